// The plan as a form: made from the schema, filled from the text, and each change made in the text by somelint.
import { byId, fill, h } from "./dom.js";
import { t } from "./texts.js";

const WAIT = 250; // milliseconds without a key before a change goes into the text
const keyOf = (path) => JSON.stringify(path);
const at = (values, path) => path.reduce((value, step) => value?.[step], values);
const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** What somebody typed as a value: a number where one is asked for, nothing where nothing is left. */
function valueOf(text, kind) {
  const plain = text.trim();
  if (plain === "") return null;
  if (kind === "yes-no") return plain === "true";
  if (kind === "number" && /^-?\d{1,15}([.,]\d+)?$/.test(plain)) return Number(plain.replace(",", "."));
  return text.replace(/\s+$/, "");
}

/** What an entry is called: the first of its texts that says it. */
function nameOf(value, number) {
  const texts = isGroup(value) ? ["name", "statement", "what", "title", "text", "id"].map((key) => value[key]) : [];
  return String(texts.find((text) => typeof text === "string" && text) ?? t("entry", { number }));
}

/** What of values decides which fields there are. */
function outline(value) {
  if (Array.isArray(value)) return value.map(outline);
  return isGroup(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, outline(inner)])) : 0;
}

/** A form in `root`; `edit(path, value)` changes the text. */
export function makeForm(root, edit) {
  let shape = null;
  let values = {};
  let drawn = "";
  let updates = [];
  let marked = []; // what was found last
  let awaited = null; // an entry that is being added, and gone to once it is there
  const asked = new Set(); // fields that are shown though there is nothing in them yet
  const open = new Set();

  const fieldsOf = (field) => field.fields ?? shape.kinds[field.of] ?? [];

  function box(field, path) {
    const value = at(values, path);
    const inner = field.kind === "group" ? group(field, path) : field.kind === "list" ? list(field, path) : null;
    if (!inner) return scalar(field, path);
    const known = value !== undefined && value !== null;
    const summary = h("summary", {}, field.title || String(path.at(-1)), h("span", { class: "badge" }));
    const details = h(
      "details",
      { class: known ? "box" : "box absent", "data-path": keyOf(path), open: open.has(keyOf(path)) },
      summary,
      field.says && h("p", { class: "soft" }, field.says),
      h("div", { class: "notes" }),
      inner,
    );
    details.addEventListener("toggle", () => open[details.open ? "add" : "delete"](keyOf(path)));
    return details;
  }

  function group(field, path, usual = field.usual ?? []) {
    const fields = fieldsOf(field);
    const value = isGroup(at(values, path)) ? at(values, path) : {};
    // What is there, what must be, what the examples of the schema show, and what somebody has asked for.
    const isShown = (one) => one.key in value || one.needed || usual.includes(one.key) || asked.has(keyOf([...path, one.key]));
    const shown = new Set(fields.filter(isShown));
    const missing = fields.filter((one) => !shown.has(one));
    const others = Object.keys(value).filter((key) => !fields.some((one) => one.key === key));
    const more = h(
      "select",
      { class: "more", "aria-label": t("add-field") },
      h("option", { value: "" }, t("add-field")),
      missing.map((one) => h("option", { value: one.key }, one.title || one.key)),
    );
    more.addEventListener("change", () => {
      const added = [...path, more.value];
      asked.add(keyOf(added));
      draw();
      mark(marked);
      goTo(added);
    });
    return h(
      "div",
      { class: "group" },
      fields.filter((one) => shown.has(one)).map((one) => box(one, [...path, one.key])),
      others.length ? h("p", { class: "soft" }, t("only-text", { what: others.join(", ") })) : null,
      missing.length ? more : null,
    );
  }

  function remover(path, what) {
    return h("button", { type: "button", class: "remove", "aria-label": t("remove", { what }), onclick: () => edit(path, null) }, "×");
  }

  function list(field, path) {
    const held = Array.isArray(at(values, path)) ? at(values, path) : [];
    const { item } = field;
    if (item.kind !== "group") {
      const rows = held.map((value, n) =>
        h("div", { class: "row" }, scalar({ ...item, title: t("entry", { number: n + 1 }) }, [...path, n]), remover([...path, n], String(value))),
      );
      const last = [...path, held.length];
      return h("div", { class: "group" }, rows, scalar({ ...item, title: t("add", { what: field.title }), fresh: true }, last));
    }
    const entries = held.map((value, n) => {
      const place = [...path, n];
      const summary = h("summary", {}, h("span", {}, nameOf(value, n + 1)), h("span", { class: "badge" }));
      updates.push(() => (summary.firstChild.textContent = nameOf(at(values, place), n + 1)));
      const details = h(
        "details",
        { class: "box entry", "data-path": keyOf(place), open: open.has(keyOf(place)) },
        summary,
        h("div", { class: "notes" }),
        group(item, place, field.usual),
        h("p", {}, h("button", { type: "button", onclick: () => edit(place, null) }, t("remove", { what: nameOf(value, n + 1) }))),
      );
      details.addEventListener("toggle", () => open[details.open ? "add" : "delete"](keyOf(place)));
      return details;
    });
    const add = h(
      "button",
      {
        type: "button",
        onclick: () => {
          const place = [...path, held.length];
          open.add(keyOf(place));
          awaited = place;
          edit(place, beginning(item, path, held));
        },
      },
      t("add", { what: field.title }),
    );
    return h("div", { class: "group" }, entries, add);
  }

  /** A new entry: what it cannot do without, with a mark where words are to come. */
  function beginning(item, path, held) {
    const fields = fieldsOf(item);
    const needed = fields.filter((one) => one.needed);
    let number = held.length + 1;
    const taken = new Set(held.map((one) => one?.id));
    while (taken.has(`${path.at(-1)}-${number}`)) number++;
    const first = needed.length ? needed : fields.slice(0, 1);
    return Object.fromEntries(first.map((one) => [one.key, one.kind === "name" ? `${path.at(-1)}-${number}` : "TODO"]));
  }

  function control(field, path, id) {
    const common = { id, "data-path": keyOf(path), "aria-describedby": `${id}-says ${id}-notes` };
    const value = at(values, path);
    if (field.kind === "choice" || field.kind === "yes-no") {
      const choices = field.choices ?? [["true", t("yes")], ["false", t("no")]];
      const known = choices.some(([one]) => one === String(value));
      const more = known || value === undefined || value === null ? [] : [[String(value)]];
      return h(
        "select",
        common,
        h("option", { value: "" }, t("none")),
        [...choices, ...more].map(([one, says]) => h("option", { value: one }, says && field.choices ? `${says.replace(/\.$/, "")} (${one})` : (says ?? one))),
      );
    }
    const hint = field.example ? { placeholder: field.example } : {};
    if (field.long) return h("textarea", { rows: "2", ...common, ...hint });
    const points = field.points ? { list: `ids-${field.points}` } : {};
    const mode = field.kind === "number" ? { inputmode: "decimal" } : {};
    return h("input", { type: "text", autocomplete: "off", ...common, ...hint, ...points, ...mode });
  }

  function scalar(field, path) {
    const id = `field-${path.join("-")}`.replace(/[^\w-]/g, "_");
    const input = control(field, path, id);
    let timer = 0;
    const send = () => {
      clearTimeout(timer);
      timer = 0;
      const value = valueOf(input.value, field.kind);
      const now = at(values, path) ?? null;
      if (value !== now && String(value) !== String(now ?? "")) edit(path, value);
    };
    const update = () => {
      const value = at(values, path);
      const text = value === undefined || value === null || typeof value === "object" ? "" : String(value);
      input.disabled = value !== null && typeof value === "object";
      if (!timer && input.value !== text) input.value = text;
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(send, input.tagName === "SELECT" ? 0 : WAIT);
    });
    input.addEventListener("change", send);
    update();
    updates.push(update);
    return h(
      "div",
      { class: field.fresh ? "field fresh" : "field" },
      h("label", { for: id }, field.title || String(path.at(-1))),
      h("p", { class: "soft says", id: `${id}-says` }, field.fresh ? "" : (field.says ?? "")),
      input,
      h("div", { class: "notes", id: `${id}-notes` }),
    );
  }

  function lists() {
    return Object.entries(shape.holders).map(([kind, section]) => {
      const held = Array.isArray(values[section]) ? values[section] : [];
      const ids = held.filter((one) => typeof one?.id === "string");
      return h("datalist", { id: `ids-${kind}` }, ids.map((one) => h("option", { value: one.id }, nameOf(one, 0))));
    });
  }

  /** Draw all of it; the field that somebody is in stays the one. */
  function draw() {
    const active = root.contains(document.activeElement) ? document.activeElement : null;
    const kept = active?.dataset?.path && { path: active.dataset.path, text: active.value, from: active.selectionStart };
    updates = [];
    for (const one of root.querySelectorAll("details[data-path]")) open[one.open ? "add" : "delete"](one.dataset.path);
    fill(root, ...shape.fields.map((field) => box(field, [field.key])), ...lists());
    drawn = keyOf(outline(values));
    const again = kept && root.querySelector(`[data-path="${CSS.escape(kept.path)}"]:is(input, textarea, select)`);
    if (!again) return;
    if (kept.text) again.value = kept.text;
    again.focus({ preventScroll: true });
    if (kept.from !== null && kept.from !== undefined) again.setSelectionRange?.(kept.from, kept.from);
  }

  const elementAt = (path) => root.querySelector(`[data-path="${CSS.escape(keyOf(path))}"]`);

  /** What to write in, in a part: the first field in view that says nothing yet, else the first; else in its first part. */
  function entranceOf(part) {
    part.open = true;
    const inView = (one) => one.checkVisibility();
    const fields = [...part.querySelectorAll(":is(input, textarea, select):not(.more)")].filter(inView);
    const inner = fields.length ? null : part.querySelector("details.absent");
    if (inner) return entranceOf(inner);
    const blank = fields.find((one) => ["", "TODO"].includes(one.value.trim()));
    return blank ?? fields[0] ?? [...part.querySelectorAll("button")].find(inView) ?? part.querySelector("summary");
  }

  /** Show the field at a path, also one that is not there yet, or the nearest part above it. */
  function goTo(path) {
    if (!elementAt(path)) {
      path.forEach((_, n) => asked.add(keyOf(path.slice(0, n + 1))));
      draw();
      mark(marked);
    }
    for (let length = path.length; length > 0; length--) {
      const found = elementAt(path.slice(0, length));
      if (!found) continue;
      for (let above = found.parentElement.closest("details"); above; above = above.parentElement.closest("details")) {
        above.open = true;
      }
      const target = found.tagName === "DETAILS" ? entranceOf(found) : found;
      target.focus({ preventScroll: true });
      if (target.value === "TODO") target.select();
      target.scrollIntoView({ block: "center" });
      return;
    }
  }

  /** Say at each field what was found there, and at each section how much. */
  function mark(findings) {
    marked = findings;
    for (const notes of root.querySelectorAll(".notes")) notes.replaceChildren();
    for (const badge of root.querySelectorAll(".badge")) badge.textContent = "";
    for (const one of findings) {
      for (let length = one.path.length; length > 0; length--) {
        const found = elementAt(one.path.slice(0, length));
        if (!found) continue;
        const home = found.tagName === "DETAILS" ? found : found.closest(".field");
        home.querySelector(".notes").append(h("p", { class: `note ${one.severity}` }, one.message));
        for (let above = found.closest("details"); above; above = above.parentElement.closest("details")) {
          const badge = above.querySelector(":scope > summary > .badge");
          badge.textContent = Number(badge.textContent || 0) + 1;
        }
        break;
      }
    }
  }

  return {
    goTo,
    /** Use these fields from now on. */
    shaped(given) {
      shape = given;
      drawn = "";
    },
    /** Show the values of the plan. */
    show(given) {
      values = isGroup(given) ? given : {};
      if (!shape) return;
      if (drawn !== keyOf(outline(values))) draw();
      else updates.forEach((update) => update());
      if (!awaited || at(values, awaited) === undefined) return;
      const added = awaited;
      awaited = null;
      goTo(added);
    },
    mark,
  };
}

/** The questions of `somelint init` as fields; `answered(answers, id)` is called when somebody has written something. */
export function makeQuestions(root, answered) {
  const answers = {};
  const parts = new Map();
  let shown = "";

  function draw(questions) {
    parts.clear();
    fill(
      root,
      ...questions.map((one, n) => {
        const id = `question-${one.id}`;
        const common = { id, "data-question": one.id, "aria-describedby": `${id}-says ${id}-notes` };
        const input = one.long && !one.offer.length ? h("textarea", { rows: "2", ...common }) : h("input", { type: "text", list: `${id}-offer`, autocomplete: "off", ...common });
        input.value = answers[one.id] ?? "";
        let timer = 0;
        const send = () => {
          clearTimeout(timer);
          if (input.value === (answers[one.id] ?? "")) return;
          answers[one.id] = input.value;
          answered({ ...answers }, one.id);
        };
        input.addEventListener("input", () => {
          clearTimeout(timer);
          timer = setTimeout(send, WAIT * 2);
        });
        input.addEventListener("change", send);
        const label = h("label", { for: id });
        const says = h("p", { class: "soft says", id: `${id}-says` });
        const notes = h("div", { class: "notes", id: `${id}-notes` });
        parts.set(one.id, { label, says, notes, number: n + 1 });
        return h(
          "div",
          { class: "field question" },
          ...[label, says, input],
          h("datalist", { id: `${id}-offer` }, one.offer.map((name) => h("option", { value: name }))),
          notes,
          one.help && h("details", { class: "help" }, h("summary", {}, t("more-about")), h("p", {}, one.help)),
        );
      }),
    );
    shown = questions.map((one) => one.id).join();
  }

  return {
    answers,
    /** Show what is asked, and what was made of the answers. */
    show({ questions }) {
      if (shown !== questions.map((one) => one.id).join()) {
        const active = document.activeElement?.dataset?.question;
        draw(questions);
        if (active) byId(`question-${active}`)?.focus();
      }
      for (const one of questions) {
        const { label, says, notes, number } = parts.get(one.id);
        fill(label, `${number}. ${one.ask}`, one.optional ? h("span", { class: "soft" }, ` (${t("optional")})`) : null);
        const proposed = one.proposal && !one.read ? ` ${t("proposed", { what: one.proposal })}` : "";
        says.textContent = `${one.explain} ${t("example", { what: one.example })}${proposed}`;
        const typed = (answers[one.id] ?? "").trim();
        const different = one.read && one.read !== typed;
        if (one.found === null && !one.wrong && notes.dataset.of === typed) continue;
        notes.dataset.of = typed;
        fill(
          notes,
          one.wrong && h("p", { class: "note error" }, one.wrong),
          different && h("p", { class: "soft" }, t("read-as", { what: one.read })),
          ...(one.found ?? []).map((found) => h("p", { class: `note ${found.severity}` }, h("b", {}, found.message), " ", found.help)),
        );
      }
    },
    /** Forget all answers, and what was drawn in another language. */
    clear(all = true) {
      if (all) for (const id of Object.keys(answers)) delete answers[id];
      shown = "";
    },
  };
}
