import EventLog
import Foundation
import Testing

@testable import JournalModel

/// The tables themselves, and their agreement with the schema.
@Suite struct KindTableTests {
    @Test(arguments: EntryKind.allCases)
    func `a kind's fields ascend and their names differ`(kind: EntryKind) {
        let spec = kind.spec
        #expect(spec.kind == kind)
        #expect(zip(spec.fields, spec.fields.dropFirst()).allSatisfy { $0.number < $1.number })
        #expect(Set(spec.fields.map(\.name)).count == spec.fields.count)
        let common = spec.fields.prefix(9)
        #expect(common.map(\.number) == Array(1...9))
        #expect(KindSpec.unknown.fields.map(\.name) == common.map(\.name))
    }

    @Test(arguments: EntryKind.allCases)
    func `a kind is found by its name`(kind: EntryKind) {
        #expect(EntryKind(name: kind.name) == kind)
        #expect(kind.name == kind.name.lowercased())
    }

    @Test(arguments: EntryKind.allCases)
    func `a kind's row says all that software asks of it`(kind: EntryKind) {
        let spec = kind.spec
        let words = spec.leads + spec.fits
        #expect(words.allSatisfy { spec[$0] != nil }, "\(words)")
        #expect(Set(words).count == words.count)
        #expect(!spec.policies.isEmpty)
        #expect(Set(spec.policies).count == spec.policies.count)
        #expect(spec.one.contains(kind.name.prefix(4)))
        #expect(spec.several != spec.one)
        #expect(EntryKind.allCases.filter { $0.spec.several == spec.several } == [kind])
        // Who is called what is no moment of a day.
        #expect(!spec.traits.contains(.givesName) || !spec.traits.contains(.listed))
        // What must name a moment is listed.
        #expect(!spec.isDated || spec.traits.contains(.listed))
        // Software offers nothing that the settled table does not let exist.
        #expect(
            spec.policies.allSatisfy { FrozenPolicies.allow($0, type: kind.rawValue) })
    }

    @Test func `of what cannot wait others hear at once, and of nothing else`() throws {
        let always = EntryKind.allCases.filter { $0.spec.traits.contains(.heardAtOnce) }
        #expect(
            always == [.handover, .person, .device, .authorship, .occurrence, .server])
        #expect(EntryKind.allCases.filter { !$0.spec.urgent.isEmpty } == [.care])
        let activity = try #require(KindSpec.care["activity"])
        for (number, name) in zip(UInt32(1)..., activity.type.names) {
            let fields: FieldSet = [activity.number: .choice(number)]
            #expect(KindSpec.care.isHeardAtOnce(fields) == (name == "medicine"), "\(name)")
        }
        #expect(!KindSpec.care.isHeardAtOnce([:]))
        #expect(!KindSpec.note.isHeardAtOnce([3: .text("medicine")]))
        #expect(KindSpec.handover.isHeardAtOnce([:]))
        #expect(!KindSpec.unknown.isHeardAtOnce([:]))
    }

    @Test(arguments: EntryKind.allCases)
    func `what others hear of at once by a word is a word of its kind`(kind: EntryKind) {
        let spec = kind.spec
        guard !spec.urgent.isEmpty else { return }
        let names = spec.leads.first.flatMap { spec[$0] }?.type.names ?? []
        #expect(spec.urgent.isSubset(of: names))
    }

    @Test func `kinds are taken as they were before each had a row`() {
        func kinds(_ trait: KindTrait) -> [EntryKind] {
            EntryKind.allCases.filter { $0.spec.traits.contains(trait) }
        }
        let unlisted = Set(EntryKind.allCases).subtracting(kinds(.listed))
        #expect(unlisted == [.person, .device, .child, .close, .server])
        let childless = Set(EntryKind.allCases).subtracting(kinds(.aboutChild))
        #expect(
            childless == [
                .reply, .child, .person, .device, .thanks, .authorship, .close, .server,
            ])
        #expect(kinds(.freeWords) == [.voice, .note, .reply, .delight, .thanks])
        #expect(kinds(.standsByItself) == [.voice, .delight, .thanks])
        #expect(kinds(.givesName) == [.child, .person, .device])
    }

    @Test(arguments: [
        (EntryKind.rupture, "from", FieldNumber.ruptureFrom),
        (.repair, "rupture", FieldNumber.repairedRupture),
        (.repair, "steps", FieldNumber.repairSteps),
        (.repair, "received", FieldNumber.repairReceived), (.repair, "by", FieldNumber.repairBy),
        (.promise, "due-at", FieldNumber.promiseDueAt),
        (.promise, "state", FieldNumber.promiseState),
        (.promise, "giver", FieldNumber.promiseGiver),
        (.care, "activity", FieldNumber.careActivity),
        (.care, "quantity", FieldNumber.careQuantity), (.care, "unit", FieldNumber.careUnit),
        (.reply, "to", FieldNumber.replyTo), (.child, "name", FieldNumber.childName),
        (.person, "name", FieldNumber.personName), (.person, "person", FieldNumber.personParent),
        (.device, "label", FieldNumber.deviceLabel), (.device, "device", FieldNumber.deviceKey),
        (.authorship, "event", FieldNumber.authorshipEvent),
        (.play, "what", FieldNumber.playWhat), (.play, "duration", FieldNumber.playDuration),
        (.milestone, "what", FieldNumber.milestoneWhat),
        (.milestone, "ended-at", FieldNumber.milestoneEndedAt),
        (.milestone, "duration", FieldNumber.milestoneDuration),
        (.handover, "from", FieldNumber.handoverFrom),
        (.handover, "to", FieldNumber.handoverTo),
    ])
    func `a field that code reads by name has the number of its row`(
        kind: EntryKind, name: String, number: UInt32
    ) {
        #expect(kind.spec[name]?.number == number)
    }

    @Test func `a name is the kind's own, several words set with hyphens`() {
        for kind in EntryKind.allCases {
            let name = "\(kind)".map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }
            #expect(kind.name == name.joined())
        }
    }

    @Test func `names are small letters and hyphens, and each kind has its own`() {
        let names = EntryKind.allCases.map(\.name)
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(name.first?.isLowercase == true && name.last?.isLowercase == true)
            #expect(name.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 })
        }
    }

    @Test(arguments: ["", "Play", "play ", " play", "plays", "play\u{0}", "pla", "thank", "-"])
    func `what is not the whole name of a kind finds none`(name: String) {
        #expect(EntryKind(name: name) == nil)
    }

    @Test func `an unknown name finds no kind and no field`() {
        #expect(EntryKind(name: "demand") == nil)
        #expect(EntryKind.play.spec["outcome"] == nil)
        #expect(EntryKind.play.spec[99] == nil)
        #expect(EntryKind.play.spec["what"]?.number == 16)
    }

    @Test func `choices are found by name and number`() throws {
        let cause = try #require(EntryKind.rupture.spec["cause"]).type
        #expect(cause.number(of: "tiredness") == 5)
        #expect(cause.name(of: 5) == "tiredness")
        #expect(cause.name(of: 0) == nil)
        #expect(cause.name(of: 7) == nil)
        #expect(KindSpec.unknown["what"] == nil)
        #expect(cause.number(of: "boredom") == nil)
        #expect(FieldType.moment.names.isEmpty)
    }

    @Test(arguments: [
        (EntryKind.play, [Policy.shared]), (.request, [.shared]), (.milestone, [.shared]),
        (.care, [.shared]), (.child, [.shared]), (.handover, [.shared, .agreement]),
        (.rupture, [.authorOnly]), (.repair, [.authorOnly]), (.voice, [.authorOnly]),
        (.reply, [.authorOnly]), (.person, [.authorOnly]), (.device, [.authorOnly]),
        (.note, [.authorOnly, .shared]), (.promise, [.authorOnly, .shared, .agreement]),
        (.goal, [.authorOnly, .shared]), (.delight, [.authorOnly]), (.thanks, [.authorOnly]),
        (.comfort, [.authorOnly]), (.authorship, [.authorOnly]), (.plan, [.agreement, .shared]),
        (.occurrence, [.agreement, .shared]), (.close, [.authorOnly]), (.server, [.authorOnly]),
    ])
    func `software offers a kind under the policies of its row`(
        kind: EntryKind, policies: [Policy]
    ) {
        #expect(kind.policies == policies)
        #expect(kind.defaultPolicy == policies[0])
        for policy in Policy.allCases {
            #expect(kind.allows(policy) == policies.contains(policy))
        }
    }

    @Test(arguments: EntryKind.allCases)
    func `the table agrees with the schema`(kind: EntryKind) throws {
        let schema = try Self.schema()
        let message = try #require(schema[Self.message(of: kind.name)], "\(kind.name)")
        let expected = try #require(schema["Entry"]) + message
        let fields = kind.spec.fields.map { spec in
            "\(Self.protoType(spec.type)) \(spec.name) = \(spec.number)"
        }
        #expect(fields == expected)
    }

    @Test func `a kind of several words has a message of as many`() {
        #expect(Self.message(of: "note") == "Note")
        #expect(Self.message(of: "two-words") == "TwoWords")
    }

    /// What the schema calls a kind: each word of its name with a capital, without hyphens.
    static func message(of name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Each message of the schema with its fields as `type name = number`.
    static func schema() throws -> [String: [String]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Protocol/schema/journal.proto")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing(/\/\/[^\n]*/, with: "")
        var messages: [String: [String]] = [:]
        for match in text.matches(of: /message\s+(\w+)\s*\{([^}]*)\}/) {
            messages[String(match.1)] = match.2.matches(of: /([\w ]+?)\s+(\w+)\s*=\s*(\d+);/)
                .map { field in
                    let name = field.2.replacing(/_s$/, with: "").replacing("_", with: "-")
                    return "\(field.1.trimmingCharacters(in: .whitespacesAndNewlines)) "
                        + "\(name) = \(field.3)"
                }
        }
        return messages
    }

    static func protoType(_ type: FieldType) -> String {
        switch type {
        case .moment: "Moment"
        case .entry, .bytes: "bytes"
        case .text: "string"
        case .texts: "repeated string"
        case .choice, .person, .seconds, .number: "uint32"
        case .choices, .persons: "repeated uint32"
        case .quantity: "sint64"
        case .source: "SourceRow"
        case .files: "repeated File"
        case .entries: "repeated bytes"
        }
    }
}
