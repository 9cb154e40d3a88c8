import EventLog

/// How long each side was, as a tracker writes it into a nursing's words: `(1h05m left, 7m right)`.
///
/// The words are parted at commas, semicolons and brackets. A part that names one side and a
/// duration is that side's; one side that is named twice has both durations: of
/// `5m left, 3m right, 2m left` the left has 7 minutes. A part that names a side and a number and
/// does not say one duration of one side leaves its sides out, and `isDoubtful` says so.
struct NursingSides: Equatable {
    /// Seconds; nil where nothing says so.
    private(set) var left: UInt64?
    private(set) var right: UInt64?
    /// Whether there is a number beside a side that is not read.
    private(set) var isDoubtful = false

    private static let longest: UInt64 = 527_040 * 60

    init(in text: String) {
        for part in text.lowercased().split(whereSeparator: { "(),;".contains($0) }) {
            read(part.split(separator: " "))
        }
        for side in [\NursingSides.left, \NursingSides.right] {
            guard let seconds = self[keyPath: side], seconds > Self.longest else { continue }
            self[keyPath: side] = nil
            isDoubtful = true
        }
    }

    private mutating func read(_ words: [Substring]) {
        let sides = words.filter { $0 == "left" || $0 == "right" }
        let others = words.filter { $0 != "left" && $0 != "right" }
        guard let side = sides.first, others.contains(where: { $0.contains(where: \.isNumber) })
        else { return }
        guard sides.count == 1, let seconds = Self.seconds(others.joined(separator: " ")) else {
            isDoubtful = true
            return
        }
        guard seconds > 0 else { return }
        if side == "left" {
            left = Bounded.sum(left ?? 0, seconds)
        } else {
            right = Bounded.sum(right ?? 0, seconds)
        }
    }

    /// Seconds of `1h05m` or `1 hr 5 min`; nil for anything else.
    private static func seconds(_ text: String) -> UInt64? {
        var rest = text[...]
        var sum: UInt64 = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count).drop { $0 == " " }
            guard digits.count <= 4, let number = UInt64(digits), let length = lengths[String(unit)]
            else { return nil }
            sum += number * length
        }
        return sum <= longest ? sum : nil
    }

    private static let lengths: [String: UInt64] = [
        "h": 3_600, "hr": 3_600, "hrs": 3_600, "hour": 3_600, "hours": 3_600,
        "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    ]
}
