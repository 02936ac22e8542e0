// Looks at a page into which `embed` is put: node embed.mjs PAGE FOLDER-OF-node_modules.
// Prints one JSON object; `tests/real/embed.rs` judges it.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [page, modules] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const puppeteer = require("puppeteer-core");
const axe = require("axe-core").source;

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
const tab = await browser.newPage();
const complaints = [];
tab.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
tab.on("pageerror", (error) => complaints.push(String(error)));
await tab.goto(pathToFileURL(page).href);
// What is seen behind each script: the text of its shadow tree, line by line.
const shown = () => tab.$$eval("script[id]", (scripts) => Object.fromEntries(scripts.map((script) => {
  const root = script.nextElementSibling.shadowRoot;
  const lines = [...root.querySelectorAll("li, h2, p")].filter((one) => one.checkVisibility()).map((one) => one.textContent);
  return [script.id, lines];
})));
const first = await shown();
const bold = await tab.$eval("#all", (script) => [...script.nextElementSibling.shadowRoot.querySelectorAll("b")].map((one) => one.textContent));
const links = await tab.$eval("#all", (script) => [...script.nextElementSibling.shadowRoot.querySelectorAll("a")].map((one) => one.href));
const color = await tab.$eval("#all", (script) => getComputedStyle(script.nextElementSibling.shadowRoot.querySelector("li")).color);
const weight = await tab.$eval("#all", (script) => getComputedStyle(script.nextElementSibling.shadowRoot.querySelector("li")).fontWeight);
await (await tab.evaluateHandle(() => document.querySelector("#search").nextElementSibling.shadowRoot.querySelector("input"))).type("better");
const searched = (await shown()).search;
await tab.evaluate(axe);
const found = await tab.evaluate(() => globalThis.axe.run());
console.log(JSON.stringify({ first, bold, links, color, weight, searched, complaints, axe: found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 200)}`) }));
await browser.close();
