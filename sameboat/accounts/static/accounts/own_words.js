/* Words of one's own: how hard they are to guess, said below their field. It takes two lists of our own server to say. Whether
   these come late or not at all, nothing that was typed is emptied, and what stands there is judged as soon as they are here. */
import { knownSentences } from "./known.js";
import { show } from "./sending.js";
import { judged } from "./strength.js";
import { tidyWords } from "./stretching.js";
import { wordList } from "./words.js";
import { isMarked, mark, putRight } from "./wrong.js";

const form = document.querySelector("#choose");
const part = (name) => form.querySelector(name);
const texts = part("#choosing-says").dataset;
const line = part("#own-judged"), again = part("#own-try");
export const own = part("#own-words");
const ENOUGH = ["fair", "good"], REFUSED = ["long", "few", "known", "weak"], NOT_WRONG = ["", "waiting", ...ENOUGH];
const TYPING_ENDED_MS = 1200;
let lists = [], missing = false, refused = false, ending = 0;

export const ownChosen = () => Boolean(own && part("#own").open && own.value.trim());

export const listsHere = () => lists.length > 0;

/* To be called again when it failed; what is here or on its way is not fetched twice. */
export async function fetchLists() {
  missing = false;
  judge();
  try { lists = await Promise.all([wordList(form.dataset.words), knownSentences(form.dataset.known)]); } catch { missing = !listsHere(); }
  judge();
}

function verdict() {
  if (missing && part("#own").open) return "missing";
  return ownChosen() ? judged(tidyWords(own.value), part("#handle").textContent, ...lists) : "";
}

/* Whether they are enough; says what they are. What was marked (wrong.js) is said above the field, until it is put right. */
export function judge() {
  const now = verdict(), sentence = now && texts[now];
  if (NOT_WRONG.includes(now) || !ownChosen()) putRight(own);
  refused &&= REFUSED.includes(now);
  again.hidden = now !== "missing";
  if (isMarked(own)) { write(""); show(sentence); return false; }
  write(refused ? `${texts.notYet} ${sentence}` : sentence, refused || now === "missing");
  own.closest(".field").classList.toggle("field-wrong", refused);
  if (refused) own.setAttribute("aria-invalid", "true"); else own.removeAttribute("aria-invalid");
  return ENOUGH.includes(now);
}

function write(sentence, wrong = false) {
  const said = line.querySelector("span");
  line.className = wrong ? "error" : "hint";
  if (said.textContent !== sentence) said.textContent = sentence;
}

/* While somebody types it is a hint; when they have ended it is a refusal, and stays one until it is put right. */
function ended() {
  refused = REFUSED.includes(verdict());
  judge();
}

function soon() {
  clearTimeout(ending);
  ending = setTimeout(ended, TYPING_ENDED_MS);
}

export function refuse() {
  mark(own, judge);
  judge();
}

function wake() {
  own.addEventListener("input", soon);
  /* A refusal is taller than a hint. While something is being pressed nothing moves: else the button would slip away. */
  document.addEventListener("pointerdown", () => clearTimeout(ending));
  ["pointerup", "pointercancel"].forEach((event) => document.addEventListener(event, soon));
  part("#own").addEventListener("toggle", () => { if (missing && part("#own").open) fetchLists(); });
  again.addEventListener("click", () => { own.focus(); fetchLists(); });
  fetchLists();
}

if (own) wake();
