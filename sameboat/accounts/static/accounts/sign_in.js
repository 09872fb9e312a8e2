/* Signing in, and showing once more that it is you. The words stay in this page; what is sent cannot be read back. */
import { canUse, use } from "./passkey.js";
import { busy, says, send, show, stretch, wakeScriptParts } from "./sending.js";

const form = document.querySelector("#sign-in");
const part = (name) => form.querySelector(name);
const next = form.elements.next.value;
let halfway = "";

/* The same as rules.tidy_handle. */
export const tidyHandle = (typed) => typed.normalize("NFKC").toLowerCase().trim().replace(/[\s_\-\u2010-\u2015]+/gu, "-");

async function byWords() {
  const handle = form.dataset.handle ?? tidyHandle(part("#handle").value);
  const words = part("#words-typed").value;
  if (!handle || !words.trim()) return { problem: says("empty") };
  const secret = await stretch({ words, use: "login", instance: form.dataset.instance, handle });
  const told = await send(form, { step: "words", handle, secret, next });
  if (told.halfway) askForCode(told.halfway);
  return told;
}

function askForCode(ticket) {
  halfway = ticket;
  part("#first").hidden = true;
  part("#second").hidden = false;
  setTimeout(() => part("#code").focus());
}

async function byCode() {
  const told = await send(form, { step: "code", halfway, code: part("#code").value, next });
  if (told.again) { halfway = ""; part("#first").hidden = false; part("#second").hidden = true; }
  return told;
}

wakeScriptParts();
part("#with-passkey").hidden = !canUse();
form.addEventListener("submit", (event) => { event.preventDefault(); busy(form, halfway ? byCode : byWords); });
part("#passkey").addEventListener("click", () => busy(form, () => use(form, { next })));
part("#show").addEventListener("change", (event) => { part("#words-typed").type = event.target.checked ? "text" : "password"; });
window.addEventListener("pagehide", () => { part("#words-typed").value = ""; show(""); });
