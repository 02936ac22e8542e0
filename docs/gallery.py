#!/usr/bin/env python3
"""A picture of what each built-in template makes: writes docs/gallery.md and docs/gallery/NAME.png.

    cargo build --release
    python3 docs/gallery.py                  # all
    python3 docs/gallery.py --only cv.tex    # one picture
    python3 docs/gallery.py --page           # the page without new pictures
    python3 docs/gallery.py --check          # nothing; is the page current, and every template in it?

Builds the outputs of docs/gallery/gallery.toml over the list in data/, in a temporary folder on top of the small
sites in docs/gallery/site/. Pages are built by Jekyll and Hugo and seen in Chromium; CVs are set by LaTeX, Typst and
RenderCV; of other formats the start of the file is shown. Fails if a program is missing, if a template of
`byline templates list` has no place in gallery.toml, if a picture is missing, or if all together are too large.

Needs Python 3.11, the programs and packages that .ci/run installs, and pngquant.
"""

import argparse
import contextlib
import functools
import html
import http.server
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PICTURES = HERE / "gallery"
PAGE = HERE / "gallery.md"
PYTHON = ROOT / "target/python/bin"
PROGRAMS = ["chromium", "hugo", "jekyll", "pdflatex", "pdftoppm", "pngquant", "xelatex", PYTHON / "rendercv"]
TODAY = "2026-11-23"
WIDTH, HEIGHT, TOTAL = 800, 540, 1_500_000
HEAD = """\
self: bing-he
sources: [_byline/works.yaml, _byline/papers.bib, _byline/more.yaml]
site: {{title: Bing He, url: https://binghe2727.github.io, {}}}
check: {{allow: [lacks-for-template, missing-file]}}
outputs:
"""
INTRO = """\
# What each template makes

A picture for each built-in template, with the lines of config that make it. All are made from the list of works in
`data/`, with a talk, two affiliations and two preview pictures added. Pages are shown in a plain layout; your theme
decides how they look on your site. [outputs.md](outputs.md) says what to do in each theme, [templates.md](templates.md)
how to make a template your own. This page is written by `docs/gallery.py`.
"""
# A page that shows another one, or a picture, down to a height, and fades where it is cut.
FRAME = """<!doctype html><meta charset="utf-8"><style>
:root {{ color-scheme: light dark; --line: #c8ced6; --back: #fff }}
@media (prefers-color-scheme: dark) {{ :root {{ --line: #444c56; --back: #15191e }} }}
body {{ margin: 0; background: var(--back) }}
#box {{ position: relative; box-sizing: border-box; width: {width}px; border: 1px solid var(--line); overflow: hidden }}
#it {{ display: block; border: 0; width: {inner}px }}
.cut::after {{ content: ""; position: absolute; inset: auto 0 0 0; height: 40px; background: linear-gradient(transparent, var(--back)) }}
</style><div id="box">{it}</div><script>
onload = () => {{
  const it = document.getElementById("it"), box = document.getElementById("box");
  const whole = it.contentDocument ? it.contentDocument.documentElement.offsetHeight : it.offsetHeight;
  const height = Math.min(whole, {height});
  it.style.height = (it.contentDocument ? height : whole) + "px";
  box.style.height = height + 2 + "px";
  if (height < whole) box.className = "cut";
  document.title = "height " + (height + 2) + ";";
}};
</script>"""
TEXT = """<!doctype html><meta charset="utf-8"><style>
html {{ background: #f6f8fa }}
body {{ box-sizing: border-box; min-height: 160px; margin: 0; padding: 12px 14px; font: 12.5px/1.45 "DejaVu Sans Mono", monospace; color: #24292f }}
div {{ white-space: pre-wrap; overflow-wrap: anywhere; min-height: 1lh }}
</style>{}"""


def run(command, folder, **environment):
    """What a program says; ends with all of it if the program fails."""
    command = [str(part) for part in command]
    environment = os.environ | {"LC_ALL": "C.UTF-8"} | environment
    done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    said = done.stdout.decode(errors="replace")
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{said[-3000:]}\n{done.stderr.decode(errors='replace')[-3000:]}")
    return said


def outputs():
    """The sections of gallery.toml, and all their outputs, each with the name of its picture."""
    gallery = tomllib.loads((PICTURES / "gallery.toml").read_text())
    listed = [output for section in gallery["section"] for output in section["output"]]
    names = [output["template"].rsplit(".", 1)[0] for output in listed]
    for output, name in zip(listed, names):
        output["name"] = name if names.count(name) == 1 else output["template"].replace(".", "-")
        output.setdefault("site", "jekyll")
    return gallery, listed


def check_templates(byline, listed):
    """Every template has its place in gallery.toml once, and nothing else has."""
    lines = run([byline, "templates", "list"], ROOT).splitlines()
    there = sorted(line.split()[0].removesuffix(".jinja") for line in lines)
    shown = sorted(output["template"] for output in listed)
    if there != shown:
        sys.exit(f"gallery.toml is not the list of templates: {sorted(set(there) ^ set(shown)) or 'one is there twice'}")


def check_programs():
    missing = [str(program) for program in PROGRAMS if not shutil.which(program)]
    if missing:
        sys.exit(f"missing: {', '.join(missing)} (.ci/run installs all but pngquant)")


def write_site(folder, name, markdown, listed):
    """The hand-written part of a site, and the project that fills it."""
    site = folder / name
    written = PICTURES / "site" / name
    if written.exists():
        shutil.copytree(written, site)
    if name == "jekyll":
        for part in ["_layouts", "_includes", "assets"]:
            for path in (ROOT / "example" / part).iterdir():
                if not (site / part / path.name).exists():
                    (site / part).mkdir(exist_ok=True)
                    shutil.copy(path, site / part)
    for path in ["data/works.yaml", "data/papers.bib", "docs/gallery/more.yaml"]:
        (site / "_byline").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, site / "_byline")
    mine = [output for output in listed if output["site"] == name]
    for output in mine:
        if "own" in output:
            (site / "_byline/templates").mkdir(exist_ok=True)
            (site / "_byline/templates" / output["own"]).write_text(output["source"])
    config = HEAD.format(markdown) + "".join(output["config"] for output in mine)
    (site / "_byline/byline.yaml").write_text(config)
    return site


def build_sites(byline, folder, gallery, listed):
    """Every output of the gallery, written by byline, and the sites that Jekyll and Hugo make of them."""
    for name, markdown in gallery["sites"].items():
        site = write_site(folder, name, markdown, listed)
        run([byline, "build", "--today", TODAY], site)
    run(["jekyll", "build", "--quiet", "-d", "_site"], folder / "jekyll")
    for style in ["jekyll/assets/site.css", "jekyll/assets/gallery.css"]:
        (folder / "hugo/static").mkdir(exist_ok=True)
        shutil.copy(folder / style, folder / "hugo/static")
    run(["hugo", "--quiet", "-d", "_site"], folder / "hugo")


@contextlib.contextmanager
def served(folder):
    """The address of a folder, as a site."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def chromium(folder, address, *arguments):
    fixed = "--headless --no-sandbox --disable-gpu --hide-scrollbars --disable-lcd-text --no-first-run --disable-sync"
    quiet = "--disable-background-networking --disable-component-update"
    with tempfile.TemporaryDirectory(dir=folder) as profile:
        return run(["chromium", *fixed.split(), *quiet.split(), f"--user-data-dir={profile}", *arguments, address], folder)


def shoot(site, it, picture, height, dark=False):
    """A picture of what `it` (HTML with the id `it`) shows in a frame; `site` is the folder that it is read from."""
    frame = FRAME.format(width=WIDTH, inner=WIDTH - 2, height=height, it=it)
    (site / "frame.html").write_text(frame)
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    with served(site) as address:
        address += "/frame.html"
        dom = chromium(site, address, scheme, f"--window-size={WIDTH},1200", "--dump-dom")
        tall = re.search(r"<title>height (\d+);", dom)
        if not tall:
            sys.exit(f"{picture.name}: the page was not shown\n{dom[-1000:]}")
        size = f"--window-size={WIDTH},{tall[1]}"
        chromium(site, address, scheme, size, f"--screenshot={picture}")
    run(["pngquant", "--force", "--speed", "1", "--nofs", "--strip", "--ext", ".png", "24", picture], site)


def shoot_page(folder, output, picture):
    site = folder / output["site"] / "_site"
    if not (site / output["of"]).exists():
        sys.exit(f"{output['template']}: there is no {output['of']} in the built site")
    it = f'<iframe id="it" src="/{output["of"]}"></iframe>'
    for dark in [False, True] if output.get("dark") else [False]:
        path = picture.with_name(f"{picture.stem}-dark.png") if dark else picture
        shoot(site, it, path, output.get("height", HEIGHT), dark)


def hanging(line):
    """A line of a text; where it is too long for the picture, it goes on further in."""
    inner = len(line) - len(line.lstrip()) + 4
    return f'<div style="padding-left: {inner}ch; text-indent: -{inner}ch">{html.escape(line)}</div>'


def shoot_text(folder, output, picture):
    text = (folder / output["site"] / output["of"]).read_text()
    shown = "\n".join(hanging(line) for line in text.splitlines()[:40])
    (folder / "text.html").write_text(TEXT.format(shown))
    shoot(folder, '<iframe id="it" src="/text.html"></iframe>', picture, output.get("height", HEIGHT))


def shoot_pdf(folder, output, picture):
    """The first page of doc.pdf."""
    run(["pdftoppm", "-r", "160", "-png", "-f", "1", "-l", "1", "-singlefile", "doc.pdf", "page"], folder)
    shoot(folder, '<img id="it" src="/page.png">', picture, output.get("height", 900))


def shoot_latex(folder, output, picture):
    site = folder / output["site"]
    document = (site / output["document"]).read_text().replace("FILE", output["of"])
    (site / "doc.tex").write_text(document)
    program = "xelatex" if "fontspec" in document else "pdflatex"
    run([program, "-interaction=nonstopmode", "-halt-on-error", "doc.tex"], site)
    shoot_pdf(site, output, picture)


def shoot_typst(folder, output, picture):
    site = folder / output["site"]
    (site / "doc.typ").write_text((site / output["document"]).read_text().replace("FILE", output["of"]))
    run([PYTHON / "python", "-c", "import typst; typst.compile('doc.typ', output='doc.pdf')"], site)
    shoot_pdf(site, output, picture)


def shoot_rendercv(folder, output, picture):
    """RenderCV's icons are a package that Typst would load from the network; an empty one stands in for it."""
    site = folder / output["site"]
    icons = site / "cache/typst/packages/preview/fontawesome/0.6.0"
    icons.mkdir(parents=True)
    (icons / "typst.toml").write_text('[package]\nname = "fontawesome"\nversion = "0.6.0"\nentrypoint = "lib.typ"\n')
    (icons / "lib.typ").write_text("#let fa-icon(..all) = []\n")
    command = [PYTHON / "rendercv", "render", output["of"], "-pdf", site / "doc.pdf", "-nopng", "-nohtml"]
    command += ["--settings.current_date", TODAY]
    run(command, site, XDG_CACHE_HOME=str(site / "cache"))
    shoot_pdf(site, output, picture)


SHOW = {
    "hugo": shoot_page,
    "jekyll": shoot_page,
    "latex": shoot_latex,
    "rendercv": shoot_rendercv,
    "text": shoot_text,
    "typst": shoot_typst,
}


def pictures(output):
    """The pictures of an output, each with what it shows."""
    shown = f"What the template {output['template']} makes"
    yield f"{output['name']}.png", shown
    if output.get("dark"):
        yield f"{output['name']}-dark.png", f"{shown}, in the dark"


def heading(output):
    name, ending = output["template"].rsplit(".", 1)
    return f"`{name}`" if output["name"] == name else f"`{name}` in `.{ending}`"


def entry(output):
    """The part of the page about one output."""
    lines = [f"### {heading(output)}", "", output["says"], ""]
    if "own" in output:
        lines += [f"In `templates/{output['own']}`:", "", "```jinja", output["source"].strip("\n"), "```", ""]
    lines += ["```yaml", "outputs:", output["config"].strip("\n"), "```", ""]
    if "loop" in output:
        loop = (PICTURES / "site" / output["site"] / output["loop"]).read_text().split("---\n", 2)[2]
        lines += ["The page that reads it here:", "", "```liquid", loop.strip("\n"), "```", ""]
    for file, shown in pictures(output):
        lines += [f"![{shown}](gallery/{file})", ""]
    return "\n".join(lines)


def link(title):
    """A link to a heading of the page."""
    anchor = re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-")
    return f"[{title}](#{anchor})"


def page(gallery):
    """The text of docs/gallery.md, the same from the same gallery.toml."""
    parts, contents = [INTRO], []
    for at, section in enumerate(gallery["section"], 1):
        links = " · ".join(link(heading(output)) for output in section["output"])
        contents.append(f"{at}. {link(section['title'])}: {links}")
    parts.append("\n".join(contents) + "\n")
    for section in gallery["section"]:
        parts.append(f"## {section['title']}\n")
        parts += [entry(output) for output in section["output"]]
    return "\n".join(parts)


def check_pictures(listed):
    """Every picture is there, none is too many, and all are small."""
    wanted = {file for output in listed for file, _ in pictures(output)}
    there = {path.name for path in PICTURES.glob("*.png")}
    if wanted != there:
        sys.exit(f"missing pictures: {sorted(wanted - there)}; of no template: {sorted(there - wanted)}")
    total = sum((PICTURES / file).stat().st_size for file in wanted)
    print(f"{len(listed)} templates, {len(wanted)} pictures, {total:,} bytes")
    if total > TOTAL:
        sys.exit(f"more than {TOTAL:,} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--byline", default=str(ROOT / "target/release/byline"))
    parser.add_argument("--only", action="append", metavar="TEMPLATE", help="make only this picture: cv.tex")
    parser.add_argument("--page", action="store_true", help="write only the page")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is out of date")
    arguments = parser.parse_args()
    byline = pathlib.Path(arguments.byline).resolve()
    gallery, listed = outputs()
    check_templates(byline, listed)
    if arguments.check:
        if PAGE.read_text() != page(gallery):
            sys.exit("docs/gallery.md is out of date")
        return check_pictures(listed)
    wanted = [output for output in listed if output["template"] in (arguments.only or [output["template"]])]
    if not wanted:
        sys.exit(f"no template {', '.join(arguments.only)} in gallery.toml")
    if not arguments.page:
        check_programs()
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            build_sites(byline, folder, gallery, listed)
            for output in wanted:
                print(output["template"], flush=True)
                SHOW[output["show"]](folder, output, PICTURES / f"{output['name']}.png")
    PAGE.write_text(page(gallery))
    check_pictures(listed)


if __name__ == "__main__":
    main()
