(() => {
"use strict";
const KEY = "newsarchive-theme", root = document.documentElement, box = document.querySelector(".theme");
if (!box) return;
const buttons = box.querySelectorAll("button");
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
addEventListener("storage", event => event.key === KEY && show(event.newValue));
addEventListener("pageshow", event => event.persisted && show(kept()));
box.hidden = false;
})();
document.querySelectorAll("[data-held]").forEach(place => {
const now = new Date(), day = now.getDate(), link = place.querySelector("a");
if (!(parseInt(place.dataset.held.split(" ")[now.getMonth()], 16) >>> day - 1 & 1)) return;
const two = number => String(number).padStart(2, "0");
link.setAttribute("href", link.getAttribute("href").replace("on-this-day/", `$&${two(now.getMonth() + 1)}-${two(day)}/`));
const language = document.documentElement.lang === "bn" ? "bn-BD" : "en-GB";
link.textContent = place.dataset.word.replace("{date}", now.toLocaleDateString(language, {day: "numeric", month: "long"}));
place.hidden = false;
});
