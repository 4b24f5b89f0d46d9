/* Citing an article: its address, a paragraph with where it is from, and references for programs, all from what the page says of itself. */
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

/* What programs read. A value is one line, and no letter of it ends it. */
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

/* Where there is no clipboard, or the reader refuses it, the text is selected for them to copy. */
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

/* A link beside each paragraph: it leads there, and copies the words with where they are from. */
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
