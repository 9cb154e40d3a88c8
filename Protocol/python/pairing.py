"""Pairing: invite keys, links, commitments, short codes, recovery sheets (10-pairing.md)."""

import base64

from codec import decode, encode
from crypto import hkdf, public_key, sha256
from schema import TYPES
from signing import typed_hash

SHEET = b"rapport recovery sheet v1"
OBSERVER = b"rapport observer code v1"


def invite_seed(secret, journal):
    """The seed of the invite's Ed25519 key, from the 16 bytes in the link."""
    return hkdf(secret, journal, TYPES["invite"].encode(), 32)


def short_code(inviter_nonce, joiner_nonce, journal, enrolment):
    """Three groups of four digits that both screens show."""
    info = TYPES["join"].encode() + enrolment
    number = int.from_bytes(hkdf(inviter_nonce + joiner_nonce, journal, info, 8), "big")
    return " ".join("%04d" % ((number >> 20 * k & 0xFFFFF) % 10000) for k in range(3))


def nonce_commitment(nonce, enrolment):
    return typed_hash("join", encode("JoinNonce", {"nonce": nonce, "enrolment": enrolment}))


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def invite_link(origin, link):
    return origin + "/join#" + base64url(encode("InviteLink", link))


def journal_link(origin, journal, daemon_key, certificate, accept=None):
    return origin + "/journal#" + base64url(journal + daemon_key + certificate + (accept or b""))


def recovery_sheet(seed, journal):
    """The printed recovery key: base32 in groups of four."""
    data = seed + sha256(SHEET + journal + seed)[:3]
    text = base64.b32encode(data).decode().lower()
    return " ".join(text[at:at + 4] for at in range(0, len(text), 4))


def read_recovery_sheet(text, journal):
    """The seed, or None when the checksum does not fit the journal."""
    try:
        data = base64.b32decode("".join(text.replace("-", " ").split()).upper())
    except ValueError:
        return None
    seed, check = data[:32], data[32:]
    return seed if len(data) == 35 and sha256(SHEET + journal + seed)[:3] == check else None


def setup_link(origin, daemon_key, certificate, secret):
    return origin + "/#" + base64url(daemon_key + certificate + secret)


def observer_code(observer, agreement_key, possession):
    """What an observer's program prints: its offer, and a check."""
    data = observer + agreement_key + possession
    return "observer-" + base64url(data + sha256(OBSERVER + data)[:4])


def read_observer_code(text):
    """The offer, or None for what no program printed; blanks and line ends do not count."""
    text = "".join(text.split())
    if not text.lower().startswith("observer-") or len(text) != len("observer-") + 176:
        return None
    try:
        data = base64.b64decode(text[len("observer-"):].translate(
            str.maketrans("-_", "+/")), validate=True)
    except ValueError:
        return None
    offer, check = data[:128], data[128:]
    return offer if sha256(OBSERVER + offer)[:4] == check else None


def recovery_agreement_seed(seed):
    """The private bytes of the X25519 key that goes with a recovery key."""
    return hkdf(seed, b"", b"rapport recovery agreement v1", 32)


def private_journal_seed(seed, journal):
    """The recovery seed of the same parent's private journal: one sheet for both."""
    return hkdf(seed, journal, b"rapport private journal v1", 32)


def answer(case):
    """What a case of pairing.json must give for its inputs."""
    given = {key: bytes.fromhex(value) for key, value in case["given"].items()
             if key not in ("origin", "sheet", "code")}
    what = case["what"]
    if what == "invite-key":
        seed = invite_seed(given["secret"], given["journal"])
        return {"seed": seed.hex(), "key": public_key(seed).hex()}
    if what == "nonce-commitment":
        return {"commitment": nonce_commitment(given["nonce"], given["enrolment"]).hex()}
    if what == "short-code":
        return {"code": short_code(given["inviter-nonce"], given["joiner-nonce"],
                                   given["journal"], given["enrolment"])}
    if what == "invite-link":
        return {"link": invite_link(case["given"]["origin"],
                                    decode("InviteLink", given["message"]))}
    if what == "setup-link":
        return {"link": setup_link(case["given"]["origin"], given["daemon-key"],
                                   given["certificate"], given["secret"])}
    if what == "journal-link":
        return {"link": journal_link(case["given"]["origin"], given["journal"],
                                     given["daemon-key"], given["certificate"],
                                     given.get("accept"))}
    if what == "recovery-agreement-seed":
        return {"seed": recovery_agreement_seed(given["seed"]).hex()}
    if what == "private-journal-seed":
        return {"seed": private_journal_seed(given["seed"], given["journal"]).hex()}
    if what == "observer-code":
        return {"code": observer_code(given["observer"], given["agreement-key"],
                                      given["possession"])}
    if what == "observer-code-read":
        offer = read_observer_code(case["given"]["code"])
        return {"offer": offer.hex() if offer else None}
    if what == "recovery-sheet":
        return {"sheet": recovery_sheet(given["seed"], given["journal"])}
    if what == "recovery-sheet-read":
        seed = read_recovery_sheet(case["given"]["sheet"], given["journal"])
        return {"seed": seed.hex() if seed else None}
    raise ValueError(what)


def check(case):
    got = answer(case)
    return None if got == case["result"] else "got %r" % (got,)
