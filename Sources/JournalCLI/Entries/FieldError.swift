import JournalModel
import JournalText

/// What was typed for the fields of an entry, and cannot be read. Nothing was changed then.
///
/// What a person typed is repeated only where it is a name of the program's own, never words.
enum FieldError: Explained, Equatable {
    /// No kind of entry has this name.
    case unknownKind(String, closest: String?)
    /// The kind has no such field.
    case unknownField(String, EntryKind, closest: String?)
    /// The field takes something else; the closest of the names that it takes.
    case unreadable(FieldSpec, EntryKind, closest: String? = nil)
    /// A number whose point or comma parts decimals or groups thousands, with both ways to write
    /// it.
    case twofold(FieldSpec, EntryKind, [String])
    /// A word looks like an amount of such an entry, and is none.
    case unreadableAmount(EntryKind, [FieldSpec])
    /// The name of an amount stands where its value should.
    case bareField(FieldSpec, EntryKind)
    /// Several choices begin so.
    case severalChoices(FieldSpec, [String])
    /// The option takes a time.
    case notATime(option: String)
    /// A required field was not given.
    case missing(FieldSpec, EntryKind)
    /// More words than the kind has places for.
    case tooManyWords(EntryKind)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = Explanation.unchanged
        return switch self {
        case .unknownKind(let name, let closest): Self.ofKind(name, closest)
        case .unknownField(let name, let kind, let closest): Self.ofField(name, kind, closest)
        case .unreadable(let spec, let kind, let closest):
            .usage(
                "\(spec.name) of \(kind.named) takes \(spec.type.takes)",
                closest.map { "\(safe); the closest is: \($0)" }
                    ?? "\(safe); see: \(Self.help(of: kind))")
        case .twofold(let spec, let kind, let readings):
            .usage(
                "\(spec.name) of \(kind.named): this number may have decimals or thousands",
                "\(safe); write one of: "
                    + readings.map { "\(spec.name)=\($0)" }.joined(separator: ", "))
        case .unreadableAmount(let kind, let specs):
            .usage(
                "a number is read as an amount here; \(kind.named) takes "
                    + specs.map(Self.amount).joined(separator: ", "),
                "\(safe); where it belongs to the words, say so: text=\"20 m\"",
                "see: \(Self.help(of: kind))")
        case .bareField(let spec, let kind):
            .usage(
                "\(spec.name) needs a value",
                "\(safe); it is written: \(spec.name)=\(Self.example(spec.type))",
                "see: \(Self.help(of: kind))")
        case .severalChoices(let spec, let names):
            .usage(
                "several choices of \(spec.name) begin so: \(names.joined(separator: ", "))",
                "\(safe); one more letter will do")
        case .notATime(let option):
            .usage(
                "\(option) takes \(FieldType.moment.takes)", "\(safe); see: rapport add --help")
        case .missing(let spec, let kind):
            .usage(
                "\(kind.named) needs the field \(spec.name)",
                "\(safe); \(spec.name) takes \(spec.type.takes)", "see: \(Self.help(of: kind))")
        case .tooManyWords(let kind):
            .usage(
                "\(kind.named) has no place for so many words",
                "\(safe); words that belong together stand in quotes",
                "see: \(Self.help(of: kind))")
        }
    }

    private static func ofKind(_ name: String, _ closest: String?) -> Explanation {
        .usage(
            "there is no kind of entry \"\(FieldText.line(name))\"",
            closest.map { "\(Explanation.unchanged); the closest is: \($0)" }
                ?? "\(Explanation.unchanged); the kinds are: "
                + Kinds.writable.map(\.name).joined(separator: ", "))
    }

    private static func ofField(
        _ name: String, _ kind: EntryKind, _ closest: String?
    ) -> Explanation {
        let fields = kind.spec.fields.filter { $0.type != .source }.map(\.name)
            .joined(separator: ", ")
        return .usage(
            "\(kind.named) has no field \"\(FieldText.line(name))\"",
            closest.map { "\(Explanation.unchanged); the closest is: \($0)" }
                ?? "\(Explanation.unchanged); its fields are: \(fields)")
    }

    /// The help that tells a kind's fields: its own command's, or else that of all kinds.
    private static func help(of kind: EntryKind) -> String {
        let hasOwn = EntryCommands.names.contains(kind.name)
        return hasOwn ? "rapport \(kind.name) --help" : "rapport kinds \(kind.name)"
    }

    /// The form of an amount, and what it is for.
    private static func amount(_ spec: FieldSpec) -> String {
        let name =
            switch spec.type {
            case .moment: "time"
            default: spec.name
            }
        return "\(example(spec.type)) for a \(name)"
    }

    /// An amount as it is typed.
    private static func example(_ type: FieldType) -> String {
        switch type {
        case .seconds: "20m"
        case .quantity: "5oz"
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        default: "2026-05-03"
        }
    }
}
