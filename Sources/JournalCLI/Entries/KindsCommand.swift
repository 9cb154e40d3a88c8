import ArgumentParser
import JournalLines
import JournalModel
import JournalText

/// What can be written down: `rapport kinds`, `rapport kinds care`.
struct KindsCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "kinds", abstract: Sentences.Help.kinds)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Only this kind, with all its fields.")
    var kind: String?

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard let kind else {
            run.answer(["kinds": .array(Kinds.writable.map(KindPage.json))], KindPage.overview)
            return .done
        }
        let named = try Kinds.writable(named: kind)
        run.answer(KindPage.json(named), KindPage.lines(named))
        return .done
    }
}

/// What a kind takes, as a page of 80 columns and as JSON.
private enum KindPage {
    private static let width = 80

    /// Fields that every kind has and a person types.
    private static let everywhere = KindSpec.unknown.fields.filter(isTyped)

    /// Every kind with its own fields.
    static var overview: [String] {
        Kinds.writable.flatMap { row($0.name, list(own($0).map(\.name))) }
            + wrapped(["", Sentences.everyKind(list(everywhere.map(\.name))), Sentences.oneKind])
    }

    /// One kind: each field that is a choice with its names, then the others, then the units.
    static func lines(_ kind: EntryKind) -> [String] {
        let fields = own(kind)
        let needed = kind.spec.fields.filter { $0.isRequired && $0.name != "happened-at" }
        let others = fields.filter { choices($0) == nil }
        return fields.flatMap { spec in choices(spec).map { row(spec.name, list($0)) } ?? [] }
            + (others.isEmpty ? [] : row(Sentences.otherFields, list(others.map(\.name))))
            + units(kind)
            + wrapped([
                "", Sentences.neededFields(list(needed.map(\.name))),
                Sentences.everyKind(list(everywhere.map(\.name))),
            ])
    }

    /// Of care: what each activity is measured in.
    private static func units(_ kind: EntryKind) -> [String] {
        guard case .choice(let activities) = kind.spec["activity"]?.type else { return [] }
        return activities.flatMap { activity in
            let units = Measures.unitNames(of: activity)
            return units.isEmpty ? [] : row(activity, Sentences.measuredIn(list(units)))
        }
    }

    static func json(_ kind: EntryKind) -> JSON {
        let fields: [JSON] = own(kind).map { spec in
            let names = choices(spec).map { JSON.array($0.map { .string($0) }) }
            return [
                "name": .string(spec.name), "needed": .bool(spec.isRequired),
                "choices": names ?? .null,
            ]
        }
        return ["kind": .string(kind.name), "fields": .array(fields)]
    }

    /// Fields of this kind alone.
    private static func own(_ kind: EntryKind) -> [FieldSpec] {
        kind.spec.fields.filter { $0.number > 15 && isTyped($0) }
    }

    /// Whether a person types it: not what imports and other programs write.
    private static func isTyped(_ spec: FieldSpec) -> Bool {
        spec.type != .source && spec.type != .files
    }

    private static func choices(_ spec: FieldSpec) -> [String]? {
        switch spec.type {
        case .choice(let names), .choices(let names): names
        default: nil
        }
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

    private static func row(_ head: String, _ text: String) -> [String] {
        let indent = 13
        let start = head + String(repeating: " ", count: max(1, indent - head.count))
        return WrappedText.lines(start + text, width: width, indent: indent)
    }

    private static func wrapped(_ lines: [String]) -> [String] {
        lines.flatMap { WrappedText.lines($0, width: width) }
    }
}
