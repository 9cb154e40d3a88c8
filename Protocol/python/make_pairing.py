"""Vectors of sessions and of pairing."""

from codec import encode
from crypto import key_is_acceptable, public_key, sha256
from pairing import answer, invite_seed, observer_code, recovery_sheet
from schema import TYPES
from signing import observer_bytes, pae, sign_as
from world import World, key_of, seed_of

FIXED = {name: sha256(b"rapport test " + name.encode()) for name in (
    "journal", "accept", "client nonce", "server nonce", "certificate", "secret", "nonce a",
    "nonce b", "store epoch")}


def session_cases():
    journal, client, server = FIXED["journal"], FIXED["client nonce"], FIXED["server nonce"]
    epoch = FIXED["store epoch"][:16]
    session = {"journal": journal, "accept": FIXED["accept"], "device": key_of("A1"),
               "client_nonce": client, "server_nonce": server, "daemon_key": key_of("daemon"),
               "certificate": FIXED["certificate"], "store_epoch": epoch}
    challenge = {"journal": journal, "client_nonce": client, "server_nonce": server,
                 "store_epoch": epoch}
    host = {"journal": journal, "secret_hash": sha256(FIXED["secret"]),
            "daemon_key": key_of("daemon"), "certificate": FIXED["certificate"],
            "client_nonce": client}
    letter = {"journal": journal, "slot": 2, "body": FIXED["nonce a"]}
    page = {**session, "certificate": None, "origin": "https://home.example"}
    offer = {"journal": journal, "observer": key_of("O1"), "agreement_key": sha256(b"agreement")}
    own = sorted([FIXED["certificate"], sha256(b"a renewed certificate")])
    vouched = {"nonce": client, "certificates": own, "origins": [
        "https://home.example", "https://home.example:7420"]}
    return [
        binding("a device proves itself", "SessionBinding", "session", "A1", session),
        binding("a device that knows no accept", "SessionBinding", "session", "A1",
                {**session, "accept": None}),
        binding("a page in a browser proves itself", "SessionBinding", "session", "A2", page),
        binding("a daemon proves itself to another one as a peer", "SessionBinding", "session",
                "daemon 2", {**session, "device": key_of("daemon 2")}),
        binding("a daemon vouches for two certificates and two origins", "DaemonBinding",
                "daemon", "daemon", vouched),
        binding("a daemon vouches for one certificate", "DaemonBinding", "daemon", "daemon",
                {**vouched, "certificates": own[:1], "origins": []}),
        binding("a daemon answers a challenge", "ChallengeBinding", "challenge", "daemon",
                challenge),
        binding("a genesis device hosts its journal", "HostBinding", "session", "A1", host),
        binding("a letter in slot 2", "LetterBinding", "join", "invite", letter),
        binding("a letter of no bytes in slot 4", "LetterBinding", "join", "invite",
                {**letter, "slot": 4, "body": None}),
        binding("an old recovery key lets another one take its place", "RenewalBinding",
                "renewal", "RA", renewal()),
        binding("a renewal at the start of an epoch", "RenewalBinding", "renewal", "RA",
                {**renewal(), "seq": 1, "prev": None}),
        binding("a key offers itself to be named as an observer", "ObserverBinding", "observer",
                "O1", offer),
        binding("an observer's offer signed as a possession", "ObserverBinding", "observer", "O1",
                offer, signed_as="possession"),
        binding("a renewal signed as a session", "RenewalBinding", "renewal", "RA", renewal(),
                signed_as="session"),
        binding("a session signed by another device", "SessionBinding", "session", "B1",
                session, key="A1"),
        binding("a session signed as an event", "SessionBinding", "session", "A1", session,
                signed_as="event"),
        binding("a vouching that another daemon signed", "DaemonBinding", "daemon", "B1", vouched,
                key="daemon"),
        binding("a vouching signed as a challenge", "DaemonBinding", "daemon", "daemon", vouched,
                signed_as="challenge"),
        binding("a challenge signed as a session", "ChallengeBinding", "challenge", "daemon",
                challenge, signed_as="session"),
    ]


def renewal():
    """What a recovery key signs when it ends, of an event that names nothing in `seen`."""
    world = World("renewal")
    world.genesis()
    return {"journal": world.journal, "parent": 1, "old": key_of("RA"),
            "enrolment": encode("Enrolment", world.enrol("RA2", 3, 1)), "device": key_of("A1"),
            "epoch": 7, "seq": 3, "prev": FIXED["nonce a"]}


def shown(value):
    """Bytes as hex; text, numbers and lists of them as they are."""
    if isinstance(value, list):
        return [shown(item) for item in value]
    return value.hex() if isinstance(value, bytes) else value


def binding(name, message, kind, signer, fields, key=None, signed_as=None):
    data = encode(message, fields)
    signature = sign_as(signed_as or kind, seed_of(signer), data)
    return {
        "name": name, "message": message, "type": kind, "key": key_of(key or signer).hex(),
        "fields": {field.replace("_", "-"): shown(value) for field, value in fields.items()},
        "bytes": data.hex(), "pae": pae(TYPES[kind], data).hex(), "signature": signature.hex(),
        "valid": key is None and signed_as is None,
    }


def pairing_cases():
    world = World("pairing")
    world.genesis()
    journal = world.journal
    enrolment = encode("Enrolment", world.enrol("B1", 1, 2, invite="invite B1"))
    cases = []

    def add(name, what, **given):
        case = {"name": name, "what": what, "given": {
            key.replace("_", "-"): value.hex() if isinstance(value, bytes) else value
            for key, value in given.items()}}
        case["result"] = answer(case)
        cases.append(case)

    secret = FIXED["secret"][:16]
    add("the key of an invite", "invite-key", secret=secret, journal=journal)
    add("another journal gives another key", "invite-key", secret=secret,
        journal=FIXED["journal"])
    add("the joiner commits to its nonce", "nonce-commitment", nonce=FIXED["nonce b"],
        enrolment=enrolment)
    nonces = {"inviter_nonce": FIXED["nonce a"], "joiner_nonce": FIXED["nonce b"]}
    add("the code that both show", "short-code", journal=journal, enrolment=enrolment, **nonces)
    for number in range(4):
        add("the code under other nonces, %d" % (number + 1), "short-code", journal=journal,
            enrolment=enrolment, inviter_nonce=sha256(bytes([number])),
            joiner_nonce=FIXED["nonce b"])
    add("the nonces changed over", "short-code", journal=journal, enrolment=enrolment,
        inviter_nonce=FIXED["nonce b"], joiner_nonce=FIXED["nonce a"])
    link = {"journal": journal, "daemon_key": key_of("daemon"),
            "certificate": FIXED["certificate"], "secret": secret,
            "expires_ms": 1_760_086_400_000, "parent": 2, "rank_class": 1}
    add("an invite link", "invite-link", origin="https://home.local:7420",
        message=encode("InviteLink", link))
    add("an invite link that names the Accept", "invite-link", origin="https://home.local:7420",
        message=encode("InviteLink", {**link, "accept": FIXED["accept"]}))
    add("an invite link for a page in a browser", "invite-link",
        origin="https://home.local:7420",
        message=encode("InviteLink", {**link, "rank_class": 2, "surface": 1}))
    add("an invite link that carries one to a private journal", "invite-link",
        origin="https://home.local:7420",
        message=encode("InviteLink", {**link, "accept": FIXED["accept"], "private": encode(
            "InviteLink", {**link, "journal": FIXED["journal"]})}))
    page = encode("Enrolment", world.enrol("B1", 2, 2, invite="invite B1", surface=1))
    add("the code when the joiner is a page", "short-code", journal=journal, enrolment=page,
        **nonces)
    place = {"journal": journal, "daemon_key": key_of("daemon"),
             "certificate": FIXED["certificate"]}
    add("a link to a journal before there is an Accept", "journal-link",
        origin="https://home.local:7420", **place)
    add("a link to a journal that names the Accept", "journal-link",
        origin="https://home.local:7420", **place, accept=FIXED["accept"])
    add("a setup link", "setup-link", origin="https://home.local:7420",
        daemon_key=key_of("daemon"), certificate=FIXED["certificate"], secret=FIXED["secret"])
    add("the agreement key beside a recovery key", "recovery-agreement-seed", seed=seed_of("RA"))
    add("the recovery key of the private journal beside a shared one", "private-journal-seed",
        seed=seed_of("RA"), journal=journal)
    offer = {"observer": key_of("O1"), "agreement_key": sha256(b"agreement O1")}
    offer["possession"] = sign_as(
        "observer", seed_of("O1"), observer_bytes(journal, *offer.values()))
    add("the code of an observer", "observer-code", **offer)
    code = observer_code(*offer.values())
    add("a code that was pasted in two lines", "observer-code-read",
        code=" %s\n  %s\n" % (code[:80], code[80:]))
    last = "A" if code[-2] != "A" else "B"
    wrong_codes = [code[:60] + ("x" if code[60] != "x" else "y") + code[61:],
                   code[:-2] + last + code[-1], code[:-1], code + "A", code[9:], ""]
    for name, typed in zip(("one letter wrong", "its last letter but one wrong", "its end missing",
                            "a letter more", "its beginning missing", "nothing in it"),
                           wrong_codes):
        add("a code with " + name, "observer-code-read", code=typed)
        assert cases[-1]["result"]["offer"] is None
    sheet = recovery_sheet(seed_of("RA"), journal)
    add("a recovery sheet", "recovery-sheet", seed=seed_of("RA"), journal=journal)
    add("a sheet typed in", "recovery-sheet-read", sheet=sheet, journal=journal)
    add("a sheet typed in capitals with dashes", "recovery-sheet-read",
        sheet=sheet.replace(" ", "-").upper(), journal=journal)
    add("a sheet of another journal", "recovery-sheet-read", sheet=sheet,
        journal=FIXED["journal"])
    wrong = ("b" if sheet[0] != "b" else "c") + sheet[1:]
    add("a sheet with one letter wrong", "recovery-sheet-read", sheet=wrong, journal=journal)
    add("a sheet with a group missing", "recovery-sheet-read", sheet=sheet[5:], journal=journal)
    assert all(case["result"]["seed"] is None for case in cases[-3:])
    assert key_is_acceptable(public_key(invite_seed(secret, journal)))
    return cases
