// Opens pages in a browser and writes what axe-core has against each, what each asked the network for, and whether it is
// wider than the screen. Reads the program and the addresses of the pages from standard input, as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { program, pages } = JSON.parse(readFileSync(0, "utf8"));
const browser = await puppeteer.launch({
  executablePath: program,
  args: [
    ...["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    ...["--disable-component-update", "--disable-sync"],
  ],
});
const read = [];
for (const address of pages) {
  for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const page = await browser.newPage();
    const asked = [];
    page.on("request", (request) => request.url() !== address && asked.push(request.url()));
    await page.setBypassCSP(true); // axe itself is a script
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setViewport({ width, height: 900 });
    await page.goto(address);
    await page.evaluate(axe);
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), tags);
    read.push({
      page: address,
      width,
      scheme,
      asked,
      wide: await page.evaluate(() => document.documentElement.scrollWidth > innerWidth),
      against: violations.map((one) => `${one.id} (${one.impact}): ${one.nodes[0].html}`),
    });
    await page.close();
  }
}
await browser.close();
process.stdout.write(JSON.stringify(read));
