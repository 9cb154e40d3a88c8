import JournalModel
import Testing

@testable import JournalText

/// What the two parents are called: never alike.
struct ParentNameTests {
    @Test(arguments: [
        ("Sam", "SAM"), ("Sam", " s a m "), ("Sam", "Sám"), ("Sam", "S\u{430}m"),
        ("Sam", "\u{405}am"), ("Alex", "A1ex"), ("Alex", "AIex"), ("Alex", "\u{391}lex"),
        ("Sam", "\u{FF33}\u{FF41}\u{FF4D}"), ("Sam", "\u{1D4E2}\u{1D4EA}\u{1D4F6}"),
        ("Sam", "S\u{E0061}am"), ("Sam", "S\u{200D}am"), ("Mia", "Rnia"), ("Max", "M.a-x"),
        ("Straße", "STRASSE"), ("Sam", "\u{24C8}\u{24D0}\u{24DC}"), ("Bob", "B0b"),
        ("Sam", "Sam\u{2800}"), ("Sam", "Sa\u{FE0F}m"), ("Sam", "Sam\u{E0100}"),
        ("Sam", "\u{3164}Sam"), ("Sam", "Sam\u{1D159}"),
    ])
    func `names that look alike fold to one`(one: String, other: String) {
        #expect(NameFold.fold(one) == NameFold.fold(other))
        let names = ParentNames(latest: [1: one, 2: other], first: [2: other], own: 1)
        #expect(names.shown(1) != names.shown(2))
        #expect(NameFold.fold(names.shown(1)) != NameFold.fold(names.shown(2)))
        let there = ParentNames(latest: [1: one, 2: other], first: [1: one], own: 2)
        #expect(there.shown(1) == "\(one) (the other parent)")
    }

    @Test(arguments: [
        ("Sam", "Alex"), ("Ana", "Anna"), ("李雷", "韩梅"), ("Оля", "Таня"),
    ])
    func `names that do not look alike stand as they are`(one: String, other: String) {
        let names = ParentNames(latest: [1: one, 2: other], first: [2: other], own: 1)
        #expect(names.shown(1) == one)
        #expect(names.shown(2) == other)
    }

    @Test func `a later name stands behind the one under which the other parent came`() {
        let names = ParentNames(latest: [1: "Sam", 2: "Sam"], first: [1: "Alex"], own: 2)
        #expect(names.shown(1) == "Alex (now: Sam)")
        #expect(names.shown(2) == "Sam")
        let without = ParentNames(latest: [2: "you"], first: [2: "you"], own: 1)
        #expect(without.shown(1) == "you")
        #expect(without.shown(2) == "you (the other parent)")
        let copy = ParentNames(
            latest: [1: "Sam", 2: "sam"], first: [1: "Sam", 2: "sam"], own: nil)
        #expect(copy.shown(1) == "Sam")
        #expect(copy.shown(2) == "sam (the other parent)")
    }

    @Test func `who gave no name is told by what is known, and by no number`() {
        for isForAll in [true, false] {
            let one = ParentNames(
                latest: [1: "Alex"], first: [1: "Alex"], own: nil, isForAll: isForAll)
            #expect(one.shown(1) == "Alex" && one.shown(2) == "the other parent")
            let other = ParentNames(
                latest: [2: "Sam"], first: [2: "Sam"], own: nil, isForAll: isForAll)
            #expect(other.shown(1) == "the other parent" && other.shown(2) == "Sam")
            let none = ParentNames(latest: [:], first: [:], own: nil, isForAll: isForAll)
            #expect(none.shown(1) == "the parent who began the journal")
            #expect(none.shown(2) == "the parent who joined it")
        }
        let here = ParentNames(latest: [:], first: [:], own: 2)
        #expect(here.shown(2) == "you" && here.shown(1) == "the other parent")
    }
}
