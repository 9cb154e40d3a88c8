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

    @Test func `a name of several words is set with hyphens`() {
        #expect(EntryKind.kebab("handover") == "handover")
        #expect(EntryKind.kebab("twoShortWords") == "two-short-words")
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
        let message = kind.name.prefix(1).uppercased() + kind.name.dropFirst()
        let expected = try #require(schema["Entry"]) + (try #require(schema[message]))
        let fields = kind.spec.fields.map { spec in
            "\(Self.protoType(spec.type)) \(spec.name) = \(spec.number)"
        }
        #expect(fields == expected)
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
