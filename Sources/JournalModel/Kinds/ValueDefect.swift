import EventLog

/// What is wrong with the value of one field.
public enum ValueDefect: Error, Equatable, Sendable {
    /// Another type than the field's.
    case wrongType
    /// Nothing in it; to say nothing, leave the field out.
    case empty
    /// More than `limit` bytes.
    case tooLong(limit: Int)
    /// More than `limit` elements.
    case tooMany(limit: Int)
    /// Fewer than `least` elements.
    case tooFew(least: Int)
    /// A number outside its bounds.
    case outOfRange
    /// A number that names no choice or no person that fits.
    case unknownChoice
    /// A list that does not ascend, or repeats itself.
    case unsorted
}

extension FieldType {
    /// What is wrong with `value` here, or nil. O(bytes).
    ///
    /// Spec: Protocol/schema/journal.proto
    public func defect(in value: FieldValue) -> ValueDefect? {
        switch (self, value) {
        case (.moment, .moment(let moment)):
            moment.isWithinBounds ? nil : .outOfRange
        case (.entry, .entry), (.bytes, .bytes):
            nil
        case (.entries(_, let count), .entries(let ids)):
            FieldType.defect(in: ids, count: count)
        case (.files, .files(let files)):
            FieldType.defect(in: files)
        case (.text(let max), .text(let text)):
            FieldType.defect(in: text, max: max)
        case (.texts(let count, let max), .texts(let texts)):
            FieldType.defect(in: texts, count: count, max: max)
        case (.choice(let names), .choice(let number)):
            (1...UInt64(names.count)).contains(UInt64(number)) ? nil : .unknownChoice
        case (.choices(let names), .choices(let numbers)):
            FieldType.defect(in: numbers, allowed: (1...names.count).map { UInt32($0) })
        case (.person(let allowed), .person(let number)):
            allowed.contains { $0.rawValue == number } ? nil : .unknownChoice
        case (.persons(let allowed), .persons(let numbers)):
            FieldType.defect(in: numbers, allowed: allowed.map(\.rawValue))
        case (.seconds, .seconds(let seconds)):
            FieldType.durations.contains(seconds) ? nil : .outOfRange
        case (.quantity, .quantity(let quantity)):
            quantity != 0 && FieldType.quantities.contains(quantity) ? nil : .outOfRange
        case (.number(let range), .number(let number)):
            range.contains(number) ? nil : .outOfRange
        case (.source, .source(let row)):
            row.defect
        default:
            .wrongType
        }
    }

    /// Seconds of a duration: 1 second to 366 days.
    public static let durations: ClosedRange<UInt64> = 1...31_622_400
    /// Thousandths: a million units either way.
    public static let quantities: ClosedRange<Int64> = -1_000_000_000...1_000_000_000

    private static func defect(in text: String, max: Int) -> ValueDefect? {
        if text.isEmpty { return .empty }
        return text.utf8.count > max ? .tooLong(limit: max) : nil
    }

    private static func defect(in ids: [EventID], count: ClosedRange<Int>) -> ValueDefect? {
        if ids.count > count.upperBound { return .tooMany(limit: count.upperBound) }
        if ids.count < count.lowerBound { return .tooFew(least: count.lowerBound) }
        return zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 } ? nil : .unsorted
    }

    private static func defect(in files: [LinkedFile]) -> ValueDefect? {
        if files.isEmpty { return .empty }
        if files.count > LinkedFile.maxCount { return .tooMany(limit: LinkedFile.maxCount) }
        for file in files {
            if let defect = file.defect { return defect }
        }
        let ascends = zip(files, files.dropFirst()).allSatisfy { $0.hash < $1.hash }
        return ascends ? nil : .unsorted
    }

    private static func defect(in texts: [String], count: Int, max: Int) -> ValueDefect? {
        if texts.isEmpty { return .empty }
        if texts.count > count { return .tooMany(limit: count) }
        for text in texts {
            if let defect = defect(in: text, max: max) { return defect }
        }
        let ascends = zip(texts, texts.dropFirst()).allSatisfy {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        return ascends ? nil : .unsorted
    }

    private static func defect(in numbers: [UInt32], allowed: [UInt32]) -> ValueDefect? {
        if numbers.isEmpty { return .empty }
        if numbers.count > allowed.count { return .tooMany(limit: allowed.count) }
        guard numbers.allSatisfy({ allowed.contains($0) }) else { return .unknownChoice }
        return zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 } ? nil : .unsorted
    }
}

extension SourceRow {
    /// What is wrong with the row, or nil.
    var defect: ValueDefect? {
        if format.isEmpty || columns.isEmpty { return .empty }
        if format.utf8.count > SourceRow.maxFormat { return .tooLong(limit: SourceRow.maxFormat) }
        if columns.count > SourceRow.maxColumns { return .tooMany(limit: SourceRow.maxColumns) }
        if cells.count != columns.count { return .outOfRange }
        let bytes = encoded().count
        return bytes > SourceRow.maxBytes ? .tooLong(limit: SourceRow.maxBytes) : nil
    }
}
