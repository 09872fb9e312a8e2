/* Settle day and place: whoever meets only online or by phone is offered the time zone of this browser, in a field that stands
   open. What somebody typed stays as it is; a town tells the zone of a group that meets there. */
const field = document.querySelector("main [name=timezone]");
const own = (() => { try { return Intl.DateTimeFormat().resolvedOptions().timeZone || ""; } catch { return ""; } })();

function offer() {
  const mode = document.querySelector("main [name=mode]:checked, main select[name=mode]");
  if (!mode) return;
  const afar = ["online", "phone"].includes(mode.value);
  if (afar && field.closest("details")) field.closest("details").open = true;
  if (!own.includes("/") || own.length > 64) return;
  if (afar && !field.value) field.value = own;
  else if (!afar && field.value === own && field.dataset.offered) field.value = "";
  else return;
  if (afar) field.dataset.offered = "yes";
  else delete field.dataset.offered;
}

if (field) {
  field.addEventListener("input", () => { delete field.dataset.offered; });
  for (const one of document.querySelectorAll("main [name=mode]")) one.addEventListener("change", offer);
  offer();
}
