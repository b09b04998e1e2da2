// The page: what is pressed, what is shown, and when somelint is asked.
import { byId, fill, h } from "./dom.js";
import { makeEditor } from "./editor.js";
import { isServed, newestOnly, post, pythonInAWorker, somelintBehind } from "./engine.js";
import { exampleNames, exampleText } from "./examples.js";
import { Refused, fragmentOf, planIn, readFile, saidIn, saveFile } from "./files.js";
import { showFindings, showRule } from "./findings.js";
import { makeForm, makeQuestions } from "./form.js";
import { showReport } from "./report.js";
import { NAMES, known, language, speak, t } from "./texts.js";

const LONG_LINK = 2000;
const REPORT_WAIT = 400; // milliseconds without a key before the report is made anew
const state = {
  ...{ view: "found", name: "plan.yaml", saved: "", rule: "", ask: null, asking: false, done: false, made: "", toWrite: [] },
  ...{ only: "", day: "" }, // what a link says: the rule whose findings are shown, and the day that rules compare with
};

const editor = makeEditor(byId("text"), changed);
const today = () => {
  if (state.day) return state.day;
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};
const level = () => byId("level").value;
const question = (ask, more = {}) => ({
  ...{ ask, text: editor.text(), name: state.name, level: level(), language: language(), today: today() },
  ...more,
});

function tell(text) {
  byId("told").textContent = text;
}

// ---- what somelint finds

let look = () => {};

const nameSide = () => (byId("side-name").textContent = t(byId("start").hidden ? "findings" : "start-title"));

const form = makeForm(byId("fields"), (path, value) => edit(path, value));
const interview = makeQuestions(byId("asked"), (answers, about) => askQuestions([answers, about]));

function changed() {
  const empty = editor.text().trim() === "";
  byId("start").hidden = !empty;
  byId("result").hidden = empty;
  document.body.dataset.checked = "";
  document.body.dataset.empty = empty && !state.asking ? "yes" : "";
  nameSide();
  if (!empty) return look(question("look", { values: true }));
  editor.mark([], "");
  form.show({});
  byId("count").textContent = "";
}

const goToField = (path) => (toForm(), show("form"), form.goTo(path));
const goTo = (place) => (show("text"), editor.goTo(place));

function looked(whole, asked) {
  const only = state.only && { rule: state.only, day: state.day };
  const answer = only ? { ...whole, findings: whole.findings.filter((one) => one.rule === only.rule) } : whole;
  const here = answer.findings.filter((one) => !one.elsewhere);
  // While questions are still to be answered, who left for the form could not come back to them.
  const mayGo = (!state.asking || state.done) && answer.values !== null;
  showFindings(answer, { goTo, explain, fix, showAll, goToField: mayGo ? goToField : null }, only || null);
  byId("fields").hidden = byId("form-text").hidden = answer.values === null;
  byId("form-unread").hidden = answer.values !== null;
  if (answer.values !== null) {
    form.show(answer.values);
    form.mark(here);
    if (state.toWrite.length) goToField(state.toWrite);
  }
  state.toWrite = [];
  editor.mark(document.body.dataset.waits === "yes" ? [] : here, "somelint");
  reportSoon();
  byId("count").textContent = answer.findings.length + answer.more;
  // For who measures: which text this is about, and what a check has taken.
  Object.assign(document.body.dataset, { checked: String(asked.text.length), took: answer.took.toFixed(1) });
}

/** From what one rule finds to everything, as of today. */
function showAll() {
  Object.assign(state, { only: "", day: "" });
  changed();
  byId("findings-title").focus({ preventScroll: true });
}

/** Make the report when it is looked at and the plan has been left alone for a moment. */
let reporting = 0;
let askReport = () => {};

function reportSoon(wait = REPORT_WAIT) {
  clearTimeout(reporting);
  if (state.view === "report") reporting = setTimeout(() => askReport(question("report")), wait);
}

function view(name) {
  if (state.rule) unexplain();
  state.view = name;
  document.body.dataset.view = name;
  byId("findings").hidden = name !== "found";
  byId("report").hidden = name !== "report";
  for (const button of document.querySelectorAll("button[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
  reportSoon(0);
}

async function saveReport() {
  const { page } = await state.ask(question("report"));
  const name = state.name.replace(/\.ya?ml$/i, "") + "-report.html";
  saveFile(name, page, "text/html");
  tell(t("saved", { name }));
}

function failed(error) {
  tell(t("broken", { why: error.message }));
}

/** Make the fix of a finding, or all that are safe; a plan that was typed into meanwhile is left alone. */
async function fix(finding) {
  const before = editor.text();
  try {
    const which = finding && { rule: finding.rule, fingerprint: finding.fingerprint };
    const { text, done, refused } = await state.ask(question("fix", which ?? {}));
    if (editor.text() !== before) return;
    editor.become(text);
    const why = refused.map((one) => t("not-fixed", { why: one }));
    tell([...new Set(done)].map((what) => t("fixed", { what })).concat(why).join(" ") || t("no-fixes"));
    if (done.length) byId("told").append(h("button", { type: "button", onclick: takeBack }, t("undo")));
    byId("findings-title").focus({ preventScroll: true });
    // A mark was put where a text is to come: there it is written, once the form has it.
    if (done.length && finding?.fix.stub && (!state.asking || state.done)) state.toWrite = finding.field;
  } catch (error) {
    failed(error);
  }
}

function takeBack() {
  editor.undo();
  tell("");
  byId("findings-title").focus({ preventScroll: true });
}

async function explain(rule, focus = true) {
  state.rule = rule;
  try {
    const answer = await state.ask(question("explain", { text: "", rule }));
    if (state.rule !== rule) return;
    view("found");
    state.rule = rule;
    byId("findings").hidden = true;
    byId("explained").hidden = false;
    showRule(answer, unexplain);
    if (focus) show("side");
  } catch (error) {
    failed(error);
  }
}

function unexplain() {
  const button = byId("found").querySelector(`[data-rule="${CSS.escape(state.rule)}"] .why`);
  state.rule = "";
  byId("explained").hidden = true;
  byId("findings").hidden = false;
  (button ?? byId("findings-title")).focus();
}

// ---- the form and the questions

let edits = Promise.resolve();

/** Change one thing of the plan, after what was changed before. */
function edit(path, value) {
  edits = edits.then(async () => {
    try {
      let before, answer;
      do {
        before = editor.text();
        answer = await state.ask(question("edit", { path, value }));
      } while (editor.text() !== before);
      editor.become(answer.text, false);
      tell(answer.refused);
    } catch (error) {
      failed(error);
    }
  });
  return edits;
}

/** The plan that the answers make, unless somebody has written in the text meanwhile. */
const askQuestions = newestOnly(
  ([answers, about]) => state.ask(question("questions", { answers, about })),
  (made) => {
    if (!state.asking) return;
    if (editor.text() !== state.made) {
      toForm();
      return tell(t("questions-left"));
    }
    interview.show(made);
    state.made = made.text;
    editor.become(made.text, false);
    state.made = editor.text();
    const done = made.missing === 0;
    state.done = done;
    byId("questions-done").hidden = !done;
    byId("to-form").hidden = done;
    // Until all that is needed has an answer, what is missing is what is asked: a list of it would only frighten.
    if (done) document.body.dataset.waits = "";
  },
  failed,
);

function beginQuestions() {
  if (!mayLeave()) return;
  if (!state.ask) {
    state.soon = beginQuestions; // pressed before Python is there
    document.body.dataset.waits = "yes";
    return tell(t("loading-questions"));
  }
  const { saved } = state;
  openPlan(isServed ? state.name : "plan.yaml", "");
  if (isServed) state.saved = saved;
  interview.clear();
  byId("level").value = "essentials";
  Object.assign(state, { asking: true, done: false, made: "" });
  byId("interview").hidden = false;
  byId("form").hidden = true;
  byId("to-form").hidden = false;
  byId("questions-done").hidden = true;
  Object.assign(document.body.dataset, { empty: "", waits: "yes", asking: "yes" });
  view("found");
  show("form");
  if (!document.body.dataset.started) tell(t("loading-questions"));
  askQuestions([{}, null]);
}

function toForm() {
  state.asking = false;
  Object.assign(document.body.dataset, { waits: "", asking: "" });
  byId("interview").hidden = true;
  byId("form").hidden = false;
}

/** From the questions to the form, at its beginning; what was found can be gone to there. */
function leaveQuestions() {
  toForm();
  view("found");
  byId("form").parentElement.scrollTop = 0;
  changed();
}

/** Have the fields in the language of the page. */
async function reshape() {
  const code = language();
  if (state.shaped === code) return changed();
  state.shaped = code;
  const shape = await state.ask(question("shape", { text: "" }));
  if (state.shaped !== code) return;
  form.shaped(shape);
  changed();
}

// ---- plans that come and go

const isUnsaved = () => editor.text() !== state.saved;
const mayLeave = () => !isUnsaved() || editor.text().trim() === "" || confirm(t("unsaved"));

function openPlan(name, text, said = {}) {
  Object.assign(state, { name, saved: text, only: said.rule ?? "", day: said.rule ? (said.today ?? "") : "" });
  if (said.level) byId("level").value = said.level;
  const stated = known(/^ {2,}language: *["']?([\w-]+)/m.exec(text)?.[1] ?? /\blanguage: *(\w+)/.exec(text)?.[1]);
  const spoken = known(said.language) ?? stated;
  if (spoken && spoken !== language()) talk(spoken);
  if (state.rule) unexplain();
  toForm();
  editor.show(text);
  byId("name").textContent = name;
}

function openExample(name) {
  const { saved } = state;
  openPlan(isServed ? state.name : `${name}.yaml`, exampleText(name));
  if (isServed) state.saved = saved;
}

async function openFile(file) {
  if (!file || isServed || !mayLeave()) return;
  try {
    openPlan(file.name, await readFile(file));
    tell(t("opened", { name: file.name }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(t(error.key, error.values));
  }
}

/** The file of the plan, where somelint serves the page. */
async function load() {
  const plan = await (await fetch("plan")).json();
  if (plan.refused) return tell(plan.refused);
  byId("level").value = plan.level;
  openPlan(plan.name, plan.text);
  if (plan.language && plan.language !== language()) talk(plan.language);
}

/** Write the file, unless something else has written it meanwhile: then it can be read again. */
async function saveHere() {
  const text = editor.text();
  const { refused } = await post("save", { text, language: language() });
  if (!refused) {
    state.saved = text;
    return tell(t("saved", { name: state.name }));
  }
  tell(refused);
  byId("told").append(h("button", { type: "button", onclick: () => mayLeave() && load() }, t("load-again")));
}

function save() {
  if (isServed) return saveHere().catch(failed);
  saveFile(state.name, editor.text());
  state.saved = editor.text();
  tell(t("saved-plan", { name: state.name }));
}

async function copyLink() {
  const address = location.href.split("#")[0] + (await fragmentOf(editor.text()));
  const long = address.length > LONG_LINK ? ` ${t("link-long")}` : "";
  try {
    await navigator.clipboard.writeText(address);
    tell(t("link-copied") + long);
  } catch {
    tell(t("link-here") + long);
    byId("told").append(h("input", { type: "text", readonly: true, value: address, "aria-label": t("link-here") }));
  }
}

/** What a link to this page asks for: a plan, the questions, or a language. */
async function openFragment() {
  const said = saidIn(location.hash);
  try {
    const text = await planIn(location.hash);
    if (text === null && known(said.language)) talk(said.language);
    if (text !== null) openPlan("plan.yaml", text, said);
    if (text !== null) show(said.rule ? "side" : "text");
    if (/^#questions(&|$)/.test(location.hash)) beginQuestions();
  } catch {
    tell(t("link-broken"));
  }
}

// ---- the page itself

/** On a narrow screen one part is shown at a time. */
function show(part) {
  document.body.dataset.part = part;
  for (const button of document.querySelectorAll("button[data-shows]")) {
    button.setAttribute("aria-pressed", String(button.dataset.shows === part));
  }
}

/** Say all of the page in this language, and ask for the findings in it. */
function talk(code) {
  speak(code);
  document.documentElement.lang = language();
  document.title = t("title");
  byId("language").value = language();
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
  }
  if (isServed) {
    byId("promise").textContent = t("promise-served");
    byId("promise-more").textContent = t("promise-served-more");
  }
  editor.call(t("plan-text"));
  nameSide();
  fill(
    byId("examples"),
    exampleNames(language()).map((name) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", "data-example": name, onclick: () => mayLeave() && openExample(name) },
          t(`example-${name}`),
        ),
      ),
    ),
  );
  byId("about-somelint").textContent = t("about-text", { version: document.body.dataset.version });
  interview.clear(false);
  if (state.ask) reshape().catch(failed);
  if (state.asking) askQuestions([{ ...interview.answers }, null]);
  if (state.rule) explain(state.rule, false);
}

function begin(told) {
  if (told.broken) return tell(t("broken", { why: told.broken }));
  look = newestOnly(state.ask, looked, failed);
  askReport = newestOnly(state.ask, ({ page }) => showReport(page), failed);
  tell("");
  document.body.dataset.started = performance.now().toFixed(0);
  changed(); // the findings first, then the fields
  reshape().catch(failed);
}

fill(byId("language"), Object.entries(NAMES).map(([code, name]) => h("option", { value: code, lang: code }, name)));
byId("language").addEventListener("change", (event) => talk(event.target.value));
byId("level").addEventListener("change", changed);
byId("new").addEventListener("click", () => mayLeave() && openPlan("plan.yaml", ""));
byId("open").addEventListener("click", () => byId("file").click());
byId("start-open").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", ({ target }) => {
  openFile(target.files[0]);
  target.value = "";
});
for (const id of ["ask", "start-questions"]) byId(id).addEventListener("click", beginQuestions);
for (const id of ["to-form", "done-form"]) byId(id).addEventListener("click", leaveQuestions);
byId("done-report").addEventListener("click", () => (view("report"), show("side")));
byId("done-save").addEventListener("click", save);
byId("waits-show").addEventListener("click", () => ((document.body.dataset.waits = ""), changed()));
for (const button of document.querySelectorAll("button[data-view]")) {
  button.addEventListener("click", () => view(button.dataset.view));
}
byId("report-save").addEventListener("click", saveReport);
byId("save").addEventListener("click", save);
byId("link").addEventListener("click", copyLink);
byId("about-open").addEventListener("click", () => byId("about").showModal());
for (const button of document.querySelectorAll("button[data-shows]")) {
  button.addEventListener("click", () => show(button.dataset.shows));
}
addEventListener("hashchange", () => {
  if (/^#questions/.test(location.hash) || (location.hash.startsWith("#plan=") && mayLeave())) openFragment();
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  openFile(event.dataTransfer?.files[0]);
});
addEventListener("beforeunload", (event) => isUnsaved() && editor.text().trim() && event.preventDefault());
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    save();
  }
});

show("side");
talk(navigator.languages.map(known).find(Boolean) ?? "en");
if (isServed) {
  for (const id of ["new", "open", "start-open", "link"]) byId(id).hidden = true;
  state.ask = somelintBehind();
  begin({ started: true });
  await load().catch(failed);
} else {
  tell(t("loading"));
  await openFragment();
  changed();
  state.ask = await pythonInAWorker(begin);
  state.soon?.();
}
