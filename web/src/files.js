// A plan from a file and into a file, and in the fragment of a link, which no server is sent.
const MOST_BYTES = 4_000_000;

/** Why a file cannot be opened: a key of the texts and the name of the file. */
export class Refused extends Error {
  constructor(key, name) {
    super(key);
    this.key = key;
    this.values = { name };
  }
}

/** The text of a file. Throws Refused. */
export async function readFile(file) {
  if (file.size > MOST_BYTES) throw new Refused("too-large", file.name);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Refused("not-text", file.name);
  }
}

/** Hand a text to the browser to be saved under a name. */
export function saveFile(name, text, type = "application/yaml") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const through = (bytes, stream) => new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();

/** The fragment of a link that holds a plan. */
export async function fragmentOf(text) {
  const packed = new Uint8Array(await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw")));
  let raw = "";
  for (const byte of packed) raw += String.fromCharCode(byte);
  return `#plan=${btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

const SAID = {
  rule: /^[a-z][a-z0-9-]{0,99}$/,
  level: /^(essentials|standard|thorough)$/,
  today: /^\d{4}-\d\d-\d\d$/,
  language: /^[\w-]{2,20}$/,
};

/**
 * What a link says beside the plan: the rule whose findings are to be shown, the level, the day that rules compare with,
 * the language. What is written in another way is left out.
 */
export function saidIn(fragment) {
  const given = new URLSearchParams(fragment.slice(1));
  const fit = ([name, form]) => form.test(given.get(name) ?? "");
  return Object.fromEntries(Object.entries(SAID).filter(fit).map(([name]) => [name, given.get(name)]));
}

/** The plan in the fragment of an address; null when there is none. Throws when it cannot be read. */
export async function planIn(fragment) {
  const packed = /^#plan=([\w-]+)(?:&|$)/.exec(fragment)?.[1];
  if (packed === undefined) return fragment.startsWith("#plan=") ? Promise.reject(new Error()) : null;
  const raw = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(raw, (sign) => sign.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const pieces = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_BYTES) throw new Error(); // a few characters may unpack to more than a browser holds
    pieces.push(value);
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(pieces).arrayBuffer());
}
