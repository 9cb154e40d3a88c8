"""The built programs: `rapport` by its command line, `rapportd` as a process of this one."""

import base64
import json
import os
import resource
import signal
import subprocess
import time

from faults import Fault, hold


class Programs:
    """The folder with the programs that were built."""

    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        self.rapport = os.path.join(self.folder, "rapport")
        self.rapportd = os.path.join(self.folder, "rapportd")
        for program in (self.rapport, self.rapportd):
            if not os.access(program, os.X_OK):
                raise SystemExit(
                    "error: there is no program %s\nhint: build both first with: "
                    "Scripts/release rapport rapportd" % program)

    def run(self, *arguments, home=None, text=None, seconds=60, env=None):
        """Runs `rapport`; gives status, stdout, stderr."""
        where = ["--home", home] if home else []
        done = subprocess.run(
            [self.rapport, *where, *arguments], input=text, capture_output=True, text=True,
            timeout=seconds, env={**os.environ, "RAPPORT_SYNC": "off", **(env or {})})
        return done.returncode, done.stdout, done.stderr

    def digest(self, store):
        """The state digest of a store's folder, and how many events it holds."""
        status, out, error = self.run("status", "--store", store, "--json")
        hold(status == 0, "rapport status --store ended with %d: %s" % (status, error))
        found = json.loads(out)
        return figure(found, "state-digest"), figure(found, "events")

    def audit(self, store, *known):
        """Ends the part if an audit finds anything but the defects named."""
        status, out, error = self.run("audit", "--store", store, "--json", seconds=600)
        found = json.loads(out)["findings"] if status == 3 else []
        others = [row for row in found if row["defect"] not in known]
        hold(status in (0, 3) and not others,
             "the audit of %s ended with %d: %s %s" % (store, status, error, others[:3]))


def figure(value, key):
    if isinstance(value, dict):
        if key in value:
            return value[key]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            found = figure(inner, key)
            if found is not None:
                return found
    return None


class Daemon:
    """`rapportd` on a folder of its own, on loopback."""

    def __init__(self, programs, folder, files=None, env=None, prepare=None, port=0):
        self.programs, self.folder = programs, folder
        self.files, self.env, self.prepare = files, env or {}, prepare
        self.asked, self.process, self.port = port, None, 0
        self.log = folder.rstrip("/") + ".log"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()

    def ready(self):
        """What the child does before it becomes the daemon."""
        os.setsid()
        if self.files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (self.files, self.files))
        if self.prepare:
            self.prepare()

    def start(self, seconds=20):
        note = os.path.join(self.folder, "port")
        if os.path.exists(note):
            os.unlink(note)
        self.launch()
        until = time.monotonic() + seconds
        while not (os.path.exists(note) and os.path.getsize(note)):
            hold(self.process.poll() is None,
                 "rapportd ended with %s: %s" % (self.process.poll(), self.said()[-800:]))
            hold(time.monotonic() < until, "rapportd does not listen after %d s" % seconds)
            time.sleep(0.01)
        with open(note, encoding="ascii") as file:
            self.port = int(file.read())

    def launch(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.programs.rapportd, "serve", "--data", self.folder, "--port",
                 str(self.asked)], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**os.environ, **self.env}, preexec_fn=self.ready)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self, seconds=10):
        """SIGTERM; gives its status and how long it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds), time.monotonic() - began
        except subprocess.TimeoutExpired:
            self.kill()
            raise Fault("rapportd runs %d s after SIGTERM" % seconds) from None

    def is_alive(self):
        hold(self.process.poll() is None,
             "rapportd ended with %s: %s" % (self.process.poll(), self.said()[-1_500:]))

    def said(self):
        """Its log, all of it."""
        try:
            with open(self.log, encoding="utf-8", errors="replace") as file:
                return file.read()
        except OSError:
            return ""

    def resident(self):
        """Bytes of memory now, and the most that there ever were."""
        found = {}
        with open("/proc/%d/status" % self.process.pid, encoding="ascii") as file:
            for line in file:
                name, _, value = line.partition(":")
                if name in ("VmRSS", "VmHWM"):
                    found[name] = int(value.split()[0]) * 1_024
        return found["VmRSS"], found["VmHWM"]

    def forget_peak(self):
        try:
            with open("/proc/%d/clear_refs" % self.process.pid, "w", encoding="ascii") as file:
                file.write("5")
        except OSError:
            pass

    def processor(self):
        """Seconds of processor time so far."""
        with open("/proc/%d/stat" % self.process.pid, encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def setup_link(self):
        """Daemon key, certificate and secret of the link that waits; makes one if none does."""
        done = subprocess.run(
            [self.programs.rapportd, "setup-link", "--data", self.folder],
            capture_output=True, text=True, timeout=30, check=True)
        data = base64.urlsafe_b64decode(done.stdout.strip().split("#")[1] + "==")
        return data[:32], data[32:64], data[64:]

    def store(self, journal):
        return os.path.join(self.folder, "journals", journal.hex()[:16])
