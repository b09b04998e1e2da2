// The plans to begin with: the examples of the repository, as they are.
import bibliotek from "../../examples/bibliotek.yaml";
import complete from "../../examples/complete.yaml";
import draft from "../../examples/faulty/first-draft.yaml";
import fietsenwinkel from "../../examples/fietsenwinkel.yaml";
import kommune from "../../examples/kommune.yaml";
import small from "../../examples/small.yaml";

const inLanguage = { en: ["small", "complete", "draft"], nb: ["kommune"], sv: ["bibliotek"], nl: ["fietsenwinkel"] };
const PLANS = { small, complete, draft, kommune, bibliotek, fietsenwinkel };

/** The names of the examples, those in a language first. */
export function exampleNames(language) {
  const first = inLanguage[language] ?? [];
  return [...first, ...Object.keys(PLANS).filter((name) => !first.includes(name))];
}

/** The text of an example, without the line that is for editors of this repository. */
export const exampleText = (name) => PLANS[name].replace(/^# yaml-language-server: .*\r?\n/m, "");
