public import EventLog
public import Signing

/// The value of one field.
///
/// Spec: Protocol/schema/journal.proto
public enum FieldValue: Equatable, Sendable {
    /// A point in time.
    case moment(Moment)
    /// A link to an entry.
    case entry(EventID)
    /// Links to entries.
    case entries([EventID])
    /// Words.
    case text(String)
    /// Several words or phrases.
    case texts([String])
    /// The number of a choice.
    case choice(UInt32)
    /// Numbers of choices.
    case choices([UInt32])
    /// The number of a `Person`.
    case person(UInt32)
    /// Numbers of `Person`s.
    case persons([UInt32])
    /// A duration in seconds.
    case seconds(UInt64)
    /// Thousandths of a unit.
    case quantity(Int64)
    /// A whole number.
    case number(UInt64)
    /// A key.
    case bytes(Bytes32)
    /// An imported row.
    case source(SourceRow)
    /// Files.
    case files([LinkedFile])

    /// The same value as software writes it: lists ascending and without repetitions, a moment
    /// floored to the minute.
    ///
    /// Lists say which, never in what order, so two people who picked the same things wrote the
    /// same bytes.
    public var canonical: FieldValue {
        switch self {
        case .moment(let moment): .moment(moment.flooredToMinute)
        case .texts(let texts): .texts(FieldValue.distinct(texts))
        case .choices(let numbers): .choices(Set(numbers).sorted())
        case .persons(let numbers): .persons(Set(numbers).sorted())
        case .entries(let ids): .entries(Set(ids).sorted())
        case .files(let files): .files(files.sorted { $0.hash < $1.hash })
        default: self
        }
    }

    /// By bytes: `String` would call two spellings of one letter equal.
    private static func distinct(_ texts: [String]) -> [String] {
        var list: [String] = []
        for text in texts.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            if let last = list.last, last.utf8.elementsEqual(text.utf8) { continue }
            list.append(text)
        }
        return list
    }
}
