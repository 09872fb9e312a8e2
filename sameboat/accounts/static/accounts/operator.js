/* The code may stand after the # of the printed link: that part is never sent with the address. */
import { busy, send } from "./sending.js";

const form = document.querySelector("#operator");
if (form) {
  const code = form.querySelector("#code");
  if (window.location.hash.length > 1) {
    code.value = decodeURIComponent(window.location.hash.slice(1));
    window.history.replaceState(null, "", window.location.pathname);
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); busy(form, () => send(form, { code: code.value })); });
}
