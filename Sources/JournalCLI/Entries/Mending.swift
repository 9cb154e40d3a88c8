import EventLog
import JournalLines
import JournalModel
import JournalText

/// What was done to mend, in the words of a line: `repair ID hugged, not well received`.
extension Writing {
    /// The words with the steps, the reception and the text as fields. Who denies something and
    /// does not say how it was received is asked; throws a question where nobody sits there.
    func mending(_ typed: [String], _ given: [(String, String?)]) throws -> [String] {
        guard kind.spec["steps"] != nil else { return typed }
        let named = Set(try typed.compactMap { try words.assignment($0)?.0.name })
            .union(given.filter { $0.1 != nil }.map(\.0))
        var assigned = try typed.filter { try words.assignment($0) != nil }
        var rest = try typed.filter { try words.assignment($0) == nil }
        if !named.contains("rupture"), !rest.isEmpty { assigned.insert(rest.removeFirst(), at: 0) }
        if kind.spec.isDated, options.at == nil, !named.contains("happened-at") {
            let (words, time) = StepWords.parted(rest)
            rest = words
            if let time { assigned.append("happened-at=\(time)") }
        }
        let said = StepWords(rest, takesReceived: kind.spec["received"] != nil)
        let isPlain = said.steps.isEmpty && said.received == nil && said.denied == nil
        guard !isPlain, !named.contains("steps") else { return typed }
        assigned += try denied(said, rest, isReceived: named.contains("received"))
        if !said.steps.isEmpty { assigned.append("steps=\(said.steps.joined(separator: ","))") }
        if let received = said.received { assigned.append("received=\(received)") }
        if !said.text.isEmpty, !named.contains("text") {
            assigned.append("text=\(try run.words(said.text))")
        }
        return assigned
    }

    /// How a repair was received whose words deny something.
    private func denied(
        _ said: StepWords, _ words: [String], isReceived: Bool
    ) throws -> [String] {
        guard let denied = said.denied else { return [] }
        guard !said.deniesStep, kind != .repair || !said.steps.isEmpty else {
            throw LineQuestion.denied(words.joined(separator: " "))
        }
        guard kind == .repair, !isReceived, said.received == nil else { return [] }
        let question = LineQuestion.howReceived(denied)
        let line = Sentences.unclear(question)
        let all = ["not-yet", "mixed", "well"]
        let shown = all.map { $0.replacing("-", with: " ") }
        guard let place = run.terminal.choice(line, among: shown) else { throw question }
        return ["received=\(all[place])"]
    }
}
