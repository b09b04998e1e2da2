// The text of the plan: CodeMirror, with what was found underlined at its place.
import { defaultKeymap, history, historyKeymap, isolateHistory, undo } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--key)" },
  { tag: [tags.string, tags.content], color: "var(--ink)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)" },
  { tag: [tags.labelName, tags.typeName, tags.keyword], color: "var(--mark)" },
]);

/** How many of the code units of a line come before a column, which counts code points from 1. */
function units(line, column) {
  let at = 0;
  for (let n = 1; n < column && at < line.length; n++) at += line.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** The place in the document of a line and a column from 1. */
function placeOf(doc, [line, column]) {
  const found = doc.line(Math.max(1, Math.min(line, doc.lines)));
  return found.from + units(found.text, column);
}

/** The one stretch in which two texts differ. */
export function difference(before, after) {
  let from = 0;
  const shorter = Math.min(before.length, after.length);
  while (from < shorter && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < shorter - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/** An editor in `parent`; `changed` is called with whether a person typed, after each change of the text. */
export function makeEditor(parent, changed) {
  const label = new Compartment();
  let lineBreak = "\n";
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        highlightActiveLine(),
        indentUnit.of("  "),
        yaml(),
        syntaxHighlighting(COLOURS),
        lintGutter(),
        EditorView.lineWrapping,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        label.of([]),
        EditorView.updateListener.of((update) => update.docChanged && changed()),
      ],
    }),
  });
  return {
    view,
    /** The text as it is saved, with the line breaks that it was opened with. */
    text: () => view.state.doc.toJSON().join(lineBreak),
    /** Show another text. */
    show(text) {
      lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
    },
    /** Make of the text what it became elsewhere; `alone` as one step that can be undone. */
    become(text, alone = true) {
      const before = view.state.doc.toString();
      const change = difference(before, text.replace(/\r\n?/g, "\n"));
      if (change.from === change.to && !change.insert) return;
      view.dispatch({ changes: change, annotations: alone ? isolateHistory.of("full") : [] });
      view.dispatch({ effects: EditorView.scrollIntoView(change.from, { y: "nearest", yMargin: 60 }) });
    },
    undo: () => undo(view),
    /** Underline what was found. */
    mark(findings, source) {
      const { doc } = view.state;
      const found = findings.map((one) => {
        const [from, to] = [placeOf(doc, one.start), placeOf(doc, one.end)];
        return { from, to: Math.max(from, to), severity: one.severity, source, message: `${one.message}\n${one.help}`.trim() };
      });
      view.dispatch(setDiagnostics(view.state, found));
    },
    /** Put the cursor at a place, and the place in view. */
    goTo({ start, end }, focus = true) {
      const { doc } = view.state;
      const [anchor, head] = [placeOf(doc, start), placeOf(doc, end ?? start)];
      view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      if (focus) view.focus();
    },
    /** What the editor is called, for who cannot see it. */
    call(name) {
      view.dispatch({ effects: label.reconfigure(EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0" })) });
    },
  };
}
