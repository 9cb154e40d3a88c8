/// JSON whose members stay in the order given, so that the same cases give the same bytes.
enum JSONText {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([JSONText])
    case object([(name: String, value: JSONText)])

    static func hex(_ bytes: [UInt8]) -> JSONText {
        let digits = Array("0123456789abcdef")
        return .text(String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }))
    }

    static func optional<T>(_ value: T?, _ make: (T) -> JSONText) -> JSONText {
        value.map(make) ?? .null
    }

    static func codes(_ codes: [UInt32]) -> JSONText { .list(codes.map { .number(Int($0)) }) }

    /// On one line.
    var encoded: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): "\(number)"
        case .text(let text): Self.quoted(text)
        case .list(let values): "[" + values.map(\.encoded).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.map { Self.quoted($0.name) + ": " + $0.value.encoded }
                .joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case " "..."~": quoted.unicodeScalars.append(character)
            default: preconditionFailure("a name of plain ASCII")
            }
        }
        return quoted + "\""
    }
}
