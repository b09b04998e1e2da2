// Puts the page together: one file with everything in it, and one that somelint serves. Called by scripts/make_web.py,
// which hands it the files of somelint: node build.mjs BUNDLE SERVED OUT VERSION, with OUT empty for none
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compiled } from "./compile.mjs";

const [bundle, served, out, version] = process.argv.slice(2);
const here = (name) => new URL(name, import.meta.url);
const module = (name) => readFileSync(here(`node_modules/${name}`));

async function bundled(entry, more = {}) {
  const made = await build({
    entryPoints: [here(entry).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    legalComments: "none",
    charset: "utf8",
    loader: { ".yaml": "text", ".css": "text" },
    logLevel: "warning",
    ...more,
  });
  return made.outputFiles[0].text;
}

/** What is in the page by others, each with its licence, as a list. */
function parts() {
  const lock = JSON.parse(readFileSync(here("package-lock.json"), "utf8"));
  const used = Object.entries(lock.packages)
    .filter(([name, one]) => name && !one.dev && !/@types|\/ws$/.test(name))
    .map(([name, one]) => [name.replace(/^.*node_modules\//, ""), one.version, one.license]);
  const python = out ? JSON.parse(readFileSync(`${bundle}.parts.json`, "utf8")) : [];
  const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const rows = [...used, ...python].map((row) => `<li>${escaped(row[0])} ${escaped(row[1])} (${escaped(row[2])})</li>`);
  return `<ul>${rows.join("")}</ul>`;
}

// The loader of Pyodide asks what it may need in Node; in a page it does not.
const worker = await bundled("src/worker.js", {
  format: "iife", // a file that is opened from a disk may not start a module as a worker
  external: ["node:*"],
  define: { "import.meta.url": '"https://page.invalid/worker.js"' },
});
const script = (await bundled("src/main.js")).replace(/<\/script/g, "<\\/script").replace(/<!--/g, "<\\!--");
const style = (await bundled("src/page.css", { loader: { ".css": "css" } })).trim();
const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
/** What the page needs to run Python itself; a page that somelint serves needs none of it. */
const everything = async () => ({
  worker: packed(worker),
  wasm: packed(module("pyodide/pyodide.asm.wasm")),
  library: module("pyodide/python_stdlib.zip").toString("base64"),
  files: packed(await compiled(bundle)),
});
const hash = createHash("sha256").update(script).digest("base64");
const policies = (served) => [
  "default-src 'none'",
  `script-src 'sha256-${hash}'${served ? "" : " 'wasm-unsafe-eval'"}`,
  served ? "connect-src 'self'" : "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function write(out, payloads) {
  const values = { ...common, policy: policies(!Object.keys(payloads).length), payloads: blocks(payloads) };
  const page = readFileSync(here("src/page.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
  writeFileSync(out, page);
  const size = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const sizes = Object.entries(payloads).map(([name, text]) => `${name} ${size(text.length)}`);
  process.stdout.write(`${[size(page.length), ...sizes].join(", ")}\n`);
}

const blocks = (payloads) =>
  Object.entries(payloads)
    .map(([name, text]) => `<script type="text/plain" id="payload-${name}">${text}</script>`)
    .join("\n");
const common = {
  style,
  version,
  parts: parts(),
  script,
};
if (served) write(served, {});
if (out) write(out, await everything());
