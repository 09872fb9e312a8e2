/* What is wrong is said above the field it is about, or below the button when it is about none, and is said no longer than it
   holds. One way for all pages of accounts. */
import { show } from "./sending.js";

const problem = document.querySelector("#problem"), below = document.querySelector("#working");
const marked = new Map(); // field → whether it is right by now

/* Whatever was refused is not known to be wrong any more once something else stands there. */
function another(field) {
  const refused = field.value;
  return () => Boolean(field.value.trim()) && field.value !== refused;
}

export const isMarked = (field) => marked.has(field);

export function say(field) { field.before(problem); }

export function mark(field, isRight = another(field)) {
  say(field);
  marked.set(field, isRight);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-errormessage", "problem");
  field.closest(".field").classList.add("field-wrong");
  field.focus();
}

export function unmark(field) {
  if (field.parentElement.contains(problem)) below.after(problem);
  marked.delete(field);
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-errormessage");
  field.closest(".field").classList.remove("field-wrong");
}

export function unmarkAll() {
  [...marked.keys()].forEach(unmark);
  below.after(problem);
}

/* What was said of this field holds no longer. */
export function putRight(field) {
  if (!isMarked(field)) return;
  unmark(field);
  show("");
}

/* After every letter, and after what our scripts fill in; what stands in the other fields stays. */
export function look() {
  [...marked].filter(([, isRight]) => isRight()).forEach(([field]) => putRight(field));
}

document.addEventListener("input", look);
