/* The code may stand after the # of the printed link: that part is never sent with the address. */
import { takeOut } from "./fragment.js";
import { busy, send } from "./sending.js";
import { mark, unmark } from "./wrong.js";

const form = document.querySelector("#operator");
const given = takeOut();
if (form) {
  const code = form.querySelector("#code");
  if (given) code.value = given;
  form.addEventListener("submit", (event) => { event.preventDefault(); busy(form, become); });

  async function become() {
    unmark(code);
    const told = await send(form, { code: code.value });
    if (told.wrong) mark(code);
    return told;
  }
}
