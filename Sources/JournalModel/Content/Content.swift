import EventLog

/// What stands inside a value: the covered fields of a kind's message, in its one encoding.
///
/// Spec: Protocol/schema/journal.proto
public enum Content {
    /// The bytes of those of `fields` that `kind` has. O(bytes).
    public static func encode(_ fields: FieldSet, of kind: EntryKind) -> [UInt8] {
        let specs = kind.spec.fields
        var writer = StrictWriter()
        var place = specs.startIndex
        for element in fields.elements {
            while place < specs.endIndex, specs[place].number < element.number { place += 1 }
            guard place < specs.endIndex, specs[place].number == element.number else { continue }
            write(element.value, as: Int(element.number), to: &writer)
        }
        return writer.bytes
    }

    /// Reads each field that a value covers by itself, so that none hides another: one reading for
    /// each of `covered`, in its order. A covered field that is not there is cleared.
    ///
    /// Content that cannot be cut into fields, or has a field that is not covered, is unreadable
    /// as a whole: a defect, and no growth. O(bytes + covered fields).
    ///
    /// Spec: Protocol/06-content.md §3
    public static func read(
        _ bytes: [UInt8], as spec: KindSpec, covering covered: [UInt32]
    ) -> [FieldReading] {
        guard let cut = WireFields.cut(bytes),
            cut.allSatisfy({ field in covered.contains { UInt64($0) == field.number } })
        else { return covered.map { _ in .unreadable } }
        return covered.map { number in
            guard let field = cut.first(where: { $0.number == UInt64(number) }) else {
                return .cleared
            }
            guard let spec = spec[number] else { return .newer(nil) }
            var reader = StrictReader(Array(bytes[field.bytes]))
            guard let value = try? read(spec, from: &reader), (try? reader.finish()) != nil else {
                return .unreadable
            }
            return spec.type.reading(of: value)
        }
    }

    private static func write(
        _ value: FieldValue, as field: Int, to writer: inout StrictWriter
    ) {
        switch value {
        case .moment(let moment): writer.message(field, moment)
        case .entry(let id): writer.bytes32(field, id.bytes)
        case .entries(let ids): writer.bytes32s(field, ids.map(\.bytes))
        case .text(let text): writer.string(field, text)
        case .texts(let texts): writer.strings(field, texts)
        case .choice(let number), .person(let number): writer.uint32(field, number)
        case .choices(let numbers), .persons(let numbers):
            writer.packed(field, numbers.map { UInt64($0) })
        case .seconds(let number), .number(let number): writer.uint64(field, number)
        case .quantity(let quantity): writer.sint64(field, quantity)
        case .bytes(let bytes): writer.bytes32(field, bytes)
        case .source(let row): writer.message(field, row)
        case .files(let files): writer.messages(field, files)
        }
    }

    private static func read(
        _ spec: FieldSpec, from reader: inout StrictReader
    ) throws(CodecError) -> FieldValue? {
        let field = Int(spec.number)
        switch spec.type {
        case .moment: return try reader.message(field, Moment.self).map { .moment($0) }
        case .entry: return try reader.bytes32(field).map { .entry(EventID($0)) }
        case .entries(_, let count):
            let ids = try reader.bytes32s(field, max: count.upperBound)
            return ids.isEmpty ? nil : .entries(ids.map { EventID($0) })
        case .text(let max): return try reader.string(field, max: max).map { .text($0) }
        case .texts(let count, let max):
            let texts = try reader.strings(field, maxCount: count, max: max)
            return texts.isEmpty ? nil : .texts(texts)
        case .choice: return try number(field, from: &reader).map { .choice($0) }
        case .person: return try number(field, from: &reader).map { .person($0) }
        case .choices: return try numbers(field, from: &reader).map { .choices($0) }
        case .persons: return try numbers(field, from: &reader).map { .persons($0) }
        case .seconds:
            let seconds = try reader.uint64(field)
            return seconds == 0 ? nil : .seconds(seconds)
        case .number:
            let number = try reader.uint64(field)
            return number == 0 ? nil : .number(number)
        case .quantity:
            let quantity = try reader.sint64(field)
            return quantity == 0 ? nil : .quantity(quantity)
        case .bytes: return try reader.bytes32(field).map { .bytes($0) }
        case .source: return try reader.message(field, SourceRow.self).map { .source($0) }
        case .files:
            let files = try reader.messages(field, LinkedFile.self, max: LinkedFile.maxCount)
            return files.isEmpty ? nil : .files(files)
        }
    }

    private static func number(
        _ field: Int, from reader: inout StrictReader
    ) throws(CodecError) -> UInt32? {
        let number = try reader.uint32(field)
        return number == 0 ? nil : number
    }

    /// At most 32 numbers that fit 32 bits, nil when absent.
    private static func numbers(
        _ field: Int, from reader: inout StrictReader
    ) throws(CodecError) -> [UInt32]? {
        var list: [UInt32] = []
        for wide in try reader.packed(field, max: 32) {
            guard let number = UInt32(exactly: wide) else { throw .outOfRange(field: field) }
            list.append(number)
        }
        return list.isEmpty ? nil : list
    }
}
