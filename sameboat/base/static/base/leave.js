/* Leave now. Classic and early on purpose: after leaving, the back button must not show a page before this has run.
   Without JavaScript the button is a plain link to /leave/; what it can and cannot do stands on /leaving/. */
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const page = document.documentElement;
  const MARK = "left";
  const KEYS = "sameboat";
  const WITHIN_MS = 5000;
  let presses = [];
  let alone = false;
  let leaving = false;
  let status = null;

  const inTab = (use) => { try { return use(window.sessionStorage); } catch { return null; } };
  const onDevice = (use) => { try { return use(window.localStorage); } catch { return null; } };

  function blank() {
    page.hidden = true;
    document.title = "\u200b";
    if (document.body) document.body.replaceChildren();
  }

  function away() {
    blank();
    window.location.replace(own.exit);
  }

  function forgetTab() {
    inTab((store) => { store.clear(); store.setItem(MARK, "1"); });
  }

  /* Scripts that hold something (a key in memory, a worker, a stream) listen for this and let go of it at once. */
  function letGo() {
    try { window.dispatchEvent(new CustomEvent("sameboat:leaving")); } catch { /* away all the same */ }
  }

  /* Shortlist, private notes, what was chosen, unlocked keys: everything this site has written on the device. */
  function forget() {
    letGo();
    onDevice((store) => { store.clear(); store.setItem(MARK, String(Date.now())); store.removeItem(MARK); });
    forgetTab();
    dropKeys();
  }

  /* The one we know by name at once, the others as soon as the browser has told their names; if the page is gone by then,
     the next page of this tab does it before anything else. */
  function dropKeys() {
    try {
      window.indexedDB.deleteDatabase(KEYS);
      window.indexedDB.databases().then((all) => all.forEach(({ name }) => window.indexedDB.deleteDatabase(name))).catch(() => {});
    } catch { /* there are none */ }
  }

  /* Once is enough: pressing again while the other site loads changes nothing. */
  function leave() {
    if (leaving) return;
    leaving = true;
    blank();
    forget();
    owe();
    try { fetch(own.leave, { keepalive: true, redirect: "manual", cache: "no-store" }).catch(() => {}); } catch { /* away all the same */ }
    away();
  }

  /* Our answer takes this back, also when the page is gone by then. If the server is not reached, it stays, and the next
     request of this browser is signed out before anything is shown (safety/views/owed.py). */
  function owe() {
    try { document.cookie = `owed=1; path=/; samesite=lax${window.location.protocol === "https:" ? "; secure" : ""}`; } catch { /* no cookies, no session */ }
  }

  function say(words) {
    if (!status) return;
    status.textContent = words;
    clearTimeout(say.later);
    if (words) say.later = setTimeout(() => say(""), WITHIN_MS);
  }

  function pressed() {
    const now = Date.now();
    presses = presses.filter((at) => now - at < WITHIN_MS).concat(now);
    if (presses.length >= 3) leave();
    else say(presses.length === 1 ? own.two : own.one);
  }

  /* Shift alone, three times. A capital letter, a shortcut or a click in between is not meant. */
  window.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== "Shift") presses = [];
  }, true);
  window.addEventListener("keyup", (event) => { if (event.key === "Shift" && alone) { alone = false; pressed(); } }, true);
  window.addEventListener("pointerdown", () => { alone = false; presses = []; }, true);

  window.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("#leave")) { event.preventDefault(); leave(); }
  }, true);

  /* No page may ask "Do you really want to leave?", however much was typed. */
  window.addEventListener("beforeunload", (event) => { if (leaving) event.stopImmediatePropagation(); }, true);

  /* Left in another tab: this one goes too. */
  window.addEventListener("storage", (event) => { if (event.key === MARK && event.newValue) { leaving = true; letGo(); forgetTab(); away(); } });

  /* Back after leaving: a page kept in memory was covered when it was put away, and stays covered. */
  const left = () => inTab((store) => store.getItem(MARK)) !== null;
  window.addEventListener("pagehide", () => { page.hidden = true; });
  window.addEventListener("pageshow", (event) => { leaving = false; if (event.persisted && left()) away(); else if (!left()) page.hidden = false; });
  const [arrival] = performance.getEntriesByType("navigation");
  if (left()) {
    dropKeys();
    if (arrival && arrival.type === "back_forward") away();
    else inTab((store) => store.removeItem(MARK));
  }

  document.addEventListener("DOMContentLoaded", () => {
    status = document.createElement("p");
    status.className = "leave-status";
    status.setAttribute("role", "status");
    document.body.append(status);
  });
})();
