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
    /// Children that the other parent alone added. Who names one means it; where none is named, and
    /// where all are, none of them is meant.
    package let proposed: [Child]
    /// The parent who types, 1 or 2.
    package let own: UInt32
    /// Names of parents: which parent, and a name of theirs.
    package let parents: [(parent: UInt32, name: String)]

    package init(
        children: [Child], proposed: [Child] = [], own: UInt32,
        parents: [(parent: UInt32, name: String)]
    ) {
        self.children = children
        self.proposed = proposed
        self.own = own
        self.parents = parents
    }

    var other: UInt32 { own == 1 ? 2 : 1 }

    /// Whom a line may name: the children of the journal, and behind them the proposed ones.
    package var all: [Child] { children + proposed }

    /// The child of that name, by its place among `all`; nil for none.
    package func child(_ word: String) -> Int? {
        let bare = Self.owner(word)
        switch Self.place(of: word, bare, in: children) {
        case .one(let place): return place
        case .several: return nil
        case .none: break
        }
        // A name that one parent alone gave takes no word of the grammar away from the other.
        guard !proposed.isEmpty, !LineWords.saysSomething(bare), parent(bare) == nil,
            case .one(let place) = Self.place(of: word, bare, in: proposed)
        else { return nil }
        return children.count + place
    }

    /// The child whose name a word is with an S behind it, as people type "mias nap"; nil for a
    /// word of the grammar, and for a name of somebody else.
    func owner(named word: String) -> Int? {
        let name = String(word.dropLast())
        guard word.count > 3, word.hasSuffix("s"), child(word) == nil, parent(word) == nil,
            ![word, name].contains(where: LineWords.saysSomething)
        else { return nil }
        return child(name)
    }

    /// The children whom words name one after the other, by their places; a name may have several
    /// words. Nil if one of them is no name.
    package func children(namedBy words: [String]) -> [Int]? {
        var found: [Int] = []
        var rest = words.map(Self.fold)[...]
        while !rest.isEmpty {
            let longest = (1...rest.count).reversed().lazy.compactMap { count in
                let name = rest.prefix(count).joined(separator: " ")
                return (child(name) ?? owner(named: name)).map { (count, $0) }
            }.first
            guard let (count, place) = longest else { return nil }
            found.append(place)
            rest = rest.dropFirst(count)
        }
        return found
    }

    /// The name of whom a word says something is: "robin's" and "james'".
    private static func owner(_ word: String) -> String {
        let mark = word.hasSuffix("'s") ? 2 : word.hasSuffix("'") ? 1 : 0
        return String(word.dropLast(mark))
    }

    private enum Found { case none, several, one(Int) }

    private static func place(of word: String, _ bare: String, in children: [Child]) -> Found {
        for name in [word, bare] {
            let found = children.firstIndex { fold($0.name) == name }
            if let found { return .one(found) }
        }
        let plain = children.indices.filter { Self.bare(children[$0].name) == bare }
        if plain.count == 1 { return .one(plain[0]) }
        // The first of several names, where only one child has it.
        let firsts = children.indices.filter { place in
            fold(children[place].name).split(separator: " ").first.map(String.init) == bare
        }
        return firsts.count == 1 ? .one(firsts[0]) : firsts.isEmpty ? .none : .several
    }

    /// The parent whom a word names, or "me" and "other".
    func parent(_ word: String) -> UInt32? {
        switch word {
        case "me", "myself", "i": return own
        case "other", "co-parent", "coparent": return other
        default: break
        }
        let bare = Self.owner(word)
        let found = Set(parents.filter { Self.fold($0.name) == bare }.map(\.parent))
        return found.count == 1 ? found.first : nil
    }

    /// Whether a word names a child or a parent; such a word is never a misspelt one.
    package func isName(_ word: String) -> Bool {
        let plain = Self.fold(word)
        return child(plain) != nil || parent(plain) != nil
    }

    /// A child whose name is one slip away from the word; nil if the word may be anything.
    func nearChild(_ word: String) -> String? {
        NearWord.slip(of: word, among: children.map { Self.fold($0.name) })
    }

    static func fold(_ name: String) -> String {
        name.lowercased().replacing("’", with: "'")
    }

    /// A name without the marks on its letters, as a keyboard without them types it.
    private static func bare(_ name: String) -> String {
        String(fold(name).map { bases[$0] ?? $0 })
    }

    private static let bases: [Character: Character] = {
        let rows: [(Character, String)] = [
            ("a", "àáâãäåāą"), ("c", "çćč"), ("d", "ďđ"), ("e", "èéêëēęě"), ("g", "ğ"),
            ("i", "ìíîïīı"), ("l", "ł"), ("n", "ñńň"), ("o", "òóôõöøő"), ("r", "ř"), ("s", "śşš"),
            ("t", "ťţ"), ("u", "ùúûüūůű"), ("y", "ýÿ"), ("z", "źżž"),
        ]
        return Dictionary(
            rows.flatMap { base, marked in marked.map { ($0, base) } },
            uniquingKeysWith: { one, _ in one })
    }()

    /// Whether a word names a child, or all of them.
    package func namesChildren(_ word: String) -> Bool {
        let plain = Self.fold(word)
        return child(plain) != nil || children.count > 1 && Self.everybody.contains(plain)
    }

    /// The children whom a text names as `mia`, `robin,mia` or `both`, by their places; none where
    /// it names anybody else.
    package func children(_ text: String) -> [Int] {
        let parts = text.split(separator: ",").map { Self.fold(String($0)) }
        if let some = children(namedBy: parts) { return Set(some).sorted() }
        return parts.allSatisfy(namesChildren) ? Array(children.indices) : []
    }

    /// Words for all children.
    static let everybody: Set<String> = ["both", "twins", "kids", "children"]
}
