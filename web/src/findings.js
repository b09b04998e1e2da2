// The panel beside the text: how far the plan gets, what was found, and why.
import { byId, fill, h } from "./dom.js";
import { t } from "./texts.js";

const LEVELS = ["essentials", "standard", "thorough"];
/** A text with the names of keys and values that stand in it as in a plan, `so`. */
const lines = (text) => text.split("\n").map((line) => h("p", {}, line));

function ladder({ reached, following, missing }) {
  const steps = LEVELS.map((level, n) =>
    h("li", { class: n <= LEVELS.indexOf(reached) ? "step reached" : "step" }, t(`level-${level}`)),
  );
  return [
    h("p", { class: "reached" }, reached ? t("reaches", { level: t(`level-${reached}`) }) : t("reaches-none")),
    h("ol", { class: "ladder", "aria-hidden": "true" }, steps),
    following && missing && h("p", { class: "missing" }, h("b", {}, t("missing", { level: t(`level-${following}`) })), " ", missing),
  ];
}

function failure(one, goTo) {
  return h(
    "li",
    { class: "finding error" },
    h("p", { class: "message" }, h("span", { class: "severity" }, t("failed")), " ", one.message),
    one.help && h("p", {}, one.help),
    one.start && h("p", { class: "acts" }, goToButton(one, goTo)),
  );
}

function goToButton(place, goTo) {
  return h("button", { type: "button", class: "where", onclick: () => goTo(place) }, t("line", { line: place.start[0] }));
}

function fixButton(one, fix) {
  const review = one.fix.safe ? "" : ` (${t("fix-review")})`;
  return h("button", { type: "button", class: "fix", onclick: () => fix(one) }, one.fix.says + review);
}

function finding(one, acts) {
  const related = one.related.map((place) => h("li", {}, place.says, " ", goToButton(place, acts.goTo)));
  return h(
    "li",
    { class: `finding ${one.severity}`, "data-rule": one.rule, "data-place": one.place },
    h("p", { class: "message" }, h("span", { class: "severity" }, one.word), " ", one.message),
    one.help && h("p", { class: "help" }, one.help),
    related.length ? h("details", {}, h("summary", {}, t("related")), h("ul", {}, related)) : null,
    h(
      "p",
      { class: "acts" },
      acts.goToField &&
        one.field.length > 0 &&
        h("button", { type: "button", class: "to-field", onclick: () => acts.goToField(one.field) }, t("field")),
      one.elsewhere ? h("span", { class: "where" }, `${one.elsewhere}:${one.start[0]}`) : goToButton(one, acts.goTo),
      h(
        "button",
        { type: "button", class: "why", "aria-label": t("why-of", { rule: one.rule }), onclick: () => acts.explain(one.rule) },
        t("why"),
      ),
      one.fix && fixButton(one, acts.fix),
    ),
  );
}

/** What a link from the page about a rule shows: what that rule finds, and the way to everything else. */
function onlyOne({ rule, day }, shown, acts) {
  const says = shown.findings.length ? t("only", { rule }) : t("only-none", { rule });
  return [
    h("p", {}, h("b", {}, says), day && ` ${t("only-day", { day })}`),
    h(
      "p",
      { class: "acts" },
      h("button", { type: "button", onclick: acts.showAll }, t("only-all")),
      h("button", { type: "button", onclick: () => acts.explain(rule) }, t("why-of", { rule })),
    ),
  ];
}

/** Show an answer of the engine to a check; with `only`, the answer has the findings of one rule. */
export function showFindings(answer, acts, only = null) {
  const { verdict, hidden, findings, failures, more } = answer;
  const standing = only ? null : answer.standing;
  const safe = findings.filter((one) => one.fix?.safe).length;
  fill(byId("only"), only ? onlyOne(only, answer, acts) : null);
  const verdicts = only ? [] : [verdict, ...hidden];
  fill(byId("standing"), standing ? ladder(standing) : null, verdicts.map((line) => line && h("p", {}, line)));
  fill(
    byId("fix-all"),
    safe > 1 &&
      h("button", { type: "button", class: "fix", onclick: () => acts.fix(null) }, t("fix-all", { count: safe })),
  );
  fill(
    byId("found"),
    ...failures.map((one) => failure(one, acts.goTo)),
    ...findings.map((one) => finding(one, acts)),
    more ? h("li", { class: "finding" }, t("more", { count: more })) : null,
  );
}

/** Show the page about a rule. */
export function showRule(answer, back) {
  fill(
    byId("explained"),
    h("p", {}, h("button", { type: "button", id: "back", onclick: back }, `← ${t("back")}`)),
    h("h2", { tabindex: "-1" }, answer.rule),
    h("p", {}, h("b", {}, answer.summary)),
    h("p", { class: "soft" }, answer.facts),
    answer.sections.map(({ title, text }) => [h("h3", {}, title), ...lines(text)]).flat(),
    answer.examples
      .map(({ title, plan, finds }) => [
        h("h3", {}, title),
        h("pre", { tabindex: "0", role: "region", "aria-label": title }, plan),
        ...finds.map((message) => h("p", { class: "soft" }, t("found", { message }))),
      ])
      .flat(),
  );
  byId("explained").querySelector("h2").focus();
}
