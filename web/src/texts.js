// What the page itself says, in four languages. What somelint says comes from somelint.
import en from "../texts/en.json";
import nb from "../texts/nb.json";
import nl from "../texts/nl.json";
import sv from "../texts/sv.json";

const TEXTS = { en, nb, sv, nl };
const SAME = { nn: "nb", no: "nb" };
export const NAMES = { en: "English", nb: "Norsk", sv: "Svenska", nl: "Nederlands" };

let spoken = "en";

/** The language of the page that a code stands for, such as nn-NO; null when there is none. */
export function known(code) {
  const first = String(code ?? "").toLowerCase().split(/[-_]/)[0];
  const found = SAME[first] ?? first;
  return Object.hasOwn(TEXTS, found) ? found : null;
}

/** The language that the page speaks. */
export const language = () => spoken;

/** Speak this language from now on. */
export function speak(code) {
  spoken = known(code) ?? "en";
}

/** The text under a key, with its {places} filled in. */
export function t(key, values = {}) {
  return TEXTS[spoken][key].replace(/\{([a-z]+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
