#!/usr/bin/env python3
"""Makes the manual pages from what the programs say of themselves: man.py BIN OUT VERSION DATE

rapport.1 and rapportd.8 hold the help of the program and of each of its commands, word for word,
so that no page says anything else than the program does. Each page of Documentation/, which the
program shows as a topic of its help, is a page rapport-TOPIC.7.
"""

import os
import re
import subprocess
import sys

PAGES = {
    "rapport": ("1", "a journal that two co-parents keep together", [
        "rapport writes, reads and syncs a journal of parenting that two parents keep together. "
        "Each keeps a whole copy; what one wrote the other can neither change nor remove.",
        "Typed alone it shows today."]),
    "rapportd": ("8", "the server that the devices of two co-parents sync with", [
        "rapportd keeps journals on a computer that stays on, and exchanges them with the devices "
        "of both parents over TLS 1.3. Whoever runs it can read them."]),
}
FILES = {
    "rapport": [
        ("RAPPORT_HOME", "The folder that holds the journals of this device. Else "
         "$XDG_DATA_HOME/rapport, else ~/.local/share/rapport."),
        ("RAPPORT_SYNC", "on, steady or off: how this run syncs by itself."),
        ("VISUAL, EDITOR", "The editor that drafts open in."),
    ],
    "rapportd": [],
}


def said(program, *words):
    run = subprocess.run([program, *words], capture_output=True, text=True, check=True,
                         env={"PATH": os.environ["PATH"], "COLUMNS": "78", "HOME": "/nonexistent"})
    return run.stdout.rstrip("\n")


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)


def block(text):
    return ".PP\n.nf\n.RS 0\n%s\n.RE\n.fi" % escaped(text)


def commands(help_text):
    """Names of the commands in a list that help shows, below its heading or the usage."""
    part = re.split(r"^(?:SUBCOMMANDS:|USAGE: .*<subcommand>)\s*$", help_text, flags=re.M)
    names = []
    for text in part[1:]:
        for line in text.split("\n"):
            found = re.match(r"^  ([a-z][a-z-]*)(?:\s|$)", line)
            if found:
                names.append(found.group(1))
    return names


def page(folder, name, version, date):
    program = os.path.join(folder, name)
    section, purpose, words = PAGES[name]
    general = said(program, "--help")
    lines = ['.TH %s %s "%s" "Rapport %s" "Rapport"' % (name.upper(), section, date, version),
             ".SH NAME", "%s \\- %s" % (name, escaped(purpose)), ".SH DESCRIPTION"]
    for sentence in words:
        lines += [".PP", escaped(sentence)]
    lines += [block(general), ".SH COMMANDS"]
    for command in all_commands(program, general):
        lines += parts(program, [command])
    if FILES[name]:
        lines.append(".SH ENVIRONMENT")
        for variable, meaning in FILES[name]:
            lines += [".TP", ".B %s" % escaped(variable), escaped(meaning)]
    other = "rapportd (8)" if name == "rapport" else "rapport (1)"
    lines += [".SH SEE ALSO", ".BR %s" % other]
    return "\n".join(lines) + "\n"


def parts(program, command):
    """The help of a command, and then that of each of its own commands."""
    text = said(program, *command, "--help")
    title = " ".join([os.path.basename(program)] + command)
    lines = [".SS %s" % escaped(title), block(text)]
    for further in commands(text):
        lines += parts(program, command + [further])
    return lines


def topics():
    """Names of the topics, with the text of each."""
    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
                          "Documentation")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            yield name.removesuffix(".md"), file.read()


def inline(text):
    """Words of a paragraph: what is typed and what is stressed stand out."""
    text = escaped(text)
    text = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", text)
    return re.sub(r"\*\*([^*]*)\*\*", r"\\fI\1\\fR", text)


def topic_page(name, text, version, date):
    title = text.split("\n", 1)[0].lstrip("# ")
    lines = ['.TH RAPPORT-%s 7 "%s" "Rapport %s" "Rapport"' % (name.upper(), date, version),
             ".SH NAME", "rapport\\-%s \\- %s" % (escaped(name), escaped(title.lower())),
             ".SH DESCRIPTION"]
    for part in re.split(r"(^```.*?^```$)", text.split("\n", 1)[1], flags=re.M | re.S):
        if part.startswith("```"):
            typed = "\n".join(part.split("\n")[1:-1])
            lines += [".PP", ".nf", ".RS 4", escaped(typed), ".RE", ".fi"]
            continue
        for block in part.strip().split("\n\n"):
            lines += paragraph(block)
    others = [other for other, _ in topics() if other != name]
    lines += [".SH SEE ALSO", ",\n".join(
        [".BR rapport (1)"] + [".BR rapport\\-%s (7)" % escaped(other) for other in others]
    ).replace(")\n", ") \n")]
    return "\n".join(lines).replace(",\n.BR", " ,\n.BR") + "\n"


def paragraph(block):
    if not block:
        return []
    if block.startswith("## "):
        return [".SH %s" % escaped(block[3:].upper())]
    items = re.split(r"^(- |[0-9]+\. )", block, flags=re.M)
    lines = [".PP", inline(" ".join(items[0].split()))] if items[0].strip() else []
    for mark, words in zip(items[1::2], items[2::2]):
        sign = "\\(bu" if mark == "- " else mark.strip()
        lines += [".IP %s 4" % sign, inline(" ".join(words.split()))]
    return lines


def all_commands(program, general):
    known = commands(general)
    if known:
        return known
    # The program groups its commands in words: whatever it takes after "help" is one.
    words = sorted(set(re.findall(r"\b[a-z][a-z-]+\b", general)))
    return [word for word in words if is_command(program, word)]


def is_command(program, word):
    run = subprocess.run([program, word, "--help"], capture_output=True, text=True,
                         env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"})
    usage = "USAGE: %s %s" % (os.path.basename(program), word)
    return run.returncode == 0 and usage in run.stdout


def main():
    folder, out, version, date = sys.argv[1:]
    for name, (section, _, _) in PAGES.items():
        with open(os.path.join(out, "%s.%s" % (name, section)), "w", encoding="utf-8") as file:
            file.write(page(folder, name, version, date))
    for name, text in topics():
        with open(os.path.join(out, "rapport-%s.7" % name), "w", encoding="utf-8") as file:
            file.write(topic_page(name, text, version, date))


if __name__ == "__main__":
    main()
