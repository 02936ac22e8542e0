#!/usr/bin/env python3
"""CPU and peak memory of reading: file to works with all names, dates and prose decoded.

    cargo build --release && cargo bench --bench read --no-run
    python3 benches/reading.py

Runs benches/read.rs over the files of benches/genbib.py and over the same works as YAML (written by
`byline import`), beside biblatex's `Bibliography::parse` in the same program, and `byline ls` and
`byline fmt --check` as a user runs them, in turn. Prints medians as a Markdown table; the last rows are
ratios of CPU to biblatex's on the same number of entries, which is all that is worth quoting.
"""

import argparse
import pathlib
import statistics
import subprocess

from run import ROOT, generate, measure

RIVAL = "biblatex: Bibliography::parse"


def reader():
    """The program that `cargo bench --no-run` built last."""
    built = [path for path in (ROOT / "target/release/deps").glob("read-*") if not path.suffix]
    return str(max(built, key=lambda path: path.stat().st_mtime))


def in_yaml(bib, byline):
    """The works of `bib` as a YAML source, made once."""
    path = bib.with_suffix(".yaml")
    if not path.exists():
        with open(path, "wb") as file:
            subprocess.run([byline, "import", bib], stdout=file, check=True)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--byline", default=str(ROOT / "target/release/byline"))
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "target/bench")
    arguments = parser.parse_args()
    arguments.data.mkdir(parents=True, exist_ok=True)
    read = reader()
    jobs = {
        "read BibTeX": lambda bib, yaml: [read, "byline", bib],
        "read YAML": lambda bib, yaml: [read, "byline", yaml],
        RIVAL: lambda bib, yaml: [read, "biblatex", bib],
        "byline ls": lambda bib, yaml: [arguments.byline, "ls", bib],
        "byline fmt --check": lambda bib, yaml: [arguments.byline, "fmt", "--check", bib],
    }
    rows = {name: [] for name in jobs}
    ratios = {name: [] for name in jobs if name != RIVAL}
    for size in arguments.sizes:
        bib = generate(size, arguments.data)
        yaml = in_yaml(bib, arguments.byline)
        figures = {name: [] for name in jobs}
        for _ in range(arguments.runs):
            for name, command in jobs.items():
                figures[name].append(measure([*map(str, command(bib, yaml))]))
        middle = {name: [statistics.median(run[at] for run in runs) for at in (0, 1)] for name, runs in figures.items()}
        for name, (cpu, peak) in middle.items():
            rows[name].append(f"{cpu:.3f} s, {peak:.0f} MiB")
        for name, cells in ratios.items():
            cells.append(f"{middle[name][0] / middle[RIVAL][0]:.2f}")
    print("| what | " + " | ".join(f"{size:,} entries" for size in arguments.sizes) + " |")
    print("| --- |" + " --- |" * len(arguments.sizes))
    for name, cells in rows.items():
        print(f"| {name} | " + " | ".join(cells) + " |")
    for name, cells in ratios.items():
        print(f"| CPU of {name} / {RIVAL} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
