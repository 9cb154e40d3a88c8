import EventLog
import JournalClient
package import JournalModel

/// The ladder in words: each request with its last ten, and one sentence.
package struct LadderText {
    private let names: Names

    package init(names: Names) { self.names = names }

    /// The ladder of a child on a page.
    package func lines(_ ladder: Ladder) -> [String] {
        let bands = [LadderBand?.none] + LadderBand.allCases
        let ordered = bands.dropFirst() + bands.prefix(1)
        let rows = ordered.flatMap { band -> [String] in
            let requests = ladder.requests(in: band)
            guard !requests.isEmpty else { return [] }
            let (shown, more) = shown(requests)
            return ["  \(Sentences.Review.band(band))"]
                + (shown.map(row) + more).map { "    \($0)" }
        }
        return [whose(ladder)].compactMap { $0 } + rows
            + [
                "  \(Sentences.Review.playOfWeek(ladder.play.count))",
                "  \(Sentences.Review.next) \(sentence(ladder))", "  \(Sentences.Review.key)",
            ]
    }

    /// "Robin", where a line has to say so.
    func whose(_ ladder: Ladder) -> String? {
        guard let child = ladder.child else { return nil }
        return names.name(ofChild: child).map(FieldText.line)
    }

    /// The one sentence.
    func sentence(_ ladder: Ladder) -> String {
        var words = ""
        if case .step(let band) = ladder.step { words = self.words(ladder.requests(in: band)) }
        return Sentences.Review.step(ladder.step, words)
    }

    /// The requests in one line.
    func words(_ requests: [LadderRequest]) -> String {
        let (shown, more) = shown(requests)
        return (shown.map(named) + more).joined(separator: ", ")
    }

    /// Those that were asked most; of very many the rest is counted, so that no page is filled by
    /// what was asked once.
    private func shown(_ requests: [LadderRequest]) -> ([LadderRequest], [String]) {
        let ordered = requests.sorted {
            ($1.askings.count, $0.request.words) < ($0.askings.count, $1.request.words)
        }
        let rest = ordered.count - Self.most
        return (
            Array(ordered.prefix(Self.most)), rest > 0 ? [Sentences.Review.andMore(rest)] : []
        )
    }

    /// So many requests of a band have their words on a page.
    private static let most = 8

    /// A request by its words, and who answered one of its askings.
    private func named(_ request: LadderRequest) -> String {
        let parents = Set(
            request.askings.flatMap { asking in
                Replies.standing(names.below.replies(to: asking.entry)).map(\.parent)
            }
        ).sorted().map(names.parent)
        // As it was asked last: without its small words it is nobody's sentence.
        let words = FieldText.words(request.askings.last?.words ?? request.request.words)
        return parents.isEmpty ? words : "\(words) [\(Sentences.replies(by: parents))]"
    }

    private func row(_ request: LadderRequest) -> String {
        let signs = request.askings.map { $0.isMet ? "+" : "." }.joined()
        return EntryLine.pad(signs, to: Ladder.record) + "  " + named(request)
    }
}
