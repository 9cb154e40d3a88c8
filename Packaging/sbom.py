#!/usr/bin/env python3
"""Prints what the programs are made of, as a CycloneDX list: sbom.py VERSION"""

import json
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def packages():
    """Name, version and place of every Swift package that the build takes, without repeats."""
    run = subprocess.run(
        ["swift", "package", "show-dependencies", "--format", "json"], cwd=ROOT,
        capture_output=True, text=True, check=True)
    found, waiting = {}, json.loads(run.stdout)["dependencies"]
    while waiting:
        package = waiting.pop()
        found[package["identity"]] = (package["version"], package["url"])
        waiting += package["dependencies"]
    return sorted((name, *rest) for name, rest in found.items())


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
    parts = [component(*package) for package in packages()]
    parts.append(component("swift-runtime", swift_version(), "https://github.com/swiftlang/swift"))
    print(json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {
            "type": "application", "name": "rapport", "version": sys.argv[1]}},
        "components": parts,
    }, indent=2))


if __name__ == "__main__":
    main()
