// Drives the page that checks a plan in the browser as a person would, and writes what it showed, as JSON.
// Reads from standard input: the program, the address of the page, a folder for what is saved, texts.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const asked = JSON.parse(readFileSync(0, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const browser = await puppeteer.launch({
  executablePath: asked.program,
  args: [
    ...["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    ...["--disable-component-update", "--disable-sync", `--accept-lang=${asked.language ?? "nb"}`],
  ],
});
const out = { requests: [], errors: [], dialogs: [], against: [], wide: [] };
const page = await browser.newPage();
page.on("request", (request) => !/^(data|blob):/.test(request.url()) && out.requests.push(request.url()));
page.on("pageerror", (error) => out.errors.push(String(error)));
page.on("dialog", (dialog) => (out.dialogs.push(dialog.message()), dialog.accept()));
const wire = await browser.target().createCDPSession();
await wire.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: asked.folder, eventsEnabled: true });

await page.evaluateOnNewDocument(() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => ((window.handedOut = blob), make(blob));
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (window.copied = text) } });
});
let downloads = 0;
wire.on("Browser.downloadProgress", ({ state }) => (downloads += state === "completed" ? 1 : 0));
/** The plan as it is saved, once it is on the disk. */
async function saved() {
  const before = downloads;
  await press("#save");
  for (let n = 0; n < 500 && downloads === before; n++) await new Promise((done) => setTimeout(done, 20));
  return page.evaluate(() => window.handedOut.text());
}

/** Wait for something that is true of the page; what it shows instead is told where it does not come. */
async function until(what, ...given) {
  try {
    await page.waitForFunction(what, { polling: 20, timeout: 45_000 }, ...given);
  } catch (error) {
    const seen = await page.evaluate(() => {
      const active = document.activeElement;
      return [{ ...document.body.dataset }, active.id, active.value, document.getElementById("told").textContent];
    });
    console.error(String(what), JSON.stringify(seen), JSON.stringify(out.errors), out.dialogs);
    throw error;
  }
}
const started = () => until(() => document.body.dataset.started);
const checked = () => until(() => document.body.dataset.checked);
const press = (selector) => page.$eval(selector, (element) => element.click());
const choose = (id, value) => page.select(`#${id}`, value);

/** What the list of findings says, and how far the plan gets. */
const shown = () =>
  page.evaluate(() => ({
    standing: document.querySelector("p.reached")?.textContent,
    findings: [...document.querySelectorAll("#found .finding")].map((one) => ({
      rule: one.dataset.rule,
      word: one.querySelector(".severity").textContent,
      message: one.querySelector(".message").lastChild.textContent,
      help: one.querySelector(".help")?.textContent ?? "",
    })),
    marks: document.querySelectorAll(".cm-lintRange").length,
  }));

/** Put a text in place of the whole plan, as somebody who pastes it. */
async function paste(text) {
  await page.focus(".cm-content");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.evaluate(() => (document.body.dataset.checked = ""));
  const session = await page.createCDPSession();
  await session.send("Input.insertText", { text });
  await session.detach();
}

/** What axe-core has against the page as it is now, on a desk or a telephone, and whether it is wider than either. */
async function examine(name, part, width, scheme) {
  const from = performance.now();
  await press(`[data-shows=${part}]`);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  for (const other of [1280, 390, width]) {
    await page.setViewport({ width: other, height: 900 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) out.wide.push(`${name} ${other}`);
  }
  const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), TAGS);
  for (const one of violations) out.against.push(`${name} ${width} ${scheme}: ${one.id}: ${one.nodes[0].html}`);
  await page.setViewport({ width: 1280, height: 900 });
  if (process.env.SOMELINT_WEB_TIMES) console.error(name, performance.now(), performance.now() - from);
}

/** Put a text into a field, as somebody who types it. */
async function type(selector, text) {
  await page.$eval(selector, (field) => (field.focus(), field.select?.()));
  const session = await page.createCDPSession();
  await session.send("Input.insertText", { text });
  await session.detach();
}

/** The answers to the questions make a plan; then a field changes the text, and the text a field. */
async function fromNothing() {
  await press("#start-questions");
  await page.waitForSelector("#question-goal");
  for (const [id, text] of Object.entries(asked.answers)) {
    await page.waitForSelector(`#question-${id}`);
    await type(`#question-${id}`, text);
  }
  await until(() => !document.getElementById("questions-done").hidden && document.body.dataset.checked);
  out.notes = await page.$$eval("#asked .note", (all) => all.map((one) => one.textContent));
  await examine("questions", "form", 390, "light");
  out.grown = { ...(await shown()), text: await saved() };
  // The report stands beside the questions, which can be answered on.
  await press("#done-report");
  await until(() => document.getElementById("sheet").dataset.shown);
  out.beside = await page.$eval("#question-owner", (field) => field.checkVisibility());
  await press("#done-form");
  await page.evaluate(() => delete document.getElementById("sheet").dataset.shown);
  for (const place of ['["plan"]', '["goals"]', '["goals",0]']) {
    await page.$eval(`#fields details[data-path='${place}']`, (box) => (box.open = true));
  }
  await examine("form", "form", 1280, "dark");
  await type("#field-plan-title", asked.title);
  await until((title) => document.querySelector(".cm-content").textContent.includes(title), asked.title);
  out.titled = await saved();
  await paste(out.titled.replace(asked.title, "Ny tittel"));
  await until(() => document.getElementById("field-plan-title").value === "Ny tittel");
  await type("#field-goals-0-id", "a b");
  await until(() => document.querySelector("#field-goals-0-id-notes .note"));
  out.noted = await page.$eval("#field-goals-0-id-notes", (one) => one.textContent);
}

const scenarios = {
  async walk() {
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(asked.page);
    await started();
    await page.evaluate(axe);
    out.began = await page.evaluate(() => [document.documentElement.lang, document.title]);
    await examine("start", "side", 390, "dark");
    await fromNothing();
    await choose("level", "standard");
    await press("[data-example=draft]");
    await checked();
    await choose("language", "nb");
    await checked();
    // A fix that puts a mark where a text is to come leads to where it is written.
    await press("#found [data-rule=no-tone] .fix");
    await until(() => document.activeElement.value === "TODO");
    await page.evaluate(() => (document.getElementById("told").textContent = ""));
    await examine("findings", "side", 1280, "light");
    out.draft = await shown();
    await press("#found .to-field");
    out.field = await page.evaluate(() => document.activeElement.closest("#fields") !== null);
    await press("#found [data-rule] .why");
    await until(() => !document.getElementById("explained").hidden);
    await examine("explained", "side", 390, "dark");
    out.explained = await page.$eval("#explained", (one) => one.textContent);
    await press("#back");
    await press("[data-view=report]");
    await until(() => document.getElementById("sheet").dataset.shown);
    const frame = (await page.$("#sheet iframe")).contentFrame.bind(await page.$("#sheet iframe"));
    out.report = await (await frame()).evaluate(() => [document.title, document.querySelectorAll("svg").length, document.documentElement.lang]);
    await examine("report", "side", 390, "light");
    await press("[data-view=found]");
    await paste(asked.hasty);
    await checked();
    out.offered = await page.$$eval("#found .fix", (all) => all.length);
    await press("#fix-all button");
    await until(() => document.querySelector("#told button") && document.body.dataset.checked);
    const undo = await page.$("#told button");
    out.fixed = await saved();
    await undo.evaluate((button) => button.click());
    out.back = await saved();
    await paste(asked.broken);
    await checked();
    out.broken = await shown();
    await paste(asked.hostile);
    await checked();
    out.hostile = await shown();
    out.strange = await page.$$eval("#found :is(img, script, iframe, svg, a, b, style)", (all) => all.length);
    await paste(asked.plan);
    await checked();
    out.plan = await shown();
    out.saved = await saved();
    await press("#link");
    await until(() => window.copied);
    out.link = await page.evaluate(() => window.copied);
    // The link in another place: here the same page, with another plan.
    await paste("somelint: 1\n");
    await page.evaluate(() => (location.hash = window.copied.split("#")[1]));
    await until((lines) => document.querySelectorAll(".cm-line").length > lines, 5);
    out.linked = await saved();
    // A link from the page about a rule shows what that rule finds, on the day of the example.
    await page.evaluate((rule) => (location.hash = `${window.copied.split("#")[1]}&rule=${rule}&level=thorough&today=2027-01-15`), out.plan.findings[0].rule);
    await until(() => document.querySelector("#only p") && document.body.dataset.checked);
    out.only = { ...(await shown()), told: await page.$eval("#only", (one) => one.textContent) };
    await press("#only button");
    await until(() => !document.querySelector("#only p") && document.body.dataset.checked);
    out.everything = await shown();
    await page.evaluate(() => (location.hash = "plan=AAAA"));
    await until((told) => document.getElementById("told").textContent.includes(told), "lenken");
    for (const [name, file] of Object.entries(asked.files)) {
      await page.evaluate(() => (document.getElementById("told").textContent = ""));
      await (await page.$("#file")).uploadFile(file);
      await until(() => document.getElementById("told").textContent !== "");
      out[name] = [await page.$eval("#told", (one) => one.textContent), await saved()];
    }
  },
  /** The page that somelint serves: it has the file, writes it, and does not write over what somebody else has written. */
  async served() {
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(asked.served);
    await until(() => document.body.dataset.checked && document.querySelector("#fields details"));
    out.served = { name: await page.$eval("#name", (one) => one.textContent), ...(await shown()) };
    await page.$eval(`#fields details[data-path='["plan"]']`, (box) => (box.open = true));
    await type("#field-plan-title", asked.title);
    await until((title) => document.querySelector(".cm-content").textContent.includes(title), asked.title);
    await press("#save");
    await until(() => document.getElementById("told").textContent !== "");
    out.written = readFileSync(asked.file, "utf8");
    writeFileSync(asked.file, "somelint: 1\nwhy: theirs\n");
    await type("#field-plan-title", "Mine");
    await until(() => document.querySelector(".cm-content").textContent.includes("Mine"));
    await press("#save");
    await until(() => document.querySelector("#told button"));
    out.conflict = await page.$eval("#told", (one) => one.textContent);
    out.kept = readFileSync(asked.file, "utf8");
    await press("#told button");
    await until(() => document.querySelector(".cm-content").textContent.includes("theirs"));
  },
  /** Pages of the site: what axe-core has against each, what each asks for, and that its search finds. */
  async site() {
    const page = await browser.newPage();
    out.site = { asked: [], against: [], wide: [] };
    page.on("pageerror", (error) => out.errors.push(String(error)));
    page.on("request", (request) => request.isNavigationRequest() || out.site.asked.push(request.url()));
    await page.setBypassCSP(false);
    const look = async (name, width, scheme) => {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width, height: 900 });
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) out.site.wide.push(name);
      await page.evaluate(axe);
      const run = { runOnly: TAGS, preload: false };
      const { violations } = await page.evaluate((asked) => axe.run(document, asked), run);
      for (const one of violations) out.site.against.push(`${name}: ${one.id}: ${one.nodes[0].html}`);
    };
    // Who arrives gets the language of the browser; who has chosen English keeps it.
    await page.goto(`${asked.site}/index.html`);
    await page.waitForFunction(() => location.href.endsWith("/nb/index.html"));
    await Promise.all([page.waitForNavigation(), page.click(".languages a[lang=en]")]);
    out.site.language = await page.evaluate(() => document.documentElement.lang);
    await look("index", 390, "light");
    await page.type("#query", asked.query);
    await Promise.all([page.waitForNavigation(), page.click("#search button")]);
    await page.waitForFunction(() => document.body.dataset.ready);
    await look("search", 390, "dark");
    out.site.found = await page.$$eval("#found a", (all) => all.map((one) => one.textContent));
    await Promise.all([page.waitForNavigation(), page.click("#found a")]);
    out.site.came = page.url();
    await look("rule", 1280, "dark");
    await page.goto(`${asked.site}/nb/rules/index.html`);
    await look("rules", 1280, "light");
    const rules = () => page.$$eval(".rules li", (all) => all.filter((one) => one.checkVisibility()).length);
    const before = await rules();
    await page.click("#severity-warning");
    out.site.left = [before, await rules()];
    await page.close();
  },
  /** What the page may do about a network: nothing. */
  async walls() {
    const heard = [];
    const server = createServer((request, response) => (heard.push(request.url), response.end("")));
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const address = `http://127.0.0.1:${server.address().port}/`;
    out.tried = await page.evaluate(async (to) => {
      const tried = [await fetch(`${to}fetch`).then(() => "reached", () => "refused")];
      tried.push(navigator.sendBeacon(`${to}beacon`, "x") ? "sent" : "refused");
      const image = new Image();
      tried.push(await new Promise((done) => { image.onload = () => done("reached"); image.onerror = () => done("refused"); image.src = `${to}image`; }));
      const code = `fetch("${to}worker").then(() => postMessage("reached"), () => postMessage("refused"))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      tried.push(await new Promise((done) => { worker.onmessage = ({ data }) => done(data); }));
      return tried;
    }, address);
    server.close();
    out.heard = heard;
  },
  /** The time of a key stroke in a plan, from the key to the findings, in milliseconds. */
  async measure() {
    await page.setViewport({ width: 1280, height: 900 });
    const from = performance.now();
    await page.goto(asked.page);
    await started();
    out.start = performance.now() - from;
    await paste(asked.plan);
    await checked();
    out.first = performance.now() - from;
    await page.keyboard.press("End");
    out.strokes = [];
    for (let n = 0; n < asked.strokes; n++) {
      out.strokes.push(
        await page.evaluate(
          (sign) =>
            new Promise((done) => {
              const at = performance.now();
              document.execCommand("insertText", false, sign);
              const blocked = performance.now() - at;
              const look = new MutationObserver(() => {
                if (!document.body.dataset.checked) return;
                look.disconnect();
                done({ whole: performance.now() - at, blocked, check: Number(document.body.dataset.took) });
              });
              look.observe(document.body, { attributes: true, attributeFilter: ["data-checked"] });
            }),
          n % 20 ? "a" : "\n# ",
        ),
      );
    }
  },
};

const deadline = setTimeout(() => process.exit(3), 240_000);
for (const name of asked.scenarios) await scenarios[name]();
if (process.env.SOMELINT_WEB_PICTURES) await page.screenshot({ path: process.env.SOMELINT_WEB_PICTURES });
clearTimeout(deadline);
await browser.close();
process.stdout.write(JSON.stringify(out));
