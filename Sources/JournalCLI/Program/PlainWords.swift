import ArgumentParser

/// A command that plain words make: words, and no options but those that every command has.
///
/// The parser looks at all options of a command each time, which takes as long as writing an
/// entry does. So what is typed most, in the form in which it is typed most, is made without it;
/// `NamedCommandTests` holds that both make the same.
protocol PlainVerb: Verb {
    var global: GlobalOptions { get set }

    init()

    /// Takes the words, and every option as not given; false for words that do not fit.
    mutating func take(_ words: [String]) -> Bool
}

extension PlayCommand: PlainVerb {
    mutating func take(_ words: [String]) -> Bool {
        options = .notGiven
        with = nil
        self.words = words
        return true
    }
}

extension NoteCommand: PlainVerb {
    mutating func take(_ words: [String]) -> Bool {
        options = .notGiven
        title = nil
        unclear = nil
        self.words = words
        return true
    }
}

extension CareCommand: PlainVerb {
    mutating func take(_ words: [String]) -> Bool {
        options = .notGiven
        self.words = words
        return true
    }
}

extension LogCommand: PlainVerb {
    mutating func take(_ words: [String]) -> Bool {
        count = nil
        kind = []
        options = .notGiven
        return words.isEmpty
    }
}

extension WritingOptions {
    fileprivate static var notGiven: WritingOptions {
        var options = WritingOptions()
        options.at = nil
        options.child = nil
        options.tags = []
        options.text = nil
        options.policy = nil
        options.anyway = false
        options.isShared = false
        return options
    }
}

/// Words of a command that has a plain form.
enum PlainWords {
    /// The command that the words make; nil if they are not plain, and the parser is to read them.
    static func verb(_ words: [String]) -> (any Verb)? {
        switch words.first {
        case "play": made(PlayCommand(), words.dropFirst())
        case "note": made(NoteCommand(), words.dropFirst())
        case "care": made(CareCommand(), words.dropFirst())
        case "log": made(LogCommand(), words.dropFirst())
        default: nil
        }
    }

    private static func made(
        _ verb: some PlainVerb, _ words: ArraySlice<String>
    ) -> (any Verb)? {
        var (home, journal, json): (String?, String?, Bool) = (nil, nil, false)
        var (plain, rest): ([String], ArraySlice<String>) = ([], words)
        while let word = rest.popFirst() {
            switch word {
            case "--json" where !json: json = true
            case "--home" where home == nil: home = rest.popFirst()
            case "--journal" where journal == nil: journal = rest.popFirst()
            default: plain.append(word)
            }
        }
        // A value that begins like an option, and one that is not there, are the parser's to judge.
        let all = plain + [home, journal].compactMap(\.self)
        let named = words.count { $0 == "--home" || $0 == "--journal" }
        guard !all.contains(where: { $0.isEmpty || $0.utf8.first == UInt8(ascii: "-") }),
            named == [home, journal].count(where: { $0 != nil })
        else { return nil }
        var verb = verb
        verb.global = GlobalOptions()
        verb.global.home = home
        verb.global.journal = journal
        verb.global.json = json
        verb.global.isPrivate = false
        return verb.take(plain) ? verb : nil
    }
}
