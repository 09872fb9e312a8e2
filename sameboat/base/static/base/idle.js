/* A page of one's own that nobody looks at any more: after half an hour without a touch or a key it goes away by itself, as
   the session does on the server. Only pages made for one person carry this; a page that somebody types in stays. */
"use strict";
(() => {
  const { idle, away } = document.currentScript.dataset;
  let seen = Date.now();

  function look() {
    if (Date.now() - seen < Number(idle) * 1000) return false;
    document.documentElement.hidden = true;
    window.location.replace(`${away}?next=${encodeURIComponent(window.location.pathname + window.location.search)}`);
    return true;
  }

  /* Whoever touches it after that time is perhaps somebody else: first looked, then counted. */
  const here = () => { if (!look()) seen = Date.now(); };
  ["pointerdown", "keydown", "wheel", "touchmove"].forEach((name) => window.addEventListener(name, here, { capture: true, passive: true }));
  ["visibilitychange", "pageshow"].forEach((name) => window.addEventListener(name, look, true)); // after sleep, too
  setInterval(look, 15_000);
})();
