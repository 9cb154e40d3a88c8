import EventLog
import JournalModel
import Seeded
import Testing

/// Which entries a list holds.
@Suite struct LogFilterTests {
    private static func note(_ fields: FieldSet, retracted: Bool = false) throws -> EntryView {
        var world = SeenEvents()
        let write = try world.write(1, fields, of: .note)
        let note = world.event(.a1, [.create(Create(type: 10, policy: .shared)), write])
        if retracted {
            world.event(.a1, [.retract(Retract(entry: note, seen: [dot(note, 1)], reason: 1))])
        }
        return try #require(world.view(note))
    }

    private static func words(_ text: String) throws -> WordQuery {
        try #require(WordQuery(text))
    }

    @Test func `each word is found in any text, in capitals or without`() throws {
        let note = try Self.note([
            3: .text("Gave Ibuprofen ÄRZTIN"), 4: FieldValue.texts(["school", "Zoé"]).canonical,
        ])
        for text in ["ibuprofen", "BUPRO", "gave ibu", "school gave", "Ärztin", "ärztin", "zoé"] {
            #expect(try Self.words(text).isSaid(by: note), "\(text)")
        }
        for text in ["paracetamol", "gave paracetamol", "zoe"] {
            #expect(try !Self.words(text).isSaid(by: note), "\(text)")
        }
        #expect(WordQuery("  ") == nil)
    }

    @Test func `what was taken back or erased says nothing`() throws {
        let gone = try Self.note([3: .text("secret")], retracted: true)
        #expect(try !Self.words("secret").isSaid(by: gone))
        var world = SeenEvents()
        let note = try world.note(.a1, "secret")
        let erased = try #require(world.view(note) { _ in .erased })
        #expect(try !Self.words("secret").isSaid(by: erased))
    }

    @Test func `one form of each word is in every text that says them, byte by byte`()
        throws
    {
        var random = SplitMix64(seed: 5)
        let letters = ["a", "B", "é", "É", "ß", "я", "Я", " "]
        for _ in 0..<3_000 {
            func text(_ count: Int) -> String {
                (0..<count).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
            }
            let said = text(8)
            guard let query = WordQuery(text(2)) else { continue }
            let note = try Self.note([3: .text(said.isEmpty ? "a" : said)])
            guard query.isSaid(by: note) else { continue }
            let bytes = said.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            #expect(
                query.forms.allSatisfy { forms in
                    forms.contains { form in
                        let form = form.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
                        return (0...max(0, bytes.count - form.count)).contains {
                            bytes[$0...].starts(with: form)
                        }
                    }
                })
        }
    }

    @Test func `one parent and one person are never listed apart of what hurts`() throws {
        for seed in 1...40 {
            let days = try RandomDays(seed: UInt64(seed), count: 40)
            for parent in [Parent(1), 2] {
                var filter = LogFilter()
                filter.parent = parent
                var person = LogFilter()
                person.person = UInt32(parent)
                for entry in days.views where filter.means(entry) || person.means(entry) {
                    #expect(![.rupture, .repair, .comfort, .voice].contains(entry.kind))
                }
                let own = days.views.filter { $0.kind == .care && $0.state.owner == parent }
                #expect(own.allSatisfy(filter.means))
            }
        }
    }

    @Test func `kinds, children and tags leave out the rest`() throws {
        var filter = LogFilter()
        #expect(filter.isEverything && !filter.isForScreen)
        let note = try Self.note([
            3: .text("x"), 4: .texts(["Doctor"]),
            6: FieldValue.entries([Samples.child(1), Samples.child(2)]).canonical,
        ])
        filter.tag = "doctor"
        filter.child = Samples.child(2)
        #expect(filter.means(note) && !filter.isForScreen)
        filter.child = Samples.child(3)
        #expect(!filter.means(note))
        filter.child = nil
        filter.kinds = [.care]
        #expect(!filter.means(note) && filter.isForScreen)
        filter.kinds = [.child]
        #expect(!filter.isForScreen && filter.isNamed)
        filter.kinds = [.note]
        filter.tag = "doc"
        #expect(!filter.means(note))
        #expect(!LogFilter().canMean(type: EntryKind.person.rawValue))
        #expect(LogFilter().canMean(type: 9_999))
    }
}
