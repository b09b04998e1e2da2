// Puts the script of the site's search together and writes it out. Called by scripts/make_site.py.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const made = await build({
  entryPoints: [new URL("site/search.js", import.meta.url).pathname],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "es2022",
  platform: "browser",
  legalComments: "none",
  charset: "utf8",
});
// Whoever passes the script on passes on the licence of what is in it.
const licence = readFileSync(new URL("node_modules/minisearch/LICENSE.txt", import.meta.url), "utf8").trim();
process.stdout.write(`/* MiniSearch. ${licence} */\n`);
process.stdout.write(made.outputFiles[0].text.replace(/<\/script/g, "<\\/script").replace(/<!--/g, "<\\!--"));
