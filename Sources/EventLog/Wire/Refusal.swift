/// The body of every answer other than success.
///
/// Spec: Protocol/08-sync.md
public struct Refusal: StrictMessage {
    /// A number of `reason-codes.json`, 5xx; one of a later release included.
    public let number: UInt32
    /// Milliseconds to wait before asking again; 0 when waiting does not help.
    public let retryAfterMilliseconds: UInt64

    /// A refusal for `code`.
    public init(_ code: ReasonCode, retryAfterMilliseconds: UInt64 = 0) {
        number = code.rawValue
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    /// The reason; nil for a code that this release does not know.
    public var code: ReasonCode? { ReasonCode(rawValue: number) }

    public init(from reader: inout StrictReader) throws(CodecError) {
        number = try reader.uint32(1)
        guard number != 0 else { throw .missing(field: 1) }
        retryAfterMilliseconds = try reader.uint64(2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.uint32(1, number)
        writer.uint64(2, retryAfterMilliseconds)
    }
}
