"""One function per vector schema: takes a case, returns what differs or None."""

import authorship
import claims
import copies
import families
import heads
import hosting
import kinds
import pairing
import plans
from codec import CodecError, decode, encode
from crypto import key_is_acceptable, sha256, verify
from event import Event
from replica import Replica
from report import expectations, run_order
from schema import TYPES
from signing import commitment, pad, pae, unpad, verify_as
from state import State
from views import Views


def unhex(text):
    return None if text is None else bytes.fromhex(text)


def differ(got, expected):
    return None if got == expected else "got %r, expected %r" % (got, expected)


def check_pae(case):
    got = pae(case["type"], unhex(case["payload"]))
    return differ(got.hex(), case["pae"]) or differ(sha256(got).hex(), case["sha256"])


def check_strict(case):
    data = unhex(case["bytes"])
    try:
        again = encode(case["message"], decode(case["message"], data))
    except CodecError as error:
        return differ([error.kind, error.field], [case["error"], case["field"]])
    return differ([None, again.hex()], [case["error"], case["bytes"]])


def check_padding(case):
    padded = pad(bytes([case["byte"]]) * case["content-bytes"])
    if padded is None:
        return differ(None, case["padded-bytes"])
    if unpad(padded) != bytes([case["byte"]]) * case["content-bytes"]:
        return "unpad does not give the content back"
    return differ([len(padded), sha256(padded).hex()], [case["padded-bytes"], case["sha256"]])


def check_unpadding(case):
    content = unpad(unhex(case["padded"]))
    return differ(content.hex() if content is not None else None, case["content"])


def check_commitment(case):
    padded = pad(unhex(case["content"]))
    got = commitment(unhex(case["salt"]), padded)
    return differ([padded.hex(), got.hex()], [case["padded"], case["commitment"]])


def check_key(case):
    return differ(key_is_acceptable(unhex(case["key"])), case["acceptable"])


def check_signature(case):
    got = verify(unhex(case["key"]), unhex(case["message"]), unhex(case["signature"]))
    return differ(got, case["valid"])


def check_event_valid(case):
    event = Event(unhex(case["header"]), unhex(case["signature"]))
    event.validate(unhex(case["journal"]))
    event.verify()
    header = event.header
    got = {
        "id": event.id.hex(), "device": event.device.hex(), "epoch": "%016x" % event.epoch,
        "seq": str(header["seq"]), "prev": header["prev"].hex() if header["prev"] else None,
        "seen": [seen["event"].hex() for seen in header["seen"]],
        "claimed-ms": str(header["claimed_ms"]), "kind": event.kind,
        "operations": [operation.name for operation in event.operations],
        "ops": event.ops_code,
    }
    return differ(encode("EventHeader", header).hex(), case["header"]) or differ(
        got, {key: case[key] for key in got})


def check_event_reject(case):
    replica = Replica(unhex(case["journal"]), unhex(case["accept"]))
    for event in case["before"]:
        code = replica.deliver(unhex(event["header"]), unhex(event["signature"]))
        if code != 0:
            return "an event before it is refused with %d" % code
    got = replica.deliver(unhex(case["header"]), unhex(case["signature"]))
    return differ(got, case["code"])


def events_of(case):
    return [(unhex(event["header"]), unhex(event["signature"])) for event in case["events"]]


def check_acceptance(case):
    for expected in case["orders"]:
        _, got = run_order(unhex(case["journal"]), unhex(case["accept"]), events_of(case),
                           expected["order"])
        if got != expected:
            return differ(got, expected)
    return None


def check_held(case):
    replica = Replica(unhex(case["journal"]), None, case["limits"])
    events = events_of(case)
    codes = [replica.deliver(*events[place]) for place in case["order"]]
    return differ(codes, case["codes"]) or differ(
        sorted(event.id.hex() for event in replica.held), case["held"])


def check_claims(case):
    replica, _ = run_order(unhex(case["journal"]), None, events_of(case),
                           range(len(case["events"])))
    got = claims.older_than_their_past(replica.log.values(), int(case["now-ms"]))
    return differ([{"event": event.hex(), "seen": seen.hex()} for event, seen in got],
                  case["older"])


def check_authorship(case):
    replica, _ = run_order(unhex(case["journal"]), None, events_of(case),
                           range(len(case["events"])))
    answers = [(unhex(one["author"]), unhex(one["event"]), one["mine"])
               for one in case["answers"]]
    got = authorship.Answers(replica.log, answers).denied()
    return differ([event.hex() for event in got], case["denied"])


def check_scenario(case):
    """In the order given and backwards, which must come to the same."""
    events = events_of(case)
    ids = [Event(*event).id for event in events]
    values = [
        ((ids[number], value["index"]), unhex(value["salt"]), unhex(value["padded"]))
        for number, event in enumerate(case["events"]) for value in event["values"]
    ]
    for order in (range(len(events)), reversed(range(len(events)))):
        replica, _ = run_order(unhex(case["journal"]), unhex(case["bound"]), events, order)
        if len(replica.log) != len(events):
            return "not every event is accepted"
        got = expectations(replica, ids, values)
        unstated = {"asked-again": [], "resting-requests": [], "daemons": [],
                    "observers": [], "may-read": []}
        for key, expected in {**unstated, **case["expect"]}.items():
            if got[key] != expected:
                return "%s: %s" % (key, differ(got[key], expected))
    return None


def check_views(case):
    """In the order given and backwards, which must come to the same."""
    events = events_of(case)
    values = [
        ((Event(*events[number]).id, value["index"]), unhex(value["salt"]), unhex(value["padded"]))
        for number, event in enumerate(case["events"]) for value in event["values"]
    ]
    for order in (range(len(events)), reversed(range(len(events)))):
        replica, _ = run_order(unhex(case["journal"]), None, events, order)
        views = Views(State(replica, values))
        got = {"promises": views.promises(), "mended": views.mended(), "joined": views.joined()}
        for key, shown in got.items():
            if shown != case[key]:
                return "%s: %s" % (key, differ(shown, case[key]))
    return None


def check_reading(case):
    covers = case["covers"]
    got = kinds.read(case["type"], unhex(case["content"]), covers)
    return differ([{"field": field, "reading": reading, "known": known}
                   for field, (reading, known) in zip(covers, got)], case["readings"])


def meant(key, value):
    """A field of a binding: origins are text, all other text is hex."""
    if isinstance(value, list):
        return [meant(key, item) for item in value]
    return unhex(value) if isinstance(value, str) and not key.startswith("origin") else value


def check_binding(case):
    fields = {key.replace("-", "_"): meant(key, value)
              for key, value in case["fields"].items()}
    data = encode(case["message"], fields)
    if data.hex() != case["bytes"]:
        return differ(data.hex(), case["bytes"])
    key, kind = unhex(case["key"]), case["type"]
    return differ(pae(TYPES[kind], data).hex(), case["pae"]) or differ(
        verify_as(kind, key, data, unhex(case["signature"])), case["valid"])


def check_occurrence(case):
    one, other = ((unhex(row["plan"]), int(row["utc-ms"]), row["offset-minutes"])
                  for row in (case["one"], case["other"]))
    return differ(plans.is_same(one, other), case["same"])


def check_hosting(case):
    genesis, *path = [(unhex(event["header"]), unhex(event["signature"]))
                      for event in [case["genesis"], *case["path"]]]
    return differ(hosting.judge(genesis, path), case["result"])


def check_family(case):
    return families.first_difference(case["family"], families.judge(case["family"]))


CHECKS = {
    "pae": check_pae, "strict-profile": check_strict, "padding": check_padding,
    "unpadding": check_unpadding, "commitment": check_commitment, "keys": check_key,
    "signatures": check_signature, "event-valid": check_event_valid,
    "event-reject": check_event_reject, "acceptance": check_acceptance, "held": check_held,
    "claims": check_claims, "authorship": check_authorship,
    "scenario": check_scenario, "session": check_binding, "pairing": pairing.check,
    "hosting": check_hosting, "occurrence": check_occurrence,
    "fork-proof": copies.check_fork_proof, "stick": copies.check_stick,
    "family": check_family, "reading": check_reading, "views": check_views,
    "heads": heads.check,
}
