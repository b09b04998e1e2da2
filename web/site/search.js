// Finds pages of the site. Everything that is searched stands in this page, so nothing is fetched.
import MiniSearch from "minisearch";

const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);
const texts = read("texts");
const MOST = 40;
const AROUND = 90; // characters shown before and after a word that was found

/** Letters with and without their marks are one: who types “malgruppe” means “målgruppe”. */
const plain = (word) =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[øœ]/g, "o")
    .replace(/æ/g, "a");

const index = new MiniSearch({
  fields: ["title", "summary", "text"],
  storeFields: ["title", "summary", "text", "kind", "lang"],
  idField: "url",
  processTerm: plain,
  searchOptions: {
    prefix: (term) => term.length > 1,
    boost: { title: 4, summary: 2 },
  },
});
index.addAll(read("pages"));

function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A text with the words that were found marked in it. */
function marked(text, words) {
  const out = [];
  let last = 0;
  for (const { index: at, 0: word } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!words.has(plain(word))) continue;
    out.push(text.slice(last, at), h("mark", {}, word));
    last = at + word.length;
  }
  return [...out, text.slice(last)];
}

/** What stands around the first word that was found; nothing when it only stands in the title. */
function excerpt({ text, summary }, words) {
  const [first] = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) => words.has(plain(word)));
  if (!first) return summary;
  const from = Math.max(0, first.index - AROUND);
  const to = Math.min(text.length, first.index + AROUND);
  const before = from ? `… ${text.slice(from, first.index).replace(/^\S*\s/, "")}` : text.slice(0, first.index);
  const after = text.slice(first.index, to);
  return before + (to < text.length ? `${after.replace(/\s\S*$/, "")} …` : after);
}

function result(found) {
  const words = new Set(found.terms);
  const { title, summary, kind, lang } = found;
  const around = excerpt(found, words);
  return h(
    "li",
    { lang },
    h("p", {}, h("a", { href: found.id }, ...marked(title, words)), " ", h("span", { class: "kind" }, kind)),
    ...(summary ? [h("p", {}, ...marked(summary, words))] : []),
    ...(around && around !== summary ? [h("p", { class: "soft" }, ...marked(around, words))] : []),
  );
}

function search(query) {
  // All words; failing that, all but for a slip of the finger; failing that, any of them.
  const fuzzy = (term) => (term.length > 4 ? 0.2 : 0);
  const ways = [{ combineWith: "AND" }, { combineWith: "AND", fuzzy }, { fuzzy }];
  let found = [];
  for (const way of ways) if (!found.length) found = index.search(query, way);
  byId("found").replaceChildren(...found.slice(0, MOST).map(result));
  const text = found.length > MOST ? texts["search-most"] : found.length ? texts["search-found"] : texts["search-none"];
  byId("told").textContent = query.trim() ? text.replace("{count}", found.length).replace("{most}", MOST) : "";
}

const field = byId("query");
field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("input", () => search(field.value));
byId("search").addEventListener("submit", (event) => event.preventDefault());
search(field.value);
if (!field.value) field.focus();
document.body.dataset.ready = "yes";
