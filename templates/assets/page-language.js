/* The interface in the other language: its words are fetched when a reader asks for them, and from then on wherever the reader goes. */
(() => {
const button = document.querySelector(".language button"), {src} = document.currentScript;
if (!button) return;
const load = () => {
  const script = document.createElement("script");
  script.src = src.replace("page.js", "language.js");
  document.head.append(script);
};
/* Where a browser keeps nothing, the choice holds for the page. */
const look = () => {
  try {
    if (localStorage["newsarchive-language"] === button.value) load();
  } catch {}
};
button.onclick = load;
look();
addEventListener("pageshow", event => event.persisted && look());
button.parentNode.hidden = false;
})();
