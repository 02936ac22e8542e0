#!/usr/bin/env python3
"""What byline is made of, as CycloneDX 1.5 (JSON) on standard output, without a network.

    python3 .ci/sbom.py [TARGET] > byline.cdx.json

The crates that are compiled into the program for TARGET (else for this machine), from `cargo metadata`; the checksums
are those of Cargo.lock. Same Cargo.lock, same bytes. For another target, `cargo fetch --locked` comes first.
"""
import json, re, subprocess, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def shipped(metadata):
    """The ids of the program's crate and of all that its normal dependencies bring."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    seen, left = set(), [metadata["resolve"]["root"]]
    while left:
        one = left.pop()
        if one not in seen:
            seen.add(one)
            left += [dep["pkg"] for dep in nodes[one]["deps"] if any(kind["kind"] is None for kind in dep["dep_kinds"])]
    return seen, nodes


def metadata_of(arguments):
    """`cargo metadata` for the target that `arguments` name, else for this machine."""
    host = subprocess.run(["rustc", "-vV"], stdout=subprocess.PIPE, text=True, check=True).stdout
    target = arguments[0] if arguments else re.search(r"host: (.+)", host)[1]
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", target]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def checksums():
    """Name and version of each crate in Cargo.lock, with its checksum."""
    lock = (ROOT / "Cargo.lock").read_text()
    row = re.compile(r'name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"')
    return {(name, version): sum for name, version, sum in row.findall(lock)}


def component(package, sums):
    name, version = package["name"], package["version"]
    purl = f"pkg:cargo/{name}@{version}"
    made = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if package.get("license"):
        made["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if (name, version) in sums:
        made["hashes"] = [{"alg": "SHA-256", "content": sums[name, version]}]
    if package.get("repository"):
        made["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return made


def main():
    metadata = metadata_of(sys.argv[1:])
    ids, nodes = shipped(metadata)
    packages = {package["id"]: package for package in metadata["packages"]}
    sums, root = checksums(), metadata["resolve"]["root"]
    made = {one: component(packages[one], sums) for one in sorted(ids, key=lambda one: (packages[one]["name"], packages[one]["version"]))}
    depends = lambda one: sorted(made[dep["pkg"]]["bom-ref"] for dep in nodes[one]["deps"] if dep["pkg"] in made)
    print(json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {**made[root], "type": "application"}},
        "components": [one for at, one in made.items() if at != root],
        "dependencies": [{"ref": one["bom-ref"], "dependsOn": depends(at)} for at, one in made.items()],
    }, indent=2))


if __name__ == "__main__":
    main()
