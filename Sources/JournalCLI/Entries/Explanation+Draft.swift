import EventLog
import JournalClient
import JournalModel
import JournalText

/// Why an entry was not written, with its kind: kinds name their fields in their own words.
struct DraftFailure: Explained, Equatable {
    let error: DraftError
    let kind: EntryKind

    /// Runs `body` and adds the kind to what it throws.
    @discardableResult
    static func naming<Output>(_ kind: EntryKind?, _ body: () throws -> Output) throws -> Output {
        do {
            return try body()
        } catch ReplicaError.draft(let error) {
            guard let kind else { throw ReplicaError.draft(error) }
            throw DraftFailure(error: error, kind: kind)
        }
    }

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .of(error, of: kind)
    }
}

/// About what is no sound entry.
extension Explanation {
    /// - Parameter kind: whose fields they are; nil for what all kinds have.
    static func of(_ error: DraftError, of kind: EntryKind? = nil) -> Explanation {
        func name(_ field: UInt32) -> String { self.name(field, kind) }
        let hint = "\(unchanged); fields and their names: rapport kinds"
        return switch error {
        case .unknownField(let field): usage("there is no field \(field)", hint)
        case .missing(let field): usage("\(name(field)) cannot be left empty in this entry", hint)
        case .badValue(let field, let defect): usage("\(name(field)) \(words(for: defect))", hint)
        case .badName(let field, let defect): usage("\(name(field)) \(words(for: defect))", hint)
        case .badLink(let field, let kind):
            Explanation(
                "\(name(field)) takes the id of \(kind.map(\.named) ?? "an entry")"
                    + " that is here",
                ["\(unchanged); ids are listed by: rapport log"])
        case .endsBeforeItBegins(let field):
            usage("\(name(field)) lies before the beginning, which happened-at says", hint)
        case .belowNothing(let field):
            usage(
                "\(name(field)) is more than nothing; a temperature alone can be below 0", hint)
        case .incomplete, .needsChoice, .stillRuns, .notAgreed: of(need: error, of: kind)
        case .samePerson: usage("a handover goes from one parent to the other", hint)
        case .either(let one, let other):
            usage("an entry has \(name(one)) or \(name(other)), not both", hint)
        case .notYourPromise:
            Explanation(
                "nobody promises in the other parent's name",
                [
                    "\(unchanged); what both are to promise is proposed with:"
                        + " --policy agreement"
                ])
        case .notYourself: Explanation("you can only set your own name", [hint])
        case .badForm(let field, let form):
            usage("\(name(field)) takes \(words(for: form))", hint)
        case .unknownZone(let field):
            usage(
                "\(name(field)): this machine knows no time zone of that name",
                "\(unchanged); a zone is named as Europe/Berlin, or UTC")
        case .notYourEvent(let field):
            Explanation(
                "\(name(field)) takes an event of your own devices that is here",
                [
                    "\(unchanged); the id of an entry of yours stands for the event that began it",
                    "all events of an entry are named by: rapport history ID --json",
                ])
        case .empty: usage("there is nothing to write", hint)
        case .policyNotAllowed(let policy):
            usage("this kind cannot be \(EntryJSON.policy(policy))", hint)
        }
    }

    /// The words for a field that says nothing without another one, or contradicts it.
    private static func of(need error: DraftError, of kind: EntryKind?) -> Explanation {
        func name(_ field: UInt32) -> String { self.name(field, kind) }
        let hint = "\(unchanged); fields and their names: rapport kinds"
        return switch error {
        case .incomplete(let field, _) where ["quantity", "unit"].contains(name(field)):
            usage("a quantity needs its unit, as 5oz", hint)
        case .incomplete(let field, let other):
            usage("\(name(field)) says nothing without \(name(other))", hint)
        case .needsChoice(let field, let other, let choice):
            usage(
                "\(name(field)) goes with \(name(other))=\(word(choice, of: other, kind)) alone",
                hint)
        case .stillRuns(_, let end):
            usage(
                "an entry that runs has no end yet",
                "\(unchanged); to end it, say when: \(name(end))")
        case .notAgreed(let field, let other):
            Explanation(
                "\(name(field)) says nothing while \(name(other)) is not agreed",
                ["\(unchanged); what is proposed is listed by: rapport conflicts"])
        default: usage("a field says nothing without another one", hint)
        }
    }

    /// A field's name; kinds agree on the ones below 16 only.
    private static func name(_ field: UInt32, _ kind: EntryKind?) -> String {
        let spec = kind.map { $0.spec[field] } ?? (field < 16 ? EntryKind.note.spec[field] : nil)
        return spec?.name ?? "field \(field)"
    }

    private static func word(_ choice: UInt32, of field: UInt32, _ kind: EntryKind?) -> String {
        kind?.spec[field]?.type.name(of: choice) ?? "\(choice)"
    }

    private static func words(for form: TextForm) -> String {
        switch form {
        case .month: "a month, as 2026-11"
        case .recurrence: "a rule of RFC 5545, in quotes for the shell: 'FREQ=WEEKLY;BYDAY=FR'"
        case .zone: "the name of a time zone, as Europe/Berlin"
        }
    }

    private static func words(for defect: NameDefect) -> String {
        switch defect {
        case .blank: "takes letters that can be seen"
        case .harmful: "takes signs that are seen, on one line"
        case .taken(let word): "cannot be \"\(word)\", which means somebody already"
        }
    }

    private static func words(for defect: ValueDefect) -> String {
        switch defect {
        case .wrongType: "does not take that value"
        case .empty: "has nothing in it; to say nothing, leave it out"
        case .tooLong(let limit): "has room for \(limit) bytes"
        case .tooMany(let limit): "has room for \(limit) parts"
        case .tooFew(let least): "takes \(least) parts at least"
        case .outOfRange: "lies outside its bounds"
        case .unknownChoice: "has no such choice"
        case .unsorted: "names something twice"
        }
    }
}
