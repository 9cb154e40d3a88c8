public import EventLog

/// What an import knows beside the file.
public struct ImportFrame: Sendable {
    /// The zone that the family lived in; nil if nobody has said. Rows that need
    /// it are then listed.
    public var zone: LocalZone?
    /// The zone of an IANA name that a row gives; nil if there is none.
    public var zoneNamed: @Sendable (String) -> LocalZone?
    /// The caregiver whose rows are wanted; nil if nobody has said. All rows are, where the file
    /// names none.
    public var caregiver: String?
    /// Whether rows that name nobody are wanted too, in a file that names caregivers.
    public var takesNameless: Bool
    /// The child that the entries of rows are about that name none.
    public var child: EventID?
    /// The children by the names that the file may have for them, in any case. Rows about any other
    /// are left; if there are none at all, no name counts.
    public var children: [String: EventID]
    /// The order of day and month, where somebody has said it.
    public var dayOrder: DayOrder?
    /// The units of numbers that have none in the file, where somebody has said them; each stands
    /// for what is measured in it.
    public var units: [SaidUnit]
    /// What the columns of a file mean, where somebody has written it down; the file is then read
    /// by that alone.
    public var mapping: ColumnMapping?
    /// Milliseconds since 1970, where it is known how late it is: rows of later days are listed.
    public var now: Int64?

    /// A frame; what is not given is not known.
    public init(
        zone: LocalZone? = nil,
        zoneNamed: @escaping @Sendable (String) -> LocalZone? = { _ in nil },
        caregiver: String? = nil, takesNameless: Bool = false, child: EventID? = nil,
        children: [String: EventID] = [:], dayOrder: DayOrder? = nil, units: [SaidUnit] = [],
        mapping: ColumnMapping? = nil, now: Int64? = nil
    ) {
        self.zone = zone
        self.zoneNamed = zoneNamed
        self.caregiver = caregiver
        self.takesNameless = takesNameless
        self.child = child
        self.children = children
        self.dayOrder = dayOrder
        self.units = units
        self.mapping = mapping
        self.now = now
    }
}
