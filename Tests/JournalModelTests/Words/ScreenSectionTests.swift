import JournalModel
import Seeded
import Testing

/// A screen of parts that never grows over its lines.
@Suite struct ScreenSectionTests {
    private static func section(_ title: String?, _ things: [[String]]) -> ScreenSection {
        ScreenSection(title: title, things: things, more: "and ", elsewhere: " more")
    }

    @Test func `what has no room is counted`() {
        let parts = [
            Self.section(nil, [["head"]]), Self.section("empty", []),
            Self.section("few", [["a"], ["b"]]),
            Self.section("many", (1...9).map { ["\($0)", " of \($0)"] }),
        ]
        #expect(
            parts.lines(atMost: 10)
                == ["head", "few", "a", "b", "many", "1", " of 1", "2", " of 2", "and 7 more"])
        #expect(parts.lines(atMost: 99).count == 23)
    }

    @Test func `there are never more lines than asked for, and all things are counted`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<2_000 {
            let parts = (0..<Int.random(in: 0...5, using: &random)).map { part in
                Self.section(
                    part.isMultiple(of: 2) ? nil : "part \(part)",
                    (0..<Int.random(in: 0...9, using: &random)).map { thing in
                        (0...Int.random(in: 0...2, using: &random)).map { "\(part) \(thing) \($0)" }
                    })
            }
            let rows = Int.random(in: 10...30, using: &random)
            let lines = parts.lines(atMost: rows)
            #expect(lines.count <= rows)
            let shown = lines.filter { $0.hasSuffix(" 0") }.count
            let left = lines.filter { $0.hasPrefix("and ") }
                .compactMap { Int($0.split(separator: " ")[1]) }.reduce(0, +)
            #expect(shown + left == parts.map(\.things.count).reduce(0, +))
        }
    }

    @Test func `firm things stay as long as another part has something that can go`() {
        let firm = ScreenSection(
            title: "firm", things: (1...6).map { ["\($0)", "of \($0)"] }, firm: 5, more: "and ",
            elsewhere: " more")
        let parts = [firm, Self.section("loose", (1...3).map { ["loose \($0)"] })]
        let lines = parts.lines(atMost: 14)
        let kept = (1...5).flatMap { ["\($0)", "of \($0)"] }
        #expect(lines == ["firm"] + kept + ["and 1 more", "loose", "and 3 more"])
        #expect(parts.lines(atMost: 8).count <= 8)
    }

    @Test func `what is sure stays to the very end, and what goes first goes before all else`() {
        let doses = ScreenSection(
            title: "doses", things: (1...5).map { ["dose \($0)", "of it"] }, firm: 4, sure: 3,
            more: "and ", elsewhere: " more")
        let news = ScreenSection(
            title: "news", things: (1...3).map { ["news \($0)"] }, firm: 1, goesFirst: true,
            more: "and ", elsewhere: " more")
        let few = ScreenSection(title: "few", things: [["few"]], firm: 3)
        let parts = [doses, news, few]
        let all = parts.fitted(atMost: 17)
        #expect(all.lines.count == 17 && all.lostFirm == 0 && all.lostSure == 0)
        func kept(_ rows: Int, _ beginning: String) -> Int {
            parts.lines(atMost: rows).count { $0.hasPrefix(beginning) }
        }
        // News first, then the fifth dose, then what is firm of all parts, and three doses last.
        #expect(kept(16, "news ") == 1 && kept(16, "dose ") == 5)
        #expect(kept(15, "news ") == 1 && kept(15, "dose ") == 4)
        #expect(kept(13, "dose ") == 3 && kept(12, "news ") == 0)
        #expect(parts.fitted(atMost: 12).lostFirm == 2)
        #expect(kept(10, "dose ") == 3 && parts.fitted(atMost: 10).lostSure == 0)
        #expect(parts.fitted(atMost: 6).lostSure > 0)
    }

    @Test func `no sure thing goes while anything else stands, whatever the parts`() {
        var random = SplitMix64(seed: 9)
        var lost = 0
        for _ in 0..<2_000 {
            let parts = (0..<Int.random(in: 1...5, using: &random)).map { part in
                let count = Int.random(in: 0...8, using: &random)
                let sure = Int.random(in: 0...count, using: &random)
                let firm = Int.random(in: sure...count, using: &random)
                return ScreenSection(
                    title: "part",
                    things: (0..<count).map { thing in
                        let rank = thing < sure ? "sure" : thing < firm ? "firm" : "loose"
                        return ["\(rank) \(part)", "of it"]
                    }, firm: firm, sure: sure, goesFirst: part == 2, more: "and ",
                    elsewhere: " more")
            }
            let fitted = parts.fitted(atMost: Int.random(in: 12...40, using: &random))
            func shown(_ rank: String) -> Int { fitted.lines.count { $0.hasPrefix(rank) } }
            #expect(fitted.lostSure == 0 || shown("firm") + shown("loose") == 0)
            #expect(fitted.lostFirm == 0 || shown("loose") == 0)
            #expect(fitted.lostFirm >= fitted.lostSure)
            lost += fitted.lostSure > 0 ? 1 : 0
        }
        #expect(lost > 100)
    }

    @Test func `what is folded and what has no room have one number together`() {
        let part = ScreenSection(
            title: "new", things: (1...4).map { ["\($0)"] }, more: "and ", elsewhere: " more",
            rest: (["7 by Sam", "2 by Alex"], 9))
        #expect([part].lines(atMost: 7) == ["new", "1", "2", "3", "4", "7 by Sam", "2 by Alex"])
        #expect([part].lines(atMost: 6) == ["new", "1", "2", "3", "and 10 more"])
        let folded = ScreenSection(title: "new", things: [], rest: (["7 by Sam"], 7))
        #expect([folded].lines(atMost: 6) == ["new", "7 by Sam"])
    }
}
