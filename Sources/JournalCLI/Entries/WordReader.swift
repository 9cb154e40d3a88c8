import EventLog
import JournalLines
import JournalModel
import JournalText

/// Puts the words of one line into the fields of a kind: `bottle 5oz formula`.
///
/// A word `field=value` says where it belongs. The first others fill the fields that lead; the
/// rest go where they fit, and what fits nowhere is the text.
struct WordReader {
    let kind: EntryKind
    let reader: FieldReader

    /// Adds what the words say to `fields`.
    func read(_ words: [String], into fields: inout FieldSet) throws {
        var leading = kind.spec.leads[...]
        var rest: [String] = []
        // How many words were read when one gave a number without a unit.
        var numbered = -1
        let assigned = Set(try words.compactMap { try assignment($0)?.0.name })
        for (place, word) in words.enumerated() {
            let isOpen = lacksUnit(fields)
            defer { if lacksUnit(fields), !isOpen { numbered = place } }
            if let (spec, value) = try assignment(word) {
                try assign(value, to: spec, in: &fields)
                continue
            }
            if let spec = amounts.first(where: { $0.name == word }) {
                throw FieldError.bareField(spec, kind)
            }
            while let name = leading.first, assigned.contains(name) || isTaken(name, fields) {
                leading.removeFirst()
            }
            if let name = leading.popFirst(), let spec = kind.spec[name] {
                try assign(word, to: spec, in: &fields)
            } else if try !fit(word, behindNumber: numbered == place - 1, into: &fields) {
                rest.append(try free(word))
            }
        }
        guard !rest.isEmpty else { return }
        let text = kind.spec["words"] ?? kind.spec[FieldNumber.text]
        guard let text, fields[text.number] == nil else { throw FieldError.tooManyWords(kind) }
        fields[text.number] = .text(rest.joined(separator: " "))
    }

    /// Sets one field from text; a quantity may bring its unit along.
    ///
    /// Throws `givenTwice` for a field that has a value: one of the two would be lost.
    func assign(_ text: String, to spec: FieldSpec, in fields: inout FieldSet) throws {
        guard fields[spec.number] == nil else { throw UsageError.givenTwice(spec.name) }
        if spec.type == .quantity, let unit = kind.spec["unit"] {
            try mustBeOneNumber(text, spec, typedUnit(fields[unit.number], unit))
        }
        guard spec.type == .quantity, let parts = QuantityText.split(text),
            !parts.unit.isEmpty, let unit = kind.spec["unit"]
        else {
            fields[spec.number] = try reader.value(text, for: spec, of: kind)
            return
        }
        guard let number = unit.type.number(of: parts.unit) else {
            throw FieldError.unreadable(unit, kind)
        }
        guard fields[unit.number] == nil else { throw UsageError.givenTwice(unit.name) }
        fields[spec.number] = .quantity(parts.number)
        fields[unit.number] = .choice(number)
    }

    /// Throws `twofold` for `1,500` and `1.500` of what is counted in thousands.
    private func mustBeOneNumber(
        _ text: String, _ spec: FieldSpec, _ other: String?
    ) throws(FieldError) {
        let (number, own) = QuantityText.parted(text.trimmed)
        let unit = own.isEmpty ? other : Units.named(own) ?? own
        guard TwofoldNumber.matches(number, of: unit) else { return }
        throw .twofold(spec, kind, QuantityText.readings(ofTwofold: number).map { $0 + own })
    }

    private func typedUnit(_ value: FieldValue?, _ spec: FieldSpec) -> String? {
        guard case .choice(let number)? = value else { return nil }
        return spec.type.name(of: number)
    }

    /// `field=value` if the part before the sign looks like a field. In free text it is no field.
    func assignment(_ word: String) throws -> (FieldSpec, String)? {
        guard let sign = word.firstIndex(of: "=") else { return nil }
        let name = String(word[..<sign])
        let isName = !name.isEmpty && name.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }
        guard isName else { return nil }
        let spec = kind.spec[name]
        if spec == nil, kind.spec.traits.contains(.freeWords) { return nil }
        return (try spec.or(unknown(name)), String(word[word.index(after: sign)...]))
    }

    /// The field of that name, or the error that names the closest.
    func field(_ name: String) throws -> FieldSpec { try kind.spec[name].or(unknown(name)) }

    private func unknown(_ name: String) -> FieldError {
        let names = kind.spec.fields.map(\.name)
        return .unknownField(name, kind, closest: ClosestName.closest(to: name, among: names))
    }

    private func isTaken(_ name: String, _ fields: FieldSet) -> Bool {
        kind.spec[name].map { fields[$0.number] != nil } ?? true
    }

    /// The fields of the kind that hold an amount, as a number or a time.
    var amounts: [FieldSpec] {
        kind.spec.fields.filter { spec in
            switch spec.type {
            case .seconds, .quantity, .number, .moment: true
            default: false
            }
        }
    }

    /// A word that is no field's. Throws `unreadableAmount` for a mistyped amount, which would else
    /// be signed as words.
    private func free(_ word: String) throws(FieldError) -> String {
        let expected = kind.spec.fits.compactMap { name in amounts.first { $0.name == name } }
        guard !expected.isEmpty, Self.isLikeAmount(word) else { return word }
        throw .unreadableAmount(kind, expected)
    }

    /// Whether the word is a number, alone or with what a unit or a time of day looks like behind
    /// it: `20x`, `20 m`, `½ml`, `~5ml`, but not `3 blind mice`.
    private static func isLikeAmount(_ word: String) -> Bool {
        let parts = word.split(separator: " ")
        let first = parts.first?.drop { "+-−±~≈<>.,".contains($0) }.first
        guard parts.count <= 2, let first, first.isNumber else { return false }
        guard parts.count == 2 else { return true }
        return parts[1].count <= 3 || parts[1].first?.isNumber == true
    }

    /// Whether there is a number that has no unit yet.
    private func lacksUnit(_ fields: FieldSet) -> Bool {
        guard let quantity = kind.spec["quantity"], let unit = kind.spec["unit"] else {
            return false
        }
        return fields[quantity.number] != nil && fields[unit.number] == nil
    }

    /// Whether the unit is one of what the entry is about: `12 in` is a length of a child, and of a
    /// sleep the beginning of `12 in the crib`.
    private func isSuited(_ fields: FieldSet) -> Bool {
        guard let unit = kind.spec["unit"], let activity = kind.spec["activity"],
            case .choice(let number)? = fields[unit.number],
            ["in", "cm", "ft"].contains(unit.type.name(of: number)),
            case .choice(let what)? = fields[activity.number]
        else { return true }
        return activity.type.name(of: what) == "growth"
    }

    /// - Parameter behindNumber: whether the word before it was a number without a unit. A unit
    ///   belongs to the number right before it and to no other.
    private func fit(
        _ word: String, behindNumber: Bool, into fields: inout FieldSet
    ) throws -> Bool {
        for name in kind.spec.fits where !isTaken(name, fields) {
            guard let spec = kind.spec[name], name != "unit" || behindNumber else { continue }
            // Words take anything, also what was meant for the field before them.
            if case .text = spec.type, (try? free(word)) == nil { continue }
            // Two letters are too few to be taken for a choice that nobody named.
            if !spec.type.names.isEmpty, word.count < 3, spec.type.number(of: word) == nil {
                continue
            }
            var copy = fields
            guard (try? assign(word, to: spec, in: &copy)) != nil, isSuited(copy) else {
                continue
            }
            fields = copy
            return true
        }
        return false
    }
}
