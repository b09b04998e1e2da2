// Turns the modules of a bundle into what Python in the browser loads at once, with that very Python, run by Node.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const COMPILE = `
import json, marshal, sys
from importlib._bootstrap_external import _code_to_hash_pyc

def compiled(bundle):
    bundle = bundle.to_bytes()
    size = int.from_bytes(bundle[:4], "little")
    listed, at, made = json.loads(bundle[4:4 + size]), 4 + size, []
    for name, length in listed:
        body, at = bundle[at:at + length], at + length
        if name.endswith(".py"):
            code = compile(body, name, "exec", dont_inherit=True, optimize=2)
            # Marked as not to be compared with a source: there is none.
            name, body = name + "c", bytes(_code_to_hash_pyc(code, bytes(8), False))
        made.append((name, body))
    head = json.dumps([[name, len(body)] for name, body in made]).encode()
    return b"".join([len(head).to_bytes(4, "little"), head, *(body for _, body in made)])

compiled
`;

/** The bundle with its modules compiled. */
export async function compiled(path) {
  const py = await loadPyodide();
  const made = py.runPython(COMPILE)(new Uint8Array(readFileSync(path)));
  const bytes = made.toJs();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
