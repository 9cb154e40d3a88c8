import Testing

/// Sentences for people stand where their topic is, in files that say so.
@Suite struct SentenceTests {
    @Test func `sentences stand in files of sentences, or beside the error they explain`() {
        for file in Repository.sources
        where ["JournalCLI", "JournalDaemon", "JournalText"].contains(file.target) {
            #expect(strayed(file) == [])
        }
    }

    @Test func `every error of the command line has its words`() {
        for file in Repository.sources where file.target == "JournalCLI" {
            let bare = file.conforming(to: "Error")
            #expect(bare == [])
        }
    }

    /// Errors that reach no person as they are, and what carries them there.
    private static let carried = [
        "CSVDefect": "ImportReport", "CodecError": "StorageError", "DraftError": "DraftFailure",
        "FileRefusal": "ImportFailure", "ForkProofDefect": "ForkError",
        "ImportError": "ImportFailure", "JSONDefect": "FileRefusal",
        "MappingDefect": "ImportFailure",
        "PaddingError": "Rejection", "ReasonCode": "Rejection", "RowDefect": "ImportReport",
        "SQLiteError": "StorageError", "SheetError": "DeviceError", "StickDefect": "StickError",
        "StickError": "StickFailure", "ValueDefect": "DraftError",
    ]

    @Test func `every error of the libraries has its words in the command line`() {
        let libraries = [
            "Signing", "EventLog", "JournalModel", "JournalLines", "JournalImport", "EventStorage",
            "JournalClient",
        ]
        let thrown = Repository.sources.filter { libraries.contains($0.target) }
            .flatMap { $0.conforming(to: "Error") }
        let explained = Repository.sources.filter { $0.target == "JournalCLI" }
            .flatMap { $0.conforming(to: "Explained") }
        let wordless = Set(thrown).subtracting(explained).subtracting(Self.carried.keys)
        #expect(wordless.sorted() == [])
        #expect(Set(Self.carried.keys).subtracting(thrown) == [])
        #expect(explained.count > 30)
    }

    // MARK: The checker itself

    @Test func `a sentence in a command is found, and help or a command line is none`() {
        let command = """
            let config = Config(abstract: Sentences.Help.log)
            @Flag(help: "Do it without asking at all.")
            @Option(
                help: ArgumentHelp(
                    "A field and its value, often repeated.", valueName: "x"))
            throw ValidationError("one of the two is enough")
            let again = "rapport device add --admin --recovery -"
            let names = ["one", "two", "three", "four"]
            // nothing of all this is here
            run.remark("nothing of all this is here")
            """
        #expect(
            strayed(SourceFile(path: "Sources/JournalCLI/Log/LogCommand.swift", text: command))
                == [
                    "Sources/JournalCLI/Log/LogCommand.swift:10:"
                        + " run.remark(\"nothing of all this is here\")"
                ])
        let name = "Sources/JournalCLI/Log/Sentences+Log.swift"
        #expect(strayed(SourceFile(path: name, text: command)) == [])
        let error = "struct NoLog: Explained {\n}\n" + command
        #expect(
            strayed(SourceFile(path: "Sources/JournalCLI/Log/NoLog.swift", text: error)) == [])
    }
}

/// `path:line: code` of sentences that stand in a file of something else.
func strayed(_ file: SourceFile) -> [String] {
    let name = file.path.split(separator: "/").last ?? ""
    guard !name.hasPrefix("Sentences"), !name.hasPrefix("Explanation"),
        !file.swift.code.contains(where: { words($0).contains("Explained") })
    else { return [] }
    return file.swift.literals.indices.filter { index in
        guard hasSentence(file.swift.literals[index]) else { return false }
        let before = file.swift.code[max(0, index - 2)...index]
        return !before.contains { line in
            ["help:", "abstract:", "discussion:", "ArgumentHelp(", "ValidationError("]
                .contains { line.contains($0) }
        }
    }.map(file.place)
}

/// Whether one of a line's literals has four words behind each other, and is no command line.
private func hasSentence(_ literals: String) -> Bool {
    literals.split(separator: /\ {2,}/).contains { literal in
        let words = literal.split(separator: " ").filter { $0.contains(where: \.isLetter) }
        return words.count >= 4 && !["rapport", "rapportd"].contains(words[0])
    }
}

extension SourceFile {
    /// Types that the file declares or extends, at its top, as what `name` says.
    fileprivate func conforming(to name: String) -> [String] {
        swift.code.compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let head = words(String(line[..<colon]))
            let kinds = ["struct", "enum", "class", "extension"]
            guard let kind = head.firstIndex(where: kinds.contains), kind + 2 == head.count,
                words(String(line[colon...])).contains(name)
            else { return nil }
            return head[kind + 1]
        }
    }
}
