import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Names as a person types them.
extension Names {
    /// The children whom a line may name: those of the journal, and behind them those that the
    /// other parent alone added.
    var namable: [NamedChild] { children + nameableChildren }

    /// Whether a name begins with what was typed. A word that denies begins none: "no" is not Noa.
    private static func begins(_ name: String, _ typed: String) -> Bool {
        let name = name.lowercased()
        return !typed.isEmpty && name.hasPrefix(typed)
            && (name == typed || !Negation.isWord(typed))
    }

    /// The person whose name begins so, if only one does; else the child that the other parent
    /// added under all of that name.
    func person(_ typed: String) -> UInt32? {
        let named = typedParents + children.map { (Person.child.rawValue, $0.name) }
        let fitting = Set(
            named.filter { Self.begins($0.1, typed) }
                .map(\.0))
        if fitting.isEmpty, proposed(named: typed) != nil { return Person.child.rawValue }
        return fitting.count == 1 ? fitting.first : nil
    }

    /// The child that a word for a person means: one whose name begins so, as no parent's does.
    func namedChild(_ typed: String) -> NamedChild? {
        let typed = typed.lowercased()
        let fitting = children.filter { Self.begins($0.name, typed) }
        let isParent = typedParents.contains { $0.1.lowercased().hasPrefix(typed) }
        if fitting.isEmpty, !isParent { return proposed(named: typed) }
        return fitting.count == 1 && !isParent ? fitting.first : nil
    }

    /// The child of that whole name that the other parent alone added.
    private func proposed(named typed: String) -> NamedChild? {
        nameableChildren.first { $0.name.lowercased() == typed }
    }

    /// The only child; nil if there is none. Throws `ChildError.which` if there are several.
    func onlyChild() throws -> EventID? {
        guard children.count <= 1 else { throw ChildError.which(children) }
        return children.first?.id
    }

    /// The only child, or the one that this device was told to mean where none is named; nil if
    /// there is no child. Throws `ChildError.which` if there are several and none was chosen.
    func usualChild(_ holder: some JournalHolder) throws -> EventID? {
        let usual = children.count > 1 ? try holder.usualChild() : nil
        if let child = children.first(where: { $0.id == usual }) { return child.id }
        guard children.count <= 1 else { throw ChildError.which(children, orUsual: true) }
        return children.first?.id
    }

    /// The child whose name begins so, or whose id does. Throws `ChildError.unknown` or
    /// `ChildError.which`.
    func child(_ typed: String) throws -> EventID {
        let typed = typed.trimmed.lowercased()
        let exact = children.filter { $0.name.lowercased() == typed }
        let fitting =
            exact.isEmpty
            ? children.filter {
                Self.begins($0.name, typed) || EntryName.short($0.id) == typed
            } : exact
        if let proposed = proposedChildren.first(where: { $0.short == typed }) {
            return proposed.id
        }
        guard !typed.isEmpty, let child = fitting.first ?? proposed(named: typed) ?? meant(typed)
        else {
            if let no = declinedChildren.first(where: { $0.name.lowercased() == typed }) {
                throw ChildError.declined(no)
            }
            throw ChildError.unknown(typed, namable.map(\.name))
        }
        guard fitting.count <= 1 else { throw ChildError.which(fitting) }
        return child.id
    }

    /// The child whose name the words are as a line of them would take it: without the marks on its
    /// letters, with the S of "mias nap".
    private func meant(_ typed: String) -> NamedChild? {
        ofLine.children(namedBy: [typed]).flatMap { $0.first }.map { namable[$0] }
    }

    /// The child whose name begins so; several if it is a list of names, with commas. Throws
    /// `ChildError.unknown` or `ChildError.which`.
    func children(_ typed: String) throws -> [EventID] {
        let parts = FieldReader.list(typed)
        let all = ["both", "all", "twins", "kids", "children"]
        if children.count > 1, all.contains(typed.trimmed.lowercased()),
            !children.contains(where: { $0.name.lowercased() == typed.trimmed.lowercased() })
        {
            return children.map(\.id)
        }
        let isOne = namable.contains { $0.name.lowercased() == typed.trimmed.lowercased() }
        guard parts.count > 1, !isOne else { return [try child(typed)] }
        // "Noa Lee bottle": the two words may be one name.
        if (try? parts.map(child)) == nil, let places = ofLine.children(namedBy: parts) {
            return places.map { namable[$0].id }
        }
        return try parts.map(child)
    }

    /// Throws `ChildError` for a name that reads like that of somebody else in the journal: nobody
    /// would know who is meant.
    ///
    /// - Parameter entry: what is to get the name; nil for a new one.
    func mustTellApart(_ fields: FieldSet, of kind: EntryKind, entry: EventID? = nil) throws {
        switch (kind, fields[FieldNumber.childName], fields[FieldNumber.personName]) {
        case (.child, .text(let name)?, _):
            let folded = NamedChild.fold(name)
            let same = children.first { $0.id != entry && NamedChild.fold($0.name) == folded }
            if let same { throw ChildError.isHere(same) }
            if let parent = parents(like: name).first { throw ChildError.isParent(parent) }
        case (.person, _, .text(let name)?):
            if let child = children(like: name).first { throw ChildError.isChild(child.name) }
        default: return
        }
    }
}
