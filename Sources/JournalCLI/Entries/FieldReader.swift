import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText
import Signing

/// Reads the values of fields from what a person typed.
struct FieldReader {
    let names: Names
    let times: TimeReader
    /// Whether what is unlikely is taken without a question, as in a change.
    var insists = true
    /// Looks an entry up by the start of its id.
    let entry: (String) throws -> EventID

    /// The value of one field. Throws `unreadable`, `severalChoices` or what the look-up throws.
    func value(_ text: String, for spec: FieldSpec, of kind: EntryKind) throws -> FieldValue {
        let unreadable = FieldError.unreadable(spec, kind)
        switch spec.type {
        case .moment:
            return .moment(try moment(text, for: spec, of: kind))
        case .entry(.child?): return .entry(try names.child(text))
        case .entry: return .entry(try entry(text))
        case .entries(.child?, _): return .entries(try names.children(text)).canonical
        case .entries: return .entries(try Self.list(text).map(entry)).canonical
        case .text where TextForm.of(spec, in: kind) == .zone:
            return .text(ZoneTable.name(typed: text.trimmed) ?? text)
        case .text: return .text(text)
        case .texts: return .texts(Self.list(text)).canonical
        case .choice(let names): return .choice(try choice(text, names, spec, kind))
        case .choices(let names):
            return .choices(try Self.list(text).map { try choice($0, names, spec, kind) }).canonical
        case .person(let allowed): return .person(try person(text, allowed).or(unreadable))
        case .persons(let allowed):
            return .persons(
                try Self.list(text).map { try person($0, allowed).or(unreadable) }
            ).canonical
        case .seconds: return .seconds(try DurationText.seconds(text.trimmed).or(unreadable))
        case .quantity:
            // What can be meant in two ways was asked about before: see `WordReader.assign`.
            return .quantity(try QuantityText.decimal(text.trimmed).or(unreadable))
        case .number(let range):
            let number = try UInt64(text.trimmed).or(unreadable)
            guard range.contains(number) else { throw unreadable }
            return .number(number)
        case .bytes:
            if let bytes = Bytes32(hex: text.trimmed.lowercased()) { return .bytes(bytes) }
            guard kind == .authorship, spec.name == "event" else { throw unreadable }
            // An entry has the id of the event that began it.
            return .bytes(try entry(text.trimmed).bytes)
        case .source, .files: throw unreadable
        }
    }

    /// The moment that words mean: of what happened the last one, of what is to come the next.
    /// Throws `unreadable` for what is no time, or what of it is unclear.
    func moment(_ text: String, for spec: FieldSpec, of kind: EntryKind) throws -> Moment {
        let isToCome =
            [.plan, .occurrence].contains(kind)
            || ["due-at", "next-from", "moved-to", "starts"].contains(spec.name)
        do {
            return isToCome
                ? try times.future(text, endOfDay: spec.name == "due-at", insists: insists)
                : try times.past(text)
        } catch {
            guard error.problem == .unreadable else { throw error }
            throw FieldError.unreadable(spec, kind)
        }
    }

    static func list(_ text: String) -> [String] {
        text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// A choice by its name or the start of it: `tired` is tiredness.
    private func choice(
        _ text: String, _ names: [String], _ spec: FieldSpec, _ kind: EntryKind
    ) throws -> UInt32 {
        if let meant = ChoiceWords.meaning(of: text.trimmed, in: spec.name),
            let number = spec.type.number(of: meant)
        {
            return number
        }
        let typed = text.trimmed.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
        // A word that denies is the beginning of no choice: the rest of it was not typed.
        let mayBegin = !typed.isEmpty && !Negation.isWord(typed)
        let fitting =
            names.filter { $0 == typed }.isEmpty
            ? names.filter { mayBegin && $0.hasPrefix(typed) } : [typed]
        guard fitting.count <= 1 else { throw FieldError.severalChoices(spec, fitting) }
        let number = fitting.first.flatMap { spec.type.number(of: $0) }
        let closest = ClosestName.closest(to: typed, among: names)
        return try number.or(FieldError.unreadable(spec, kind, closest: closest))
    }

    /// `me`, `other`, `child`, or a name of the journal.
    private func person(_ text: String, _ allowed: [Person]) -> UInt32? {
        let typed = text.trimmed.lowercased()
        let own = names.own ?? 1
        let number: UInt32? =
            switch typed {
            case "me", "myself": own
            case "other", "co-parent", "coparent": otherParent(than: own)
            case "child": Person.child.rawValue
            default: names.person(typed)
            }
        return number.flatMap { number in
            allowed.contains { $0.rawValue == number } ? number : nil
        }
    }
}

extension Run {
    /// Reads what a person typed for a field.
    func reader(_ replica: Replica, _ names: Names) -> FieldReader {
        FieldReader(names: names, times: TimeReader(LineClock(zone: zone, now: now))) { typed in
            try link(to: typed, in: replica)
        }
    }
}

extension Optional {
    /// The value, or the error.
    func or(_ error: @autoclosure () -> some Error) throws -> Wrapped {
        guard let self else { throw error() }
        return self
    }
}
