public import EventLog

/// A care as the event that began it says, whatever became of it since.
public struct BegunCare: Equatable, Sendable {
    /// What was done.
    public let group: CareGroup
    /// When it happened, or began, in milliseconds since 1970.
    public let milliseconds: Int64
}

extension SignedEvent {
    /// The care that this event begins, as far as its values are here; nil for any other event, and
    /// for a care in no group or without a time. O(bytes).
    public var begunCare: BegunCare? {
        guard let begun, begun.kind == .care else { return nil }
        var (group, milliseconds): (CareGroup?, Int64?) = (nil, nil)
        for (field, value) in begun.fields {
            switch value {
            case .choice(let activity) where field == FieldNumber.careActivity:
                group = CareGroup(activity: activity)
            case .moment(let moment) where field == FieldNumber.happenedAt:
                milliseconds = moment.utcMilliseconds
            default: break
            }
        }
        guard let group, let milliseconds else { return nil }
        return BegunCare(group: group, milliseconds: milliseconds)
    }
}
