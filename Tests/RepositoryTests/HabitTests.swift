import Testing

@Suite struct HabitTests {
    @Test func `sources never trap on purpose and leave nothing undone`() {
        let traps: Set<String> = ["fatalError", "preconditionFailure", "assertionFailure", "abort"]
        // No digest is better than a wrong one: without SHA-256 in libcrypto nothing goes on.
        let stopping = "Sources/Signing/SHA256.swift"
        // In two parts, so that these lines are not what they look for.
        let undone: Set<String> = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
        for file in Repository.sources {
            let stops = file.places { !traps.isDisjoint(with: words($0)) }
            #expect(stops.count <= (file.path == stopping ? 1 : 0), "\(stops)")
            let notes = file.lines.indices.filter { index in
                !undone.isDisjoint(with: words(file.lines[index]))
            }
            #expect(notes.map(file.place) == [])
        }
    }

    @Test func `sources never unwrap, try or cast by force`() {
        for file in Repository.sources {
            #expect(file.places(hasForce) == [])
        }
    }

    @Test func `sources part a path by their own means`() {
        // The library's functions end the process at a relative name of one letter.
        for file in Repository.sources {
            let parted = file.places { line in
                words(line).contains { $0 == "NSString" || $0.hasSuffix("PathComponent") }
            }
            #expect(parted == [])
        }
    }

    @Test func `what the programs say passes the places that make it harmless`() {
        let raw: Set<String> = [
            "print", "debugPrint", "putchar", "puts", "fputs", "fwrite", "standardOutput",
            "standardError", "STDOUT_FILENO", "STDERR_FILENO", "stdout", "stderr", "dump",
        ]
        let places = [
            "Sources/JournalCLI/Terminal/SystemTerminal.swift",
            "Sources/JournalDaemon/Commands/DaemonProgram.swift",
        ]
        for file in Repository.sources where !places.contains(file.path) {
            let said = file.places { !raw.isDisjoint(with: words($0)) }
            #expect(said.filter { !$0.hasPrefix("Sources/rapport-bench/") } == [])
        }
    }

    @Test func `every public symbol has a doc comment`() {
        for file in Repository.sources {
            #expect(undocumented(file) == [])
        }
    }
}

/// Whether a line of code has `x!`, `x()!`, `try!` or `as!`: a `!` after an operand, where Swift
/// knows no other meaning than to trap.
func hasForce(_ line: String) -> Bool {
    var before: Character = " "
    var bangs = line.makeIterator()
    while let character = bangs.next() {
        let isOperand = before.isLetter || before.isNumber || "_)]}>`?\"".contains(before)
        if character == "!", isOperand { return true }
        before = character
    }
    return false
}

/// `path:line: declaration` of public declarations without a `///` above them.
///
/// Cases explain themselves by their names; members that only conform to a protocol are
/// documented there.
func undocumented(_ file: SourceFile) -> [String] {
    let conformances = [
        "init(from reader:", "write(to writer:", "static func <", "static func ==",
        "var description", "func hash(into", "init(from decoder:", "func encode(to",
    ]
    return zip(file.lines.indices, file.swift.code).filter { index, line in
        isPublicDeclaration(line) && !conformances.contains { line.contains($0) }
            && !isDocumented(file.lines, index)
    }.map { file.place($0.0) }
}

private func isPublicDeclaration(_ line: String) -> Bool {
    let words = words(line)
    guard let access = words.firstIndex(of: "public") else { return false }
    let kinds: Set<String> = [
        "func", "var", "let", "init", "struct", "enum", "class", "actor", "protocol", "typealias",
        "subscript", "macro",
    ]
    return words[access...].contains { kinds.contains($0) }
        && !words.contains("extension") && importedModule(line) == nil
}

private func isDocumented(_ lines: [String], _ declaration: Int) -> Bool {
    for line in lines[..<declaration].reversed() {
        let text = line.drop { $0 == " " }
        if text.hasPrefix("///") || text.hasSuffix("*/") { return true }
        if !text.hasPrefix("@") && !text.hasPrefix("#if") { return false }
    }
    return false
}
