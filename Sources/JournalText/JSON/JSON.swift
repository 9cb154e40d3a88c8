import JournalModel

/// A JSON value whose keys keep the order in which they are written down.
///
/// Spec: RFC 8259
public indirect enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Int64)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One key with its value.
    public struct Member: Equatable, Sendable {
        /// Its name, in kebab case.
        public let key: String
        /// What stands under it.
        public let value: JSON

        /// A key with its value.
        public init(key: String, value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// A string, null for nil.
    package init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    /// A number.
    package init(_ number: some BinaryInteger) { self = .number(Int64(clamping: number)) }

    /// One key to a line, so that line tools find their way as well.
    public func text(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .null: return "null"
        case .bool(let bool): return bool ? "true" : "false"
        case .number(let number): return String(number)
        case .string(let string): return Self.quoted(string)
        case .array(let list):
            let lines = list.map { inner + $0.text(indent: inner) }
            return lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            let lines = members.map {
                "\(inner)\(Self.quoted($0.key)): \($0.value.text(indent: inner))"
            }
            return lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    /// All of it on one line, for files of which each line is a value.
    ///
    /// Spec: https://jsonlines.org
    package var line: String {
        switch self {
        case .null, .bool, .number, .string: text()
        case .array(let list): "[" + list.map(\.line).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.map { "\(Self.quoted($0.key)): \($0.value.line)" }
                .joined(separator: ", ") + "}"
        }
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// All signs exactly; those that must not reach a screen as escapes.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _ where ForeignText.isHarmful(scalar):
                for unit in String(scalar).utf16 { quoted += escape(unit) }
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
    /// A string.
    public init(stringLiteral text: String) { self = .string(text) }
    /// A list.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// True or false.
    public init(booleanLiteral bool: Bool) { self = .bool(bool) }
    /// A number.
    public init(integerLiteral number: Int64) { self = .number(number) }
    /// An object.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
}
