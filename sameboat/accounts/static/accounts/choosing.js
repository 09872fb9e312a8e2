/* New words: picked by chance in this browser, shown once, checked by typing two of them. On some pages somebody shows
   who they are before (a recovery sheet, the words of two members). The words never leave this page. */
import { fetchLists, judge, listsHere, own, ownChosen, refuse } from "./own_words.js";
import { tidyWords } from "./stretching.js";
import { busy, says, sayWorking, send, show, stretch, wakeScriptParts } from "./sending.js";
import { anyBelow, pickWords } from "./words.js";
import { look as lookAtMarked, mark, putRight, unmark } from "./wrong.js";

const form = document.querySelector("#choose");
const part = (name) => form.querySelector(name);
const texts = part("#choosing-says").dataset;
const { use, instance, words: listAddress } = form.dataset;
const count = Number(form.dataset.count);
let handle = form.dataset.handle;
let ticket = form.elements.ticket?.value ?? "";
let words = [];
let asked = [0, 1];

/* The first words find nothing typed that they could make wrong; those that come after others do. */
async function pick() {
  const others = words.length > 0;
  try { words = await pickWords(count, listAddress); } catch (fault) { throw Object.assign(fault, { says: texts.unpicked }); }
  const items = words.map((word) => Object.assign(document.createElement("li"), { textContent: word }));
  part("#words").replaceChildren(...items);
  const first = anyBelow(count), second = (first + 1 + anyBelow(count - 1)) % count;
  asked = [first, second].sort((a, b) => a - b);
  if (others && !ownChosen()) emptyCheck();
  labelCheck();
  if (use === "sheet") draw();
}

function labelCheck() {
  const nth = (at) => texts.nth.replace("%(n)s", String(at + 1));
  const label = (id, text) => { form.querySelector(`label[for="${id}"]`).textContent = text; };
  label("check-a", ownChosen() ? texts.ownAgain : nth(asked[0]));
  label("check-b", nth(asked[1]));
  part("#check-b-field").hidden = ownChosen();
  document.querySelectorAll(".when-picked").forEach((one) => { one.hidden = ownChosen(); });
  document.querySelectorAll(".when-own").forEach((one) => { one.hidden = !ownChosen(); });
}

/* Other words are asked for than those that were typed. */
function emptyCheck() {
  ["#check-a", "#check-b"].forEach((name) => { part(name).value = ""; putRight(part(name)); });
}

/* A picture of the sheet, drawn here: what it holds is not sent anywhere. */
async function draw() {
  const { encode } = await import("./vendor/uqr/uqr.js");
  const { data, size } = encode(`${handle}\n${words.join(" ")}`, { ecc: "M", border: 3 });
  const shape = (name, given) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(given).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  const picture = shape("svg", { viewBox: `0 0 ${size} ${size}`, "shape-rendering": "crispEdges" });
  picture.append(shape("rect", { width: size, height: size, fill: "#fff" }), shape("path", { d: dark.join(""), fill: "#000" }));
  part("#picture").replaceChildren(picture);
}

/* Whether a field of the check holds what it asks for. */
function holds(name) {
  const wanted = ownChosen() ? own.value : words[asked[name === "#check-a" ? 0 : 1]];
  return Boolean(wanted) && tidyWords(part(name).value) === tidyWords(wanted);
}

/* After every letter: what is put right is said to be wrong no more; what stands in the other fields stays. */
let wasOwn = false;
function look() {
  if (own) judge();
  if (ownChosen() !== wasOwn) { wasOwn = ownChosen(); emptyCheck(); labelCheck(); }
}

/* The words to use, or null when something has to be put right first. */
function chosen() {
  [part("#check-a"), part("#check-b"), own].filter(Boolean).forEach(unmark);
  const same = (name) => {
    if (holds(name)) return true;
    mark(part(name), () => holds(name));
    if (part(name).value.trim()) show(texts.mistyped);
    else show(ownChosen() ? texts.emptyOwn : texts.empty);
    return false;
  };
  if (ownChosen()) {
    if (!judge()) { refuse(); return null; }
    return same("#check-a") ? own.value : null;
  }
  return same("#check-a") && same("#check-b") ? words.join(" ") : null;
}

async function make() {
  if (ownChosen() && !listsHere()) { sayWorking("looking"); await fetchLists(); sayWorking(null); }
  if (!ownChosen() && !words.length) await pick();
  const mine = chosen();
  if (mine === null) return null;
  const secret = await stretch({ words: mine, use, instance, handle });
  const told = await send(form, { step: form.dataset.step, ticket, secret });
  if (told.again && part("#before")) { part("#before").hidden = false; part("#then").hidden = true; }
  return told.next ? { ...told, next: onward() ?? told.next, instead: true } : told;
}

/* Somebody who came here on the way to a page goes on to it: the page where one signs in knows which are ours. */
function onward() {
  const next = new URLSearchParams(window.location.search).get("next");
  return form.dataset.onward && next ? `${form.dataset.onward}?next=${encodeURIComponent(next)}` : null;
}

/* Before: who is it? A sheet's picture may be pasted whole, log-in name and words. */
async function before() {
  const name = part("#before-handle"), typed = part("#before-words").value;
  [name, part("#before-words")].filter(Boolean).forEach(unmark);
  const fields = { step: "show", words: tidyWords(typed) };
  if (name) {
    const given = tidyWords(name.value).replace(/[\s_\-\u2010-\u2015]+/gu, "-");
    if (!given || !typed.trim()) { mark(given ? part("#before-words") : name); return { problem: says("empty") }; }
    const secret = await stretch({ words: typed, use: "sheet", instance, handle: given });
    Object.assign(fields, { handle: given, secret });
    delete fields.words;
  }
  const told = await send(form, fields);
  const off = document.querySelector("#off");
  if (off) { off.hidden = !told.off; off.elements.ticket.value = told.off ?? ""; }
  if (told.wrong && told.off === undefined) mark(part("#before-words"));
  if (!told.ticket) return told;
  ({ ticket, handle } = told);
  part("#handle").textContent = handle;
  part("#before").hidden = true;
  part("#then").hidden = false;
  part("#known").focus();
  await pick();
  return null;
}

function spread(event) {
  const text = (event.clipboardData?.getData("text") ?? "").trim();
  const [first, ...rest] = text.split(/\n/u);
  if (!part("#before-handle") || !rest.length || !/^[a-z]+-[a-z]+-\d{4}$/u.test(first.trim())) return;
  event.preventDefault();
  part("#before-handle").value = first.trim();
  part("#before-words").value = rest.join(" ").trim();
  lookAtMarked();
}

wakeScriptParts();
/* This page may be the answer to a form. From now on it counts as opened by its address: coming back, or loading it again,
   begins anew, and the browser does not ask whether to send the form twice. */
window.history.replaceState(null, "", window.location.href);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  busy(form, part("#before") && !part("#before").hidden ? before : make);
});
/* A printed page, and a file made of it, is called what the page is called: for as long as that takes it says nothing. */
const called = document.title;
window.addEventListener("beforeprint", () => { document.title = "\u200b"; });
window.addEventListener("afterprint", () => { document.title = called; });
part("#print").addEventListener("click", () => window.print());
part("#other").addEventListener("click", async () => {
  ["#check-a", "#check-b"].forEach((name) => putRight(part(name)));
  try { await pick(); show(""); } catch (fault) { show(fault.says); }
});
part("#before-go")?.addEventListener("click", () => busy(form, before));
part("#before-words")?.addEventListener("paste", spread);
part("#before-handle")?.addEventListener("paste", spread);
part("#before-words")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  busy(form, before);
});
[own, part("#check-a"), part("#check-b")].forEach((field) => field?.addEventListener("input", look));
part("#own")?.addEventListener("toggle", look);
window.addEventListener("pagehide", () => { words = []; part("#words").replaceChildren(); if (own) own.value = ""; });
/* Come back to by the button "back", it has no words any more: it begins anew, unless somebody has left (base/leave.js). */
window.addEventListener("pageshow", (event) => {
  if (event.persisted && !document.documentElement.hidden) window.location.replace(window.location.href);
});
if (!part("#before")) busy(form, async () => { await pick(); return null; });
