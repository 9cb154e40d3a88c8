public import EventLog
public import JournalImport

/// What to import, and as whose.
public struct ImportRequest: Sendable {
    /// A file as it was handed in.
    public struct File: Sendable {
        /// What it is called, to tell it from the others.
        public let name: String
        /// Its bytes.
        public let bytes: [UInt8]

        /// A file.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The files; some explain others.
    public let files: [File]
    /// The caregiver whose rows are this parent's own; nil if nobody has said. Not needed where
    /// the files name none, or where an earlier import says it.
    public var caregiver: String?
    /// The zone that the family lived in, by its IANA name; nil if nobody has said. Not needed
    /// where all rows say their own.
    public var zone: String?
    /// The child that the entries are about, if one is meant: those of rows that name none, and of
    /// all rows where the files name one child alone, whatever it is called there.
    public var child: EventID?
    /// All children of the journal, by their names.
    public var children: [String: EventID] = [:]
    /// Children of the journal by what the files call them, where somebody has said it.
    public var saidChildren: [String: EventID] = [:]
    /// Whether rows that name nobody are this parent's too, in files that name caregivers.
    public var takesNameless = false
    /// The order of day and month, if somebody has said it.
    public var dayOrder: DayOrder?
    /// Units of numbers that have none in the files, if somebody has said them.
    public var units: [SaidUnit] = []
    /// What the columns mean, if somebody has written it down.
    public var mapping: ColumnMapping?

    /// A request.
    public init(files: [File], caregiver: String?, zone: String?, child: EventID?) {
        self.files = files
        self.caregiver = caregiver
        self.zone = zone
        self.child = child
    }

    /// A request with one file.
    public init(file: [UInt8], caregiver: String?, zone: String?, child: EventID?) {
        self.init(
            files: [File(name: "", bytes: file)], caregiver: caregiver, zone: zone, child: child)
    }
}

/// Why files could not be imported at all.
public enum ImportError: Error, Equatable, Sendable {
    /// The file cannot be read.
    case unreadableFile(String)
    /// There is no file but a folder.
    case folder(String)
    /// There is no file but a pipe, a device or the like.
    case noPlainFile(String)
    /// The file has more bytes than are read.
    case tooLarge(String, limit: Int)
    /// The mapping cannot be read.
    case mapping(MappingDefect)
    /// There is no unit of this name.
    case unknownUnit(String)
    /// Nothing in this file can be read.
    case refused(file: String, FileRefusal)
    /// The files name caregivers, with so many rows each, and nobody has said who is meant.
    case whichCaregiver([String: Int])
    /// No row names this caregiver; these are named.
    case unknownCaregiver(String, found: [String])
    /// The other parent has imported the rows of this caregiver.
    case ofOtherParent(String)
    /// This parent has imported the rows of another caregiver, the latest time by the import with
    /// this first entry, and one parent is one caregiver.
    case otherCaregiver(String, own: String, first: EventID)
    /// The files name children, with so many rows each, and nobody has said which of the journal's
    /// they are.
    case whichChild([String: Int])
    /// No row names this child; these are named.
    case unknownChild(String, found: [String])
    /// The journal has several children, the rows name none, and nobody has said which one.
    case needsChild
    /// Numbers of the files have no unit, and they are about what is not measured in this one.
    case unfitUnit(String, of: [String])
    /// So many rows stand here already with days read in this order, which is not that of the
    /// request. They came with the import of this first entry.
    case otherOrder(rows: Int, DayOrder, first: EventID)
    /// Rows say no zone of their own, and nobody has said one.
    case needsZone
    /// There is no such time zone.
    case unknownZone(String)
    /// A zone is named by letters that stand for several, or for one half of the year.
    case shortZone(String)
}
