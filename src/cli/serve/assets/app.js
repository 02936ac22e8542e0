// The page of `byline serve`: what the last run made, renewed after every run.
"use strict";

const at = (id) => document.getElementById(id);
const make = (name, text, attributes = {}) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const site = document.body.dataset.site;
const MOST_FOUND = 50;

let state = { stamp: null, outputs: [], findings: [], works: [] };
let current = null;
let place = null;
let pane = "shown";

const id = (output) => `${output.path}#${output.region ?? ""}`;
const query = (output) => `path=${encodeURIComponent(output.path)}${output.region === null ? "" : `&region=${encodeURIComponent(output.region)}`}`;
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

// What a reader of the output would see that this page does not.
const about = (output) => {
  const parts = [];
  if (output.region !== null) parts.push(`region ${output.region}`);
  if (output.language === "md") parts.push("rendered as CommonMark; mathematics and your site’s layout are not applied");
  else if (output.language === "html" && output.region === null) parts.push("the page as it is");
  else if (output.language === "xml" || output.language === "json") parts.push("feeds are shown as their items");
  else parts.push(`${output.language}, as it is written${output.pdf ? "; as PDF, sections are set in a plain document" : ""}`);
  if (output.old) parts.push("from an earlier run: the last one could not make it");
  return parts.join("; ");
};

const show = (name) => {
  pane = name;
  for (const part of ["shown", "found", "source"]) at(part).hidden = part !== name || (part === "shown" && current === null);
  at("nothing").hidden = name !== "shown" || current !== null;
};
const showPane = (name) => {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll("#tabs button")) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
};
const say = (text) => { at("said").textContent = text; };

// Puts the current output in the frame, unless it is there already.
const frame = () => {
  if (current === null) return;
  const output = current;
  at("name").textContent = output.site ? "Your site" : output.path;
  at("about").textContent = output.site ? output.path : about(output);
  at("copy-text").hidden = Boolean(output.site);
  at("pdf").hidden = !output.pdf;
  if (output.pdf) at("pdf").href = `/pdf?${query(output)}`;
  const address = output.site ? output.path : `/frame?${query(output)}&stamp=${output.stamp}`;
  const element = at("frame");
  if (element.getAttribute("src") !== address) {
    // A site of one's own runs as it would in a tab; it has an origin of its own.
    element.setAttribute("sandbox", `allow-scripts allow-popups allow-popups-to-escape-sandbox${output.site ? " allow-same-origin allow-forms" : ""}`);
    element.setAttribute("src", address);
  }
};
const choose = (output) => {
  current = output;
  for (const button of document.querySelectorAll("#outputs button")) {
    if (button.dataset.id === id(output)) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  history.replaceState(null, "", `#${encodeURIComponent(id(output))}`);
  frame();
  show("shown");
};

const button = (output) => {
  const element = make("button", output.site ? "Your site" : output.path, { type: "button", "data-id": id(output) });
  if (output.region) element.append(make("small", `region ${output.region}`));
  if (output.old) element.append(make("small", "from an earlier run"));
  element.addEventListener("click", () => { choose(output); showPane("page"); });
  return element;
};
// All outputs; those of one line of the config that makes many files are folded.
const listOutputs = () => {
  const parts = new Map();
  for (const output of all()) parts.set(output.output, [...(parts.get(output.output) ?? []), output]);
  const open = new Set([...document.querySelectorAll("#outputs details[open]")].map((one) => one.dataset.of));
  at("outputs").replaceChildren(...[...parts].map(([name, outputs]) => {
    if (outputs.length < 4) {
      const group = make("div");
      group.append(...outputs.map(button));
      return group;
    }
    const fold = make("details", undefined, { "data-of": name });
    fold.open = open.has(name) || outputs.some((output) => current !== null && id(output) === id(current));
    fold.append(make("summary", `${name} (${outputs.length})`), ...outputs.map(button));
    return fold;
  }));
};
const all = () => (site ? [...state.outputs, { path: site, region: null, output: "Your site", site: true }] : state.outputs);

const listFindings = () => {
  at("list").replaceChildren(...state.findings.map((finding) => {
    const item = make("li");
    item.append(make("span", `${finding.severity} ${finding.code}`, { class: finding.severity }), ` ${finding.message} `);
    if (finding.file) {
      const link = make("button", `${finding.file}:${finding.line}:${finding.column}`, { type: "button", class: "place" });
      link.addEventListener("click", () => openSource(finding.file, finding.line, finding.column));
      item.append(link);
    }
    if (finding.help) item.append(make("div", finding.help, { class: "help" }));
    return item;
  }));
  const { errors = 0, warnings = 0, infos = 0 } = state.summary ?? {};
  at("findings-name").textContent = errors + warnings + infos === 0 ? "No findings" : `${plural(errors, "error")}, ${plural(warnings, "warning")}`;
  at("count").textContent = errors + warnings + infos === 0 ? "" : `(${errors + warnings + infos})`;
};

// Shows a source at a line.
const openSource = async (file, line, column) => {
  const answer = await fetch(`/source?file=${encodeURIComponent(file)}`);
  if (!answer.ok) return say(`${file} is not a file that the last run read`);
  place = { file, line, column };
  const lines = (await answer.text()).split("\n");
  at("source-name").textContent = `${file}, line ${line}`;
  at("lines").replaceChildren(...lines.map((text, number) => make("li", text, number + 1 === line ? { class: "here" } : {})));
  show("source");
  showPane("page");
  at("lines").querySelector(".here")?.scrollIntoView({ block: "center" });
};

const copy = async (text, what) => {
  try {
    await navigator.clipboard.writeText(text.trimEnd());
    say(`${what} copied`);
  } catch {
    say("the browser did not allow copying");
  }
};
const copyWork = async (work, form, what) => {
  const answer = await fetch(`/copy?key=${encodeURIComponent(work.key)}&as=${form}&style=${encodeURIComponent(at("style").value)}`);
  const text = await answer.text();
  if (answer.ok) await copy(text, what);
  else say(text.trim());
};
const found = (work) => {
  const item = make("li");
  item.append(make("div", work.title ?? work.key, { class: "title" }));
  item.append(make("div", [work.people, work.venue, work.year].filter(Boolean).join(". "), { class: "where" }));
  const actions = make("div", undefined, { class: "do" });
  for (const [form, what] of [["bibtex", "BibTeX"], ["markdown", "Markdown"], ["plain", "Citation"]]) {
    const element = make("button", what, { type: "button", "aria-label": `Copy ${work.key} as ${what}` });
    element.addEventListener("click", () => copyWork(work, form, what));
    actions.append(element);
  }
  const source = make("button", `${work.file}:${work.line}`, { type: "button" });
  source.addEventListener("click", () => openSource(work.file, work.line, 1));
  actions.append(source);
  item.append(actions);
  return item;
};
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const search = () => {
  const words = folded(at("search").value).split(/\s+/).filter(Boolean);
  if (words.length === 0) return show("shown");
  const matches = state.works.filter((work) => {
    const text = folded([work.key, work.title, work.people, work.venue, work.year, work.type].join(" "));
    return words.every((word) => text.includes(word));
  });
  const more = matches.length > MOST_FOUND ? `, the first ${MOST_FOUND} shown` : "";
  at("found-name").textContent = `${plural(matches.length, "work")} of ${state.works.length}${more}`;
  at("works").replaceChildren(...matches.slice(0, MOST_FOUND).map(found));
  show("found");
  showPane("page");
};

// Takes over what a run made.
const renew = async () => {
  const answer = await fetch("/state");
  const next = await answer.json();
  const isFirst = state.stamp === null;
  state = next;
  at("owner").textContent = state.owner ? `– ${state.owner}` : "";
  document.title = state.owner ? `${state.owner} – byline` : "byline";
  at("fault").hidden = !state.fault;
  at("fault").textContent = state.fault ?? "";
  const wanted = current === null ? decodeURIComponent(location.hash.slice(1)) : id(current);
  current = all().find((output) => id(output) === wanted) ?? state.outputs.find((output) => output.language === "md" || output.language === "html") ?? all()[0] ?? null;
  if (isFirst) at("style").append(...state.styles.map((style) => make("option", style)));
  listOutputs();
  listFindings();
  if (pane === "found") search();
  else if (pane === "shown" && current !== null) choose(current);
  else show(pane);
  frame();
  const time = new Date().toLocaleTimeString();
  say(isFirst ? plural(state.outputs.length, "output") : `updated ${time}`);
};

at("search").addEventListener("input", search);
at("copy-text").addEventListener("click", async () => {
  const answer = await fetch(`/text?${query(current)}`);
  await copy(await answer.text(), "Text");
});
at("copy-place").addEventListener("click", () => copy(`${place.file}:${place.line}:${place.column}`, "Place"));
at("close-source").addEventListener("click", () => (at("search").value ? search() : show("shown")));
for (const tab of document.querySelectorAll("#tabs button")) tab.addEventListener("click", () => showPane(tab.dataset.pane));

const step = (by) => {
  const outputs = all();
  const now = outputs.findIndex((output) => current !== null && id(output) === id(current));
  const next = outputs[now + by];
  if (next) choose(next);
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    at("search").value = "";
    show("shown");
    at("search").blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) return;
  const keys = { "/": () => at("search").focus(), j: () => step(1), k: () => step(-1), f: () => { showPane("findings"); at("list").querySelector("button")?.focus(); } };
  if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});

const events = new EventSource("/events");
events.addEventListener("run", (event) => {
  if (event.data !== state.stamp) renew();
});
events.addEventListener("error", () => say("byline has stopped; this is the last page"));
