/* The shortlist's page: groups side by side, a visit status and notes for oneself. All of it stays in this browser. */
import { own, read, write } from "./keep.js";

const box = document.getElementById("shortlist");
const words = box.dataset;
const STATUSES = ["none", "planned", "visited", "again", "not"];
const body = box.querySelector("tbody");

const make = (name, text = "", attributes = {}) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

function change(slug, values) {
  const kept = write(read().map((one) => (one.slug === slug ? { ...one, ...values } : one)));
  nudge();
  return kept;
}

function row(title, list, cell) {
  const line = make("tr");
  line.append(make("th", title, { scope: "row" }));
  for (const one of list) { const place = make("td"); place.append(cell(one)); line.append(place); }
  body.append(line);
}

function status(one) {
  const id = `status-${one.slug}`;
  const label = make("label", `${words.labelStatus}: ${one.name}`, { for: id, class: "visually-hidden" });
  const select = make("select", "", { id });
  for (const code of STATUSES) {
    const option = make("option", words[`status${code[0].toUpperCase()}${code.slice(1)}`], { value: code });
    option.selected = code === one.status;
    select.append(option);
  }
  select.addEventListener("change", () => change(one.slug, { status: select.value }));
  const both = document.createDocumentFragment();
  both.append(label, select);
  return both;
}

function notes(one) {
  const id = `notes-${one.slug}`;
  const label = make("label", `${words.labelNotes}: ${one.name}`, { for: id, class: "visually-hidden" });
  const area = make("textarea", "", { id, "aria-describedby": `${id}-full`, autocomplete: "off" });
  area.value = one.notes || "";
  const full = make("p", "", { id: `${id}-full`, class: "error", role: "alert" });
  area.addEventListener("input", () => { full.textContent = change(one.slug, { notes: area.value }) ? "" : words.labelFull; });
  const both = document.createDocumentFragment();
  both.append(label, area, full);
  return both;
}

function remove(one) {
  const button = make("button", words.labelRemove, { type: "button", class: "button", "aria-label": `${words.labelRemove}: ${one.name}` });
  button.addEventListener("click", () => { write(read().filter((other) => other.slug !== one.slug)); draw(); box.querySelector("a, button").focus(); });
  return button;
}

function nudge() {
  const list = read();
  const visited = list.filter((one) => ["visited", "again", "not"].includes(one.status)).length;
  const say = list.length === 1 ? words.nudgeOne : visited === 1 ? words.nudgeVisited : list.length && !visited ? words.nudgeOne : "";
  const note = box.querySelector("[data-nudge]");
  note.hidden = !say;
  note.querySelector("span").textContent = say;
}

function draw() {
  const list = read();
  body.replaceChildren();
  box.querySelector("[data-empty]").hidden = list.length > 0;
  box.querySelector("[data-table]").hidden = box.querySelector("[data-tools]").hidden = list.length === 0;
  nudge();
  if (!list.length) return;
  const head = make("tr");
  head.append(make("th", words.labelGroup, { scope: "row" }));
  for (const one of list) {
    const cell = make("th", "", { scope: "col" });
    const address = own(one.address);
    cell.append(address ? make("a", one.name, { href: address }) : document.createTextNode(one.name));
    head.append(cell);
  }
  body.append(head);
  for (const [title, field] of [[words.labelWhen, "when"], [words.labelWho, "who"], [words.labelMore, "more"]]) {
    row(title, list, (one) => document.createTextNode(one[field] || "–"));
  }
  row(words.labelStatus, list, status);
  row(words.labelNotes, list, notes);
  row("", list, remove);
}

let sure = false;
const erase = box.querySelector("[data-erase]");
const before = erase.querySelector("span").textContent;
erase.addEventListener("click", () => {
  if (!sure) { sure = true; erase.querySelector("span").textContent = erase.dataset.sure; return; }
  sure = false;
  erase.querySelector("span").textContent = before;
  write([]);
  draw();
});
box.querySelector("[data-print]").addEventListener("click", () => window.print());
window.addEventListener("storage", draw);
box.hidden = false;
draw();
