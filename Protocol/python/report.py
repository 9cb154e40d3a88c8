"""What a scenario or an order of delivery must lead to, as the vectors write it down."""

from replica import Replica
from state import State


def dot_text(key):
    return "%s:%d" % (key[0].hex(), key[1])


def message_dot(dot):
    return dot_text((dot["event"], dot["index"]))


def run_order(journal, bound, events, order):
    """Delivers events (header, signature) in one order."""
    replica = Replica(journal, bound)
    codes = [replica.deliver(*events[index]) for index in order]
    return replica, {
        "order": list(order),
        "codes": codes,
        "final": [replica.state_of(*event) for event in events],
        "accept": replica.accept.hex() if replica.accept else None,
        "frontier": [tip["event"].hex() for tip in replica.frontier()],
    }


def expectations(replica, events, values):
    """Everything that follows from accepted events, keyed as in vectors/README.md."""
    state = State(replica, values)
    listed = [replica.log[event] for event in events]
    standing = replica.standing()
    erasures = state.erasures.message()
    message = state.message()
    return {
        "accept": replica.accept.hex() if replica.accept else None,
        "frontier": [tip["event"].hex() for tip in replica.frontier()],
        "forks": [[event.hex() for event in fork] for fork in replica.forks()],
        "effects": [standing.effect(event) for event in listed],
        "ops": [event.ops_code for event in listed],
        "operations": [state.operation_codes(event) for event in listed],
        "devices": [
            {"device": row["device"].hex(), "parent": row["parent"],
             "rank-class": row["rank_class"], "stands": bool(row["stands"]),
             "revocations": [event.hex() for event in row["revocations"]]}
            for row in standing.rows()
        ],
        "daemons": [{"daemon": row["daemon"].hex(), "parent": row["parent"]}
                    for row in standing.daemons()],
        "observers": [
            {"observer": row["observer"].hex(), "parent": row["parent"],
             "until-day": row["until_day"], "label": row["label"],
             "agreement-key": row["agreement_key"].hex()} for row in standing.observers()],
        "may-read": [key.hex() for key in standing.may_read()],
        "entries": [entry_report(state, entry)
                    for _, entry in sorted(state.content.entries.items())],
        "erased": [message_dot(dot) for dot in erasures["erased"]],
        "requests": [event.hex() for event in erasures["requests"]],
        "declines": [event.hex() for event in erasures["declines"]],
        "receipts": [
            {"event": event.hex(), "devices": [device.hex() for device in sorted(devices)]}
            for event, devices in sorted(state.erasures.receipts().items())
        ],
        "offers": state.offers,
        "asked-again": [entry.hex() for entry in state.asked_again()],
        "resting-requests": [event.hex() for event in state.resting_requests()],
        "values": [{"dot": dot_text(key), "code": (403, 400, 401)[state.value_state(key)]}
                   for key in state.writes()],
        "digests": {
            "membership": message["membership"].hex(), "entries": message["entries"].hex(),
            "erasures": message["erasures"].hex(), "unknown": message["unknown"].hex(),
            "state": state.digest().hex(), "presence": state.presence_digest().hex(),
        },
    }


def answers(name, found):
    """What was agreed to or declined, each with the operations that did so."""
    return [{name: dot_text(key), "by": [dot_text(answer) for answer, _ in sorted(
        by, key=lambda answer: answer[0])]} for key, by in sorted(found.items())]


def entry_report(state, entry):
    content = state.content
    standing, asked = content.retractions(entry)
    return {
        "entry": entry.id.hex(), "type": entry.type, "policy": entry.policy,
        "owner": entry.owner,
        "fields": [
            {"field": number, "live": [dot_text(key) for key in dots],
             "keeps": [dot_text(key) for key in content.keeps(entry, number)]}
            for number, dots in content.fields(entry)
        ],
        "consents": answers("write", entry.yes), "declines": answers("target", entry.no),
        "retractions": [dot_text(key) for key in standing],
        "proposed-retractions": [dot_text(key) for key in asked],
        "waits": state.waiting(entry),
        "proposed": [dot_text(key) for key in state.proposed(entry)],
        "digest": content.digest(entry).hex(),
    }
