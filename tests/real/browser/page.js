// Drives the page that stands alone as a visitor would, and lets axe-core look at it. Prints one JSON object.
// Usage: node page.js FILE SCREENSHOTS; NODE_PATH names the folder of puppeteer-core and axe-core.
const puppeteer = require("puppeteer-core");
const axe = require("axe-core");

const [file, shots] = process.argv.slice(2);
const flags = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run"];

(async () => {
  const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: flags });
  const requests = [];
  const open = async (options) => {
    const page = await browser.newPage();
    page.on("request", (request) => requests.push(request.url()));
    if (options.plain) await page.setJavaScriptEnabled(false);
    if (options.media) await page.emulateMediaType(options.media);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: options.scheme || "light" }]);
    await page.setViewport({ width: options.width || 900, height: 1200 });
    await page.goto(`file://${file}`);
    return page;
  };
  const shown = (page) => page.$$eval("li.work", (works) => works.filter((work) => work.checkVisibility()).length);
  const found = { violations: [] };
  for (const options of [{}, { scheme: "dark" }, { width: 390 }, { media: "print" }]) {
    const page = await open(options);
    await page.$$eval("details", (all) => all.forEach((one) => { one.open = true; }));
    await page.evaluate(axe.source);
    const result = await page.evaluate(() => axe.run());
    for (const one of result.violations) found.violations.push(`${JSON.stringify(options)} ${one.id}: ${one.nodes[0].html}`);
    if (shots) await page.screenshot({ path: `${shots}/${options.scheme || options.media || options.width || "light"}.png` });
    await page.close();
  }
  const page = await open({});
  found.all = await shown(page);
  await page.type("input[name=search]", "no such word");
  found.none = await shown(page);
  found.nothing = await page.$eval("#nothing", (one) => one.checkVisibility());
  await page.$eval("input[name=search]", (input) => { input.value = ""; input.form.dispatchEvent(new Event("input")); });
  await page.select("select[name=year]", await page.$eval("select[name=year] option:nth-child(2)", (option) => option.value));
  found.newest = await shown(page);
  await page.select("select[name=year]", "");
  await browser.defaultBrowserContext().overridePermissions(`file://${file}`, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]).catch(() => {});
  await page.evaluate(() => { Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } }); });
  await page.$eval("li.work details:last-of-type", (one) => { one.open = true; });
  await page.$eval("button.copy", (button) => button.click());
  found.copied = await page.evaluate(() => window.copied || "");
  found.bold = await page.$$eval(".people", (all) => all.filter((one) => [...one.querySelectorAll("b")].some((b) => /B(ing|\.) He/.test(b.textContent))).length);
  found.links = await page.$$eval("li.work a", (all) => all.filter((a) => !a.getAttribute("href")).length);
  const plain = await open({ plain: true });
  found.plain = await shown(plain);
  found.form = await plain.$eval("#filter", (form) => form.checkVisibility());
  found.outside = requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"));
  console.log(JSON.stringify(found));
  await browser.close();
})();
