(() => {
"use strict";
const box = document.querySelector(".cites"), block = document.querySelector('script[type="application/ld+json"]');
if (!box || !block) return;
const say = box.dataset, about = JSON.parse(block.textContent), cite = document.getElementById("cite");
const here = about.archivedAt || location.href.replace(/#.*/, "");
const plain = text => String(text || "").replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
const known = name => about.identifier.find(one => one.propertyID === name).value;
const time = cite.querySelector("time"), seen = time ? time.dateTime.slice(0, 10) : "";
const issued = (about.datePublished || about.dateModified || "").slice(0, 10);
const title = plain(about.headline), authors = (about.author || []).map(one => plain(one.name));
const paper = plain(about.isPartOf && about.isPartOf.name), archive = plain(about.sdPublisher.name);
const key = "newsarchive-" + known("newsarchive"), note = `${archive}; ${about.version}; SHA-256 ${known("SHA-256")}`;
const node = (name, attributes, ...children) => {
const made = document.createElement(name);
for (const one in attributes) made.setAttribute(one, attributes[one]);
made.append(...children);
return made;
};

const TEX = {"\\": "textbackslash", "{": "textbraceleft", "}": "textbraceright", "~": "textasciitilde", "^": "textasciicircum"};
const tex = text => text.replace(/[\\{}~^$&#%_]/g, letter => TEX[letter] ? `\\${TEX[letter]}{}` : "\\" + letter);
const bibtex = () => {
const fields = {title: `{${tex(title)}}`, author: authors.map(one => `{${tex(one)}}`).join(" and "), journal: tex(paper), date: issued,
url: here, urldate: seen, langid: "bengali", note: tex(note)};
const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
return `@article{${key},\n${lines.join("")}}\n`;
};
const ris = () => [["TY", "NEWS"], ["ID", key], ["TI", title], ...authors.map(one => ["AU", one]), ["T2", paper], ["PY", issued.slice(0, 4)],
["DA", issued.replace(/-/g, "/")], ["SE", plain(about.articleSection)], ["LA", "bn"], ["UR", here], ["Y2", seen.replace(/-/g, "/")], ["DB", archive], ["N1", note]]
.filter(([, value]) => value).map(([name, value]) => `${name}  - ${value}\r\n`).join("") + "ER  - \r\n";
const day = text => ({"date-parts": [text.split("-").map(Number)]});
const csl = () => JSON.stringify([{id: key, type: "article-newspaper", title,
...(authors.length && {author: authors.map(literal => ({literal}))}), ...(paper && {"container-title": paper}),
...(issued && {issued: day(issued)}), ...(seen && {accessed: day(seen)}), ...(about.articleSection && {section: plain(about.articleSection)}),
URL: here, language: "bn", archive, version: about.version, note}], null, 1) + "\n";

const told = node("p", {class: "told", role: "status"});
let timer;
const tell = words => {
clearTimeout(timer);
told.textContent = words;
timer = setTimeout(() => told.textContent = "", 5000);
};
const copy = async (text, shown) => {
try {
await navigator.clipboard.writeText(text);
tell(say.copied);
} catch {
getSelection().selectAllChildren(shown);
tell(say.failed);
}
};

const shown = node("pre", {hidden: ""}), save = node("a", {}, say.save);
const button = (words, act, more) => {
const made = node("button", {type: "button", ...more}, words);
made.addEventListener("click", act);
return made;
};
const form = (words, make, ending, type) => button(words, () => {
const text = make();
shown.textContent = text;
URL.revokeObjectURL(save.href);
save.href = URL.createObjectURL(new Blob([text], {type}));
save.download = `${key}.${ending}`;
shown.hidden = false;
shown.after(save);
copy(text, shown);
}, {lang: "en"});
box.append(
button(say.copy, () => copy(here, document.getElementById("permalink"))),
form("BibTeX", bibtex, "bib", "application/x-bibtex"),
form("RIS", ris, "ris", "application/x-research-info-systems"),
form("CSL-JSON", csl, "json", "application/vnd.citationstyles.csl+json"),
shown);
document.body.append(told);

const citation = address => {
const made = cite.cloneNode(true);
made.querySelector(".at").textContent = address;
return plain(made.textContent);
};
document.querySelectorAll(".text > p[id]").forEach(paragraph => {
const words = plain(paragraph.textContent), number = Number(paragraph.id.slice(1));
const language = document.documentElement.lang === "bn" ? "bn-BD" : "en-GB";
const mark = node("a", {href: "#" + paragraph.id, class: "mark", "aria-label": `${say.paragraph} ${number.toLocaleString(language)}`, title: say.paragraph});
mark.addEventListener("click", () => copy(`“${words}”\n— ${citation(`${here}#${paragraph.id}`)}\n`, paragraph));
paragraph.append(mark);
});
})();
(() => {
const button = document.querySelector(".language button"), {src} = document.currentScript;
if (!button) return;
const load = () => {
const script = document.createElement("script");
script.src = src.replace("page.js", "language.js");
document.head.append(script);
};
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
document.querySelectorAll(".revisions details").forEach(details => details.addEventListener("toggle", () => {
details.querySelectorAll("p:has(ins, del)").forEach(both => {
const sides = document.createElement("div");
sides.className = "sides";
for (const other of ["ins", "del"]) {
const side = both.cloneNode(true);
side.querySelectorAll(other).forEach(one => one.remove());
sides.append(side);
}
both.className = "both";
both.after(sides);
});
}, {once: true}));
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
