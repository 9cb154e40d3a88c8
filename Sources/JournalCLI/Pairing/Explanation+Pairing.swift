import JournalClient
import JournalText

extension PairingError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self) }
}

extension JoinUnfinished: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            Explanation.of(cause, place: place).line,
            [
                "this device was let in, and its keys are kept here",
                "go on with the same link: \(typed.text)",
            ])
    }
}

/// About joining.
extension Explanation {
    /// - Parameter invite: the command that another attempt begins with.
    static func of(_ error: PairingError, _ invite: String = "rapport invite") -> Explanation {
        let anew = "nobody was let in; begin anew on the device that invites: \(invite)"
        return switch error {
        case .expired: Explanation("the time of this invite is over", [anew])
        case .used: used(invite)
        case .tried: tried(invite)
        case .joinedBefore(let name): joinedBefore(name)
        case .ended, .replaced: ended(invite)
        case .nobodyThere:
            Explanation(
                "the other device did not answer in time",
                [
                    "nobody was let in; keep both programs open",
                    "begin anew on the device that invites: \(invite)",
                ])
        case .mismatch:
            Explanation(
                "the other side's answer does not fit this invite",
                [
                    "nobody was let in",
                    "somebody may be listening in, so do not go on; on the device that invites,"
                        + " make a new link: \(invite)",
                ])
        case .codesDiffer:
            Explanation(
                "the codes were not confirmed as the same",
                [
                    "nobody was let in",
                    "on the device that invites, make a new link: \(invite)",
                ])
        case .declined:
            Explanation(
                "the other side did not confirm the code",
                ["nothing was joined; ask there for a new link: \(invite)"])
        case .refusedThere: refusedThere(invite)
        case .letInAnyway(let device, let isCoparent):
            letInAnyway(Names.short(device), isCoparent)
        case .letInHere(let device): letInHere(Names.short(device))
        case .isPrivate:
            Explanation(
                "your private journal is for your own devices alone",
                ["nobody was invited; for a device of yours: rapport device add --private"])
        case .alreadyPaired: alreadyPaired
        case .notFounder: notFounder
        case .mayNotAdd: mayNotAdd
        case .sheetNeeded: sheetNeeded
        case .noInvite:
            Explanation("no invite waits on this device", ["begin one with: \(invite)"])
        }
    }

    private static func refusedThere(_ invite: String) -> Explanation {
        Explanation(
            "on the other device it was said that the codes differ",
            ["nobody was let in", "somebody may be intercepting this; make a new link: \(invite)"])
    }

    private static func letInAnyway(_ device: String, _ isCoparent: Bool) -> Explanation {
        // An offer of the second parent's place lapses by itself; a further device is on the list.
        let next =
            isCoparent
            ? "make a new link: \(OtherMachine.types("rapport invite"))"
            : "take it off with: \(OtherMachine.types("rapport device revoke \(device)"))"
        return Explanation(
            "the codes were not confirmed here, but the other side had let this device in",
            [
                "nothing was joined here, and the keys that were made for it are gone",
                "on the device that invites, \(next)",
            ])
    }

    private static func letInHere(_ device: String) -> Explanation {
        Explanation(
            "the codes were not confirmed here, but another window had let this device in",
            ["if the codes did differ, take it off with: rapport device revoke \(device)"])
    }

    // MARK: Who may invite whom

    private static let alreadyPaired = Explanation(
        "this journal has both its parents",
        [unchanged, "a further device of your own: rapport device add"])

    private static let notFounder = Explanation(
        "only the device that began the journal invites the other parent",
        [
            "\(unchanged); on that device: \(OtherMachine.types("rapport invite"))",
            "once it is revoked, your recovery sheet does: rapport invite --recovery -",
        ])

    private static let mayNotAdd = Explanation(
        "this device may not add devices",
        [
            "\(unchanged); on a device that manages others: "
                + OtherMachine.types("rapport device add")
        ])

    private static let sheetNeeded = Explanation(
        "a device that manages others is let in by the recovery sheet alone",
        [
            "\(unchanged); with the sheet: rapport device add --admin --recovery -",
            "or let it in to write: rapport device add",
        ])

    // MARK: Links that lead nowhere any more

    private static func joinedBefore(_ name: String) -> Explanation {
        Explanation(
            "this link was used, and the journal \"\(FieldText.line(name))\" is here",
            ["\(unchanged); read it with: rapport log --journal \(ShellWord.quoted(name))"])
    }

    private static func used(_ invite: String) -> Explanation {
        Explanation(
            "this link was already used or tried",
            [
                "nothing was joined; a link works once",
                "on the device that invites, make a new one: \(invite)",
                "whoever invites sees what has joined with: "
                    + OtherMachine.types("rapport status"),
            ])
    }

    private static func tried(_ invite: String) -> Explanation {
        Explanation(
            "this link was tried before and no longer works",
            [
                "nothing was joined; a link works once",
                "on the device that invites, make a new one: \(invite)",
            ])
    }

    private static func ended(_ invite: String) -> Explanation {
        Explanation(
            "this invite was ended, as when a newer link takes its place",
            [
                "nobody was let in; use the newest link",
                "or, on the device that invites, make a new one: \(invite)",
            ])
    }
}
