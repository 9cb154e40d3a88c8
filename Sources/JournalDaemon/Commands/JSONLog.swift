import FoundationEssentials
import Logging

/// A log of one JSON object a line, for programs that read it.
struct JSONLog: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    /// Writes one line.
    let write: @Sendable (String) -> Void
    let now: @Sendable () -> Date

    init(
        write: @escaping @Sendable (String) -> Void, now: @escaping @Sendable () -> Date = { .now }
    ) {
        self.write = write
        self.now = now
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let time = now().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let own = [
            ("time", quoted(time)), ("level", quoted("\(event.level)")),
            ("message", quoted("\(event.message)")),
        ]
        let fields =
            own
            + facts.filter { fact in !own.contains { $0.0 == fact.key } }
            .map { ($0.key, json($0.value)) }
        write("{" + fields.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}")
    }

    /// What was given as a whole number is one; all else is text.
    private func json(_ value: Logger.Metadata.Value) -> String {
        if case .stringConvertible(let number as any BinaryInteger) = value { return "\(number)" }
        return quoted("\(value)")
    }

    private func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{0}"..."\u{1F}": out += " "
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

extension Logger.MetadataValue {
    /// A port, a count or a length of time: a number to programs that read the log.
    static func number(_ number: Int) -> Self { .stringConvertible(number) }
}
