/* A group's page, with JavaScript: copy the link, print, keep on the shortlist, and the visitor's own clock beside the dates. */
import { has, text, toggle } from "./keep.js";

const page = document.querySelector("[data-keep]");

const copy = document.querySelector("[data-copy]");
const mark = (element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const chosen = window.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
};
if (copy) {
  const said = document.querySelector("[data-copy-said]");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(copy.dataset.copy);
      copy.querySelector("span").textContent = copy.dataset.done;
      said.textContent = "";
    } catch { /* refused, or a browser without a clipboard: the address stands below in plain sight */
      said.textContent = copy.dataset.refused;
      mark(document.querySelector(".link-text"));
    }
  });
}

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

const keep = document.querySelector("[data-keep-button]");
if (keep && page) {
  const entry = () => ({
    slug: page.dataset.keep, name: page.dataset.name, address: page.dataset.address,
    when: text(page.querySelector(".meeting-when")), where: text(page.querySelector(".meeting-card .place-text")),
    who: text(page.querySelector(".why")), more: [...page.querySelectorAll(".listing-head .chip")].map(text).join(" · "),
  });
  const say = () => {
    const kept = has(page.dataset.keep);
    keep.setAttribute("aria-pressed", String(kept));
    keep.querySelector("span").textContent = kept ? keep.dataset.kept : keep.dataset.keepWords;
  };
  keep.hidden = false;
  keep.addEventListener("click", () => { toggle(entry()); say(); });
  say();
}

/* Where the visitor's clock shows another time than the group's, both are said. */
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const time of document.querySelectorAll("time[data-zone]")) {
  const at = new Date(time.dateTime);
  const clock = (zone) => new Intl.DateTimeFormat("en", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(at);
  try {
    if (!own || clock(own) === clock(time.dataset.zone)) continue;
    const here = document.createElement("span");
    here.className = "here-time";
    const when = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: own }).format(at);
    here.textContent = time.closest("[data-here]") ? time.closest("[data-here]").dataset.here.replace("…", when) : when;
    time.after(here);
  } catch { /* a zone the browser does not know: the group's own time stands there already */ }
}
