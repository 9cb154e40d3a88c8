import JournalModel
import Seeded
import Testing

/// Differences for the eye: nothing of either text may be lost in them.
@Suite struct WordDifferenceTests {
    static let samples: [(String, String, [WordDifference.Part])] = [
        (
            "in the car", "in the sling",
            [.same("in the "), .removed("car"), .added("sling")]
        ),
        ("in the car", "in the car again", [.same("in the car"), .added(" again")]),
        ("one two three", "two three", [.removed("one "), .same("two three")]),
        (
            "slept well.", "slept badly.",
            [.same("slept "), .removed("well"), .added("badly"), .same(".")]
        ),
        (
            "she said yes", "they answered no",
            [
                .removed("she said yes"), .added("they answered no"),
            ]
        ),
        ("", "new", [.added("new")]),
        ("gone", "", [.removed("gone")]),
        ("same", "same", [.same("same")]),
        ("", "", []),
        (
            "他睡得很好", "他睡得不好",
            [
                .same("他睡得"), .removed("很"), .added("不"), .same("好"),
            ]
        ),
        ("one\ntwo\nthree", "one\nthree", [.same("one\n"), .removed("two\n"), .same("three")]),
        ("don't go", "don't stay", [.same("don't "), .removed("go"), .added("stay")]),
    ]

    @Test(arguments: samples)
    func `two texts are compared word by word`(
        old: String, new: String, parts: [WordDifference.Part]
    ) {
        #expect(WordDifference(from: old, to: new).parts == parts)
    }

    @Test func `two spellings of one letter are a difference`() {
        // One text for `String`, two versions for the journal.
        let difference = WordDifference(from: "caf\u{E9}", to: "cafe\u{301}")
        #expect(!difference.isEmpty)
        #expect(difference.parts.count == 2)
        #expect(WordDifference(from: "caf\u{E9}", to: "caf\u{E9}").isEmpty)
    }

    @Test func `both texts can be put together again from the difference`() {
        var random = SplitMix64(seed: 7)
        let words = ["a", "b", "in", "the", " ", "  ", "\n", ".", "é", "e\u{301}", "字", "👩‍👧"]
        for _ in 0..<400 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...14, using: &random)).map { _ in
                    words[Int.random(in: 0..<words.count, using: &random)]
                }.joined()
            }
            let difference = WordDifference(from: texts[0], to: texts[1])
            #expect(Array(difference.old.utf8) == Array(texts[0].utf8))
            #expect(Array(difference.new.utf8) == Array(texts[1].utf8))
            #expect(difference.isEmpty == texts[0].utf8.elementsEqual(texts[1].utf8))
        }
    }

    @Test func `a long text is compared line by line and a very long one as a whole`() {
        let lines = (0..<300).map { "line \($0) has some words in it" }
        var changed = lines
        for index in stride(from: 3, to: 300, by: 7) { changed[index] = "another line \(index)" }
        let long = WordDifference(
            from: lines.joined(separator: "\n"), to: changed.joined(separator: "\n"))
        #expect(long.parts.contains(.removed("line 3 has some words in it\n")))
        #expect(long.parts.contains(.added("another line 3\n")))
        #expect(long.old == lines.joined(separator: "\n"))
        #expect(long.new == changed.joined(separator: "\n"))

        let (a, b) = (
            (0..<3_000).map { "a\($0)" }.joined(separator: "\n"),
            (0..<3_000).map { "b\($0)" }.joined(separator: "\n")
        )
        #expect(WordDifference(from: a, to: b).parts == [.removed(a), .added(b)])
    }
}

extension WordDifference {
    var old: String {
        parts.map { part in
            switch part {
            case .same(let text), .removed(let text): text
            case .added: ""
            }
        }.joined()
    }

    var new: String {
        parts.map { part in
            switch part {
            case .same(let text), .added(let text): text
            case .removed: ""
            }
        }.joined()
    }
}
