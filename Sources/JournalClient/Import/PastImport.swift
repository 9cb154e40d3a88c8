public import EventLog
public import JournalImport

/// What one import of this parent wrote, as the journal tells it on every device.
public struct PastImport: Equatable, Sendable {
    /// The entry that it wrote first. Any of its entries names it.
    public let first: EventID
    /// The name of the layout that its file had, as `SourceRow.format`.
    public let format: String
    /// The program that its file was from; nil if this release does not know the layout.
    public let program: ImportedProgram?
    /// The device that wrote it.
    public let device: DeviceKey
    /// When its first entry was written, in milliseconds since 1970, as that device claimed.
    public let writtenMilliseconds: UInt64
    /// Its entries, in the order in which they were written.
    public internal(set) var entries: [EventID]
    /// Those of them that nobody took back, in the same order.
    public internal(set) var standing: [EventID]
    /// What the clock on the wall showed at the first and at the last of what happened, as if it
    /// were UTC, in milliseconds since 1970.
    public internal(set) var span: ClosedRange<Int64>
}

/// Finds which rows went in together.
///
/// A row belongs to the import before it if the same device wrote it of the same program, within
/// two minutes of the row before, with nothing of its own in between, and if it happened no earlier
/// than that: an import writes its rows as they happened. So an import that was stopped and goes on
/// at once is one.
///
/// *Example.* Rows of 3, 4 and 5 May are written at 18:20, and rows of 1 and 2 May at 18:21: two
/// imports, since the fourth row goes back.
struct ImportGroups {
    /// What is to be known of a row.
    struct Row {
        let entry: EventID
        let format: String
        var program: ImportedProgram?
        let device: DeviceKey
        let writtenMilliseconds: UInt64
        /// The number of its event on its device.
        let seq: UInt64
        let wall: Int64
        let isTakenBack: Bool
    }

    /// The imports, in the order of their first rows.
    private(set) var imports: [PastImport] = []
    private var open: [DeviceKey: (place: Int, last: Row)] = [:]

    /// The longest time between two rows of one import, in milliseconds.
    static let pause: UInt64 = 120_000

    /// Adds a row, in the order in which they came here. O(1).
    ///
    /// - Returns: the place of its import in `imports`.
    @discardableResult
    mutating func add(_ row: Row) -> Int {
        let place: Int
        if let (known, last) = open[row.device], Self.goesOn(row, behind: last) {
            place = known
        } else {
            place = imports.count
            imports.append(
                PastImport(
                    first: row.entry, format: row.format, program: row.program, device: row.device,
                    writtenMilliseconds: row.writtenMilliseconds, entries: [], standing: [],
                    span: row.wall...row.wall))
        }
        imports[place].entries.append(row.entry)
        if !row.isTakenBack { imports[place].standing.append(row.entry) }
        let span = imports[place].span
        imports[place].span = min(span.lowerBound, row.wall)...max(span.upperBound, row.wall)
        open[row.device] = (place, row)
        return place
    }

    static func goesOn(_ row: Row, behind last: Row) -> Bool {
        (row.format == last.format || row.program != nil && row.program == last.program)
            && row.seq == last.seq + 1 && row.wall >= last.wall
            && row.writtenMilliseconds >= last.writtenMilliseconds
            && row.writtenMilliseconds - last.writtenMilliseconds <= pause
    }
}
