import EventLog
import Testing

/// Every field of every message: what happens without it, twice, too short, in the wrong place.
@Suite struct WireFieldTests {
    /// What the schema says of a message's fields.
    struct Shape {
        let sample: any StrictMessage
        /// Fields without which the message says nothing.
        var required: Set<Int> = []
        /// Fields whose bytes have one length.
        var fixed: Set<Int> = []
        /// Fields that may come more than once.
        var repeated: Set<Int> = []
        /// Fields that stand in place of another one, and so not in the sample.
        var choices: Set<Int> = []

        var name: String { "\(type(of: sample))" }
        var fields: [RawField] { RawField.split(sample.encoded()) }

        func defect(_ fields: [RawField]) -> CodecError? {
            EventLogTests.defect(of: fields.encoded, as: type(of: sample))
        }
    }

    static let shapes: [Shape] = [
        Shape(sample: WireSamples.sessionRequest, required: [1, 2, 3], fixed: [1, 2, 3, 4]),
        Shape(sample: WireSamples.challenge, required: [1, 2, 3, 4], fixed: [1, 2, 3, 4]),
        Shape(sample: WireSamples.challengeBinding, required: [1, 2, 3, 4], fixed: [1, 2, 3, 4]),
        Shape(sample: WireSamples.proof, required: [1, 2, 3], fixed: [1, 2]),
        Shape(
            sample: WireSamples.sessionBinding, required: [1, 3, 4, 5, 6, 7, 8],
            fixed: Set(1...8), choices: [9]),
        Shape(sample: WireSamples.daemonRequest, required: [1], fixed: [1]),
        Shape(
            sample: WireSamples.daemonAnswer, required: [1, 2, 4], fixed: [1, 2, 4],
            repeated: [2, 3]),
        Shape(
            sample: WireSamples.daemonBinding, required: [1, 2], fixed: [1, 2], repeated: [2, 3]),
        Shape(sample: WireSamples.token, required: [1], fixed: [1]),
        Shape(sample: WireSamples.syncRequest, repeated: [1]),
        Shape(sample: WireSamples.syncResponse, fixed: [2], repeated: [1, 2, 3, 5]),
        Shape(sample: WireSamples.push, repeated: [1]),
        Shape(sample: WireSamples.pushResponse, repeated: [1, 2]),
        Shape(sample: WireSamples.valuesRequest, repeated: [1, 2]),
        Shape(sample: WireSamples.valuesResponse, repeated: [1, 2]),
        Shape(sample: WireSamples.eventValue, required: [1, 2], fixed: [1]),
        Shape(sample: WireSamples.event, required: [1, 2], fixed: [2], repeated: [3]),
        Shape(
            sample: WireSamples.host, required: [1, 2, 3, 4], fixed: [1, 3, 4], repeated: [5]),
        Shape(sample: WireSamples.hostBinding, required: Set(1...5), fixed: Set(1...5)),
        Shape(sample: WireSamples.invite, required: [1, 2, 3, 4, 6, 7], fixed: [1, 2, 3, 4]),
        Shape(sample: WireSamples.mailbox, required: [1], fixed: [1]),
        Shape(sample: WireSamples.letter, required: [2], fixed: [2]),
        Shape(sample: WireSamples.letterBinding, required: [1, 2], fixed: [1]),
        Shape(sample: WireSamples.joinRequest, required: [1, 2], fixed: [2]),
        Shape(sample: WireSamples.joinNonce, required: [1, 2], fixed: [1]),
        Shape(sample: WireSamples.verdict, fixed: [1]),
        Shape(sample: WireSamples.refusal, required: [1]),
        Shape(sample: WireSamples.stickOpening, required: [1], fixed: [1, 2, 3], repeated: [4]),
        Shape(sample: WireSamples.stickEnd, required: [2], fixed: [2]),
        Shape(sample: WireSamples.calendarRequest, fixed: [1, 3], repeated: [3]),
        Shape(sample: WireSamples.calendarLink, required: [1], fixed: [1]),
        Shape(
            sample: WireSamples.calendarAnswer, required: [4], fixed: [4], repeated: [1]),
    ]

    @Test func `a sample of every message fills every field`() {
        let names = Set(Self.shapes.map(\.name))
        #expect(names.isSuperset(of: WireSamples.all.map { "\(type(of: $0))" }))
        for shape in Self.shapes {
            let numbers = Set(shape.fields.map(\.number))
            let highest = numbers.max() ?? 0
            // No message of the wire leaves a number out.
            #expect(numbers == Set(1...highest).subtracting(shape.choices), "\(shape.name)")
            #expect(shape.fields.encoded == shape.sample.encoded(), "\(shape.name)")
        }
    }

    @Test func `a message without a required field is refused, without another one read`() {
        for shape in Self.shapes {
            for number in Set(shape.fields.map(\.number)) {
                let found = shape.defect(shape.fields.filter { $0.number != number })
                let isRequired = shape.required.contains(number)
                let expected: CodecError? = isRequired ? .missing(field: number) : nil
                #expect(found == expected, "\(shape.name) without \(number)")
            }
        }
    }

    @Test func `bytes of fixed length are refused one shorter and one longer`() {
        for shape in Self.shapes {
            for (index, field) in shape.fields.enumerated()
            where shape.fixed.contains(field.number) {
                for body in [Array(field.body.dropLast()), field.body + [1]] {
                    var fields = shape.fields
                    fields[index].body = body
                    let found = shape.defect(fields)
                    #expect(found == .wrongLength(field: field.number), "\(shape.name)")
                }
            }
        }
    }

    @Test func `a field comes twice only where a list is meant`() {
        for shape in Self.shapes {
            for (index, field) in shape.fields.enumerated() {
                var fields = shape.fields
                fields.insert(field, at: index)
                let found = shape.defect(fields)
                if !shape.repeated.contains(field.number) {
                    #expect(found == .outOfOrder(field: field.number), "\(shape.name)")
                } else {
                    // Twice the same is in order; that it ascends is another matter.
                    #expect(found != .outOfOrder(field: field.number), "\(shape.name)")
                }
            }
        }
    }

    @Test func `neighbours that change places are refused`() {
        for shape in Self.shapes {
            for index in shape.fields.indices.dropFirst()
            where shape.fields[index].number != shape.fields[index - 1].number {
                var fields = shape.fields
                fields.swapAt(index, index - 1)
                let expected = CodecError.outOfOrder(field: fields[index].number)
                #expect(shape.defect(fields) == expected, "\(shape.name) \(index)")
            }
        }
    }

    @Test func `a field that the schema does not have is refused`() {
        for shape in Self.shapes {
            let highest = max(shape.fields.map(\.number).max() ?? 0, shape.choices.max() ?? 0)
            let beyond = highest + 1
            let fields = shape.fields + [RawField(number: beyond, wireType: 0, body: [1])]
            #expect(shape.defect(fields) == .unknownField(beyond), "\(shape.name)")
        }
    }

    @Test func `a field of another wire type is refused`() {
        for shape in Self.shapes {
            for (index, field) in shape.fields.enumerated() {
                var fields = shape.fields
                let isNumber = field.wireType == 0
                fields[index] = RawField(
                    number: field.number, wireType: isNumber ? 2 : 0, body: [1])
                let found = shape.defect(fields)
                #expect(found == .wrongWireType(field: field.number), "\(shape.name) \(index)")
            }
        }
    }

    @Test func `a default that is written out is refused`() {
        for shape in Self.shapes {
            for (index, field) in shape.fields.enumerated() where isPlain(field, of: shape) {
                var fields = shape.fields
                fields[index].body = field.wireType == 0 ? [0] : []
                let found = shape.defect(fields)
                #expect(found == .defaultWritten(field: field.number), "\(shape.name) \(index)")
            }
        }
    }

    /// Whether a field is a number or bytes; an empty message inside another one is legal.
    private func isPlain(_ field: RawField, of shape: Shape) -> Bool {
        let messages = ["HostRequest": 2, "EventValue": 2, "SessionProof": 3]
        return !shape.repeated.contains(field.number) && messages[shape.name] != field.number
    }
}
