#!/usr/bin/env python3
"""Checks every vector file: python3 Protocol/python/check.py [VECTORS_DIR]"""

import json
import os
import sys

from checks import CHECKS

HERE = os.path.dirname(os.path.abspath(__file__))


def files_in(folder):
    for part in (folder, os.path.join(folder, "swift")):
        if os.path.isdir(part):
            for name in sorted(os.listdir(part)):
                if name.endswith(".json"):
                    yield os.path.join(part, name)


def check_file(path):
    """Returns (cases, differences) of one file."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    check = CHECKS.get(content.get("schema"))
    cases = content.get("cases") or []
    if check is None or not cases:
        return len(cases), ["no such schema, or no cases"]
    differences = []
    for case in cases:
        try:
            problem = check(case)
        except Exception as error:  # a vector that breaks the checker is a difference too
            problem = "%s: %s" % (type(error).__name__, error)
        if problem:
            differences.append("%s: %s" % (case.get("name"), problem))
    return len(cases), differences


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "vectors")
    total, failed = 0, 0
    for path in files_in(folder):
        cases, differences = check_file(path)
        total += cases
        failed += len(differences)
        name = os.path.relpath(path, folder)
        print("%-24s %4d cases, %d differ" % (name, cases, len(differences)))
        for line in differences:
            print("    " + line)
    if total == 0:
        print("no vectors in " + folder)
    return 1 if failed or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
