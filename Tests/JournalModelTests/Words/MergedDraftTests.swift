import JournalModel
import Seeded
import Testing

/// Drafts of several versions: what only one changed is taken over, what both changed is shown.
@Suite struct MergedDraftTests {
    private func draft(_ base: String?, _ versions: String...) -> MergedDraft {
        MergedDraft(
            base: base,
            versions: zip(1..., versions).map { MergedDraft.Side(version: $0, text: $1) })
    }

    @Test func `changes in different places are all taken over`() {
        let merged = draft(
            "Eva slept in the car, then we went home.",
            "Eva slept an hour in the car, then we went home.",
            "Eva slept in the car, then we went to the park.")
        #expect(merged.text == "Eva slept an hour in the car, then we went to the park.")
        #expect(!merged.isOpen)
    }

    @Test func `what both changed in one place stands side by side`() {
        let merged = draft("in the bed", "in the car", "in the sling")
        #expect(merged.text == "in the [[1: car | 2: sling]]")
        #expect(merged.isOpen)
        #expect(
            merged.parts == [
                .plain("in the "),
                .open([.init(version: 1, text: "car"), .init(version: 2, text: "sling")]),
            ])
    }

    @Test func `a draft is open until a person decided every place of it`() {
        let merged = draft("in the bed at noon", "in the car at noon", "in the sling at noon")
        #expect(merged.isOpen(in: merged.text))
        #expect(merged.isOpen(in: "well, " + merged.text))
        #expect(!merged.isOpen(in: "in the car, then in the sling, at noon"))
        // Signs of one's own are nobody's open place.
        #expect(!merged.isOpen(in: "in the [[1: car]] at noon"))
    }

    @Test func `the same change made twice is made once`() {
        let merged = draft("in the bed", "in the car", "in the car")
        #expect(merged.text == "in the car")
        #expect(!merged.isOpen)
    }

    @Test func `one who left words out and one who changed them are both shown`() {
        let merged = draft("a long day at home", "a long day", "a long day at the lake")
        #expect(merged.text == "a long day[[1:  | 2:  at the lake]]")
        #expect(merged.isOpen)
    }

    @Test func `words that one left out and nobody changed are left out`() {
        #expect(
            draft("one two three four", "one four", "one two three four five").text
                == "one four five")
    }

    @Test func `two additions at one place are both shown`() {
        let merged = draft("we went out", "we went out early", "we went out late")
        #expect(merged.text == "we went out[[1:  early | 2:  late]]")
    }

    @Test func `without a base no word of any version is left out`() {
        let merged = draft(nil, "Eva slept in the car", "Eva slept well in the car")
        #expect(merged.text == "Eva slept well in the car")
        let apart = draft(nil, "in the car", "in the sling")
        #expect(apart.text == "in the [[1: car | 2: sling]]")
    }

    @Test func `three versions are numbered as they are listed`() {
        let merged = draft("in the bed", "in the car", "in the bed", "in the sling")
        #expect(merged.text == "in the [[1: car | 3: sling]]")
        let three = draft(nil, "in the car", "in the bed", "in the sling")
        #expect(three.text == "in the [[1: car | 2: bed | 3: sling]]")
    }

    @Test func `a draft of one version is that version`() {
        for base in [nil, "", "other words"] {
            #expect(draft(base, "in the car").text == "in the car")
        }
        #expect(draft(nil).text == "")
    }

    @Test func `every word of two versions is in the base or in the draft`() {
        var random = SplitMix64(seed: 11)
        func text() -> [String] {
            (0..<Int.random(in: 0...9, using: &random)).map { _ in
                "w\(Int.random(in: 0..<12, using: &random))"
            }
        }
        for _ in 0..<300 {
            let (base, one, two) = (text(), text(), text())
            let merged = draft(
                base.joined(separator: " "), one.joined(separator: " "),
                two.joined(separator: " ")
            ).text
            for word in one + two where !base.contains(word) {
                #expect(merged.contains(word), "\(base) \(one) \(two): \(merged)")
            }
        }
    }
}
