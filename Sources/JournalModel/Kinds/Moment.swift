public import EventLog

/// A point in time with the local clock's distance from UTC.
///
/// Spec: Protocol/schema/journal.proto
public struct Moment: StrictMessage, Hashable {
    /// Milliseconds since 1970 in UTC.
    public let utcMilliseconds: Int64
    /// Minutes that the local clock is ahead of UTC, -1,080 to 1,080.
    public let offsetMinutes: Int32

    /// The years 1900 to 2199, in milliseconds since 1970.
    public static let bounds: Range<Int64> = -2_208_988_800_000..<7_258_118_400_000
    /// Offsets from UTC, in minutes.
    public static let offsets: ClosedRange<Int32> = -1_080...1_080

    /// A moment, within the bounds or not.
    public init(utcMilliseconds: Int64, offsetMinutes: Int32) {
        self.utcMilliseconds = utcMilliseconds
        self.offsetMinutes = offsetMinutes
    }

    /// Whether both numbers are within bounds.
    public var isWithinBounds: Bool {
        Moment.bounds.contains(utcMilliseconds) && Moment.offsets.contains(offsetMinutes)
    }

    /// The same moment as software writes it: floored to the whole minute, for a second says more
    /// about a person than about what happened. One out of bounds stays as it is.
    ///
    /// Spec: Protocol/06-content.md §2
    public var flooredToMinute: Moment {
        guard isWithinBounds else { return self }
        let rest = utcMilliseconds % 60_000
        return Moment(
            utcMilliseconds: utcMilliseconds - (rest < 0 ? rest + 60_000 : rest),
            offsetMinutes: offsetMinutes)
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        utcMilliseconds = try reader.sint64(1)
        guard let offset = Int32(exactly: try reader.sint64(2)), Moment.offsets.contains(offset)
        else { throw .outOfRange(field: 2) }
        offsetMinutes = offset
    }

    public func write(to writer: inout StrictWriter) {
        writer.sint64(1, utcMilliseconds)
        writer.sint64(2, Int64(offsetMinutes))
    }
}

/// A whole row of an imported file, as it was read.
///
/// Spec: Protocol/schema/journal.proto
public struct SourceRow: StrictMessage, Hashable {
    /// Name of the layout, at most 64 bytes.
    public let format: String
    /// Column names of the file, at most 256.
    public let columns: [String]
    /// This row's cells, as many as columns.
    public let cells: [String]
    /// How many equal rows stood before this one in its file.
    public let occurrence: UInt32

    static let maxBytes = 60_000
    static let maxColumns = 256
    static let maxFormat = 64

    /// A row, within the bounds or not.
    public init(format: String, columns: [String], cells: [String], occurrence: UInt32) {
        self.format = format
        self.columns = columns
        self.cells = cells
        self.occurrence = occurrence
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        let columns = SourceRow.maxColumns
        let bytes = SourceRow.maxBytes
        format = try reader.string(1, max: SourceRow.maxFormat) ?? ""
        self.columns = try reader.strings(2, maxCount: columns, max: bytes)
        cells = try reader.strings(3, maxCount: columns, max: bytes)
        occurrence = try reader.uint32(4)
    }

    public func write(to writer: inout StrictWriter) {
        writer.string(1, format)
        writer.strings(2, columns)
        writer.strings(3, cells)
        writer.uint32(4, occurrence)
    }
}
