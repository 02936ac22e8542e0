// Looks at the page of `byline serve` as its user does: node serve.mjs ADDRESS FOLDER-OF-node_modules PICTURES.
// Prints a line of JSON for each thing that was seen; `tests/real/serve.rs` changes files in between
// and judges. A line on standard input lets it go on.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [address, modules, pictures] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const puppeteer = require("puppeteer-core");
const axe = require("axe-core").source;

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
await browser.defaultBrowserContext().overridePermissions(address.replace(/\/$/, ""), ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
// The page waits for events, so one request is always under way.
const requests = [];
const complaints = [];

const open = async ({ scheme = "light", width = 1400, height = 900, path = "" } = {}) => {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  tab.on("request", (request) => requests.push(request.url()));
  tab.on("console", (message) => { if (["error", "warn"].includes(message.type())) complaints.push(message.text()); });
  tab.on("pageerror", (error) => complaints.push(String(error)));
  await tab.goto(address + path, { waitUntil: "load" });
  if (path === "") await tab.waitForSelector("#outputs button[aria-current]");
  return tab;
};
const violations = async (tab) => {
  // Chromium lets a test run what the policy of the page would not.
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => globalThis.axe.run({ iframes: false }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 300)}`);
};
const text = (tab, selector) => tab.$eval(selector, (element) => element.innerText);
const clipboard = (tab) => tab.evaluate(() => navigator.clipboard.readText());
const shot = (tab, name) => tab.screenshot({ path: `${pictures}/${name}.png` });
const framed = async (tab) => (await (await tab.waitForSelector("#frame")).contentFrame()).waitForSelector("body").then((body) => body.evaluate((element) => element.innerText));
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const tell = (what) => console.log(JSON.stringify(what));
const wait = async () => { await input.next(); };

// Every output, one after the other, with the keyboard alone.
const page = await open();
const outputs = await page.$$eval("#outputs button", (all) => all.map((one) => one.dataset.id));
const seen = {};
for (let step = 0; step < outputs.length; step += 1) await page.keyboard.press("k");
for (const output of outputs) {
  await page.waitForFunction((output) => document.querySelector("#outputs [aria-current]")?.dataset.id === output, {}, output);
  await page.waitForNetworkIdle({ idleTime: 150, concurrency: 1 });
  seen[output] = { text: await framed(page), about: await text(page, "#about") };
  await page.keyboard.press("j");
}
await shot(page, "serve-light");

// LaTeX as PDF: a link to a tab of its own.
await page.click('#outputs button[data-id="cv.tex#"]');
await page.waitForSelector("#pdf:not([hidden])");
await shot(page, "serve-pdf-link");
const tabs = new Promise((resolve) => browser.once("targetcreated", resolve));
const pdf = await page.evaluate(async () => {
  const answer = await fetch(document.getElementById("pdf").href);
  return [answer.status, answer.headers.get("content-type"), (await answer.text()).slice(0, 5)];
});
await page.click("#pdf");
const pdfTab = (await tabs).url();
await page.bringToFront();
await page.click('#outputs button[data-id="me.bib#"]');
const noPdf = await page.$eval("#pdf", (link) => link.hidden);
await page.click("#outputs button");

// Search, copy, and back.
await page.keyboard.press("/");
await page.keyboard.type("journal paper");
await page.waitForSelector("#works li");
const found = await page.$$eval("#works .title", (all) => all.map((one) => one.textContent));
await shot(page, "serve-search");
const copied = {};
for (const form of ["BibTeX", "Markdown", "Citation"]) {
  await page.click(`#works button[aria-label$="as ${form}"]`);
  await page.waitForFunction((form) => document.getElementById("said").textContent === `${form} copied`, {}, form);
  copied[form] = await clipboard(page);
}
await page.select("#style", "ieee");
await page.click('#works button[aria-label$="as Citation"]');
await page.waitForFunction((old) => navigator.clipboard.readText().then((now) => now !== old), {}, copied.Citation);
copied.ieee = await clipboard(page);
await page.keyboard.press("Escape");

// Findings, and where they lead.
await page.keyboard.press("f");
const findings = await text(page, "#findings");
await page.click("#list .place");
await page.waitForSelector("#lines .here");
const here = await text(page, "#lines .here");
await shot(page, "serve-source");
await page.keyboard.press("Escape");

const dark = await open({ scheme: "dark" });
await shot(dark, "serve-dark");
const phone = await open({ width: 390, height: 800 });
await shot(phone, "serve-phone");
const wide = await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
await phone.click('#tabs [data-pane="findings"]');
const onPhone = await phone.$eval("#findings", (element) => element.checkVisibility());
// Frames run no scripts, so axe looks at what they hold in a page of its own.
const style = await (await fetch(`${address}frame.css`)).text();
const frames = {};
for (const output of outputs) {
  const [path, region] = output.split("#");
  const answer = await fetch(`${address}frame?path=${encodeURIComponent(path)}${region ? `&region=${region}` : ""}`);
  for (const scheme of ["light", "dark"]) {
    const tab = await browser.newPage();
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await tab.setContent((await answer.clone().text()).replace(/<link[^>]*>/, `<style>${style}</style>`));
    frames[`${output} ${scheme}`] = await violations(tab);
    await tab.close();
  }
}
tell({
  outputs, seen, pdf, pdfTab, noPdf, found, copied, findings, here, wide, onPhone,
  axe: { light: await violations(page), dark: await violations(dark), phone: await violations(phone), ...frames },
});

// A change, seen without a hand on the page.
await page.bringToFront();
await wait();
const began = Date.now();
await page.evaluate(() => document.querySelector("#outputs button").click());
tell({ ready: true });
await page.waitForFunction(() => document.getElementById("said").textContent.startsWith("updated"), { polling: 20 });
await page.waitForNetworkIdle({ idleTime: 100, concurrency: 1 });
tell({ after: Date.now() - began, text: await framed(page) });
// A fault, and the page that stays.
await page.waitForFunction(() => document.querySelector("#list .error") !== null, { polling: 20 });
await page.waitForNetworkIdle({ idleTime: 100, concurrency: 1 });
await shot(page, "serve-fault");
tell({ findings: await text(page, "#findings"), text: await framed(page), about: await text(page, "#about"), complaints, requests: requests.filter((url) => !url.startsWith(address) && !url.startsWith("data:")) });
await browser.close();
process.exit(0);
