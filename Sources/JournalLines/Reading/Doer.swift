/// Who did it, where a line of care says that first: "sam gave bottle 150ml", "grandma fed him
/// 4oz".
///
/// The entry is its writer's. The words stay in it, so that who reads it knows whose hands it was.
package enum Doer {
    /// Whether a name before a line says who did it, and not whom it is about: a parent's, or one
    /// that no child has before a verb whose object is somebody else.
    package static func isOne(_ name: String, before words: [String], _ names: LineNames) -> Bool {
        let line = Line([name] + words)
        return line.words.count > 2 && place(of: line, names) == 0
    }

    /// The words of a line that say who did it, as they were typed; nil where none do.
    static func words(_ line: Line, _ names: LineNames) -> String? {
        place(of: line, names).map { line.text($0..<$0 + 2) }
    }

    /// The place of the name, which is the first; nil for none.
    private static func place(of line: Line, _ names: LineNames) -> Int? {
        guard line.words.count > 2, !line.words[0].isQuoted, !line.endsPart(0) else { return nil }
        let (name, verb) = (line.plainWord(0), line.plainWord(1))
        guard names.child(name) == nil, name.contains(where: \.isLetter),
            name.allSatisfy({ $0.isLetter || "'-".contains($0) })
        else { return nil }
        if names.parents.contains(where: { LineNames.fold($0.name) == name }) {
            return doings.contains(verb) ? 0 : nil
        }
        guard !LineWords.saysSomething(name), !Asking.questions.contains(name),
            givings.contains(verb)
        else { return nil }
        let object = line.plainWord(2)
        let isOfOther =
            ["him", "her", "them", "baby"].contains(object) || names.child(object) != nil
        return verb == "gave" || isOfOther ? 0 : nil
    }

    /// What is done to a child.
    private static let givings: Set<String> = [
        "gave", "fed", "changed", "bathed", "washed", "nursed", "breastfed",
    ]
    /// What a parent does, whoever is named behind it.
    private static let doings = givings.union(["did", "took", "made", "measured", "pumped"])
}
