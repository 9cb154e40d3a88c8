package import JournalModel

/// The same table for fields that were given by their names, of every kind: whoever types
/// `quantity=5000` is asked what whoever types `5000 ml` is asked.
extension Measures {
    /// The first number of an entry that is more or less than anybody would expect, as it is shown;
    /// nil if all of them are likely. O(fields).
    ///
    /// - Parameter numbers: the fields that are looked at; a unit is looked at with its quantity.
    package static func unlikely(
        _ fields: FieldSet, of kind: EntryKind, among numbers: Set<UInt32>
    ) -> String? {
        for spec in kind.spec.fields where numbers.contains(spec.number) {
            switch (spec.type, fields[spec.number]) {
            case (.seconds, .seconds(let seconds)?):
                let what = subject(of: spec, fields, kind)
                guard isLikely(seconds: Int64(clamping: seconds), of: what) else {
                    return DurationText.text(seconds)
                }
            case (.quantity, .quantity(let amount)?):
                guard let unit = choice("unit", fields, kind),
                    !isLikely(amount, unit, fields, kind)
                else { continue }
                return "\(QuantityText.text(amount)) \(unit)"
            default: continue
            }
        }
        return nil
    }

    /// What a duration is of: a side of a nursing, the activity of care, else the kind.
    private static func subject(of spec: FieldSpec, _ fields: FieldSet, _ kind: EntryKind) -> String
    {
        guard spec.name == "duration" else { return "side" }
        return choice("activity", fields, kind) ?? kind.name
    }

    /// A unit that does not measure an activity is judged by all that it measures.
    private static func isLikely(
        _ amount: Int64, _ unit: String, _ fields: FieldSet, _ kind: EntryKind
    ) -> Bool {
        let activity = choice("activity", fields, kind) ?? ""
        guard amounts.contains(where: { $0.activity == activity && $0.unit == unit }) else {
            return amounts.contains { $0.unit == unit && $0.likely.contains(amount) }
        }
        return isLikely(
            amount, unit, of: activity, measure: choice("measure", fields, kind))
    }

    private static func choice(_ name: String, _ fields: FieldSet, _ kind: EntryKind) -> String? {
        guard let spec = kind.spec[name], case .choice(let number)? = fields[spec.number] else {
            return nil
        }
        return spec.type.name(of: number)
    }
}
