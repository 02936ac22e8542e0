#!/usr/bin/env python3
"""CPU and peak memory of `byline check` with every rule, beside reading alone and beside biber.

    cargo build --release
    python3 benches/check.py

Makes lists with benches/genbib.py (same seed, same bytes) and runs in turn `byline check` with all rules, those
that are off unless named too; the same with no rule, which is reading and finding out who is who; and, where it is
installed, `biber --tool --validate-datamodel` on the lists of at most `--biber` entries. Prints medians.
"""

import argparse
import pathlib
import shutil
import statistics

import run

OFF = ["--warn", "D004,X013"]
NONE = ["--allow", "K,F,N,D,I,L,X,V,W,S,A"]


def commands(arguments, path, size):
    """What is measured on the list at `path`, by its name."""
    check = [arguments.byline, "check", str(path), "--no-config", "--self", "Bing He", "--statistics"]
    found = {"byline check, all rules": check + OFF, "byline check, no rule": check + NONE}
    if shutil.which("biber") and size <= arguments.biber:
        out = str(path.with_suffix(".biber"))
        found["biber --validate-datamodel"] = ["biber", "--tool", "--validate-datamodel", "--nolog", "-O", out, str(path)]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--biber", type=int, default=1_000)
    parser.add_argument("--byline", default=str(run.ROOT / "target/release/byline"))
    parser.add_argument("--data", type=pathlib.Path, default=run.ROOT / "target/bench")
    arguments = parser.parse_args()
    arguments.data.mkdir(parents=True, exist_ok=True)
    cells = {}
    for size in arguments.sizes:
        path = run.generate(size, arguments.data)
        measured = {}
        for _ in range(arguments.runs):
            for name, command in commands(arguments, path, size).items():
                measured.setdefault(name, []).append(run.measure(command)[:2])
        for name, figures in measured.items():
            seconds, memory = (statistics.median(figure[at] for figure in figures) for at in (0, 1))
            cells[name, size] = f"{seconds:.3f} s, {memory:.0f} MiB"
    print("| command | " + " | ".join(f"{size:,} entries" for size in arguments.sizes) + " |")
    print("| --- |" + " --- |" * len(arguments.sizes))
    for name in dict.fromkeys(name for name, _ in cells):
        print(f"| {name} | " + " | ".join(cells.get((name, size), "") for size in arguments.sizes) + " |")


if __name__ == "__main__":
    main()
