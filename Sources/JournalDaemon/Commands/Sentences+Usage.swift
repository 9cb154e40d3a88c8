import ArgumentParser

/// What is said of a command line that cannot be placed.
extension Sentences {
    /// - Parameters:
    ///   - message: the parser's own, which blames, and repeats what was typed.
    ///   - arguments: what was typed behind the program's name.
    init(usage message: String, of arguments: [String] = []) {
        let safe = "nothing was started"
        if let whole = Self.completed(arguments) {
            self.init(Self.plain(message), "\(safe); as in: \(Self.command(Typed(whole)))")
            return
        }
        let known = arguments.first.flatMap { Rapportd.names.contains($0) ? $0 : nil } ?? "serve"
        let inner = arguments.dropFirst().first.flatMap { word in
            known == "peer" && PeerCommand.names.contains(word) ? " \(word)" : nil
        }
        self.init(
            Self.plain(message),
            "\(safe); see the options with: rapportd \(known)\(inner ?? "") --help")
    }

    private static func plain(_ message: String) -> String {
        let quoted = quoted(in: message)
        let option = quoted.last { $0.hasPrefix("-") }.map { String($0.prefix { $0 != " " }) }
        if message.hasPrefix("The value "), let option {
            guard let choice = message.firstRange(of: "provide one of ")?.upperBound else {
                return "\(option) takes a whole number from 0 to 65535"
            }
            let words = self.quoted(in: String(message[choice...])).joined(separator: ", ")
            return "\(option) takes one of: \(words)"
        }
        if message.hasPrefix("Missing expected argument"), let needed = quoted.first {
            return "this command needs \(needed)"
        }
        return message.prefix(1).lowercased() + message.dropFirst()
    }

    /// The parts between single quotes.
    private static func quoted(in text: String) -> [String] {
        text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// What was typed as a whole command, if something was left out of it and that alone is wrong:
    /// a folder that was named bare is behind `--data`, and for all else stands a word in capitals.
    private static func completed(_ arguments: [String]) -> [String]? {
        guard missing(from: arguments) != nil else { return nil }
        for place in arguments.indices.dropFirst() where !arguments[place].hasPrefix("-") {
            var named = arguments
            named.insert("--data", at: place)
            if fault(of: named) == nil { return named }
        }
        var whole = arguments
        for _ in 0..<3 {
            guard let name = missing(from: whole) else { break }
            let word = name.split { "<>".contains($0) }.last.map { $0.uppercased() } ?? ""
            whole += name.hasPrefix("-") ? [String(name.prefix { $0 != " " }), word] : [word]
        }
        // A word in capitals is no link and no address.
        return [nil, Peers.linkForm, publicAddressForm].contains(fault(of: whole)) ? whole : nil
    }

    /// What the parser says of a command line; nil if it takes it.
    private static func fault(of arguments: [String]) -> String? {
        do {
            _ = try Rapportd.parseAsRoot(arguments)
            return nil
        } catch {
            return Rapportd.message(for: error)
        }
    }

    /// What a command line lacks first, as the parser writes it.
    private static func missing(from arguments: [String]) -> String? {
        guard let fault = fault(of: arguments), fault.hasPrefix("Missing expected argument")
        else { return nil }
        return quoted(in: fault).first
    }
}
