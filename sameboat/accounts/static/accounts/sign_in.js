/* Signing in, and showing once more that it is you. The words stay in this page; what is sent cannot be read back. */
import { putAside } from "./fragment.js";
import { canUse, use } from "./passkey.js";
import { busy, says, send, show, stretch, wakeScriptParts } from "./sending.js";
import { mark, say, unmarkAll } from "./wrong.js";

const form = document.querySelector("#sign-in");
const part = (name) => form.querySelector(name);
const next = form.elements.next.value;
let halfway = "";
putAside(form.dataset.code === next);

/* The same as rules.tidy_handle. */
export const tidyHandle = (typed) => typed.normalize("NFKC").toLowerCase().trim().replace(/[\s_\-\u2010-\u2015]+/gu, "-");

async function byWords() {
  const handle = form.dataset.handle ?? tidyHandle(part("#handle").value);
  const words = part("#words-typed").value;
  if (!handle || !words.trim()) return { problem: says("empty"), wrong: true, at: handle ? "#words-typed" : "#handle" };
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

/* Whoever signs in has read why they have to: it is not said any more, beside what is said now. */
function begin() {
  document.querySelector("#ended")?.remove();
  unmarkAll();
}

/* The secret was right and the account is switched off: where to ask, and what can still be done. */
function whatIsLeft(told) {
  const left = document.querySelector("#off");
  if (!left) return told;
  left.hidden = told.off === undefined;
  left.elements.ticket.value = told.off ?? "";
  if (told.off) onlyGoOn(left);
  return told;
}

/* Nothing is left to type here: digits that were used open nothing a second time. */
function onlyGoOn(left) {
  part("#working").after(part("#problem"));
  part("#typed").hidden = true;
  part("#with-passkey").hidden = true;
  setTimeout(() => left.querySelector("button").focus());
}

async function typed() {
  begin();
  const told = whatIsLeft(await (halfway ? byCode() : byWords()));
  if (!told.problem || told.off) return told;
  const field = part(told.at ?? (halfway ? "#code" : "#words-typed"));
  say(field);
  const right = told.halfway || told.off !== undefined; // what was typed is right: something else is the matter
  if (told.wrong && !right) mark(field);
  return told;
}

async function byPasskey() {
  begin();
  say(part("#with-passkey"));
  return whatIsLeft(await use(form, { next }));
}

wakeScriptParts();
part("#with-passkey").hidden = !canUse();
form.addEventListener("submit", (event) => { event.preventDefault(); busy(form, typed); });
part("#passkey").addEventListener("click", () => busy(form, byPasskey));
part("#show").addEventListener("change", (event) => { part("#words-typed").type = event.target.checked ? "text" : "password"; });
window.addEventListener("pagehide", () => { part("#words-typed").value = ""; show(""); });
