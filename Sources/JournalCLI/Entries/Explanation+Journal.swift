import EventLog
import JournalClient
import JournalModel
import JournalText

/// About the journal, its folder and its keys.
extension Explanation {
    static func of(_ error: ReplicaError) -> Explanation {
        switch error {
        case .keyless:
            Explanation(
                "this copy has no keys, so nothing can be written in it",
                ["\(unchanged); it can be read and audited: rapport audit --store DIR"])
        case .deviceDoesNotStand(let key):
            Explanation(
                "device \(Names.short(key)) may not write in this journal any more",
                ["\(unchanged), and everything here can be read", Sentences.readmitHere(key)])
        case .tooManyEpochs(let key):
            Explanation(
                "device \(Names.short(key)) has begun anew too often to write here any more",
                [
                    "\(unchanged); what it wrote stays, and it can read and sync",
                    "let a new one in from another device of yours: rapport device add",
                ])
        case .ownEventRefused(let code):
            Explanation(
                "the journal's own rules do not take this (\(code.name))",
                ["\(unchanged)", "look at the copy with: rapport doctor"])
        case .draft(let error): of(error)
        case .unknownEntry, .ambiguousEntry, .notYours: ofEntry(error)
        case .notInConflict, .noSuchVersion, .changedMeanwhile, .tooManyVersions,
            .alreadyKept, .nothingProposed, .ownProposal, .alreadyAgreed, .beyondReading:
            ofSettling(error)
        case .unknownKind(let type):
            Explanation(
                "this entry is of kind \(type), which a newer release wrote",
                ["\(unchanged); it is kept and synced as it is", "a newer rapport can read it"])
        case .genesisUnreadable:
            Explanation(
                "the first event of this journal cannot be read",
                ["no entry was changed", "find what differs with: rapport audit"])
        }
    }

    private static func ofEntry(_ error: ReplicaError) -> Explanation {
        switch error {
        case .unknownEntry(let name) where name.trimmed.isEmpty:
            usage("no id was named", "\(unchanged); ids are listed by: rapport log")
        case .unknownEntry(let name):
            Explanation(
                "no entry here has an id that begins with "
                    + FieldText.line(String(name.prefix(64))),
                ["\(unchanged); ids are listed by: rapport log"])
        case .ambiguousEntry(_, let ids):
            ofSeveral(ids)
        case .notYours(let entry):
            Explanation(
                "entry \(EntryName.short(entry)) can be changed by its author only",
                [
                    "\(unchanged); your own words can stand beside it",
                    "rapport reply \(EntryName.short(entry))",
                ])
        default: Explanation("that entry cannot be changed so", [unchanged])
        }
    }

    /// As many as stand on two lines of a screen.
    private static func ofSeveral(_ ids: [EventID]) -> Explanation {
        let shown = ids.prefix(9).map(EntryName.short).joined(separator: ", ")
        let more = ids.count > 9 ? " and \(ids.count - 9) more" : ""
        return Explanation(
            "several ids begin so: \(shown)\(more)",
            [
                "\(unchanged); the first \(EntryName.signs(tellingApart: ids)) letters tell each"
                    + " from the others"
            ])
    }

    /// - Parameter kind: whose fields they are; nil for what all kinds have.
    static func of(_ error: DraftError, of kind: EntryKind? = nil) -> Explanation {
        func name(_ field: UInt32) -> String { self.name(field, kind) }
        let hint = "\(unchanged); fields and their names: rapport add --help"
        return switch error {
        case .unknownField(let field): usage("there is no field \(field)", hint)
        case .missing(let field): usage("\(name(field)) cannot be left empty in this entry", hint)
        case .badValue(let field, let defect): usage("\(name(field)) \(words(for: defect))", hint)
        case .badName(let field, let defect): usage("\(name(field)) \(words(for: defect))", hint)
        case .badLink(let field, let kind):
            Explanation(
                "\(name(field)) takes the id of \(kind.map(named) ?? "an entry")"
                    + " that is here",
                ["\(unchanged); ids are listed by: rapport log"])
        case .incomplete: usage("a quantity and its unit belong together, as 5oz", hint)
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
        case .notYourself: Explanation("everybody chooses the own name only", [hint])
        case .badForm(let field, let form):
            usage("\(name(field)) takes \(words(for: form))", hint)
        case .notYourEvent(let field):
            Explanation(
                "\(name(field)) takes an event of your own devices that is here",
                ["\(unchanged); events are listed by: rapport history --json"])
        case .empty: usage("there is nothing to write", hint)
        case .policyNotAllowed(let policy):
            usage("this kind cannot be \(EntryJSON.policy(policy))", hint)
        }
    }

    /// A field's name; kinds agree on the ones below 16 only.
    private static func name(_ field: UInt32, _ kind: EntryKind?) -> String {
        let spec = kind.map { $0.spec[field] } ?? (field < 16 ? EntryKind.note.spec[field] : nil)
        return spec?.name ?? "field \(field)"
    }

    private static func words(for form: TextForm) -> String {
        switch form {
        case .month: "a month, as 2026-11"
        case .recurrence: "a rule of RFC 5545, as FREQ=WEEKLY;BYDAY=FR"
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
        case .wrongType: "takes another kind of value"
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
