/// A place in a line, from which the grammar reads on. A copy of it is a place to come back to.
struct Cursor: Sendable {
    let line: Line
    /// The next atom.
    private(set) var place: Int
    /// The atom at which reading ends.
    let end: Int

    /// A cursor at the beginning of a word, which does not read beyond the words of `range`.
    init(_ line: Line, word: Int, upTo endWord: Int) {
        self.line = line
        place = word < line.words.count ? line.words[word].atoms.lowerBound : line.atoms.count
        end = endWord < line.words.count ? line.words[endWord].atoms.lowerBound : line.atoms.count
    }

    var next: Line.Atom? { place < end ? line.atoms[place] : nil }

    /// The atom after the next one.
    var second: Line.Atom? { place + 1 < end ? line.atoms[place + 1] : nil }

    /// Whether no piece of a word is left before the next blank.
    var isAtWordEnd: Bool { next.map { !$0.isGlued } ?? true }

    /// The word that comes next.
    var word: Int { place < line.atoms.count ? line.atoms[place].word : line.words.count }

    mutating func advance() { place += 1 }

    /// Reads on with `body`, or stays where it is if that gives nil.
    mutating func attempt<Read>(_ body: (inout Cursor) -> Read?) -> Read? {
        var copy = self
        guard let read = body(&copy) else { return nil }
        self = copy
        return read
    }

    /// Reads one of these signs.
    mutating func sign(_ signs: Set<String>) -> String? {
        guard let atom = next, atom.kind == .sign, signs.contains(atom.text) else { return nil }
        advance()
        return atom.text
    }

    /// Reads a sign that no blank stands before.
    mutating func gluedSign(_ sign: String) -> Bool {
        guard let atom = next, atom.isGlued, atom.text == sign else { return false }
        advance()
        return true
    }

    /// Reads one of these words or ends of words.
    mutating func letters(_ names: Set<String>) -> String? {
        guard let atom = next, atom.kind == .letters, names.contains(atom.text) else { return nil }
        advance()
        return atom.text
    }

    /// Reads one of these whole words; a comma or a full stop may follow.
    mutating func wholeWord(_ names: Set<String>) -> String? {
        attempt { cursor in
            guard let atom = cursor.next, !atom.isGlued,
                let read = cursor.letters(names), cursor.endWord()
            else { return nil }
            return read
        }
    }

    /// Reads several whole words in a row.
    mutating func phrase(_ words: String...) -> Bool {
        attempt { cursor in
            for word in words {
                guard cursor.wholeWord([word]) != nil else { return nil }
            }
            return true
        } ?? false
    }

    /// Reads a run of digits of one of these lengths.
    mutating func digits(_ lengths: ClosedRange<Int>, glued: Bool = false) -> Int? {
        guard let atom = next, atom.kind == .number, lengths.contains(atom.text.count),
            !glued || atom.isGlued
        else { return nil }
        advance()
        return Int(atom.text)
    }

    /// Reads the signs that may end a word; whether it ends there.
    mutating func endWord() -> Bool {
        var copy = self
        while let atom = copy.next, atom.isGlued,
            [",", ";", ".", "!", "?", ")", ":"].contains(atom.text)
        {
            copy.advance()
        }
        guard copy.isAtWordEnd else { return false }
        self = copy
        return true
    }
}
