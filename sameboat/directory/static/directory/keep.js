/* The shortlist lives in this browser alone. Nothing here speaks to the server; "Leave now" clears it with everything else. */
const KEY = "sameboat.shortlist";
const MOST = 50;

export function read() {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY) || "[]");
    return Array.isArray(kept) ? kept.filter((one) => one && typeof one.slug === "string") : [];
  } catch {
    return [];
  }
}

export function write(list) {
  try {
    if (list.length) window.localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
    else window.localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

export const has = (slug) => read().some((one) => one.slug === slug);

export function toggle(entry) {
  const list = read();
  const rest = list.filter((one) => one.slug !== entry.slug);
  write(rest.length === list.length ? [...list, { status: "none", notes: "", ...entry }] : rest);
  return rest.length === list.length;
}

/* Only our own addresses may become links again. */
export const own = (address) => (typeof address === "string" && /^\/(listings|meetings)\/[\w-]+\/$/.test(address) ? address : null);

export const text = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
