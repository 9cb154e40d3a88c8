import EventLog
import JournalClient
import JournalLines
import JournalText

extension ReplicaError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self) }
}

extension QuestionRests: Explained {
    /// What the other parent said no to a short while ago.
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let until = CivilTime(
            utcMilliseconds: Int64(clamping: until), offsetMinutes: 0
        ).dateText
        return Explanation(
            "the other parent said no to this in entry \(EntryName.short(entry)); the"
                + " question rests until \(until)",
            [
                "\(Explanation.unchanged); from then on it can be asked again",
                "see the answer with: rapport show \(EntryName.short(entry))",
            ])
    }
}

extension Rejection: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            "an event does not keep the rules of this journal (\(code.name))",
            ["it was not taken in; nothing here was changed", "look closer with: rapport audit"])
    }
}

/// About entries, and what is done with them.
extension Explanation {
    static func of(_ error: ReplicaError) -> Explanation {
        switch error {
        case .deviceDoesNotStand(let key):
            Explanation(
                "device \(Names.short(key)) may not write in this journal any more",
                ["\(unchanged), and everything here can be read", Sentences.readmitHere(key)])
        case .tooManyEpochs(let key): tooManyEpochs(Names.short(key))
        case .ownEventRefused(let code):
            Explanation(
                "the journal's own rules do not take this (\(code.name))",
                ["\(unchanged)", "look at the copy with: rapport doctor"])
        case .draft(let error): of(error)
        case .unknownEntry(let name): unknown(name)
        case .ambiguousEntry(_, let ids): ofSeveral(ids)
        case .notYours(let entry): notYours(EntryName.short(entry))
        case .unknownKind(let type):
            Explanation(
                "this entry is of kind \(type), which a newer release wrote",
                ["\(unchanged); it is kept and synced as it is", "a newer rapport can read it"])
        case .notInConflict(let entry):
            Explanation(
                "that field of entry \(EntryName.short(entry)) has one version only",
                ["\(unchanged); what waits is listed by: rapport conflicts"])
        case .noSuchVersion(let place, let count): noVersion(place, of: count)
        case .changedMeanwhile(let entry): changedMeanwhile(EntryName.short(entry))
        case .tooManyVersions(let count, let limit):
            Explanation(
                "\(count) versions are more than the \(limit) that can be kept side by side",
                ["\(unchanged); keep one of them, or write one for all: rapport conflicts"])
        case .alreadyKept(let entry): alreadyKept(EntryName.short(entry))
        case .nothingProposed(let entry): nothing("waits for your answer", in: entry)
        case .ownProposal(let entry): ownProposal(EntryName.short(entry))
        case .alreadyAgreed(let entry):
            Explanation(
                "you have agreed to all of entry \(EntryName.short(entry)) already",
                ["\(unchanged); see it with: rapport show \(EntryName.short(entry))"])
        case .beyondReading(let entry): beyondReading(EntryName.short(entry))
        case .madeUp:
            Explanation(
                "this journal is a made-up one, of rapport try; it goes nowhere",
                [
                    "\(unchanged), and no journal of yours is touched",
                    "begin your own in another folder with: rapport init --home DIR",
                ])
        case .genesisUnreadable:
            Explanation(
                "the first event of this journal cannot be read",
                ["no entry was changed", "find what differs with: rapport audit"])
        }
    }

    static func nothing(_ what: String, in entry: EventID) -> Explanation {
        Explanation(
            "nothing of entry \(EntryName.short(entry)) \(what)",
            ["\(unchanged); what waits is listed by: rapport conflicts"])
    }

    private static func tooManyEpochs(_ device: String) -> Explanation {
        Explanation(
            "device \(device) was restored from copies too often to write here",
            [
                "\(unchanged); what it wrote stays, and it can read and sync",
                "let a new one in from another device of yours: "
                    + OtherMachine.types("rapport device add"),
            ])
    }

    private static func unknown(_ name: String) -> Explanation {
        guard !name.trimmed.isEmpty else {
            return usage("no id was named", "\(unchanged); ids are listed by: rapport log")
        }
        return Explanation(
            "no entry here has an id that begins with " + FieldText.line(String(name.prefix(64))),
            ["\(unchanged); ids are listed by: rapport log"])
    }

    /// As many as stand on two lines of a screen.
    private static func ofSeveral(_ ids: [EventID]) -> Explanation {
        let shown = ids.prefix(9).map(EntryName.short).joined(separator: ", ")
        let more = ids.count > 9 ? " and \(ids.count - 9) more" : ""
        return Explanation(
            "several ids begin like this: \(shown)\(more)",
            [
                "\(unchanged); the first \(EntryName.signs(tellingApart: ids)) letters tell each"
                    + " from the others"
            ])
    }

    private static func notYours(_ id: String) -> Explanation {
        Explanation(
            "entry \(id) can be changed by its author only",
            ["\(unchanged); your own words can stand beside it", "rapport reply \(id)"])
    }

    private static func noVersion(_ place: Int, of count: Int) -> Explanation {
        guard place >= 1 else {
            return usage(
                "versions are numbered from 1",
                "\(unchanged); see them with: rapport conflicts")
        }
        return Explanation(
            "there is no version \(place); there are \(count)",
            ["\(unchanged); see them with: rapport conflicts"])
    }

    private static func changedMeanwhile(_ id: String) -> Explanation {
        Explanation(
            "entry \(id) changed since you looked at it",
            ["\(unchanged), and every version is kept", "look again with: rapport show \(id)"])
    }

    private static func alreadyKept(_ id: String) -> Explanation {
        Explanation(
            "all versions in entry \(id) are kept side by side already",
            [
                "\(unchanged); see them with: rapport show \(id)",
                "settle it otherwise with: rapport resolve \(id)",
            ])
    }

    private static func ownProposal(_ id: String) -> Explanation {
        Explanation(
            "what is proposed in entry \(id) is your own; it waits for the other parent",
            [
                "\(unchanged); see it with: rapport show \(id)",
                "withdraw it with: rapport withdraw \(id)",
            ])
    }

    private static func beyondReading(_ id: String) -> Explanation {
        Explanation(
            "something of a newer release stands there in entry \(id)",
            [
                "\(unchanged), and it is kept as it is",
                "see what can be read with: rapport show \(id)",
            ])
    }
}
