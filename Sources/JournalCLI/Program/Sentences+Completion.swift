import JournalText

/// The scripts by which shells complete a command line.
enum CompletionScript {
    /// The parser's script, with what stands behind `rapport help`: the parser has no word there. A
    /// text that is no such script stays as it is.
    static func namingTopics(_ script: String) -> String {
        let words = topics.joined(separator: " ")
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        let ofFish = "complete -c 'rapport' -n '__rapport_should_offer_completions_for_"
        if lines.contains(where: { $0.hasPrefix(ofFish) }) {
            return script + "\n\(ofFish)positional \"rapport help\" -ge 1' -fa '\(words)'"
        }
        if script.hasPrefix("#compdef") {
            return script.replacing("'*:subcommands:'", with: "'*:subcommands:(\(words))'")
        }
        guard let place = lines.firstIndex(of: "_rapport_help() {"),
            let end = lines[place...].firstIndex(of: "}")
        else { return script }
        let more = "    COMPREPLY+=($(compgen -W '\(words)' -- \"${cur}\"))"
        return (lines[..<end] + [Substring(more)] + lines[end...]).joined(separator: "\n")
    }

    /// What help has a page of.
    private static var topics: [String] {
        RapportCommand.names + Sentences.Help.kindsByName.keys.sorted()
            + HelpTopic.allCases.map(\.rawValue)
    }
}
