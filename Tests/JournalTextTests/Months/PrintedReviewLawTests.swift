import EventLog
import JournalLines
import JournalModel
import JournalText
import Seeded
import Testing

/// P12: the sentences of looking back, and not only its numbers, are about both parents alike.
/// Where each did what the other did, and they have each other's names, the page is the same.
///
/// `Scripts/laws` tries a hundred thousand journals.
@Suite struct PrintedReviewLawTests {
    private static let seeds = Law.seeds(sample: 200)
    private static let kinds: [EntryKind] = [
        .play, .request, .request, .request, .rupture, .rupture, .promise, .promise, .voice,
        .delight, .thanks, .note,
    ]

    /// All that looking back prints of a journal, as somebody sees it who is neither parent.
    private struct Printed {
        let review: [String]
        let repairs: [String]
        let promises: [String]
        let ladder: [String]

        init(_ journal: ChanceJournal) {
            let day = Int(ChanceJournal.start / 86_400_000)
            let when = WhenText(
                zone: Zone { _ in 0 }, now: ChanceJournal.start + 10 * 86_400_000)
            let (names, views) = (journal.names, journal.views)
            let back = LookedBack(
                names: names, when: when, folds: FoldedHeaps(names: names, when: when))
            let days = day - 3...day + 9
            let month = MonthReview(views, days: days)
            review = ReviewPage(back, entry: names.below.entry).lines(
                month, month: "May 2026", fresh: nil)
            repairs = LedgerPage(back).repairs(views)
            promises = LedgerPage(back).promises(views)
            let text = LadderText(names: names)
            ladder = Ladder.all(views, through: days.upperBound).flatMap(text.lines)
        }
    }

    @Test func `exchanging the parents exchanges their names on the page and nothing else`() throws
    {
        var (reviews, repairs, promises, ladders) = (0, 0, 0, 0)
        // In the first one both answered one rupture, and the founder's answer stood first.
        for seed in [1_079] + Self.seeds {
            let one = Printed(
                try ChanceJournal(seed: seed, isSwapped: false, kinds: Self.kinds, most: 14))
            let other = Printed(
                try ChanceJournal(seed: seed, isSwapped: true, kinds: Self.kinds, most: 14))
            try #require(one.review == other.review, "seed \(seed)")
            try #require(one.repairs == other.repairs, "seed \(seed)")
            try #require(one.promises == other.promises, "seed \(seed)")
            try #require(one.ladder == other.ladder, "seed \(seed)")
            reviews += one.review.count
            repairs += one.repairs.count
            promises += one.promises.count
            ladders += one.ladder.count
        }
        Law.tell(
            "printed-swap", Self.seeds, ("review-lines", reviews), ("repair-lines", repairs),
            ("promise-lines", promises), ("ladder-lines", ladders))
        let count = Self.seeds.count
        #expect(reviews > 4 * count && repairs > count && 2 * promises > count)
        #expect(ladders > count)
    }

    @Test func `one word more of one parent is another page`() throws {
        let one = try ChanceJournal(seed: 3, isSwapped: false, kinds: Self.kinds, most: 14)
        let other = try ChanceJournal(seed: 4, isSwapped: false, kinds: Self.kinds, most: 14)
        #expect(Printed(one).review != Printed(other).review)
    }
}
