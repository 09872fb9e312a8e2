/* The first page of making an account: without scripts it offers nothing, and no log-in name is set aside. */
import { putAside } from "./fragment.js";
import { wakeScriptParts } from "./sending.js";

const form = document.querySelector("#begin");
putAside(form.dataset.code === new URLSearchParams(window.location.search).get("next"));
form.elements.step.value = "begin";
wakeScriptParts();
