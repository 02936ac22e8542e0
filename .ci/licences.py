#!/usr/bin/env python3
"""The licences of all that is in byline's program, with their texts, on standard output, without a network.

    python3 .ci/licences.py [TARGET] > THIRD-PARTY.txt

The texts are the files that each crate brings, also those of C code in it; crates with the same text share it. A crate
that brings none is named with the licences that it says, whose texts stand at other crates.
"""
import os, re, sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from sbom import metadata_of, shipped

TEXT = re.compile(r"^(licen[cs]e|copying|unlicen[cs]e|notice|copyright)([-._].*)?$", re.IGNORECASE)
CODE = (".rs", ".c", ".h", ".py", ".toml")
# The styles of the Citation Style Language are in hayagriva's crate without their licence.
STYLES = """The citation styles (CSL) that byline brings are those of the Citation Style Language project and its contributors,
https://citationstyles.org, under the Creative Commons Attribution-ShareAlike 3.0 Unported licence,
https://creativecommons.org/licenses/by-sa/3.0/. They are unmodified.
"""


def texts(folder):
    """The licence texts in a crate's folder, by their paths."""
    found = []
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if one not in ("tests", "benches", "examples", "target"))
        found += [Path(above) / one for one in sorted(files) if TEXT.match(one) and not one.lower().endswith(CODE)]
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in found]


def main():
    metadata = metadata_of(sys.argv[1:])
    ids, _ = shipped(metadata)
    root = metadata["resolve"]["root"]
    packages = sorted((one for one in metadata["packages"] if one["id"] in ids and one["id"] != root), key=lambda one: (one["name"], one["version"]))
    by_text, bare = defaultdict(list), []
    for package in packages:
        said = f"{package['name']} {package['version']} ({package.get('license') or 'see its text'})"
        found = texts(Path(package["manifest_path"]).parent)
        if not found and not package.get("license"):
            sys.exit(f"{said} has neither a licence nor a text")
        for text in found:
            if said not in by_text[text]:
                by_text[text].append(said)
        if not found:
            bare.append(said)
    line = "-" * 80
    print("byline is made of the following software, each under its own licence.\n")
    print(STYLES)
    for text, crates in by_text.items():
        print(line, *crates, "", text, "", sep="\n")
    if bare:
        print(line, "Without a text of their own:", *bare, sep="\n")


if __name__ == "__main__":
    main()
