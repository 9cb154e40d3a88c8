public import EventLog
public import Signing

/// A file that belongs to an entry: a photo, a letter. Its bytes travel apart from the journal,
/// encrypted under `key`.
///
/// Spec: Protocol/schema/journal.proto
public struct LinkedFile: StrictMessage, Hashable {
    /// SHA-256 of the file as it travels.
    public let hash: Bytes32
    /// Bytes of it, at least 1.
    public let size: UInt64
    /// What it is, as `image/jpeg`: 1 to 100 bytes.
    public let mediaType: String
    /// The key that it is encrypted under.
    public let key: Bytes32
    /// Its name, at most 400 bytes; nil if it has none.
    public let name: String?

    static let maxCount = 8
    static let maxMediaType = 100
    static let maxName = 400

    /// A file, within the bounds or not.
    public init(
        hash: Bytes32, size: UInt64, mediaType: String, key: Bytes32, name: String? = nil
    ) {
        self.hash = hash
        self.size = size
        self.mediaType = mediaType
        self.key = key
        self.name = name
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        guard let hash = try reader.bytes32(1) else { throw .missing(field: 1) }
        self.hash = hash
        size = try reader.uint64(2)
        guard size > 0 else { throw .missing(field: 2) }
        guard let mediaType = try reader.string(3, max: LinkedFile.maxMediaType) else {
            throw .missing(field: 3)
        }
        self.mediaType = mediaType
        guard let key = try reader.bytes32(4) else { throw .missing(field: 4) }
        self.key = key
        name = try reader.string(5, max: LinkedFile.maxName)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, hash)
        writer.uint64(2, size)
        writer.string(3, mediaType)
        writer.bytes32(4, key)
        writer.string(5, name)
    }

    /// What is wrong with it, or nil.
    var defect: ValueDefect? {
        if size == 0 || mediaType.isEmpty || name?.isEmpty == true { return .empty }
        if mediaType.utf8.count > LinkedFile.maxMediaType {
            return .tooLong(limit: LinkedFile.maxMediaType)
        }
        let isLong = (name?.utf8.count ?? 0) > LinkedFile.maxName
        return isLong ? .tooLong(limit: LinkedFile.maxName) : nil
    }
}
