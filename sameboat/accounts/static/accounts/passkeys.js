/* The page of passkeys: adding one. */
import { add, canUse } from "./passkey.js";
import { busy, says, show, wakeScriptParts } from "./sending.js";
import { mark, unmark } from "./wrong.js";

const form = document.querySelector("#add");
const name = form.querySelector("#name");

const isShort = () => [...name.value.trim().replace(/\s+/gu, " ")].length <= Number(form.dataset.longest);

async function addOne() {
  unmark(name);
  const told = await add(form, name.value);
  if (told.at) mark(name, isShort);
  return told;
}

if (canUse()) wakeScriptParts(); else show(says("noPasskeys"));
form.addEventListener("submit", (event) => { event.preventDefault(); busy(form, addOne); });
