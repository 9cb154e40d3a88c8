/// A message with exactly one legal encoding.
///
/// Spec: Protocol/02-strict-profile.md
public protocol StrictMessage: Equatable, Sendable {
    /// Pulls the fields in ascending order; the caller ends the message.
    init(from reader: inout StrictReader) throws(CodecError)
    /// Writes the fields in ascending order.
    func write(to writer: inout StrictWriter)
}

extension StrictMessage {
    /// Decodes a whole message. O(bytes). Throws `CodecError` unless `bytes` is its one encoding.
    public init(decoding bytes: [UInt8]) throws(CodecError) {
        var reader = StrictReader(bytes)
        self = try reader.whole(Self.self)
    }

    /// The one legal encoding.
    public func encoded() -> [UInt8] {
        var writer = StrictWriter()
        write(to: &writer)
        return writer.bytes
    }
}

/// The value of a required field. Throws `missing` when it is absent.
func required<T>(_ value: T?, _ field: Int) throws(CodecError) -> T {
    guard let value else { throw .missing(field: field) }
    return value
}

extension StrictReader {
    /// A number that names a case, of which none is 0. Throws `missing` when it is absent and
    /// `outOfRange` when it names none.
    mutating func choice<Choice: RawRepresentable<UInt32>>(
        _ field: Int, _: Choice.Type
    ) throws(CodecError) -> Choice {
        let number = try uint32(field)
        guard number != 0 else { throw .missing(field: field) }
        guard let choice = Choice(rawValue: number) else { throw .outOfRange(field: field) }
        return choice
    }
}

extension Sequence where Element: Comparable {
    /// Whether each element is greater than the one before it.
    func isStrictlyAscending() -> Bool {
        var last: Element?
        for element in self {
            if let last, last >= element { return false }
            last = element
        }
        return true
    }
}
