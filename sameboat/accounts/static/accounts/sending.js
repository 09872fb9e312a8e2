/* Sends a few words to the page we are on, says what is going on, and solves a puzzle when the server asks for one. */
import { reachable, work } from "./working.js";

const said = document.querySelector("#says")?.dataset ?? {};
const box = document.querySelector("#working");
const wrong = document.querySelector("#problem");

export function show(sentence) {
  wrong.hidden = !sentence;
  wrong.querySelector("span").textContent = sentence ?? "";
}

export function sayWorking(key, part) {
  box.hidden = !key;
  if (!key) return;
  const line = box.querySelector("p");
  if (line.textContent !== said[key]) line.textContent = said[key];
  const bar = box.querySelector("progress");
  if (part === undefined) bar.removeAttribute("value"); else bar.value = part;
}

export const says = (key) => said[key];

export function stretch({ words, use, instance, handle }) {
  sayWorking("stretching", 0);
  return work("stretched", { words, use, instance, handle }, (part) => sayWorking("stretching", part));
}

async function post(form, fields) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, ...fields });
  let answer;
  try {
    answer = await fetch(window.location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch {
    return { problem: said.offline };
  }
  if (answer.redirected) return { problem: said.signedOut };
  try { return { ...(await answer.json()), wrong: answer.status === 400 }; } catch { return { problem: answer.status === 403 ? said.expired : said.offline }; }
}

export async function send(form, fields) {
  sayWorking("sending");
  let told = await post(form, fields);
  for (let round = 0; told.puzzle && round < 3; round += 1) {
    const given = { token: told.puzzle, bits: told.bits };
    const answer = await work("solved", given, (part) => sayWorking("puzzle", part));
    sayWorking("sending");
    told = await post(form, { ...fields, puzzle: told.puzzle, answer });
  }
  return told;
}

/* A worker that did not begin: the browser may not be able to, or its script could not be fetched. */
async function whyNot() {
  return navigator.onLine && (await reachable()) ? said.broken : said.noConnection;
}

/* Runs `steps` once at a time, with the buttons asleep; goes on when they say where
   (`instead`: the button "back" does not lead to this page again), shows what they say is wrong. */
export async function busy(form, steps) {
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  const buttons = [...form.querySelectorAll("button")].filter((button) => !button.disabled);
  buttons.forEach((button) => { button.disabled = true; });
  show("");
  let told;
  try { told = await steps(); } catch (fault) { told = { problem: fault.says ?? await whyNot() }; }
  if (told?.next) { window.location[told.instead ? "replace" : "assign"](told.next); return; }
  delete form.dataset.busy;
  buttons.forEach((button) => { button.disabled = false; });
  sayWorking(null);
  if (told?.problem) show(told.problem);
}

export function wakeScriptParts() {
  document.querySelectorAll(".needs-script:not(#with-passkey)").forEach((part) => { part.hidden = false; });
}
