import JournalClient
import Logging

/// A log whose lines hold nothing that moves the cursor or begins a line of its own, whatever a
/// client sent.
struct HarmlessLog: LogHandler {
    private var inner: any LogHandler

    init(_ inner: any LogHandler) { self.inner = inner }

    var logLevel: Logger.Level {
        get { inner.logLevel }
        set { inner.logLevel = newValue }
    }

    var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = Self.harmless(newValue) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: LogText.line(key)] = newValue.map(Self.harmless) }
    }

    func log(event: LogEvent) {
        var event = event
        event.message = Logger.Message(stringLiteral: LogText.line(event.message.description))
        event.metadata = event.metadata.map(Self.harmless)
        inner.log(event: event)
    }

    private static func harmless(_ metadata: Logger.Metadata) -> Logger.Metadata {
        Dictionary(
            metadata.map { (LogText.line($0.key), harmless($0.value)) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func harmless(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
        switch value {
        case .string(let text): .string(LogText.line(text))
        case .stringConvertible(is any BinaryInteger): value
        case .stringConvertible(let other): .string(LogText.line(other.description))
        case .dictionary(let values): .dictionary(harmless(values))
        case .array(let values): .array(values.map(harmless))
        }
    }
}
