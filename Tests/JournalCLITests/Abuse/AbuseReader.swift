/// Reads a case: the line format of `Protocol/abuse/README.md`.
struct AbuseReader {
    let name: String

    /// Throws `AbuseError` at the first line that means nothing.
    func read(_ text: String) throws -> AbuseCase {
        var title = ""
        var steps: [AbuseStep] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in zip(1..., lines.map(String.init)) {
            if line.allSatisfy(\.isWhitespace) { continue }
            if line.hasPrefix("#") {
                if title.isEmpty { title = String(line.drop { "# ".contains($0) }) }
            } else if line.hasPrefix("  ") {
                try add(String(line.drop { $0 == " " }), number, to: &steps)
            } else {
                steps.append(AbuseStep(line: number, act: try act(line, number)))
            }
        }
        guard !title.isEmpty else { throw refusal("it has no title", 1) }
        return AbuseCase(name: name, title: title, steps: steps)
    }

    private func refusal(_ what: String, _ line: Int) -> AbuseError {
        AbuseError(place: "\(name).txt:\(line)", what: what)
    }

    private func add(_ line: String, _ number: Int, to steps: inout [AbuseStep]) throws {
        guard let check = AbuseCheck(line) else {
            throw refusal("no expectation begins so: \(line)", number)
        }
        guard let last = steps.popLast(), case .run(var command) = last.act else {
            throw refusal("no command stands above this", number)
        }
        command.checks.append((number, check))
        steps.append(AbuseStep(line: last.line, act: .run(command)))
    }

    private func act(_ line: String, _ number: Int) throws -> AbuseStep.Act {
        if line == "level" { return .level }
        if let match = line.wholeMatch(of: /at (\d{4}-\d\d-\d\d \d\d:\d\d)/) {
            return .clock(home: nil, time: String(match.1))
        }
        if let match = line.wholeMatch(
            of: /([AS]\d?)'s clock says (\d{4}-\d\d-\d\d \d\d:\d\d)/)
        {
            return .clock(home: String(match.1), time: String(match.2))
        }
        if let match = line.wholeMatch(of: /([AS]\d) is a copy of ([AS]\d?)/) {
            return .copy(String(match.1), of: String(match.2))
        }
        if let match = line.wholeMatch(of: /([AS]\d) is a further device of ([AS]\d?)/) {
            return .device(String(match.1), of: String(match.2))
        }
        if let match = line.wholeMatch(of: /([AS]\d?)'s folder never says (.+)/) {
            return .nowhere(home: String(match.1), words: String(match.2))
        }
        if let match = line.wholeMatch(of: /the daemon never says (.+)/) {
            return .nowhere(home: nil, words: String(match.1))
        }
        return .run(try command(line, number))
    }

    private func command(_ line: String, _ number: Int) throws -> AbuseCommand {
        let form =
            #/
            ([AS]\d?) (?: ,\ (\d+)\ times )? (,\ piped)?
            (?: ,\ (typing|given)\ ((?: "[^"]*"\ ? )+) )?
            : (.*?) (?: \ ->\ ([A-Z]+) )? (?: \ =>\ ([A-Z]+) )?
            /#
        guard let match = line.wholeMatch(of: form) else {
            throw refusal("no line begins so: \(line)", number)
        }
        guard let words = Self.words(String(match.6)) else {
            throw refusal("a quote is not closed", number)
        }
        var command = AbuseCommand(home: String(match.1), words: words)
        command.times = match.2.flatMap { Int($0) } ?? 1
        command.isPiped = match.3 != nil
        command.isAsked = match.4 == "typing"
        command.input = match.5.flatMap { Self.words(String($0)) } ?? []
        command.keptID = match.7.map(String.init)
        command.keptAnswer = match.8.map(String.init)
        return command
    }

    /// The words of a line: blanks part them but between quotes, where `\n` is a line end, `\"` a
    /// quote and `\u{202E}` that sign. Nil where a quote is not closed.
    static func words(_ line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        var rest = line[...]
        while let sign = rest.popFirst() {
            if isQuoted, sign == "\\" {
                if let code = rest.prefixMatch(of: /u\{([0-9A-Fa-f]+)\}/) {
                    let scalar = UInt32(code.1, radix: 16).flatMap(Unicode.Scalar.init)
                    word?.append(scalar.map { String($0) } ?? "")
                    rest.removeFirst(code.0.count)
                } else {
                    let next = rest.popFirst() ?? " "
                    word?.append(next == "n" ? "\n" : next)
                }
            } else if sign == "\"" {
                isQuoted.toggle()
                word = word ?? ""
            } else if sign == " ", !isQuoted {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(sign)
            }
        }
        return isQuoted ? nil : words + (word.map { [$0] } ?? [])
    }
}
