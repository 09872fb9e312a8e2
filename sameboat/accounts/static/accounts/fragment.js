/* A code after the # of a link is never sent with the address. When somebody has to sign in or join first, it waits in
   this tab: away from the address bar, put into its form afterwards, and then gone from here. */
const NAME = "code-of-the-link";

/* To be called where one signs in or joins; `on` says whether the page one comes back to asks for such a code. */
export function putAside(on) {
  if (!on || window.location.hash.length < 2) return;
  const { pathname, search, hash } = window.location;
  window.history.replaceState(null, "", pathname + search);
  try { sessionStorage.setItem(NAME, hash.slice(1)); } catch { /* no store in this browser: the link can be opened again */ }
}

/* The code of the link, from the address or from where it waited, and "" when there is none. It is in neither afterwards. */
export function takeOut() {
  const { pathname, search, hash } = window.location;
  if (hash.length > 1) window.history.replaceState(null, "", pathname + search);
  let kept = "";
  try { kept = sessionStorage.getItem(NAME) ?? ""; sessionStorage.removeItem(NAME); } catch { /* nothing was kept */ }
  const code = hash.slice(1) || kept;
  try { return decodeURIComponent(code); } catch { return code; }
}
