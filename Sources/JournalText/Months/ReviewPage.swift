package import EventLog
import JournalClient
import JournalLines
package import JournalModel

/// A month on a page, of both parents together. It is short where little was written.
package struct ReviewPage {
    private let back: LookedBack
    private let entry: (EventID) -> EntryView?

    /// - Parameter entry: an entry as it stands; nil if it is not here.
    package init(_ back: LookedBack, entry: @escaping (EventID) -> EntryView?) {
        self.back = back
        self.entry = entry
    }

    /// So many lines need no empty ones between them.
    private static let short = 9

    /// The page: what was mended first, then what is open, promises, play and what was asked, what
    /// the children said, delights, thanks, and stretches of which nothing is written.
    ///
    /// - Parameters:
    ///   - month: "October 2026".
    ///   - fresh: of when the copy is.
    ///   - once: what is said on the first page alone; nil on any other.
    package func lines(
        _ review: MonthReview, month: String, fresh: String?, once: String? = nil
    ) -> [String] {
        let head = [month] + [fresh].compactMap { $0 }
        let parts = (parts(review) + [gaps(review), [once].compactMap { $0 }])
            .filter { !$0.isEmpty }
        let count = head.count + parts.reduce(0) { $0 + $1.count }
        return count <= Self.short
            ? head + parts.flatMap { $0 } : head + parts.flatMap { [""] + $0 }
    }

    /// Whether anything stands on it but stretches of which nothing is written.
    package func holdsAnything(_ review: MonthReview) -> Bool { !parts(review).isEmpty }

    private func parts(_ review: MonthReview) -> [[String]] {
        [
            repairs(review.repairs), promises(review.promises), days(review), bands(review),
            said(review), titled(Sentences.Review.delights, review.delights, back.delight),
            titled(Sentences.Review.thanks, review.thanks, back.thanks),
        ].filter { !$0.isEmpty }
    }

    private func repairs(_ repairs: MonthRepairs) -> [String] {
        let count = repairs.mended.count
        let head =
            count == 0
            ? [] : [Sentences.Review.mended(count, withinDay: repairs.withinDay.count)]
        let told = Dictionary(
            repairs.told.map { ($0.rupture, $0) }, uniquingKeysWith: { first, _ in first })
        let waiting = (repairs.open.map(\.rupture) + repairs.told.map(\.rupture))
            .compactMap(entry).sorted {
                ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
            }
        guard !waiting.isEmpty else { return head }
        let lines = back.lines(waiting) { back.rupture($0, told: told[$0.state.entry]) }
        return head + [Sentences.Review.open] + lines.map { "  \($0)" }
    }

    private func promises(_ promises: [LedgerPromise]) -> [String] {
        guard !promises.isEmpty else { return [] }
        let order: [LedgerPromise.Outcome] = [.kept, .renegotiated, .open, .broken]
        let counts = order.map { outcome in
            (outcome, promises.count { $0.outcome == outcome })
        }.filter { $0.1 > 0 }
        let ordered = order.flatMap { outcome in promises.filter { $0.outcome == outcome } }
        let lines = back.lines(ordered.compactMap { entry($0.promise) }) {
            [back.line.text($0, width: .max)]
        }
        return [Sentences.Review.promises(counts)] + lines.map { "  \($0)" }
            + ["  \(back.completed(Sentences.Review.promisesOfMonth))"]
    }

    // MARK: Play and what was asked

    private func days(_ review: MonthReview) -> [String] {
        var lines: [String] = []
        let (play, asked) = (review.play, review.asked)
        if !play.days.isEmpty {
            let led = MonthPlay.Lead.allCases.map { ($0, play.led[$0]?.count ?? 0) }
                .filter { $0.1 > 0 }
            lines.append(
                Sentences.Review.play(play.days.count)
                    + (led.isEmpty ? "" : "; \(Sentences.Review.led(led))"))
        }
        let counts = asked.days.map(\.entries.count)
        if let least = counts.min(), let most = counts.max() {
            let during = asked.duringPlay.count
            lines.append(
                Sentences.Review.asked(asked.count, least, most)
                    + (during == 0 ? "" : "; \(Sentences.Review.duringPlay(during))"))
        }
        return lines + (play.days.count + counts.count > 4 ? chart(review) : [])
    }

    /// A sign for each day, in weeks of the month.
    private func chart(_ review: MonthReview) -> [String] {
        let played = Set(review.play.days)
        let asked = Dictionary(
            review.asked.days.map { ($0.number, $0.entries.count) },
            uniquingKeysWith: { first, _ in first })
        func row(_ head: String, _ sign: (Int) -> String) -> String {
            let signs = review.days.map { day in
                (day > review.days.lowerBound && (day - review.days.lowerBound) % 7 == 0 ? " " : "")
                    + sign(day)
            }
            return "  " + EntryLine.pad(head, to: 8) + signs.joined()
        }
        let weeks = stride(from: 1, through: review.days.count, by: 7).map { "\($0)" }
        let head =
            "  " + EntryLine.pad("", to: 8)
            + weeks.map { EntryLine.pad($0, to: 8) }.joined().trimmed
        var rows = [head]
        if !played.isEmpty {
            rows.append(row(Sentences.Review.chartPlay) { played.contains($0) ? "#" : "." })
        }
        if !asked.isEmpty {
            rows.append(
                row(Sentences.Review.chartAsked) { day in
                    asked[day].map { $0 > 9 ? "+" : "\($0)" } ?? "."
                })
        }
        return rows
    }

    /// What was asked in the month by how often it is met, and the sentence of each child's ladder.
    private func bands(_ review: MonthReview) -> [String] {
        let text = LadderText(names: back.names)
        return review.ladders.flatMap { ladder -> [String] in
            let asked = ladder.requests.filter { request in
                request.askings.last.map { review.days.contains($0.day) } ?? false
            }
            guard !asked.isEmpty else { return [] }
            let rows = (LadderBand.allCases.map(Optional.some) + [nil]).compactMap { band in
                let requests = asked.filter { $0.band == band }
                return requests.isEmpty
                    ? nil : "  \(Sentences.Review.band(band)): \(text.words(requests))"
            }
            let whose = text.whose(ladder).map { "\($0): " } ?? ""
            return rows + [whose + text.sentence(ladder)]
        }
    }

    // MARK: Words

    private func said(_ review: MonthReview) -> [String] {
        titled(Sentences.Review.said, review.voices, back.voice)
            + (review.voicesAboutParents.isEmpty
                ? [] : [back.completed(Sentences.Review.aboutParents)])
    }

    private func titled(
        _ title: String, _ entries: [EntryView], _ text: (EntryView) -> String
    ) -> [String] {
        guard !entries.isEmpty else { return [] }
        return [title] + back.lines(entries) { [text($0)] }.map { "  \($0)" }
    }

    private func gaps(_ review: MonthReview) -> [String] {
        review.gaps.map { gap in
            guard gap != review.days else { return Sentences.Review.nothingAtAll }
            let first = review.days.lowerBound - 1
            return Sentences.Review.nothing(gap.lowerBound - first, gap.upperBound - first)
        }
    }
}
