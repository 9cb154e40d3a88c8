import FoundationEssentials

/// How far the clock of a place is ahead of UTC, as the system's time zone files tell it.
///
/// Spec: RFC 8536
struct ZoneRules: Sendable {
    /// What a zone file has for one kind of clock: one that is set at times, and by a rule after
    /// the last of them.
    private var times: [Int64] = []
    /// One more than there are times: what holds before the first, and from each one on.
    private var offsets: [Int] = []
    private var rule: ZoneRule?

    /// Where the system keeps its zone files.
    fileprivate static let folder = "/usr/share/zoneinfo"

    /// The zone of this name, such as `Europe/Berlin`; nil if the system knows none.
    init?(_ name: String) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        // These two have clocks with leap seconds.
        guard parts.first != "right", parts.first != "posix",
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isInName) }),
            let bytes = try? FileSystem.read("\(Self.folder)/\(name)")
        else { return nil }
        self.init(bytes)
    }

    /// Reads a zone file; nil if it is none.
    init?(_ bytes: [UInt8]) {
        var reader = ZoneReader(bytes)
        guard var counts = reader.header() else { return nil }
        var isLong = false
        if counts.version >= UInt8(ascii: "2") {
            // What comes first is for programs that read 32 bits alone.
            guard reader.skip(counts.length(timeBytes: 4)), let next = reader.header() else {
                return nil
            }
            (counts, isLong) = (next, true)
        }
        guard let read = reader.clocks(counts, timeBytes: isLong ? 8 : 4) else { return nil }
        (times, offsets) = read
        guard isLong, let text = reader.footer() else { return }
        guard !text.isEmpty else { return }
        guard let rule = ZoneRule(text) else { return nil }
        self.rule = rule
    }

    private static func isInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Seconds ahead of UTC at a time in seconds since 1970. O(log changes).
    func offset(at time: Int64) -> Int {
        if let rule, times.last.map({ time >= $0 }) ?? true { return rule.offset(at: time) }
        // The first change after `time`.
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }
}

/// Takes a zone file apart.
private struct ZoneReader {
    struct Counts {
        let version: UInt8
        let isUTC, isStandard, leaps, times, kinds, letters: Int

        func length(timeBytes: Int) -> Int {
            times * (timeBytes + 1) + kinds * 6 + letters + leaps * (timeBytes + 4) + isStandard
                + isUTC
        }
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private mutating func number(_ bytes: Int) -> Int64? {
        take(bytes).map { bytes in
            let sign: Int64 = (bytes.first ?? 0) & 0x80 == 0 ? 0 : -1
            return bytes.reduce(sign) { $0 << 8 | Int64($1) }
        }
    }

    mutating func header() -> Counts? {
        guard let magic = take(4), magic.elementsEqual("TZif".utf8), let version = take(1)?.first,
            skip(15)
        else { return nil }
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = number(4), (0...100_000).contains(count) else { return nil }
            counts.append(Int(count))
        }
        return Counts(
            version: version, isUTC: counts[0], isStandard: counts[1], leaps: counts[2],
            times: counts[3], kinds: counts[4], letters: counts[5])
    }

    mutating func clocks(_ counts: Counts, timeBytes: Int) -> (times: [Int64], offsets: [Int])? {
        var times: [Int64] = []
        for _ in 0..<counts.times {
            guard let time = number(timeBytes), times.last.map({ $0 < time }) ?? true else {
                return nil
            }
            times.append(time)
        }
        guard let kinds = take(counts.times).map(Array.init) else { return nil }
        var offsets: [Int] = []
        for _ in 0..<counts.kinds {
            guard let offset = number(4), abs(offset) < 100_000, skip(2) else { return nil }
            offsets.append(Int(offset))
        }
        let tail =
            counts.letters + counts.leaps * (timeBytes + 4) + counts.isStandard
            + counts.isUTC
        guard let first = offsets.first, kinds.allSatisfy({ $0 < offsets.count }), skip(tail) else {
            return nil
        }
        return (times, [first] + kinds.map { offsets[Int($0)] })
    }

    /// The text between two ends of line; nil if there is none.
    mutating func footer() -> [UInt8]? {
        guard take(1)?.first == UInt8(ascii: "\n"),
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return Array(rest[..<end])
    }
}

/// The clocks of places, by the names that the system's time zone files have.
public enum ZoneTable {
    /// The name of the zone that somebody typed, in any case and with a blank for each `_`:
    /// `europe/berlin` is `Europe/Berlin`. Nil if the system knows none that reads so, or several.
    /// O(names in the folders on the way).
    public static func name(typed: String) -> String? {
        guard ZoneRules(typed) == nil else { return typed }
        let parts = typed.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var names = [""]
        for part in parts {
            let wanted = part.lowercased().replacing(" ", with: "_")
            names = names.flatMap { folder in
                let inside = try? FileManager.default.contentsOfDirectory(
                    atPath: "\(ZoneRules.folder)/\(folder)")
                return (inside ?? []).filter { $0.lowercased() == wanted }
                    .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
            }
        }
        let known = names.filter { ZoneRules($0) != nil }
        return known.count == 1 ? known[0] : nil
    }

    /// Minutes that the clock of a place is ahead of UTC at a time in seconds since 1970; nil if
    /// the system knows no place of this name.
    public static func offsetMinutes(of name: String) -> (@Sendable (Int64) -> Int)? {
        guard let rules = ZoneRules(name) else { return nil }
        return { rules.offset(at: $0) / 60 }
    }
}
