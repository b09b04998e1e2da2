// The engine as the rest of the page sees it: questions in, answers out, and of checks only the newest.

/** Whether `somelint open` serves this page, with a plan from the disk; else Python is in the page itself. */
export const isServed = !document.getElementById("payload-worker");

/** The answer of the server to what is asked of it. */
export async function post(what, body) {
  const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(what, sent);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.json();
}

/** somelint behind the page. */
export function somelintBehind() {
  return async (question) => {
    const from = performance.now();
    return { ...(await post("ask", question)), took: performance.now() - from };
  };
}

/** The bytes of a payload in this page, which is kept as base64. */
function payload(id) {
  const text = document.getElementById(id).textContent.trim();
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let n = 0; n < raw.length; n++) bytes[n] = raw.charCodeAt(n);
  return bytes;
}

async function script(id) {
  const stream = new Blob([payload(id)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const text = await new Response(stream).blob();
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}

/** Python in a worker. `told` hears of the start, or that there will be none. */
export async function pythonInAWorker(told) {
  const worker = new Worker(await script("payload-worker"));
  const waiting = new Map();
  let last = 0;
  worker.onmessage = ({ data }) => {
    if (data.started || data.broken) return told(data);
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if ("error" in data) reject(new Error(data.error));
    else resolve({ ...JSON.parse(data.answer), took: data.took });
  };
  worker.onerror = (event) => told({ broken: event.message || "the worker did not start" });
  const [wasm, library, files] = ["payload-wasm", "payload-library", "payload-files"].map(payload);
  worker.postMessage({ start: { wasm, library, files } }, [wasm.buffer, library.buffer, files.buffer]);
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, question: JSON.stringify(question) });
    });
}

/**
 * A function that asks for the newest question only: while one is being answered the others wait, each in place of the
 * one before, and an answer that came too late is dropped.
 */
export function newestOnly(ask, answered, failed) {
  let busy = false;
  let next = null;
  let newest = 0;
  async function go() {
    const [number, question] = next;
    next = null;
    busy = true;
    try {
      const answer = await ask(question);
      if (number === newest) answered(answer, question);
    } catch (error) {
      if (number === newest) failed(error);
    }
    busy = false;
    if (next) go();
  }
  return (question) => {
    next = [++newest, question];
    if (!busy) go();
  };
}
