import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText
import Testing

/// A yes is for all that is proposed, so all of it is read before, on every screen.
@Suite struct ProposedFieldTests {
    private let shelf: Shelf
    private let text: EntryText
    private let links: [EntryKind: EventID]

    init() throws {
        shelf = try Shelf()
        let child: FieldSet = [FieldNumber.childName: .text("Ida")]
        let plan: FieldSet = [FieldNumber.happenedAt: .moment(Self.moment), 16: .text("swim")]
        links = [
            .child: try shelf.journal.add(EntryDraft(kind: .child, fields: child)),
            .plan: try shelf.journal.add(EntryDraft(kind: .plan, fields: plan)),
            .note: try shelf.note("a note"),
        ]
        text = try EntryText(shelf.journal, zone: Zone { _ in 120 })
    }

    private static let moment = Moment(
        utcMilliseconds: Int64(Shelf.now) + 86_400_000, offsetMinutes: 120)

    /// The kinds that both can agree to.
    private static let kinds = EntryKind.allCases.filter { $0.allows(.agreement) }

    /// Something that a field may say, which nothing else on the screen says.
    private func value(of spec: FieldSpec, in kind: EntryKind) throws -> FieldValue {
        switch (spec.name, spec.type) {
        case ("repeats", _): return .text("FREQ=WEEKLY;BYDAY=FR")
        case ("zone", _): return .text("Europe/Berlin")
        case (_, .moment): return .moment(Self.moment)
        case (_, .entry(let linked)): return .entry(try #require(links[linked ?? .note]))
        case (_, .entries(.child, _)):
            let all = try shelf.journal.all(.child).map(\.state.entry)
            return FieldValue.entries(all).canonical
        case (_, .entries): return .entries([try #require(links[.note])])
        case (_, .text): return .text("the words of \(spec.name)")
        case (_, .texts): return .texts(["first of \(spec.name)", "second of \(spec.name)"])
        case (_, .choice(let names)): return .choice(UInt32(names.count))
        case (_, .person(let persons)):
            return .person(
                (spec.name == "from" ? persons.first : persons.dropFirst().first).map(\.rawValue)
                    ?? 1)
        case (_, .seconds): return .seconds(5_400)
        case (_, .source):
            return .source(SourceRow(format: "csv", columns: ["a"], cells: ["cell"], occurrence: 0))
        case (_, .files):
            return .files([
                LinkedFile(
                    hash: shelf.journal.journal.bytes, size: 9, mediaType: "image/png",
                    key: shelf.journal.journal.bytes, name: "photo of it")
            ])
        default: throw NoSample(kind: kind, field: spec.name)
        }
    }

    private struct NoSample: Error {
        let kind: EntryKind
        let field: String
    }

    /// The least that a proposal of the kind says, and one field more.
    private func draft(_ kind: EntryKind, with spec: FieldSpec) throws -> FieldSet {
        var fields = FieldSet()
        for needed in kind.spec.fields where needed.isRequired || needed == spec {
            fields[needed.number] = try value(of: needed, in: kind)
        }
        return fields
    }

    @Test(arguments: kinds)
    func `each proposed field stands on every screen before a yes`(kind: EntryKind) throws {
        for spec in kind.spec.fields {
            let fields = try draft(kind, with: spec)
            let id = try shelf.journal.add(
                EntryDraft(kind: kind, policy: .agreement, fields: fields))
            try expectShown(id, fields, spec.name)
            try shelf.journal.decideAll(.retract(reason: 0), id)
        }
    }

    @Test func `who promises what for another is proposed with what became of it`() throws {
        let fields: FieldSet = [
            FieldNumber.happenedAt: .moment(Self.moment), 16: .text("the school"),
            17: .person(16), 18: .moment(Self.moment), 19: .choice(4), 20: .person(2),
        ]
        let id = try shelf.journal.add(
            EntryDraft(kind: .promise, policy: .agreement, fields: fields))
        try expectShown(id, fields, "giver and state")
        let seen = try shelf.journal.history(of: id)
        #expect(text.lines(seen.entry).joined().contains("the school, to the child, due at"))
    }

    @Test func `a field that would be left empty is proposed in words`() throws {
        let fields: FieldSet = [
            FieldNumber.happenedAt: .moment(Self.moment), 16: .text("zoo"), 17: .person(1),
            18: .moment(Self.moment), FieldNumber.tags: .texts(["animals"]),
        ]
        let id = try shelf.journal.add(
            EntryDraft(kind: .promise, policy: .agreement, fields: fields))
        try shelf.journal.decideAll(
            .edit(EntryChange(kind: .promise, fields: [:], clearing: [18, FieldNumber.tags])), id)
        let seen = try shelf.journal.history(of: id)
        for screen in [text.page(seen, replies: []), text.versions(seen)] {
            #expect(screen.contains("    due-at: (left empty)"), "\(screen)")
            #expect(screen.contains("    tags: (left empty)"), "\(screen)")
        }
        #expect(text.lines(seen.entry).joined().contains("due at (left empty)"))
    }

    /// What is listed on a page stands there, and so does what a line is said to show.
    private func expectShown(_ id: EventID, _ fields: FieldSet, _ name: String) throws {
        let seen = try shelf.journal.history(of: id)
        let words = FieldText(names: text.names)
        let wordsHere = FieldText(names: text.names, here: Zone { _ in 120 })
        let line = text.lines(seen.entry).joined(separator: "\n")
        let look = text.lookAtPage(seen.entry)
        #expect(look.listed == Set(fields.numbers), "\(name)")
        for element in fields.elements {
            let spec = try #require(seen.entry.spec[element.number])
            let told = words.text(element.value, of: spec)
            for screen in [text.page(seen, replies: []), text.versions(seen)] {
                #expect(screen.contains("    \(spec.name): \(told)"), "\(screen)")
            }
            let isHead = [FieldNumber.happenedAt, FieldNumber.child, FieldNumber.children]
                .contains(spec.number)
            guard !isHead else { continue }
            let inLine = wordsHere.text(element.value, of: spec)
            #expect(line.contains(inLine) || line.contains("…"), "\(spec.name): \(line)")
            let isSeen = text.look(seen.entry).whole.contains(spec.number)
            #expect(!isSeen || line.contains(inLine), "\(spec.name): \(line)")
        }
    }
}

extension Replica {
    /// Decides by who has seen all of the entry.
    fileprivate func decideAll(_ decision: Decision, _ id: EventID) throws {
        _ = try decide(decision, on: .all(of: try entry(id)))
    }
}
