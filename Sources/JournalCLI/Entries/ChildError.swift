import JournalText

/// Why it is not clear which child is meant. Nothing was changed then.
enum ChildError: Explained, Equatable {
    /// No child of that name; the names there are.
    case unknown([String])
    /// Several children, and none was named; and whether one that is usually meant would do.
    case which([NamedChild], orUsual: Bool = false)
    /// A person is named by the name of a child that the entry is not about.
    case other(String)
    /// A new child and a usual one in one line.
    case newAndUsual
    /// A child of that name is here already.
    case isHere(NamedChild)
    /// A child would be called as a parent is.
    case isParent(String)
    /// A parent would be called as a child is.
    case isChild(String)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .unknown(let names):
            Explanation(
                "the journal has no child of that name",
                names.isEmpty
                    ? [Explanation.unchanged, "add one with: rapport child"]
                    : ["\(Explanation.unchanged); it has: \(names.joined(separator: ", "))"])
        case .which(let children, let orUsual):
            Self.which(children, orUsual: orUsual)
        case .other(let name):
            .usage(
                "\(name) is named in it, and it is about another child",
                "\(Explanation.unchanged); about that one: --child \(ShellWord.quoted(name))")
        case .newAndUsual:
            .usage(
                "a child is added, or one is chosen, in a command of its own",
                "\(Explanation.unchanged); to add one: rapport child Robin")
        case .isParent(let name):
            Explanation(
                "a parent is called \(name), so nobody would know who is meant",
                [
                    "nothing was written; choose a name for the child that tells them apart",
                    "see who is called what with: rapport log -k person",
                ])
        case .isChild(let name):
            Explanation(
                "the child is called \(name), so nobody would know who is meant",
                [
                    "nothing was written; choose a name of yours that tells you apart",
                    "see who is called what with: rapport log -k child",
                ])
        case .isHere(let child):
            Explanation(
                "a child called \(child.name) is here already: \(child.short)",
                [
                    "nothing was written; to see it: rapport show \(child.short)",
                    "for another child choose a name that tells them apart",
                ])
        }
    }

    private static func which(_ children: [NamedChild], orUsual: Bool) -> Explanation {
        let option = option(for: children)
        let named = children.map { told($0, among: children) }.joined(separator: ", ")
        let usual = "from now on, where none is named: rapport child --usual \(option)"
        return Explanation(
            "the journal has several children: \(named)",
            ["\(Explanation.unchanged); say which with: --child \(option)"]
                + (orUsual ? [usual] : []))
    }

    /// What --child takes for the first of them: its name, or its id if another one reads the same.
    private static func option(for children: [NamedChild]) -> String {
        guard let first = children.first else { return "" }
        return isAlone(first, among: children) ? ShellWord.quoted(first.name) : first.short
    }

    /// A child's name, with its id if another one reads the same.
    private static func told(_ child: NamedChild, among children: [NamedChild]) -> String {
        isAlone(child, among: children) ? child.name : "\(child.name) (\(child.short))"
    }

    private static func isAlone(_ child: NamedChild, among children: [NamedChild]) -> Bool {
        let name = NamedChild.fold(child.name)
        return children.count { NamedChild.fold($0.name) == name } == 1
    }
}
