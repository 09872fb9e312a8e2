/* The page of passkeys: adding one. */
import { add, canUse } from "./passkey.js";
import { busy, says, show, wakeScriptParts } from "./sending.js";

const form = document.querySelector("#add");
if (canUse()) wakeScriptParts(); else show(says("noPasskeys"));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  busy(form, () => add(form, form.querySelector("#name").value));
});
