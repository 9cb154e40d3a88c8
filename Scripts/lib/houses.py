"""Two houses with built programs: homes, servers, and how a parent joins. For Scripts/upgrade and
Scripts/heal."""

import json
import os
import re
import signal
import subprocess
import sys
import time

TRIES = 400
PAUSE = 0.05
AGREED = ("state-digest", "frontier", "value-presence")


def fail(sentence, *more):
    sys.exit("error: " + "\n".join([sentence, *more]))


class Home:
    """One parent's folder; any release's program can be told to use it."""

    def __init__(self, folder, name):
        self.path, self.name, self.program = os.path.join(folder, name), name, None

    def run(self, *words, status=0, typed=""):
        done = subprocess.run(
            [os.path.join(self.program, "rapport"), "--home", self.path, *words],
            input=typed, capture_output=True, text=True)
        if done.returncode != status:
            fail("%s: rapport %s ended with %d" % (self.name, " ".join(words), done.returncode),
                 done.stdout, done.stderr)
        return done.stdout

    def status(self):
        return list(figures(json.loads(self.run("status", "--json"))))

    def link(self):
        """The link of the journal at the server that it syncs with."""
        return dict(self.status())["link"]

    def sync(self):
        self.run("sync", "--now")

    def entries(self):
        """What its log holds, each entry by its id."""
        log = json.loads(self.run("log", "-c", "1000", "--json"))
        return {entry["id"] for entry in log["entries"]}


def figures(value):
    """All pairs of a name and a value that stand in a document, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from figures(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from figures(inner)


class Server:
    """A server's folder, and the process that serves it."""

    def __init__(self, folder):
        self.data = os.path.join(folder, "data")
        self.log = os.path.join(folder, "server.log")
        self.port, self.process = 0, None

    def begin(self, program):
        """Starts, and does not wait until it listens. Gives the file with its port."""
        port = os.path.join(self.data, "port")
        if os.path.exists(port):
            os.remove(port)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [os.path.join(program, "rapportd"), "serve", "--data", self.data,
                 "--port", str(self.port)], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        return port

    def start(self, program):
        port = self.begin(program)
        wait(lambda: os.path.exists(port) and os.path.getsize(port) > 0,
             "the server of %s does not listen: see %s" % (program, open(self.log).read()[-2000:]))
        self.port = int(open(port).read())

    def setup_link(self):
        done = subprocess.run(
            [self.process.args[0], "setup-link", "--data", self.data],
            capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def kill(self):
        """As a power cut ends it."""
        self.process.kill()
        self.process.wait()
        self.process = None

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=20) != 0:
            fail("the server ended with %d" % self.process.returncode,
                 open(self.log).read()[-2000:])
        self.process = None


def wait(held, sentence):
    """Waits until something is so."""
    for _ in range(TRIES):
        if held():
            return
        time.sleep(PAUSE)
    fail(sentence)


def join(alex, sam):
    """Sam joins Alex's journal by an invitation."""
    link = os.path.join(os.path.dirname(alex.path), "invite")
    with open(link, "wb") as out:
        invite = subprocess.Popen(
            [os.path.join(alex.program, "rapport"), "--home", alex.path, "invite", "--yes"],
            stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    found = []
    wait(lambda: found or found.extend(re.findall(r"^https://\S+", open(link).read(), re.M)),
         "the invite shows no link")
    joined = sam.run("join", found[0], "--name", "Sam", "--yes", "--json")
    if invite.wait(timeout=20) != 0:
        fail("the invite failed", open(link).read())
    return sheet(joined)


def sheet(answer):
    """The recovery sheet in the answer of init, join or recover, as it is typed."""
    groups = dict(figures(json.loads(answer)))["recovery-sheet"]
    return " ".join(groups) + "\n"
