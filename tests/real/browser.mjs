// Looks at a page of `html` as its visitors do: node browser.mjs PAGE FOLDER-OF-node_modules.
// Prints one JSON object of what was seen; `tests/real/standalone.rs` judges it.
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
const requests = [];

// A fresh tab on the page, in a scheme and a medium, with or without JavaScript.
const open = async ({ scheme = "light", media = "screen", scripts = true, width = 1200 } = {}) => {
  const tab = await browser.newPage();
  await tab.setJavaScriptEnabled(scripts);
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaType(media);
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  tab.on("request", (request) => requests.push(request.url()));
  await tab.goto(pathToFileURL(page).href);
  return tab;
};

// What axe finds, every rule on.
const violations = async (look) => {
  const tab = await open(look);
  await tab.$$eval("details", (all) => all.forEach((one) => { one.open = true; }));
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => globalThis.axe.run());
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 300)}`);
};

// The ids of the works that are seen.
const seen = (tab) => tab.$$eval("li.work", (works) => works.filter((work) => work.checkVisibility()).map((work) => work.id));
const chosen = async (name, at) => {
  const tab = await open();
  const value = await tab.$eval(`select[name=${name}]`, (select, at) => select.options[at]?.value ?? "", at);
  await tab.select(`select[name=${name}]`, value);
  return { value, works: await seen(tab) };
};
const searched = async (text) => {
  const tab = await open();
  await tab.focus("input[type=search]");
  await tab.keyboard.type(text);
  return { works: await seen(tab), nothing: await tab.$eval("#nothing", (note) => note.checkVisibility()) };
};
// Whether the page is wider than its window.
const wide = async (width) => (await open({ width })).evaluate(() => document.documentElement.scrollWidth > innerWidth);

const plain = await open({ scripts: false });
const scripted = await open();
const told = {
  axe: {
    light: await violations({}),
    dark: await violations({ scheme: "dark" }),
    print: await violations({ media: "print", scheme: "dark" }),
    phone: await violations({ width: 390 }),
  },
  all: await seen(scripted),
  plain: await seen(plain),
  form_without_scripts: await plain.$eval("form", (form) => form.checkVisibility()),
  titles: await scripted.$$eval(".title", (all) => all.map((one) => one.textContent)),
  bold: await scripted.$$eval("li.work", (works) => works.filter((work) => !work.querySelector(".people b")).map((work) => work.id)),
  bibtex: await scripted.$$eval("pre", (all) => all.map((one) => one.textContent).join("\n\n")),
  year: await chosen("year", 1),
  type: await chosen("type", 1),
  topic: await chosen("topic", 1),
  searched: await searched("PETGEN attack"),
  searched_nothing: await searched("zzzz"),
  wide: [await wide(390), await wide(1200)],
};
told.requests = requests.filter((url) => url !== pathToFileURL(page).href);
await browser.close();
console.log(JSON.stringify(told));
