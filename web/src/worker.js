// The engine: Python in a worker, with the real somelint. Everything it needs is handed to it; it fetches nothing.
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import lock from "pyodide/pyodide-lock.json";
import { loadPyodide } from "pyodide";

const NOWHERE = "https://page.invalid/";
const HOME = "/somelint";

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Write the files of a bundle: the length of a list, the list of [name, length], then what they hold. */
function writeFiles(py, bundle) {
  const size = new DataView(bundle.buffer, bundle.byteOffset).getUint32(0, true);
  const list = JSON.parse(new TextDecoder().decode(bundle.subarray(4, 4 + size)));
  const made = new Set();
  let at = 4 + size;
  for (const [name, length] of list) {
    const path = `${HOME}/${name}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) py.FS.mkdirTree(folder);
    made.add(folder);
    py.FS.writeFile(path, bundle.subarray(at, at + length));
    at += length;
  }
}

async function start({ wasm, library, files }) {
  const [code, standard, bundle] = await Promise.all([unpacked(wasm), library, unpacked(files)]);
  // The loader asks for two files by address. They are here, and any other address is refused.
  const here = {
    [`${NOWHERE}pyodide.asm.wasm`]: () => new Response(code, { headers: { "content-type": "application/wasm" } }),
    [`${NOWHERE}python_stdlib.zip`]: () => new Response(standard),
  };
  self.fetch = async (address) => {
    const made = here[String(address?.url ?? address)];
    if (!made) throw new TypeError(`This page fetches nothing, not even ${address}.`);
    return made();
  };
  const py = await loadPyodide({
    indexURL: NOWHERE,
    createPyodideModule,
    lockFileContents: { ...lock, packages: {} },
    stdout: () => {},
    env: { HOME: "/home", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
  });
  writeFiles(py, bundle);
  return py.runPython(`
import gc, sys
sys.path.insert(0, "${HOME}")
from somelint.workbench.answers import answer
from somelint.workbench.desk import Desk
_desk = Desk()
# What is loaded once stays: looking for garbage among it costs more than it finds.
gc.freeze()
lambda question: answer(_desk, question)
`);
}

let ready;
self.onmessage = async ({ data }) => {
  if (data.start) {
    ready = start(data.start);
    try {
      await ready;
      self.postMessage({ started: true });
    } catch (error) {
      self.postMessage({ broken: String(error) });
    }
    return;
  }
  try {
    const ask = await ready;
    const from = performance.now();
    const answer = ask(data.question);
    self.postMessage({ id: data.id, answer, took: performance.now() - from });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error.message ?? error).trim().split("\n").pop() });
  }
};
