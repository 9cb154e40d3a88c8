/// The home and the journal that a command line names, for the commands that are told after it:
/// typed without them they would work on another journal.
///
/// *Example.* After `rapport --home ./alex log`, "begin with: rapport note" is told as "begin with:
/// rapport --home ./alex note".
struct CommandPlace {
    /// The options with their values, as they were typed.
    private let options: [(name: String, value: String)]
    /// Whether they name the private journal.
    private let isPrivate: Bool

    /// Reads them wherever they stand in `typed`.
    init(typed: [String]) {
        let words = typed.prefix { $0 != "--" }
        options = GlobalOptions.valued.compactMap { name in
            if let place = words.firstIndex(of: name), words.indices.contains(place + 1) {
                return (name, words[place + 1])
            }
            let joined = words.first { $0.hasPrefix(name + "=") }
            return joined.map { (name, String($0.dropFirst(name.count + 1))) }
        }.filter { !$0.1.isEmpty }
        isPrivate = words.contains("--private")
    }

    /// The line with these options put before the name of each command in it that works on the
    /// journal here.
    func naming(_ line: String) -> String {
        OtherMachine.shown(named(line))
    }

    private func named(_ line: String) -> String {
        guard !options.isEmpty || isPrivate else { return line }
        let program = "rapport "
        // The day is shown without any word behind the program's name.
        let isBare = line.hasSuffix(": rapport")
        var parts = (isBare ? line + " " : line).split(
            separator: program, omittingEmptySubsequences: false
        )
        .map(String.init)
        let places = parts.indices.dropFirst().filter { place in
            isHere(parts[place], after: parts[place - 1]) || isBare && place == parts.count - 1
        }
        for place in places {
            let left = options.filter { !parts[place].contains("\($0.name) ") }
            let named = left.map { "\($0.name) \(ShellWord.quoted($0.value)) " }
            let own = isPrivate && !parts[place].contains("--private") ? "--private " : ""
            parts[place] = named.joined() + own + parts[place]
        }
        let whole = parts.joined(separator: program)
        return isBare ? String(whole.dropLast()) : whole
    }

    /// Whether these are the words of a command for the journal here: not of a sentence about the
    /// program, for another machine, or with a folder of its own.
    private func isHere(_ words: String, after before: String) -> Bool {
        let isApart = before.isEmpty || before.hasSuffix(" ") || before.hasSuffix("`")
        let name = words.prefix { $0.isLetter }
        let own = ["--home", "--store", "--help"]
        return isApart && RapportCommand.names.contains(String(name))
            && !own.contains(where: words.contains)
    }
}
