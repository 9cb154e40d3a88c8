/// What one field that a value covers turns out to be.
///
/// Spec: Protocol/06-content.md §3
public enum FieldReading: Equatable, Sendable {
    /// A value.
    case value(FieldValue)
    /// Nothing: the value takes the field's value away.
    case cleared
    /// Something that a newer release can say: a field, a choice or a person that this one does
    /// not know. Of a list, what is known of it.
    case newer(FieldValue?)
    /// Bytes that no release can have written in this field.
    case unreadable
}

extension FieldType {
    /// How far a value that has this type can be read. Bounds and order never change, so a value
    /// outside them is unreadable; choices and persons may come.
    func reading(of value: FieldValue) -> FieldReading {
        switch (self, value) {
        case (.choice(let names), .choice(let number)):
            UInt64(number) <= UInt64(names.count) ? .value(value) : .newer(nil)
        case (.person(let allowed), .person(let number)):
            allowed.contains { $0.rawValue == number } ? .value(value) : .newer(nil)
        case (.choices(let names), .choices(let numbers)):
            FieldType.reading(of: numbers, as: { .choices($0) }) { $0 <= names.count }
        case (.persons(let allowed), .persons(let numbers)):
            FieldType.reading(of: numbers, as: { .persons($0) }) { number in
                allowed.contains { $0.rawValue == number }
            }
        default:
            defect(in: value) == nil ? .value(value) : .unreadable
        }
    }

    private static func reading(
        of numbers: [UInt32], as value: ([UInt32]) -> FieldValue, isKnown: (UInt32) -> Bool
    ) -> FieldReading {
        let ascends = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
        guard ascends, let first = numbers.first, first >= 1 else { return .unreadable }
        let known = numbers.filter(isKnown)
        guard known.count < numbers.count else { return .value(value(numbers)) }
        return .newer(known.isEmpty ? nil : value(known))
    }
}
