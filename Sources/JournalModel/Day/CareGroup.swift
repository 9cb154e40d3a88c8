public import EventLog

/// What of a child's care whoever comes on duty asks for first.
public enum CareGroup: Int, CaseIterable, Comparable, Sendable {
    /// When the child slept last.
    case sleep
    /// The last bottle, nursing or meal.
    case feed
    /// The last diaper.
    case diaper
    /// The last dose of each medicine.
    case medicine
    /// The last temperature.
    case temperature
    /// When the potty was used last.
    case potty

    public static func < (one: CareGroup, other: CareGroup) -> Bool {
        one.rawValue < other.rawValue
    }

    /// The group of an activity by its number; nil for one that is in none.
    public init?(activity: UInt32) {
        switch activity {
        case 1: self = .sleep
        case 2, 3, 4: self = .feed
        case 5: self = .diaper
        case 6: self = .medicine
        case 7: self = .temperature
        case 13: self = .potty
        default: return nil
        }
    }
}

extension EntryView {
    /// The groups that live versions of this care name, ascending: while versions differ on whether
    /// it was a medicine, it is one.
    public var careGroups: [CareGroup] {
        guard kind == .care else { return [] }
        let versions = self[FieldNumber.careActivity]?.versions ?? []
        let groups = versions.compactMap { view -> CareGroup? in
            guard case .value(.choice(let activity)) = view.content else { return nil }
            return CareGroup(activity: activity)
        }
        return Set(groups).sorted()
    }

    /// The children that it is about, as its first readable value says; none if it names none.
    public var aboutChildren: [EventID] {
        switch (self[FieldNumber.child]?.value, self[FieldNumber.children]?.value) {
        case (.entry(let child)?, _): [child]
        case (_, .entries(let children)?): children
        default: []
        }
    }
}
