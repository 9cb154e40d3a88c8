"""Vectors of the stream that tells of changes."""

from crypto import sha256
from heads import BEAT, LONGEST_LINE, event, result

ONE, TWO = sha256(b"one frontier"), sha256(b"the next frontier")


def heads_cases():
    upper = b"data: " + ONE.hex().upper().encode() + b"\n\n"
    full = b":" + b"x" * (LONGEST_LINE - 1)
    streams = {
        "nothing": b"",
        "a hash": event(ONE),
        "a hash, a beat and the next hash": event(ONE) + BEAT + event(TWO),
        "the same hash twice": event(ONE) + event(ONE),
        "a hash in capital letters": upper,
        "a line without its end tells nothing yet": event(ONE)[:-2],
        "a hash tells without the empty line": event(ONE)[:-1],
        "one digit less": event(ONE)[:-3] + b"\n\n" + event(TWO),
        "one digit more": b"data: " + ONE.hex().encode() + b"0\n\n" + event(TWO),
        "a sign that is no digit": event(ONE).replace(ONE.hex()[:1].encode(), b"g", 1) + event(TWO),
        "a word behind the hash": event(ONE)[:-2] + b" more\n\n" + event(TWO),
        "no blank before the hash": event(ONE).replace(b": ", b":") + event(TWO),
        "two blanks before the hash": event(ONE).replace(b": ", b":  ") + event(TWO),
        "a carriage return at the end": event(ONE).replace(b"\n", b"\r\n") + event(TWO),
        "other fields": b"event: heads\nid: 7\nretry: 1\n" + event(ONE),
        "bytes that are no text": b"\xff\x00\xfe\n" + event(ONE),
        "the longest line that is left out": full + b"\n" + event(ONE),
        "a line that is one byte too long": event(ONE) + full + b"x\n" + event(TWO),
        "a line that is too long and does not end": event(ONE) + full + b"x",
        "the longest line without its end": event(ONE) + full,
    }
    return [{"name": name, "stream": data.hex(), **result(data)} for name, data in streams.items()]
