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

    init(in text: String) {
        for part in text.lowercased().split(whereSeparator: { "(),;".contains($0) }) {
            // Longer texts are cut, and what stands there then ends in dots.
            read(
                part.split(separator: " ").map { word in
                    Substring(String(word).trimming { $0 == "." || $0 == "\u{2026}" || $0 == ":" })
                }.filter { !$0.isEmpty })
        }
        for side in [\NursingSides.left, \NursingSides.right] {
            guard let seconds = self[keyPath: side], seconds > WrittenDuration.longest else {
                continue
            }
            self[keyPath: side] = nil
            isDoubtful = true
        }
    }

    private mutating func read(_ words: [Substring]) {
        let sides = words.filter { $0 == "left" || $0 == "right" }
        let others = words.filter { $0 != "left" && $0 != "right" }
        guard let side = sides.first, others.contains(where: { $0.contains(where: \.isNumber) })
        else { return }
        guard sides.count == 1, let seconds = WrittenDuration.spoken(others) else {
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
}
