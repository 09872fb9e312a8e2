/* The map moves: drag, arrow keys, plus and minus. Each stop is an ordinary address of this page, fetched as a document
   (no markup is built from strings) and put into the history, so that back, reload and links keep working. */
let busy = null;
const figure = () => document.querySelector("#map");
const picture = () => figure().querySelector("svg.map-picture");

function go(address, { keep = true } = {}) {
  if (busy) busy.abort();
  const ask = new XMLHttpRequest();
  busy = ask;
  figure().classList.add("map-busy");
  const held = document.activeElement && figure().contains(document.activeElement) ? document.activeElement.className : "";
  const focused = picture() === document.activeElement;
  ask.open("GET", address);
  ask.responseType = "document";
  ask.onload = () => {
    busy = null;
    const next = ask.response && ask.response.querySelector("#map");
    if (!next) { window.location.assign(address); return; }
    figure().replaceWith(document.importNode(next, true));
    renumber(ask.response);
    if (keep) window.history.pushState({ map: true }, "", address);
    ready();
    if (focused) picture().focus({ preventScroll: true });
    else if (typeof held === "string" && held.startsWith("map-")) { const same = figure().querySelector(`.map-moves .${held.split(" ")[0]}`); if (same) same.focus({ preventScroll: true }); }
  };
  ask.onerror = () => { busy = null; window.location.assign(address); };
  ask.send();
}

/* The numbers beside the rows belong to the spots of the map that is shown. */
function renumber(page) {
  for (const row of document.querySelectorAll(".meeting-row")) {
    const there = page.getElementById(row.id);
    const old = row.querySelector("h3 .pin");
    const fresh = there && there.querySelector("h3 .pin");
    if (old) old.remove();
    if (fresh) row.querySelector("h3").append(" ", document.importNode(fresh, true));
  }
}

const link = (name) => { const found = figure().querySelector(`.map-moves .map-${name}`); return found ? found.href : null; };

/* Where the middle lies after a drag of so many units: the same mathematics as on the server. */
function moved(right, down) {
  const [latitude, longitude, zoom] = picture().dataset.view.split(",").map(Number);
  const world = 256 * 2 ** zoom;
  const north = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI) - down / world;
  const to = [(Math.atan(Math.sinh(2 * Math.PI * north)) * 180) / Math.PI, ((longitude + (right / world) * 360 + 540) % 360) - 180];
  const address = new URL(window.location.href);
  address.searchParams.set("map", `${Math.max(-80, Math.min(82, to[0])).toFixed(3)},${to[1].toFixed(3)},${zoom}`);
  address.hash = "";
  return address.href;
}

function drag(svg) {
  let from = null;
  const box = svg.viewBox.baseVal;
  const unit = () => box.width / svg.getBoundingClientRect().width;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch" && !event.isPrimary) return;
    from = { x: event.clientX, y: event.clientY, far: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [right, down] = [(from.x - event.clientX) * unit(), (from.y - event.clientY) * unit()];
    if (!from.far && Math.hypot(right, down) > 6) { from.far = true; svg.setPointerCapture(event.pointerId); }
    if (from.far) svg.setAttribute("viewBox", `${right} ${down} ${box.width} ${box.height}`);
  });
  const stop = (event) => {
    if (!from) return;
    const { x, y, far } = from;
    from = null;
    if (far && event.type === "pointerup") go(moved((x - event.clientX) * unit(), (y - event.clientY) * unit()));
    else svg.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
  };
  svg.addEventListener("pointerup", stop);
  svg.addEventListener("pointercancel", stop);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  /* A drag that ends on a spot is no click on it. */
  svg.addEventListener("click", (event) => { if (box.x || box.y) event.preventDefault(); }, true);
}

const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", "+": "plus", "=": "plus", "-": "minus" };

function ready() {
  const svg = picture();
  svg.setAttribute("tabindex", "0");
  svg.addEventListener("keydown", (event) => {
    const name = !event.ctrlKey && !event.altKey && !event.metaKey && KEYS[event.key];
    const address = name && link(name);
    if (!address) return;
    event.preventDefault();
    go(address.split("#")[0]);
  });
  for (const step of figure().querySelectorAll(".map-moves a")) {
    step.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(step.href.split("#")[0]);
    });
  }
  drag(svg);
}

window.addEventListener("popstate", () => { if (figure()) go(window.location.href, { keep: false }); });
ready();
