import JournalModel

/// The sides of a nursing, with how long each took: `left 10m right 7m`, `15m left`.
struct CareSides: Sendable {
    private enum Part: Equatable {
        case side(String)
        case seconds(Int64, String)
        /// A number without a unit.
        case bare(String)
    }

    private var parts: [Part] = []
    private(set) var saysBoth = false
    private static let names = [
        "left": "left", "l": "left", "lt": "left", "right": "right", "r": "right", "rt": "right",
        "each": "both",
    ]

    /// Whether a side was named.
    var isEmpty: Bool {
        !parts.contains { if case .side = $0 { true } else { false } }
    }

    /// The side, if it is the only one and nothing else is said of it.
    var only: String? {
        guard parts.count == 1, case .side(let name)? = parts.first, name != "both" else {
            return nil
        }
        return name
    }

    /// The sides as words, where none has a length: "80ml left side".
    var words: String? {
        let names = parts.compactMap { if case .side(let name) = $0 { name } else { nil } }
        return names.isEmpty || names.count < parts.count
            ? nil : names.joined(separator: " and ") + " side" + (names.count > 1 ? "s" : "")
    }

    /// Takes a side, or a duration that may belong to one.
    mutating func take(
        _ piece: Piece, _ line: Line, isNursing: Bool
    ) throws(LineQuestion) -> Bool {
        guard isNursing, !line.words[piece.words.lowerBound].isQuoted else { return false }
        let word = line.plainWord(piece.words.lowerBound)
        switch piece.fact {
        case .word where piece.words.count == 1:
            // "Both sides 20m" is the whole, and "10m each" is not.
            if word == "both" {
                saysBoth = true
                return false
            }
            if let side = Self.names[word] {
                parts.append(.side(side))
                return true
            }
            // "L10".
            if let side = Self.names[word.filter(\.isLetter)], let number = word.first {
                let minutes = word.drop(while: \.isLetter)
                if number.isLetter, minutes.count < 3, Int(minutes) != nil {
                    parts += [.side(side), .bare(String(minutes))]
                    return true
                }
            }
            return ["side", "sides", "breast"].contains(word) && !isEmpty
        case .amount(let amount) where amount.unit == "l" && !isEmpty:
            // "R 10 L 8" says no litres.
            guard let number = amount.thousandths else { return false }
            parts += [.bare(QuantityText.text(number)), .side("left")]
            return true
        case .duration(let seconds?):
            parts.append(.seconds(seconds, line.text(piece.words)))
            return true
        case .number where !isEmpty || isFollowed(by: piece.words.upperBound, line):
            parts.append(.bare(WordUses.trimmed(line.text(piece.words))))
            return true
        default: return false
        }
    }

    private func isFollowed(by place: Int, _ line: Line) -> Bool {
        place < line.words.count && Self.names[line.plainWord(place)] != nil
    }

    /// Fills the fields. A duration without a side is that of the whole.
    mutating func put(into fields: inout LineFields, _ times: inout TimesRead) throws(LineQuestion)
    {
        giveUnits()
        if case .bare(let typed)? = parts.first(where: {
            if case .bare = $0 { true } else { false }
        }) {
            throw LineQuestion(.bareNumber, typed, clear: ["\(typed) min"])
        }
        guard !isEmpty else {
            for case .seconds(let seconds, let typed) in parts {
                try times.add(seconds: seconds, typed)
            }
            return
        }
        for (side, seconds, typed) in try pairs() {
            guard Measures.isLikely(seconds: seconds, of: "side") else {
                throw LineQuestion(.outOfRange, typed, canInsist: true)
            }
            for name in side == "both" ? ["left", "right"] : [side] {
                try fields.put(name, .seconds(UInt64(seconds)), typed)
            }
        }
    }

    /// "Left 10 right 5", "5 min left 8 right": a number beside a side is of minutes.
    private mutating func giveUnits() {
        guard !isEmpty, parts.count % 2 == 0 else { return }
        parts = parts.map { part in
            guard case .bare(let typed) = part, let minutes = Int64(typed), minutes <= 60 else {
                return part
            }
            return .seconds(minutes * 60, typed)
        }
    }

    /// Each side with its duration: the side stands first everywhere, or the duration does.
    private func pairs() throws(LineQuestion) -> [(String, Int64, String)] {
        var pairs: [(String, Int64, String)] = []
        guard parts.count % 2 == 0 else { throw unclear() }
        for place in stride(from: 0, to: parts.count, by: 2) {
            switch (parts[place], parts[place + 1]) {
            case (.side(let side), .seconds(let seconds, let typed)),
                (.seconds(let seconds, let typed), .side(let side)):
                pairs.append((side, seconds, typed))
            default: throw unclear()
            }
        }
        return pairs
    }

    private func unclear() -> LineQuestion {
        LineQuestion(.missing("duration"), "", clear: ["left 10m right 7m"])
    }
}
