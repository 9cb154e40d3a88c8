/// A stretch of one text that another text has in a different form.
struct WordChange: Equatable, Sendable {
    /// Pieces of the first text; empty where something was added.
    var old: Range<Int>
    /// Pieces of the second text; empty where something was left out.
    var new: Range<Int>
}

/// Where two texts differ.
enum WordChanges {
    /// Pieces that are compared one by one; the work and the memory grow with the square of what
    /// differs. Longer texts are compared line by line, and beyond that as a whole.
    static let limit = 2_000

    /// The changes that lead from `old` to `new`, ascending and apart from each other.
    ///
    /// Complexity: O(n + d²) for n pieces and d differences, at most `limit`.
    static func between(_ old: WordList, _ new: WordList) -> [WordChange] {
        let (a, b) = (old.pieces, new.pieces)
        let same = zip(a, b).prefix { $0 == $1 }.count
        let shorter = min(a.count, b.count) - same
        let tail = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
        let end = min(tail, shorter)
        let old = same..<(a.count - end)
        let new = same..<(b.count - end)
        if old.isEmpty && new.isEmpty { return [] }
        if old.count + new.count <= limit {
            return joined(changes(Array(a[old]), Array(b[new]), old, new), a)
        }
        let lines = (cuts(a, old), cuts(b, new))
        guard lines.0.count + lines.1.count <= limit else {
            return [WordChange(old: old, new: new)]
        }
        return changes(
            lines.0.map { Array(a[$0]) }, lines.1.map { Array(b[$0]) },
            lines.0.indices, lines.1.indices
        ).map { change in
            WordChange(
                old: span(change.old, of: lines.0, in: old),
                new: span(change.new, of: lines.1, in: new))
        }
    }

    /// The stretches between what both have, numbered as in the whole texts.
    private static func changes<Element: Hashable>(
        _ a: [Element], _ b: [Element], _ old: Range<Int>, _ new: Range<Int>
    ) -> [WordChange] {
        var removed = Set<Int>()
        var added = Set<Int>()
        for change in b.difference(from: a) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var changes: [WordChange] = []
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            let start = (i, j)
            while removed.contains(i) { i += 1 }
            while added.contains(j) { j += 1 }
            if start == (i, j) {
                i += 1
                j += 1
            } else {
                changes.append(
                    WordChange(
                        old: (old.lowerBound + start.0)..<(old.lowerBound + i),
                        new: (new.lowerBound + start.1)..<(new.lowerBound + j)))
            }
        }
        return changes
    }

    /// One change instead of two with nothing but blanks between: a sentence that was written anew
    /// is shown as a whole, not word by word.
    private static func joined(
        _ changes: [WordChange], _ old: [WordList.Piece]
    ) -> [WordChange] {
        var joined: [WordChange] = []
        for change in changes {
            if let last = joined.last,
                old[last.old.upperBound..<change.old.lowerBound].allSatisfy(\.isBlank)
            {
                joined[joined.count - 1].old = last.old.lowerBound..<change.old.upperBound
                joined[joined.count - 1].new = last.new.lowerBound..<change.new.upperBound
            } else {
                joined.append(change)
            }
        }
        return joined
    }

    /// The lines within a range of pieces.
    private static func cuts(_ pieces: [WordList.Piece], _ range: Range<Int>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where pieces[index].isLineEnd || index == range.upperBound - 1 {
            lines.append(start..<(index + 1))
            start = index + 1
        }
        return lines
    }

    private static func span(
        _ change: Range<Int>, of lines: [Range<Int>], in whole: Range<Int>
    ) -> Range<Int> {
        let start =
            change.lowerBound < lines.count
            ? lines[change.lowerBound].lowerBound : whole.upperBound
        return start..<(change.isEmpty ? start : lines[change.upperBound - 1].upperBound)
    }
}
