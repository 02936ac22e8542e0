#!/usr/bin/env python3
"""CPU of `byline build` with every built-in template at once, for one list of 1,000 works.

    cargo build --release
    python3 benches/build.py

Makes a list with benches/genbib.py (same seed, same bytes) and a config with an output for every template
that `byline templates list` names, so that new ones are in it: a file per work where a template is for one
work, else one file. Builds it into an empty folder, then once more with nothing to do, and prints the medians
of CPU (user and system, wait4). With strace, counts how often each file is written.
"""

import argparse
import collections
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
# What is for one work, one topic, or only a part of others; all else is for a list.
PER_WORK = {"academicpages", "academicpages-talk", "citation", "hugo", "hugoblox", "quarto-page"}
PER_TOPIC = {"topic"}
PARTS = {"item", "legend"}


def outputs(byline):
    """The outputs of the config, one for every template."""
    listed = subprocess.run([byline, "templates", "list"], check=True, capture_output=True, text=True)
    lines = []
    for line in listed.stdout.splitlines():
        name, ending = line.split()[0].removesuffix(".jinja").rsplit(".", 1)
        if name in PARTS:
            continue
        path, each = f"out/{name}.{ending}", ""
        if name in PER_WORK:
            path, each = f"out/{name}/{{{{ work.slug }}}}.{ending}", ", each: work"
        if name in PER_TOPIC:
            path, each = f"out/{name}/{{{{ topic.slug }}}}.{ending}", ", each: topic"
        lines.append(f'- {{to: "{path}", template: {name}{each}}}')
    return lines


def project(byline, folder, count):
    """A project with every template in `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    bib = folder / "papers.bib"
    subprocess.run([sys.executable, HERE / "genbib.py", "bib", str(count), "-o", bib], check=True)
    head = [
        "self: Bing He",
        "sources: [papers.bib]",
        "site: {title: Bing He, url: 'https://example.org'}",
        "check: {allow: [lacks-for-template]}",
        "outputs:",
    ]
    (folder / "byline.yaml").write_text("\n".join(head + outputs(byline)) + "\n")


def run(command, folder):
    """CPU seconds of one run, which must end well."""
    with open(folder / "said.txt", "wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit((folder / "said.txt").read_text()[-3000:])
    return usage.ru_utime, usage.ru_stime


def clean(folder):
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "byline.lock").unlink(missing_ok=True)


def writes(command, folder):
    """How many files were given their name how often, if strace is there."""
    if not shutil.which("strace"):
        return None
    clean(folder)
    trace = folder / "trace.txt"
    run(["strace", "-f", "-e", "trace=rename,renameat,renameat2,link,linkat", "-o", str(trace), *command], folder)
    named = re.findall(r'"([^"]*)"(?:, 0|\)).* = 0', trace.read_text())
    return collections.Counter(collections.Counter(named).values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--byline", default=str(ROOT / "target/release/byline"))
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "target/bench/build")
    arguments = parser.parse_args()
    byline, folder = str(pathlib.Path(arguments.byline).resolve()), arguments.folder
    command = [byline, "build", "--today", "2026-11-23"]
    project(byline, folder, arguments.works)
    rows = {"first build": [], "nothing to do": []}
    for _ in range(arguments.runs):
        clean(folder)
        rows["first build"].append(run(command, folder))
        rows["nothing to do"].append(run(command, folder))
    files = sum(len(names) for _, _, names in os.walk(folder / "out"))
    print(f"{arguments.works:,} works, {len(outputs(byline))} outputs, {files:,} files\n")
    print("| build | CPU | user | system |\n| --- | --- | --- | --- |")
    for name, figures in rows.items():
        user, system = (statistics.median(figure[at] for figure in figures) for at in (0, 1))
        print(f"| {name} | {user + system:.3f} s | {user:.3f} s | {system:.3f} s |")
    counted = writes(command, folder)
    if counted:
        print("\n" + ", ".join(f"{count:,} files written {times}×" for times, count in sorted(counted.items())))


if __name__ == "__main__":
    main()
