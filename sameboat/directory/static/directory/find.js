/* Find, with JavaScript: the visitor's own clock, "near me" on request, the shortlist, the moving map.
   Everything else on the page works without. */
import { has, read, text, toggle } from "./keep.js";

const zone = (() => { try { return Intl.DateTimeFormat().resolvedOptions().timeZone || ""; } catch { return ""; } })();

function put(form, name, value) {
  let field = form.querySelector(`input[name="${name}"]`);
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    form.append(field);
  }
  field.value = value;
}

/* The zone goes into the address only when a search is sent; empty fields stay out of it. */
for (const form of document.querySelectorAll("form.ask")) {
  form.addEventListener("submit", () => {
    if (zone && zone.length < 64) put(form, "tz", zone);
    for (const field of form.querySelectorAll("input, select")) if (!field.value) field.disabled = true;
    setTimeout(() => { for (const field of form.querySelectorAll("[disabled]")) field.disabled = false; }, 0);
  });
  const ask = form.querySelector("[data-near-me]");
  if (!ask || !navigator.geolocation) continue;
  ask.closest(".near-me").hidden = false;
  ask.addEventListener("click", () => {
    const words = ask.querySelector("span");
    ask.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        ask.disabled = false;
        put(form, "lat", coords.latitude.toFixed(2));
        put(form, "lon", coords.longitude.toFixed(2));
        form.querySelector("[name=near]").value = "";
        form.requestSubmit();
      },
      () => { ask.disabled = false; words.textContent = ask.dataset.no; },
      { maximumAge: 600000, timeout: 15000 },
    );
  });
  /* A typed town wins over a position taken before. */
  form.querySelector("[name=near]").addEventListener("input", () => {
    for (const name of ["lat", "lon"]) { const field = form.querySelector(`input[name="${name}"]`); if (field) field.remove(); }
  });
}

/* Shortlist: a button in every row. */
const words = document.querySelector("[data-shortlist-count]");
function count() {
  if (!words) return;
  const number = read().length;
  words.hidden = number === 0;
  words.querySelector("span").textContent = String(number);
}

function entryOf(row) {
  const link = row.querySelector("h3 a");
  const time = row.querySelector(".when time");
  /* The weekday by its name: "tomorrow" would be wrong tomorrow. */
  const day = time && new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", timeZone: "UTC" }).format(new Date(`${time.dateTime.slice(0, 10)}T12:00Z`));
  return {
    slug: row.dataset.keep, name: text(link), address: link.getAttribute("href"),
    when: [day, text(row.querySelector(".when"))].filter(Boolean).join(", "),
    who: text(row.querySelector(".fit")), more: text(row.querySelector(".what .quiet")),
  };
}

function buttons() {
  const pattern = document.querySelector("template#keep");
  if (!pattern) return;
  for (const row of document.querySelectorAll("[data-keep]")) {
    const button = pattern.content.cloneNode(true).querySelector("button");
    const say = () => {
      const kept = has(row.dataset.keep);
      button.setAttribute("aria-pressed", String(kept));
      button.querySelector("span").textContent = kept ? button.dataset.kept : button.dataset.keepWords;
      button.setAttribute("aria-label", `${button.querySelector("span").textContent}: ${text(row.querySelector("h3 a"))}`);
    };
    button.addEventListener("click", () => { toggle(entryOf(row)); say(); count(); });
    say();
    row.querySelector(".what").append(button);
  }
}

/* Where a row names another zone, the visitor's own clock stands beside it, with its day where that is another one. */
function clocks() {
  const pattern = document.querySelector("template#keep");
  for (const label of document.querySelectorAll(".meeting-row .zone")) {
    const start = label.closest(".when").querySelector("time").dateTime;
    const at = new Date(start);
    const elsewhere = new Intl.DateTimeFormat("en-CA").format(at) !== start.slice(0, 10);  // en-CA writes 2026-12-01
    const day = elsewhere ? { weekday: "long" } : {};
    const when = new Intl.DateTimeFormat(document.documentElement.lang, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
    const here = document.createElement("span");
    here.className = "here";
    here.textContent = pattern.dataset.here.replace("…", when);
    label.after(here);
  }
}

buttons();
count();
clocks();
if (document.querySelector("#map")) import("./map.js");
