#!/usr/bin/env python3
"""byline killed in the middle of its work, and files saved while it works.

`reliability.py BYLINE FOLDER [KILLS [RACES [EDITS]]]` prints what was torn, left and lost; any of it fails. KILLS builds
are killed, EDITS runs each of `fmt` and `check --fix`; in RACES runs of either somebody else saves the list meanwhile.
"""
import random, shutil, signal, subprocess, sys, time
from pathlib import Path

BYLINE, FOLDER = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
KILLS, RACES, EDITS = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((3, 100), (4, 50), (5, 50)))
SIGNALS = [signal.SIGKILL, signal.SIGINT, signal.SIGTERM]
WORKS = 180


def run(*arguments, folder):
    return subprocess.run([BYLINE, *arguments], cwd=folder, capture_output=True)


def timed(*arguments, folder):
    start = time.time()
    run(*arguments, folder=folder)
    return time.time() - start


def source(state, works=WORKS, extra=""):
    entry = "@article{{k{0}, author={{Me, Ann}}, title={{Work {0} {1}}}, journal={{J}}, year={{{2}}}{3}}}\n"
    return "".join(entry.format(at, state, 2000 + at % 20, extra) for at in range(works))


def kills():
    """Builds of two states in turn, each killed at some moment; then one that is not."""
    folder = FOLDER / "kills"
    folder.mkdir(parents=True)
    (folder / "byline.yaml").write_text("self: {name: Ann Me}\nsources: [a.bib]\noutputs:\n- {to: l.md, template: list}\n"
                                        "- {to: 'p/{{ work.slug }}.md', each: work, template: academicpages}\n")
    held = lambda: {path: path.read_bytes() for path in [folder / "l.md", *folder.glob("p/*.md")]}
    wanted = {}
    for state in "AB":
        (folder / "a.bib").write_text(source(state))
        run("build", folder=folder)
        wanted[state] = held()
    whole, killed, torn, left, unhealed, polite = timed("build", folder=folder), 0, 0, 0, 0, 0
    for at in range(KILLS):
        state = "AB"[at % 2]
        (folder / "a.bib").write_text(source(state))
        build = subprocess.Popen([BYLINE, "build"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.3, 1.3) * whole)
        sent = random.choice(SIGNALS)
        if build.poll() is None:
            build.send_signal(sent)
            killed += 1
        build.wait()
        if sent != signal.SIGKILL:
            polite += len(list(folder.rglob(".byline-*")))
        torn += sum(text not in (wanted["A"][path], wanted["B"][path]) for path, text in held().items())
        after = run("build", folder=folder)
        unhealed += after.returncode != 0 or held() != wanted[state]
        left += len(list(folder.rglob(".byline-*")))
    print(f"build: {KILLS} runs, {killed} killed in flight; {torn} files torn, {unhealed} builds not healed by the next, {left} temporary files left after it, {polite} right after SIGINT and SIGTERM")
    return torn + left + unhealed + polite


def killed_edits(verb, extra):
    """A source in two states in turn, on which `verb` is killed at some moment."""
    folder = FOLDER / f"killed-{verb[0]}"
    folder.mkdir(parents=True)
    path, torn, killed, polite = folder / "a.bib", 0, 0, 0
    texts = [source(state, 2000, extra) for state in "AB"]
    done = []
    for text in texts:
        path.write_text(text)
        whole = timed(*verb, folder=folder)
        done.append(path.read_text())
    for at in range(EDITS):
        path.write_text(texts[at % 2])
        work = subprocess.Popen([BYLINE, *verb], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.5, 1.1) * whole)
        sent = random.choice(SIGNALS)
        if work.poll() is None:
            work.send_signal(sent)
            killed += 1
        work.wait()
        torn += path.read_text() not in (texts[at % 2], done[at % 2])
        if sent != signal.SIGKILL:
            polite += len([left for left in folder.glob(".byline-*") if f"-{work.pid}-" in left.name])
    run(*verb, folder=folder)
    left = len(list(folder.glob(".byline-*")))
    print(f"{' '.join(verb)}: {EDITS} runs, {killed} killed in flight; {torn} files torn, {polite} temporary files right after SIGINT and SIGTERM, {left} after the next run")
    return torn + left + polite


def races(verb, extra):
    """A source that is saved while `verb` works on it."""
    folder = FOLDER / verb[0]
    folder.mkdir(parents=True)
    path, text, lost, refused = folder / "a.bib", source("A", 2000, extra), 0, 0
    path.write_text(text)
    whole = timed(*verb, folder=folder)
    for at in range(RACES):
        path.write_text(text)
        work = subprocess.Popen([BYLINE, *verb], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.3, 1.05) * whole)
        mark, saved = f"% edit {at}\n", folder / "saved"
        saved.write_text(path.read_text() + mark)
        saved.replace(path)
        work.wait()
        refused += work.returncode == 2
        lost += mark not in path.read_text()
    left = len(list(folder.rglob(".byline-*")))
    print(f"{' '.join(verb)}: {RACES} runs with a save in each; {lost} edits lost, {refused} runs that gave way to the edit, {left} temporary files left")
    return lost + left


random.seed(1)
shutil.rmtree(FOLDER, ignore_errors=True)
VERBS = [(["fmt", "a.bib"], ""), (["check", "--fix", "--no-config", "a.bib"], ", doi={https://doi.org/10.1000/xyz}")]
faults = kills() + sum(killed_edits(*verb) + races(*verb) for verb in VERBS)
sys.exit(1 if faults else 0)
