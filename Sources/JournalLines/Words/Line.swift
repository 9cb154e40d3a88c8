/// The words of one command as they were typed, and the pieces that they are made of.
///
/// What stood in quotes is split at its blanks too, and each word knows in which argument it stood.
struct Line: Sendable {
    /// One word: what stands between two blanks.
    struct Word: Sendable {
        /// As it was typed.
        let text: String
        /// Its pieces.
        let atoms: Range<Int>
        /// In which argument it stood.
        let argument: Int
        /// Whether its argument has several words, which stood in quotes.
        let isQuoted: Bool
    }

    /// A run of digits, a run of letters, or one other sign.
    struct Atom: Equatable, Sendable {
        enum Kind: Sendable { case number, letters, sign }

        let kind: Kind
        /// Lower-case; dashes are `-` and apostrophes `'`.
        let text: String
        /// Whether no blank stands before it.
        let isGlued: Bool
        /// The word that it belongs to.
        let word: Int
    }

    private(set) var words: [Word] = []
    private(set) var atoms: [Atom] = []

    /// O(letters).
    init(_ arguments: [String]) {
        for (number, argument) in arguments.enumerated() {
            let parts = argument.split { $0.isWhitespace }
            for part in parts.flatMap(Self.partedAtTime) {
                add(part, argument: number, isQuoted: parts.count > 1)
            }
        }
    }

    /// `4oz@3pm` and `4oz@` in two: the sign leads to a time of day. Nothing else is parted, as
    /// `sam@example.org`.
    private static func partedAtTime(_ word: Substring) -> [Substring] {
        guard let sign = word.lastIndex(of: "@"), sign > word.startIndex else { return [word] }
        let (before, behind) = (word[..<sign], word[word.index(after: sign)...])
        let isTime =
            behind.first?.isNumber == true && behind.utf8.count < 8
            && behind.lowercased().drop { $0.isNumber || $0 == ":" || $0 == "." }
                .allSatisfy { "apmh.".contains($0) }
        let isAmount = behind.isEmpty && Units.endsAmount(before)
        return isTime || isAmount ? [before, word[sign...]] : [word]
    }

    private mutating func add(_ word: Substring, argument: Int, isQuoted: Bool) {
        let first = atoms.count
        var rest = word
        while let sign = rest.first {
            let kind = Self.kind(of: sign)
            var length = 1
            if kind == .number {
                length = rest.prefix { Self.kind(of: $0) == .number }.count
            } else if kind == .letters {
                length = Self.letters(rest)
            }
            let text = rest.prefix(length).lowercased()
            rest = rest.dropFirst(length)
            atoms.append(
                Atom(
                    kind: kind, text: Self.plain(text), isGlued: atoms.count > first,
                    word: words.count))
        }
        words.append(
            Word(
                text: String(word), atoms: first..<atoms.count, argument: argument,
                isQuoted: isQuoted))
    }

    private static func kind(of sign: Character) -> Atom.Kind {
        if sign.isASCII, sign.isNumber { return .number }
        // What some keyboards have for "°" counts as a letter.
        return sign.isLetter && sign != "º" ? .letters : .sign
    }

    /// How long the run of letters is; an apostrophe between two letters belongs to it.
    private static func letters(_ text: Substring) -> Int {
        var count = 0
        var place = text.startIndex
        while place < text.endIndex {
            let next = text.index(after: place)
            let isInside =
                apostrophes.contains(text[place]) && next < text.endIndex && text[next].isLetter
            guard text[place].isLetter || isInside else { break }
            count += 1
            place = next
        }
        return count
    }

    private static let apostrophes: Set<Character> = ["'", "’", "‘"]
    private static let dashes: Set<Character> = ["-", "–", "—", "−", "‐", "‑"]

    private static func plain(_ text: String) -> String {
        String(
            text.map { sign in
                apostrophes.contains(sign) ? "'" : dashes.contains(sign) ? "-" : sign
            })
    }

    /// The words as they were typed.
    func text(_ range: Range<Int>) -> String {
        words[range].map(\.text).joined(separator: " ")
    }

    /// The letters of a word without the signs at both ends, lower-case.
    func plainWord(_ place: Int) -> String {
        let signs: Set<Character> = [".", ",", ";", ":", "!", "?", "(", ")", "\"", "…"]
        var text = Self.plain(words[place].text.lowercased())[...]
        while let first = text.first, signs.contains(first) { text.removeFirst() }
        while let last = text.last, signs.contains(last) { text.removeLast() }
        return String(text)
    }

    /// Whether the word ends a part of the line, as one with a comma does.
    func endsPart(_ place: Int) -> Bool {
        words[place].text.last.map { ",;".contains($0) } ?? false
    }
}
