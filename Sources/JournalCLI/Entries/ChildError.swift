import JournalModel
import JournalText

/// Why it is not clear which child is meant. Nothing was changed then.
enum ChildError: Explained, Equatable {
    /// No child of that name, as it was typed; the names there are.
    case unknown(String, [String])
    /// A child of that name was proposed by the other parent, and this one said no.
    case declined(NamedChild)
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
        case .unknown(let name, let names): Self.unknown(name, names, typed)
        case .declined(let child):
            Explanation(
                "you said no to the child \(child.name), so no line is about it",
                [
                    "\(Explanation.unchanged); see what you answered: rapport show \(child.short)",
                    "the name is a word in a line where it does not come first",
                ])
        case .which(let children, let orUsual):
            Self.which(children, orUsual: orUsual, typed)
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

    /// A name is often one slip away from what was meant: then the whole line is said again.
    private static func unknown(
        _ name: String, _ names: [String], _ typed: TypedLine
    ) -> Explanation {
        let said = name.isEmpty ? "" : "\"\(FieldText.line(name))\": "
        let line = said + "the journal has no child of that name"
        let safe = Explanation.unchanged
        guard let first = names.first else {
            return Explanation(line, [safe, "add one with: rapport child \(example)"])
        }
        let closest = ClosestName.closest(to: name, among: names.map { $0.lowercased() })
        let meant = names.first { $0.lowercased() == closest }
        let has = "\(safe); it has: \(names.joined(separator: ", "))"
        if let meant, let corrected = typed.replacingName(name, with: meant) {
            return Explanation(line, [has, "\(Sentences.orElse) \(corrected.text)"])
        }
        // A first word that is no name at all is no child who was misspelt.
        // Nothing is written by a command that lists.
        let lists = typed.words.first == "ladder"
        let isOption = typed.words.contains { word in
            ["--child", "--usual"].contains { word.hasPrefix($0) }
        }
        guard lists || isOption else {
            return Explanation(line, [has, "\(Sentences.asNote) \(typed.asNote.text)"])
        }
        guard let named = typed.replacingName(name, with: first) else {
            return Explanation(line, [has])
        }
        return Explanation(line, [has, "as in: \(named.text)"])
    }

    private static let example = "Robin"

    private static func which(
        _ children: [NamedChild], orUsual: Bool, _ typed: TypedLine
    ) -> Explanation {
        let option = option(for: children)
        let named = children.map { told($0, among: children) }.joined(separator: ", ")
        let one = typed.setting("--child", to: option).text
        var hints = ["\(Explanation.unchanged); say which: \(one)"]
        if orUsual {
            let all = typed.setting("--child", to: Sentences.wordForAll(children.count)).text
            hints += [
                "\(Sentences.forAll(children.count)): \(all)",
                "from now on, where none is named: rapport child --usual "
                    + ShellWord.quoted(option),
            ]
        }
        if let meant = slip(children, typed) {
            hints =
                ["\(Explanation.unchanged); you may mean: \(meant.text)"]
                + hints.map { $0.replacing("\(Explanation.unchanged); ", with: "") }
        }
        return Explanation("the journal has several children: \(named)", hints)
    }

    /// The line with a child's name in the place of the only word that is one slip away from one.
    private static func slip(_ children: [NamedChild], _ typed: TypedLine) -> TypedLine? {
        let words = typed.words.flatMap { $0.split(separator: " ") }.map { $0.lowercased() }
        let near = words.flatMap { word in
            children.filter {
                word.count >= 3
                    && LetterDistance.distance(word, $0.name.lowercased(), atMost: 1) == 1
            }.map { (word, $0) }
        }
        guard let (word, child) = near.first, near.count == 1, isAlone(child, among: children)
        else { return nil }
        return typed.replacingName(word, with: child.name)
    }

    /// What --child takes for the first of them: its name, or its id if another one reads the same.
    private static func option(for children: [NamedChild]) -> String {
        guard let first = children.first else { return "" }
        return isAlone(first, among: children) ? first.name : first.short
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
