/* The page of passkeys: adding one. */
import { add, canUse } from "./passkey.js";
import { busy, says, show, wakeScriptParts } from "./sending.js";

const form = document.querySelector("#add");
const name = form.querySelector("#name");

/* What is wrong with the name is said above its field, all else below the button. */
function place(wrong) {
  const problem = form.querySelector("#problem");
  if (wrong) name.before(problem); else form.querySelector("#working").after(problem);
  name.closest(".field").classList.toggle("field-wrong", wrong);
  name.setAttribute("aria-invalid", wrong);
  if (wrong) { name.setAttribute("aria-errormessage", "problem"); name.focus(); }
}

async function addOne() {
  place(false);
  const told = await add(form, name.value);
  if (told.at) place(true);
  return told;
}

if (canUse()) wakeScriptParts(); else show(says("noPasskeys"));
form.addEventListener("submit", (event) => { event.preventDefault(); busy(form, addOne); });
