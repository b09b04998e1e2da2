// The plans to begin with: the examples of the repository, as they are.
import bibliotek from "../../examples/bibliotek.yaml";
import complete from "../../examples/complete.yaml";
import draft from "../../examples/faulty/first-draft.yaml";
import pitch from "../../examples/faulty/pitch-van-het-bureau.yaml";
import reklamblad from "../../examples/faulty/reklamblad.yaml";
import krise from "../../examples/faulty/ressurs-krise.yaml";
import fietsenwinkel from "../../examples/fietsenwinkel.yaml";
import kommune from "../../examples/kommune.yaml";
import small from "../../examples/small.yaml";

// Of each language a plan that is good and a hasty one, in which something is found.
const inLanguage = {
  en: ["small", "complete", "draft"],
  nb: ["kommune", "ressurs-krise"],
  sv: ["bibliotek", "reklamblad"],
  nl: ["fietsenwinkel", "pitch-van-het-bureau"],
};
const PLANS = {
  small,
  complete,
  draft,
  kommune,
  "ressurs-krise": krise,
  bibliotek,
  reklamblad,
  fietsenwinkel,
  "pitch-van-het-bureau": pitch,
};

/** The names of the examples, those in a language first. */
export function exampleNames(language) {
  const first = inLanguage[language] ?? [];
  return [...first, ...Object.keys(PLANS).filter((name) => !first.includes(name))];
}

/** The text of an example, without the line that is for editors of this repository. */
export const exampleText = (name) => PLANS[name].replace(/^# yaml-language-server: .*\r?\n/m, "");
