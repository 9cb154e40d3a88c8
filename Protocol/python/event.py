"""Reading one event: parse, validate, verify, operations (03-event.md)."""

from codec import CODE_OF_KIND, CodecError, decode, read_varint
from crypto import key_is_acceptable
from schema import LIMITS
from signing import event_id, verify_as

GENESIS, MEMBERSHIP, CONTENT, ACK, ERASURE = 1, 2, 3, 4, 5

# Number of the member of Op: (message, kind of event that it may stand in).
OPERATIONS = {
    1: ("Create", CONTENT), 2: ("Write", CONTENT), 3: ("Retract", CONTENT),
    4: ("Consent", CONTENT), 5: ("Keep", CONTENT), 6: ("Decline", CONTENT),
    16: ("Pair", MEMBERSHIP), 17: ("Accept", MEMBERSHIP), 18: ("AddDevice", MEMBERSHIP),
    19: ("RevokeDevice", MEMBERSHIP), 20: ("ReadmitDevice", MEMBERSHIP),
    21: ("AddObserver", MEMBERSHIP), 23: ("DaemonInfo", MEMBERSHIP),
    24: ("EndObserver", MEMBERSHIP), 25: ("RenewRecovery", MEMBERSHIP),
    26: ("EndDaemon", MEMBERSHIP),
    32: ("RequestErasure", ERASURE), 33: ("ConsentErasure", ERASURE),
    34: ("DeclineErasure", ERASURE),
    48: ("Ack", ACK), 64: ("Genesis", GENESIS),
}


class Rejected(Exception):
    """The event is refused with this reason code."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Operation:
    """One operation: its dot, its message's name (None when unknown) and its values."""

    def __init__(self, event, index, name, values, data):
        self.dot = {"event": event, "index": index}
        self.key = (event, index)
        self.name, self.values, self.data = name, values, data


class Event:
    """A parsed event; acceptance adds its past, its author's parent and class."""

    def __init__(self, header_bytes, signature):
        self.header_bytes, self.signature = header_bytes, signature
        self.header = parse(header_bytes, signature)
        self.id = event_id(header_bytes)
        self.device, self.epoch = self.header["device"], self.header["epoch"]
        self.kind = self.header["kind"]
        self.ops_code, self.operations = read_operations(self.id, self.header)
        self.past = frozenset()
        self.parent = self.rank_class = None
        self.number = None
        self.holder = None  # whose room it takes while it waits, None for that of strangers

    @property
    def position(self):
        return {"device": self.device, "epoch": self.epoch, "seq": self.header["seq"],
                "event": self.id}

    def validate(self, journal):
        """What needs neither keys nor history; `journal` is None before any event."""
        header = self.header
        if header["version"] != 1:
            raise Rejected(103)
        is_genesis = self.kind == GENESIS
        if is_genesis != (header["journal"] is None):
            raise Rejected(100)
        if is_genesis and (header["seq"] != 1 or header["seen"]):
            raise Rejected(100)
        if is_genesis and journal not in (None, self.id):
            raise Rejected(115)
        if not is_genesis and header["journal"] != journal:
            raise Rejected(104)
        if any((seen["device"], seen["epoch"]) == (self.device, self.epoch)
               for seen in header["seen"]):
            raise Rejected(111)
        if not key_is_acceptable(self.device):
            raise Rejected(105)

    def verify(self):
        if not verify_as("event", self.device, self.header_bytes, self.signature):
            raise Rejected(106)


def parse(header_bytes, signature):
    if len(header_bytes) > LIMITS["header-bytes"]:
        raise Rejected(101)
    if len(signature) != 64:
        raise Rejected(100)
    try:
        header = decode("EventHeader", header_bytes)
    except CodecError as error:
        raise Rejected(CODE_OF_KIND[error.kind]) from None
    if (header["prev"] is None) != (header["seq"] == 1):
        raise Rejected(100)
    if (header["ops_encoding"] == 0) != (header["ops"] is None):
        raise Rejected(100)
    return header


def read_operations(event, header):
    """Returns (code for the whole list or 300, operations)."""
    encoding = header["ops_encoding"]
    if encoding == 0:
        return 300, []
    if encoding == 2:
        return 307, []
    if encoding != 1:
        return 309, []
    try:
        elements = decode("Ops", header["ops"])["ops"]
    except CodecError:
        return 309, []
    return 300, [
        read_operation(event, index, element, header["kind"])
        for index, element in enumerate(elements)
    ]


def read_operation(event, index, data, kind):
    """One element of the list; a defect inside it makes just this one unknown."""
    unknown = Operation(event, index, None, {}, data)
    try:
        tag, at = read_varint(data, 0)
        length, at = read_varint(data, at)
        if tag & 7 != 2 or at + length != len(data):
            return unknown
        name, home = OPERATIONS.get(tag >> 3, (None, None))
        if name is None or home != kind:
            return unknown
        return Operation(event, index, name, decode(name, data[at:]), data)
    except CodecError:
        return unknown
