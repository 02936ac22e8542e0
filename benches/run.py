#!/usr/bin/env python3
"""Whole-process CPU and peak memory of byline beside hayagriva, on the same files in the same run.

    cargo build --release
    cargo install hayagriva --features cli --root target/rivals
    python3 benches/run.py

Makes files with benches/genbib.py (same seed, same bytes), runs the commands in turn, A B A B …, and
prints medians as a Markdown table, ratios first. CPU is user+sys of the finished process (wait4);
memory its peak resident set. Linux counts the moment between fork and exec too, so no peak is seen
below that of this script; such a peak is printed with `<`. Times of these runs are noisy: quote ratios.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys

RIVAL = "hayagriva (.bib to YAML)"
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def measure(command):
    """CPU seconds and peak MiB of one run of `command`."""
    with open(os.devnull, "wb") as null:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code


def generate(count, folder):
    """The file of `count` entries, made once."""
    path = folder / f"b{count}.bib"
    if not path.exists():
        subprocess.run([sys.executable, HERE / "genbib.py", "bib", str(count), "-o", path], check=True)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--byline", default=str(ROOT / "target/release/byline"))
    parser.add_argument("--hayagriva", default=str(ROOT / "target/rivals/bin/hayagriva"))
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "target/bench")
    arguments = parser.parse_args()
    arguments.data.mkdir(parents=True, exist_ok=True)
    jobs = {
        "byline render list": lambda path: [arguments.byline, "render", "list", path],
        "byline check": lambda path: [arguments.byline, "check", path, "--format", "concise"],
        RIVAL: lambda path: [arguments.hayagriva, path],
        "hayagriva reference --style apa": lambda path: [arguments.hayagriva, path, "reference", "--style", "apa"],
    }
    floor = measure(["true"])[1]
    rows = {name: [] for name in jobs}
    ratios = {name: [] for name in jobs if name.startswith("byline")}
    for size in arguments.sizes:
        path = str(generate(size, arguments.data))
        figures = {name: [] for name in jobs}
        slow = set()
        for run in range(arguments.runs):
            # Each command follows each other one: behind a long one caches are cold.
            turn = run % len(jobs)
            for name in [*jobs][turn:] + [*jobs][:turn]:
                if name in slow and run >= 2:
                    continue
                cpu, peak, code = measure(jobs[name](path))
                figures[name].append((cpu, peak, code))
                if cpu > 5:
                    slow.add(name)
        cpus = {name: statistics.median(run[0] for run in runs) for name, runs in figures.items()}
        for name, cells in ratios.items():
            cells.append(f"{cpus[name] / cpus[RIVAL]:.2f}")
        for name, runs in figures.items():
            peak = statistics.median(figure[1] for figure in runs)
            peak = f"< {floor:.0f}" if peak < floor + 1 else f"{peak:.0f}"
            rows[name].append(f"{cpus[name]:.4f} s, {peak} MiB (exit {runs[0][2]})")
    print("| command | " + " | ".join(f"{size:,} entries" for size in arguments.sizes) + " |")
    print("| --- |" + " --- |" * len(arguments.sizes))
    for name, cells in ratios.items():
        print(f"| CPU of {name} / {RIVAL} | " + " | ".join(cells) + " |")
    for name, cells in rows.items():
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
