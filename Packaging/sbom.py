#!/usr/bin/env python3
"""Prints what the programs are made of, as a CycloneDX list: sbom.py VERSION"""

import glob
import json
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def packages():
    """Name, version and place of every Swift package that the build takes, without repeats, and
    where its sources are."""
    run = subprocess.run(
        ["swift", "package", "show-dependencies", "--format", "json"], cwd=ROOT,
        capture_output=True, text=True, check=True)
    found, waiting = {}, json.loads(run.stdout)["dependencies"]
    while waiting:
        package = waiting.pop()
        found[package["identity"]] = (package["version"], package["url"], package["path"])
        waiting += package["dependencies"]
    return sorted((name, *rest) for name, rest in found.items())


# What tells where code came from that a package has taken in from elsewhere: the file, and how it
# names the origin and its version.
NOTES = [
    ("hash.txt", r"derived from (?P<name>\S+) cloned from (?P<url>\S+) at revision (?P<version>\S+)"),
    ("vendored-sources.txt", r"from (?P<name>\w+)#\S+ \((?P<version>[^)]+)\)"),
    ("vendored-*.version", r"(?P<version>\S+)"),
    ("include/*.h", r"define (?P<name>\w+)_VERSION_MAJOR (?P<version>\d+)\n"
                    r"#define \w+_VERSION_MINOR (?P<minor>\d+)\n"
                    r"#define \w+_VERSION_PATCH (?P<patch>\d+)"),
]


def origin(folder):
    """Name, version and place of what a folder's code was taken from, as far as it tells."""
    for pattern, words in NOTES:
        for path in sorted(glob.glob(os.path.join(folder, pattern))):
            with open(path, encoding="utf-8", errors="replace") as file:
                found = re.search(words, file.read())
            if found:
                told = found.groupdict()
                parts = [told["version"], told.get("minor"), told.get("patch")]
                name = told.get("name") or re.sub(r"^vendored-|\.version$", "",
                                                  os.path.basename(path))
                return name, ".".join(part for part in parts if part), told.get("url")
    return None, None, None


def has_code(folder, *endings):
    return any(name.endswith(endings) for _, _, names in os.walk(folder) for name in names)


def inside(checkout, package, version):
    """Code in C that a package brings along: each folder of it is a part of its own. What the
    folder does not tell of its origin has the name of the folder and the package's version."""
    for folder in sorted(glob.glob(os.path.join(checkout, "Sources", "*"))):
        if not has_code(folder, ".c", ".cc", ".cpp", ".S") or has_code(folder, ".swift"):
            continue
        place = "%s %s, Sources/%s" % (package, version, os.path.basename(folder))
        name, told, url = origin(folder)
        part = {
            "type": "library", "name": name or os.path.basename(folder),
            "version": told or version, "description": "C code inside " + place,
        }
        if url:
            part["externalReferences"] = [{"type": "vcs", "url": url}]
        yield part


def swift_version():
    run = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True)
    return re.search(r"Swift version ([\d.]+)", run.stdout).group(1)


def component(name, version, url, licence="Apache-2.0"):
    place = re.sub(r"^https://|\.git$", "", url)
    return {
        "type": "library", "name": name, "version": version,
        "purl": "pkg:swift/%s@%s" % (place, version),
        "licenses": [{"license": {"id": licence}}],
        "externalReferences": [{"type": "vcs", "url": url}],
    }


def main():
    parts = []
    for name, version, url, checkout in packages():
        parts.append(component(name, version, url))
        parts += inside(checkout, name, version)
    parts.append(component("swift-runtime", swift_version(), "https://github.com/swiftlang/swift"))
    print(json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {
            "type": "application", "name": "rapport", "version": sys.argv[1]}},
        "components": parts,
    }, indent=2))


if __name__ == "__main__":
    main()
