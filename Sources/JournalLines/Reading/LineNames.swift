package import EventLog

/// Whom the words of a line may name.
package struct LineNames: Sendable {
    /// A child.
    package struct Child: Sendable {
        package let id: EventID
        package let name: String

        package init(id: EventID, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// The children of the journal.
    package let children: [Child]
    /// The parent who types, 1 or 2.
    package let own: UInt32
    /// Names of parents: which parent, and a name of theirs.
    package let parents: [(parent: UInt32, name: String)]

    package init(children: [Child], own: UInt32, parents: [(parent: UInt32, name: String)]) {
        self.children = children
        self.own = own
        self.parents = parents
    }

    var other: UInt32 { own == 1 ? 2 : 1 }

    /// The child of that name, by its place; nil for none.
    func child(_ word: String) -> Int? {
        let bare = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
        for name in [word, bare] {
            let found = children.indices.filter { Self.fold(children[$0].name) == name }
            if let first = found.first { return first }
        }
        // The first of several names, where only one child has it.
        let firsts = children.indices.filter { place in
            Self.fold(children[place].name).split(separator: " ").first.map(String.init) == bare
        }
        return firsts.count == 1 ? firsts.first : nil
    }

    /// The parent whom a word names, or "me" and "other".
    func parent(_ word: String) -> UInt32? {
        switch word {
        case "me", "myself", "i": return own
        case "other", "co-parent", "coparent": return other
        default: break
        }
        let bare = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
        let found = Set(parents.filter { Self.fold($0.name) == bare }.map(\.parent))
        return found.count == 1 ? found.first : nil
    }

    /// A child whose name is one slip away from the word; nil if the word may be anything.
    func nearChild(_ word: String) -> String? {
        NearWord.slip(of: word, among: children.map { Self.fold($0.name) })
    }

    private static func fold(_ name: String) -> String {
        name.lowercased().replacing("’", with: "'")
    }

    /// Whether a word names a child, or all of them.
    package func namesChildren(_ word: String) -> Bool {
        let plain = Self.fold(word)
        return child(plain) != nil || children.count > 1 && Self.all.contains(plain)
    }

    /// Words for all children.
    static let all: Set<String> = ["both", "twins", "kids", "children"]
}
