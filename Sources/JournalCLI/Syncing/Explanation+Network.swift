import EventLog
import JournalClient
import JournalText

extension NetworkError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .of(self, place, typed)
    }
}

extension SyncError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self, typed) }
}

extension LinkError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self, typed) }
}

/// About the daemon and the links that lead to it.
extension Explanation {
    private static let kept = "everything written here is safe on this device"
    private static let hosting =
        "rapport host SETUP-LINK (printed there by: rapportd setup-link --data DIR)"
    private static let newest = "the newest one is printed by: rapportd setup-link --data DIR"

    fileprivate static func of(
        _ error: NetworkError, _ place: Place, _ typed: TypedLine
    ) -> Explanation {
        switch error {
        case .unreachable(let host, let port): silent(host, port, place, typed)
        case .brokenOff(let host, let port):
            Explanation(
                "the line to \(host):\(port) broke off before the answer was whole",
                [
                    "\(kept); what arrived stays", "try again: \(again(typed))",
                    "if it stays so, see there what is wrong: "
                        + OtherMachine.types("rapportd check --data DIR"),
                ])
        case .unknownHost(let host): unknown(host, typed)
        case .certificateChanged where typed.takesLink: notOfTheLink
        case .certificateChanged:
            Explanation(
                "what answers at the daemon's address shows another certificate than before",
                [
                    "\(kept); nothing was sent",
                    "a renewed certificate is no reason for this: the daemon's key vouches for it",
                    "was it set up anew? a device that manages others, or your recovery sheet,"
                        + " hosts the journal there: \(hosting)",
                    "every other device follows the link that rapport status then prints there: "
                        + OtherMachine.types("rapport host LINK"),
                ])
        case .refused(let code, let status, let wait): refused(code, status, wait)
        case .refusedUnknown(let number, let wait):
            Explanation(
                "the daemon did not do it (\(Sentences.code(number)))", [kept, again(wait)])
        case .timedOut:
            Explanation(
                "the daemon took too long to answer",
                ["\(kept); what arrived stays", "try again: \(again(typed))"])
        case .clockBefore1970:
            Explanation(
                "this device's clock stands before 1970, so no connection can be made",
                ["\(kept); set the clock, then: rapport sync"])
        case .malformedAnswer:
            Explanation(
                "what answers at the daemon's address does not speak rapport's language",
                [kept, "see that the address is rapportd's: rapport status"])
        case .tooLarge:
            Explanation(
                "the daemon's answer is longer than answers may be",
                [kept, "is the address rapportd's? see it with: rapport status"])
        case .cancelled:
            Explanation("stopped before the end", ["\(kept); go on with: rapport sync"])
        }
    }

    /// What is typed once whoever is meant can be reached.
    private static func again(_ typed: TypedLine) -> String {
        typed.takesLink ? typed.text : "rapport sync"
    }

    private static func silent(
        _ host: String, _ port: UInt16, _ place: Place, _ typed: TypedLine
    ) -> Explanation {
        let isReading = place.isObservers
        let safe =
            isReading
            ? "what was read stays readable here" : "\(kept); it is sent at the next sync"
        // A link that was just typed is the newest there is.
        let moved = typed.takesLink ? nil : isReading ? movedFromReader : movedFromDevice
        return Explanation(
            "nobody answers at \(host):\(port)",
            [
                typed.takesLink ? unchanged : safe, "is rapportd running? then: \(again(typed))",
                moved, "if it is gone for good: rapport help trouble",
            ].compactMap(\.self))
    }

    private static let movedFromDevice =
        "was the journal moved? a device that syncs there prints a link by: "
        + OtherMachine.types("rapport status") + "; then here: rapport host LINK"

    private static let movedFromReader =
        "was the journal moved? a parent prints a link by: "
        + OtherMachine.types("rapport observer link") + "; then here: rapport observe LINK"

    private static func unknown(_ host: String, _ typed: TypedLine) -> Explanation {
        Explanation(
            "no machine called \(host) is known here",
            [
                typed.takesLink ? unchanged : "\(kept); it is sent at the next sync",
                "it may be known in another network alone; whoever runs the server gives links"
                    + " another address by: rapportd serve --public-address HOST:PORT",
                "once it is known, again: \(again(typed))",
            ])
    }

    private static let notOfTheLink = Explanation(
        "what answers at the address in the link is not the server that the link is of",
        [
            "\(unchanged), and nothing was sent",
            "another server may have that address now; a link of the one that is there:"
                + " rapportd setup-link --data DIR",
        ])

    private static func again(_ wait: UInt64) -> String {
        wait > 0
            ? "try again in \(Bounded.seconds(ofMilliseconds: wait)) s" : "try again later"
    }

    private static let tooManyLinks = Explanation(
        "you have as many links to the calendar as there may be, 8",
        ["\(kept); end one of them: rapport calendar list"])

    private static let storeFailed = Explanation(
        "the disk of the daemon has failed, or the journal's copy on it",
        [
            kept, "whoever runs it finds the reason in its log: journalctl -u rapportd",
            "then: rapport sync",
        ])

    private static func refused(_ code: ReasonCode?, _ status: Int, _ wait: UInt64) -> Explanation {
        let again = again(wait)
        return switch code {
        case .unknownJournal:
            Explanation(
                "the daemon does not keep this journal",
                [kept, "let it keep it with: \(hosting)"])
        case .wrongSecret:
            Explanation(
                "the daemon knows another setup link than this one",
                ["\(kept); a link works once", newest])
        case .alreadyHosted:
            Explanation(
                "the daemon keeps a journal under this setup link already",
                ["\(kept); a link works once", newest])
        case .deviceRevoked:
            Explanation(
                "the daemon says that this device was revoked",
                [kept, "see the devices that are known here with: rapport device list"])
        case .unauthorised:
            Explanation(
                "the daemon knows nothing that lets this device in",
                [kept, "once your other devices have synced, try again: rapport sync"])
        case .expiredSession, .wrongCertificate, .sessionOtherAccept:
            Explanation(
                "the daemon did not let this device in (\(code?.name ?? "\(status)"))",
                [kept, "try again: rapport sync"])
        case .mailboxTaken, .mailboxUnknown:
            Explanation(
                "this invite was used or has ended",
                [unchanged, "ask for a new one: \(OtherMachine.types("rapport invite"))"])
        case .storeFull:
            Explanation("the daemon's disk is full", [kept, "make room there, then: rapport sync"])
        case .storeFailed: storeFailed
        case .tooManyLinks: tooManyLinks
        case .paused:
            Explanation("the daemon holds this back: it is too much at once", [kept, again])
        case .busy, .tooManySessions:
            Explanation("the daemon is busy", [kept, again])
        default:
            Explanation(
                "the daemon did not do it (\(code?.name ?? "status \(status)"))", [kept, again])
        }
    }

    fileprivate static func of(_ error: SyncError, _ typed: TypedLine) -> Explanation {
        switch error {
        case .noDaemon:
            Explanation(
                "this device knows no daemon that keeps this journal",
                [
                    "\(kept); if one does, another device of yours names it: "
                        + OtherMachine.types("rapport status"),
                    "if none does yet, start one with: rapportd serve --data DIR",
                    "then, either way: \(hosting)",
                ])
        case .otherDaemon where typed.takesLink: notOfTheLink
        case .otherDaemon:
            Explanation(
                "what answers at the daemon's address did not prove the daemon's key",
                ["\(kept); nothing was sent", "see the address with: rapport status"])
        case .otherJournal:
            Explanation(
                "this link leads to another journal",
                ["nothing was changed", "see where this one is kept with: rapport status"])
        case .mayNotHost: mayNotHost(typed)
        case .unreadableAnswer:
            Explanation(
                "the daemon's answer cannot be read",
                [kept, "is the address rapportd's? see it with: rapport status"])
        case .badEvent(let code):
            Explanation(
                "the daemon sent an event that does not keep the rules (\(code.name))",
                [
                    "it was not taken in; what is written here is safe, and was sent all the same",
                    "look at the daemon's copy with: rapport audit --store DIR",
                ])
        }
    }

    fileprivate static func of(_ error: LinkError, _ typed: TypedLine) -> Explanation {
        let command = typed.command == "sync" ? "sync --with" : typed.command ?? "join"
        let hint = "\(unchanged); copy the whole line, in quotes: rapport \(command) \"LINK\""
        return switch error {
        case .notALink:
            Explanation(
                "this is not a whole link: one begins with https:// and has no blanks", [hint],
                status: .usage)
        case .unreadableAddress:
            Explanation("the address in the link cannot be read", [hint], status: .usage)
        case .addressAlone where ["host", "move"].contains(typed.command): addressOfServer(typed)
        case .addressAlone:
            usage(
                "an address alone says neither which journal, nor how the server proves itself",
                "\(unchanged); a device of either parent that syncs there prints the link by: "
                    + OtherMachine.types("rapport status"),
                "without any server, there: \(OtherMachine.types("rapport sync --to FILE"))",
                "and then here: rapport recover --from FILE")
        case .wrongKind(let kind): wrongKind(kind, typed)
        case .incomplete: Explanation("a part of the link is not there", [hint], status: .usage)
        case .tooLong: Explanation("the link is longer than it was", [hint], status: .usage)
        case .unreadableLetters, .damaged:
            Explanation("the link is not as it was printed", [hint], status: .usage)
        }
    }

    /// An address in the place of the link that gives a journal to a server.
    private static func addressOfServer(_ typed: TypedLine) -> Explanation {
        usage(
            "an address alone does not say how the server proves itself",
            "\(unchanged); the link that a server takes a journal by is printed there by:"
                + " rapportd setup-link --data DIR",
            "one that keeps this journal already is gone to by the link that a device which syncs"
                + " there prints: \(OtherMachine.types("rapport status"))",
            "and then here: rapport host LINK")
    }

    private static func mayNotHost(_ typed: TypedLine) -> Explanation {
        Explanation(
            "a device that only writes gives no journal to a daemon",
            [
                unchanged,
                "with your own recovery sheet: \(typed.setting("--recovery", to: "-").text)",
                "or on a device of yours that manages others: "
                    + OtherMachine.types("rapport host LINK"),
            ])
    }

    /// Whether the command that a link belongs to would read it.
    private static func isWhole(_ link: String?, as kind: LinkKind) -> Bool {
        guard let link else { return true }
        return switch kind {
        case .setup: (try? SetupLink(link)) != nil
        case .invite: (try? JoinLink(link)) != nil
        case .journal: (try? JournalLink(link)) != nil
        }
    }

    /// A link of another kind, in the command that it belongs to.
    private static func wrongKind(_ kind: LinkKind, _ typed: TypedLine) -> Explanation {
        // Of half a link nobody knows whose it is: no other command would take it either.
        guard isWhole(typed.link, as: kind) else { return of(LinkError.incomplete, typed) }
        let link = ShellWord.quoted(typed.link ?? "LINK")
        return switch kind {
        case .setup:
            usage(
                "this is a daemon's setup link",
                "\(unchanged); it belongs to: rapport host \(link)")
        case .invite:
            usage("this is an invite", "\(unchanged); it belongs to: rapport join \(link)")
        case .journal where typed.command == "move":
            usage(
                "this link says where a journal is kept, and gives none to a server",
                "\(unchanged); to have your devices sync there: rapport host \(link)",
                "the link that a server takes a journal by is printed there by: rapportd setup-link"
                    + " --data DIR")
        case .journal:
            usage(
                "this link says where a journal is kept, and lets nobody in by itself",
                "\(unchanged); with your recovery sheet: rapport recover \(link)")
        }
    }
}
