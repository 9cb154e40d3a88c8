/// Why bytes are not the one legal encoding of a message.
///
/// Spec: Protocol/02-strict-profile.md
public enum CodecError: Error, Equatable, Sendable {
    /// The bytes end inside a field.
    case truncated
    /// A varint is longer than its value needs, or wider than 64 bits.
    case nonMinimalVarint
    /// A field has another wire type than its schema says.
    case wrongWireType(field: Int)
    /// A field number is smaller than, or (for a singular field) equal to, the one before it.
    case outOfOrder(field: Int)
    /// A field holds its default value, which must be left out.
    case defaultWritten(field: Int)
    /// A field number that the schema does not have.
    case unknownField(Int)
    /// A required field is absent.
    case missing(field: Int)
    /// A byte string is longer than its limit.
    case tooLong(field: Int)
    /// A byte string of fixed size has another size.
    case wrongLength(field: Int)
    /// A repeated field has more elements than its limit.
    case tooMany(field: Int)
    /// A number is outside the range that its schema gives.
    case outOfRange(field: Int)
    /// Elements that must ascend do not.
    case unsorted(field: Int)
    /// A string is not UTF-8.
    case notUTF8(field: Int)
}
