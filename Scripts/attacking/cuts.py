"""A sync that is cut at every byte, each time with an entry that the daemon has not seen yet."""

import time

from codec import encode
from honest import Session, Wire, hold, request, wire


def recorded(session, family, made):
    """A sync as its requests in plain text: pull, push of one entry, values, one pull more."""
    path, token = family.path, session.token
    have = encode("SyncRequest", {"have": family.frontier()})
    push = encode("PushRequest", {"events": [wire(made)]})
    values = encode("ValuesRequest", {
        "want": [made.dot(1)], "give": [{"event": made.id, "value": made.values[0]}]})
    return b"".join([
        request("POST", path + "/sync", have, token),
        request("POST", path + "/events", push, token),
        request("POST", path + "/values", values, token),
        request("POST", path + "/sync", have, token)])


def run(world):
    """Cuts, then an honest sync each time; everything that was written is there in the end."""
    daemon, family = world.daemon, world.family
    connection = Wire(daemon.port)
    session = Session(family, "A1", connection)
    made = family.write("A1", "an entry that is cut")
    length = len(recorded(session, family, made))
    step = 97 if world.sample else 1
    began, arrived, cuts = time.monotonic(), 0, 0
    for place in range(0, length + 1, step):
        data = recorded(session, family, made)[:place]
        cut = Wire(daemon.port)
        cut.send(data)
        if cuts % 2:
            # What came back is lost, with all that was on its way.
            cut.socket.settimeout(0.005)
            try:
                cut.more()
            except (OSError, EOFError):
                pass
        cut.close()
        cuts += 1
        code = session.push([made])[0]
        hold(code in (0, 1), "after a cut at byte %d the honest push gave %d" % (place, code))
        family.acknowledged[made.id] = made
        arrived += code == 1
        made = family.write("A1", "an entry that is cut")
        if cuts % 500 == 0:
            daemon.is_alive()
            # Sessions last an hour, and connections do not last for ever.
            connection.close()
            connection = Wire(daemon.port)
            session = Session(family, "A1", connection)
    family.push(session, [made])
    connection.close()
    hold(0 < arrived < cuts, "of %d cuts %d came after the push: none tried both sides" % (
        cuts, arrived))
    events = family.check(daemon)
    world.programs.audit(daemon.store(family.journal))
    return "%d cuts of %d bytes, %d after the entry had arrived, %d events in the end, %.0f s" % (
        cuts, length, arrived, events, time.monotonic() - began)
