// Reads a list of Mermaid graphs from standard input, as JSON, and writes what each one holds: the labels of its boxes
// and columns by their names, and how many links there are; or the error that there is.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

// Mermaid keeps a code such as #35; in signs of its own until it draws.
const decoded = (label) =>
  label
    .split(/<br\/?>/)
    .map((line) => line.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))))
    .join("\n");

mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
const read = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const boxes = [...db.getVertices().values()];
    read.push({
      boxes: Object.fromEntries(boxes.map((box) => [box.id, decoded(box.text)])),
      columns: Object.fromEntries(db.getSubGraphs().map((one) => [one.id, decoded(one.title)])),
      links: db.getEdges().length,
      tied: boxes.some((box) => box.link || box.haveCallback),
    });
  } catch (error) {
    read.push({ error: String(error.message ?? error) });
  }
}
process.stdout.write(JSON.stringify(read));
