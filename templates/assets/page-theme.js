/* Dark or light as the reader chose, on every page from then on; who chose neither, or takes the choice back, has the device's. */
(() => {
"use strict";
const KEY = "newsarchive-theme", root = document.documentElement, box = document.querySelector(".theme");
if (!box) return;
const buttons = box.querySelectorAll("button");
/* Where a browser keeps nothing, the choice holds for the page. */
const kept = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};
const keep = theme => {
  try {
    theme ? localStorage.setItem(KEY, theme) : localStorage.removeItem(KEY);
  } catch {}
};
const show = theme => {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  buttons.forEach(one => one.setAttribute("aria-pressed", String(one.value === theme)));
};
show(kept());
buttons.forEach(one => one.addEventListener("click", () => {
  const theme = root.dataset.theme === one.value ? "" : one.value;
  keep(theme);
  show(theme);
}));
/* Other pages that are open, and pages one comes back to, follow. */
addEventListener("storage", event => event.key === KEY && show(event.newValue));
addEventListener("pageshow", event => event.persisted && show(kept()));
box.hidden = false;
})();
