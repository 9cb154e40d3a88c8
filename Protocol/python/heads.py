"""The stream that tells of changes of a server's frontier (08, section 8)."""

LONGEST_LINE = 1024
DIGITS = b"0123456789abcdefABCDEF"


def event(frontier_hash):
    return b"data: " + frontier_hash.hex().encode() + b"\n\n"


BEAT = b":\n\n"


def read(data):
    """The hashes of all whole lines, and whether a line was too long."""
    hashes = []
    *lines, rest = data.split(b"\n")
    for line in lines:
        if len(line) > LONGEST_LINE:
            return hashes, True
        digits = line[6:]
        if line[:6] == b"data: " and len(digits) == 64 and all(d in DIGITS for d in digits):
            hashes.append(digits.decode().lower())
    return hashes, len(rest) > LONGEST_LINE


def result(data):
    hashes, ends = read(data)
    return {"hashes": hashes, "ends": ends}


def check(case):
    expected = {"hashes": case["hashes"], "ends": case["ends"]}
    got = result(bytes.fromhex(case["stream"]))
    return None if got == expected else "%r instead of %r" % (got, expected)
