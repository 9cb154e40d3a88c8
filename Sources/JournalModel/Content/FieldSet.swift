/// Fields with their values, ascending by number.
///
/// A field that is not there has no value.
public struct FieldSet: Equatable, Sendable {
    /// One field and its value.
    public struct Element: Equatable, Sendable {
        /// The field's number.
        public let number: UInt32
        /// Its value.
        public let value: FieldValue
    }

    /// The fields, ascending by number, each once.
    public private(set) var elements: [Element] = []

    /// No fields.
    public init() {}

    /// The value of field `number`; nil removes it. O(log fields), O(fields) before the last one.
    public subscript(number: UInt32) -> FieldValue? {
        get {
            let place = elements.partition(where: { $0.number < number })
            guard place < elements.endIndex, elements[place].number == number else { return nil }
            return elements[place].value
        }
        set {
            let place = elements.partition(where: { $0.number < number })
            if place < elements.endIndex, elements[place].number == number {
                elements.remove(at: place)
            }
            guard let newValue else { return }
            elements.insert(Element(number: number, value: newValue), at: place)
        }
    }

    /// The numbers of the fields, ascending.
    public var numbers: [UInt32] { elements.map(\.number) }
}

extension FieldSet: ExpressibleByDictionaryLiteral {
    /// The fields listed; of two with one number the last counts.
    public init(dictionaryLiteral elements: (UInt32, FieldValue)...) {
        self.init()
        for (number, value) in elements { self[number] = value }
    }
}

extension KindSpec {
    /// Whether others hear at once of an entry with these fields. O(fields).
    public func isHeardAtOnce(_ values: FieldSet) -> Bool {
        guard let lead = leads.first.flatMap({ self[$0] }) else {
            return traits.contains(.heardAtOnce)
        }
        return isHeardAtOnce(saying: values[lead.number], in: lead.number)
    }
}
