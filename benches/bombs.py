#!/usr/bin/env python3
"""CPU and peak memory of byline on files made to hurt: nesting, repetition, circles, sheer size.

    cargo build --release
    python3 benches/bombs.py

Makes each file in target/bench/bombs/, runs each verb over it as a whole process, and prints a Markdown
table: CPU (user and system) in seconds, peak memory in MiB, the exit code. What takes more than a second
or 500 MiB is marked with `!`. Lists that are not sources go through `import`, templates through `render`. That each input gets an answer at all is a test (tests/it/reading/bombs.rs).
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MANY = 100_000
CPU, MEMORY = 1.0, 500
VERBS = {
    "check": ["check", "--format", "concise"],
    "ls": ["ls"],
    "render list": ["render", "list"],
    "fmt": ["fmt", "--check"],
}


def entry(**fields):
    """A complete entry with these fields in place of its own."""
    known = {"title": "{T}", "author": "{He, Bing}", "journal": "{J}", "year": "2020"} | fields
    return "@article{a,\n" + "".join(f"  {name} = {value},\n" for name, value in known.items()) + "}\n"


def circle(field):
    """Three entries that refer to each other through `field`."""
    keys = "abc"
    return "".join(f"@book{{{key}, {field} = {{{keys[(at + 1) % 3]}}}, title = {{T{key}}}, year = 2020}}\n" for at, key in enumerate(keys))


def doubling(count):
    """`@string`s of which each is twice the one before."""
    lines = [f"@string{{s{at + 1} = s{at} # s{at}}}\n" for at in range(count)]
    return '@string{s0 = "lol"}\n' + "".join(lines) + entry(title=f"s{count}", author=f"s{count}")


def aliases(levels, width):
    """YAML aliases, each of which stands for `width` of the one before."""
    rows = [f"a{at + 1}: &a{at + 1} [{', '.join([f'*a{at}'] * width)}]\n" for at in range(levels)]
    return "a0: &a0 [x, x, x, x]\n" + "".join(rows) + f"works:\n- key: a\n  title: T\n  data: *a{levels}\n"


def each(part, joint=""):
    """`part` of every number below MANY."""
    return joint.join(part(at) for at in range(MANY))


def kept(times, value):
    """A template that keeps `value`, made of what it kept before, so many times."""
    return f"{{% set n = namespace(s=[1, 2]) %}}{{% for i in range({times}) %}}{{% set n.s = {value} %}}{{% endfor %}}{{{{ n.s | string | length }}}}"


# Each file: what makes its text.
BOMBS = {
    "braces.bib": lambda: entry(title="{" * MANY + "x" + "}" * MANY),
    "open-braces.bib": lambda: "@article{a, title = " + "{" * MANY,
    "emphasis.bib": lambda: entry(title="{" + r"\emph{" * MANY + "x" + "}" * MANY + "}"),
    "concatenation.bib": lambda: entry(title=" # ".join(['"x"'] * 10_000)),
    "doubling.bib": lambda: doubling(27),
    "string-chain.bib": lambda: each(lambda at: f"@string{{s{at} = s{at + 1}}}\n") + entry(title="s0"),
    "crossref-circle.bib": lambda: circle("crossref"),
    "xdata-circle.bib": lambda: circle("xdata"),
    "unclosed-entries.bib": lambda: "@article{a," * MANY,
    "at-signs.bib": lambda: "@" * MANY,
    "big-field.bib": lambda: entry(abstract="{" + "lorem ipsum " * (100_000_000 // 12) + "}"),
    "big-title.bib": lambda: entry(title="{" + "lorem ipsum " * (100_000_000 // 12) + "}"),
    "authors.bib": lambda: entry(author="{" + each(lambda at: f"Author{at}, Ann B.", " and ") + "}"),
    "fields.bib": lambda: "@article{a,\n" + each(lambda at: f"  f{at} = {{x}},\n") + "}\n",
    "same-field.bib": lambda: "@article{a,\n" + "  note = {x},\n" * MANY + "}\n",
    "same-key.bib": lambda: entry() * (MANY // 10),
    "authors.yaml": lambda: "- key: a\n  title: T\n  type: article\n  authors:\n" + each(lambda at: f"  - Ann B. Author{at}\n"),
    "aliases.yaml": lambda: aliases(30, 4),
    "wide-aliases.yaml": lambda: aliases(9, 100),
    "lists.yaml": lambda: "[" * MANY + "]" * MANY,
    "dashes.yaml": lambda: "- " * MANY + "x\n",
    "emphasis.yaml": lambda: "- key: a\n  title: '" + "*_" * MANY + "'\n",
    "brackets.yaml": lambda: "- key: a\n  title: '" + "[" * MANY + "'\n",
    "open-entries.bib": lambda: "@x{" * MANY,
    "bare-entries.bib": lambda: "@misc{a}\n" * (4 * MANY),
    "crossref-chain.bib": lambda: each(lambda at: f"@book{{k{at}, crossref = {{k{at + 1}}}, title = {{T}}, year = 2020}}\n"),
    "dollars.bib": lambda: entry(title="{" + "$" * MANY + "}"),
    "fractions.bib": lambda: entry(title="{$" + r"\frac{" * MANY + "}" * MANY + "$}"),
    "fences.bib": lambda: entry(title="{$" + r"\left(" * MANY + r"\right)" * MANY + "$}"),
    "quotes.bib": lambda: entry(title="{" + "``" * MANY + "''" * MANY + "}"),
    "accents.bib": lambda: entry(title="{" + r"\'" * MANY + "e}"),
    "environments.bib": lambda: entry(abstract="{" + r"\begin{itemize}\item " * MANY + "}"),
    "tabs.bib": lambda: entry(abstract="{" + "\t " * (10 * MANY) + "}"),
    "names.bib": lambda: entry(author="{" + " and ".join([", , , ,"] * MANY) + "}"),
    "tags.bib": lambda: entry(keywords="{" + each(lambda at: f"tag{at}", ", ") + "}"),
    "annotations.bib": lambda: entry(**{"author+an": "{" + each(lambda at: f"{at + 1}=equal", "; ") + "}"}),
    "html.bib": lambda: entry(abstract='{html: "' + "<b>" * MANY + '"}'),
    "divs.bib": lambda: entry(abstract='{html: "' + "<div>" * MANY + '"}'),
    "entities.bib": lambda: entry(title="{" + "&amp;" * MANY + "}"),
    "links.yaml": lambda: "- key: a\n  title: T\n  links:\n" + each(lambda at: f"    l{at}: https://example.org/{at}\n"),
    "merge-keys.yaml": lambda: "a: &a {x: 1}\n" + each(lambda at: f"b{at}: {{<<: *a}}\n"),
    "anchors.yaml": lambda: each(lambda at: f"- &a{at} {{key: k{at}, title: T}}\n"),
    "flow.yaml": lambda: "- {key: a, title: T, data: " + "{a: " * MANY + "}" * MANY + "}\n",
    "blocks.yaml": lambda: "".join(" " * at + "a:\n" for at in range(3_000)),
    "long-line.yaml": lambda: "- {key: a, title: " + "x" * (30_000_000) + "}\n",
    "backticks.yaml": lambda: "- key: a\n  title: '" + each(lambda at: "`" * (at % 50 + 1) + "x") + "'\n",
    "quoted.yaml": lambda: "- key: a\n  title: T\n  abstract: '" + "> " * MANY + "x'\n",
    "tags.yaml": lambda: "- key: a\n  title: '" + "<i>" * MANY + "'\n",
    "same-titles.yaml": lambda: each(lambda at: f"- {{key: k{at}, title: The same title, date: 2020, authors: [Ann Lee]}}\n"),
    "numbers.json": lambda: "[" + ",".join(["1"] * (10 * MANY)) + "]",
    "deep.json": lambda: '{"a":' * MANY + "1" + "}" * MANY,
    "items.rss": lambda: '<rss version="2.0"><channel><title>T</title>' + each(lambda at: f"<item><title>T{at}</title><link>https://x.example/{at}</link></item>") + "</channel></rss>",
    "laughs.rss": lambda: "<!DOCTYPE x [<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{at + 1} '{f'&a{at};' * 10}'>" for at in range(12)) + "]><rss><channel><title>&a12;</title></channel></rss>",
    "deep.rss": lambda: '<rss version="2.0"><channel>' + "<x>" * MANY,
    "description.rss": lambda: '<rss version="2.0"><channel><item><title>T</title><description>' + "&lt;b&gt;" * MANY + "</description></item></channel></rss>",
    "records.ris": lambda: each(lambda at: f"TY  - JOUR\nTI  - T{at}\nER  - \n"),
    "open.ris": lambda: "TY  - JOUR\n" * MANY,
    "doubled.md.jinja": lambda: kept(60, "n.s + n.s"),
    "chained.md.jinja": lambda: kept(60, "n.s | chain(n.s)"),
    "lists.md.jinja": lambda: kept(60, "[n.s, n.s]"),
    "mappings.md.jinja": lambda: kept(MANY, "{'a': n.s}"),
    "replaced.md.jinja": lambda: "{{ ('x' * 1000000) | replace('x', 'y' * 1000000) }}",
    "joined.md.jinja": lambda: "{{ range(100000) | join('x' * 100000) }}",
    "cited.md.jinja": lambda: "{% for i in range(100000) %}{{ works[0] | cite('apa') }}{% endfor %}",
}

# What is no source: the verb that reads it.
OTHERS = {".rss": ["import"], ".ris": ["import"], ".jinja": ["render"]}
LIST = "- {key: a, type: article, title: T, authors: [Ann Lee], date: 2024, venue: J}\n"


def commands(name):
    """The verbs that are run over the file `name`."""
    suffix = pathlib.Path(name).suffix
    if suffix not in OTHERS:
        return [[*verb, name] for verb in VERBS.values()]
    return [[*OTHERS[suffix], f"./{name}", *(["list.yaml"] if suffix == ".jinja" else [])]]


def measure(command, folder):
    """CPU seconds, peak MiB and exit code of one run."""
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--byline", default=str(ROOT / "target/release/byline"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("only", nargs="*", help="files to make and read; all if none is named")
    parser.add_argument("--write", metavar="FILE", help="only write this file to standard output")
    arguments = parser.parse_args()
    if arguments.write:
        return sys.stdout.write(BOMBS[arguments.write]())
    folder = ROOT / "target/bench/bombs"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "byline.yaml").write_text("self: Bing He\nsources: []\n")
    (folder / "list.yaml").write_text(LIST)
    print("| file | " + " | ".join(VERBS) + " |")
    print("| --- |" + " --- |" * len(VERBS))
    for name in arguments.only or BOMBS:
        # In a process of its own: what this one ever had counts as the peak of those that it starts.
        with open(folder / name, "wb") as file:
            subprocess.run([sys.executable, __file__, "--write", name], stdout=file, check=True)
        cells = []
        for command in commands(name):
            runs = [measure([arguments.byline, *command], folder) for _ in range(arguments.runs)]
            cpu, peak = (statistics.median(run[at] for run in runs) for at in (0, 1))
            mark = " !" if cpu > CPU or peak > MEMORY or runs[0][2] not in (0, 1, 2) else ""
            cells.append(f"{cpu:.2f} s, {peak:.0f} MiB, {runs[0][2]}{mark}")
        if len(cells) < len(VERBS):
            cells = [f"{commands(name)[0][0]}: {cells[0]}"] + [""] * (len(VERBS) - 1)
        print(f"| {name} ({(folder / name).stat().st_size / 1e6:.1f} MB) | " + " | ".join(cells) + " |", flush=True)
        (folder / name).unlink()


if __name__ == "__main__":
    main()
