import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Options by which two people, or a script, say that both screens show the same code.
struct ComparingOptions: ParsableArguments {
    @Flag(help: "Let the other side in without comparing the codes; for scripts.")
    var yes = false

    @Option(help: ArgumentHelp("Go on only if this is the code.", valueName: "code"))
    var code: String?

    /// Nobody could answer on this terminal: said before anything is begun.
    func check(_ run: Run) throws {
        guard yes || code != nil || run.terminal.isInteractive else {
            throw ComparingError.nobodyThere
        }
    }

    /// Shows the code and learns whether the other screen shows the same.
    func compare(_ shown: ShortCode, _ run: Run) -> Bool {
        if !run.global.json { run.remark(Sentences.code(shown.description)) }
        if let code { return shown.matches((try? run.words(code)) ?? "") }
        if yes { return true }
        // A no ends the pairing for both, so a few slips are none.
        return run.terminal.agrees(to: Sentences.askSame, most: 6)
    }
}

/// What is offered to a device, and whether this one waits for it.
struct OfferingOptions: ParsableArguments {
    @Flag(help: "That device may add and revoke devices as well; takes the recovery sheet.")
    var admin = false
    @Flag(help: "For a page in a browser: whoever serves it can sign with it.")
    var browser = false
    @Flag(help: "Print the link and end; go on later with: rapport confirm")
    var noWait = false

    /// Who is to come in. Throws what `Invitee` throws for a rank that it cannot have.
    func invitee(isOwn: Bool) throws -> Invitee {
        try Invitee(isOwn: isOwn, admin: admin, browser: browser)
    }
}

/// Offers a place in the journal to another device.
struct InviteCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: Sentences.Help.invite)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var comparing: ComparingOptions
    @OptionGroup var paper: SheetOptions
    @Flag(help: "For a further device of your own.")
    var myDevice = false
    @OptionGroup var offering: OfferingOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let invitee = try offering.invitee(isOwn: myDevice)
        let offer = InviteOffer(
            invitee: invitee, comparing: comparing, paper: paper, noWait: offering.noWait)
        return try await offer.carryOut(run)
    }
}

/// Lets a further device of one's own join: `invite --my-device` under the name that people look
/// for.
struct DeviceAddCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Sentences.Help.deviceAdd)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var comparing: ComparingOptions
    @OptionGroup var paper: SheetOptions
    @OptionGroup var offering: OfferingOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let offer = InviteOffer(
            invitee: try offering.invitee(isOwn: true), comparing: comparing, paper: paper,
            noWait: offering.noWait)
        return try await offer.carryOut(run)
    }
}

extension Invitee {
    /// Whom the options mean. Throws `parser` for a page that would manage devices.
    init(isOwn: Bool, admin: Bool, browser: Bool) throws(UsageError) {
        guard !(browser && admin) else {
            throw .parser(Sentences.pageManagesNothing, command: isOwn ? "device add" : "invite")
        }
        self =
            isOwn
            ? (browser ? .ownPage : admin ? .ownAdmin : .ownWriter)
            : (browser ? .coparentPage : .coparent)
    }
}

/// What `invite` and `device add` have in common.
struct InviteOffer {
    let invitee: Invitee
    let comparing: ComparingOptions
    let paper: SheetOptions
    let noWait: Bool

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if !noWait { try comparing.check(run) }
        let replica = try run.replica()
        // One's own device is let in by who was told before. The sheet is a question already.
        let tells = invitee.isCoparent && !run.global.json
        let isAsking = paper.recovery != nil
        if tells && isAsking { Sentences.beforeYes.forEach(run.remark) }
        let authority = try paper.authority(replica, run)
        // What cannot be is said before anything else.
        try replica.pairing.check(invitee, by: authority)
        if tells && !isAsking { Sentences.beforeYes.forEach(run.remark) }
        let former = try replica.pairing.waiting()
        if invitee.isCoparent && !run.global.json {
            Sentences.whatWillBeRead(try replica.counts()).forEach(run.remark)
        }
        if invitee.surface == .page && !run.global.json { run.remark(Sentences.pageInvited) }
        let link = try await replica.pairing.invite(invitee, by: authority)
        run.answer(
            ["link": .string(link.text), "ended": JSON(former?.rawValue)], [link.text])
        if !run.global.json {
            if let former { run.remark(Sentences.formerEnded(former)) }
            Sentences.reach(link.endpoint).map(run.remark)
            Sentences.afterInvite(link.text, waits: !noWait, isOnPaper: paper.recovery != nil)
                .forEach(run.remark)
        }
        guard !noWait else { return .done }
        let letting = LettingIn(invitee: invitee, link: link, comparing: comparing)
        return try await letting.carryOut(replica, authority, run)
    }
}

/// Goes on with an invite whose link was printed before.
struct ConfirmCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: Sentences.Help.confirm)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var comparing: ComparingOptions
    @OptionGroup var paper: SheetOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        // What cannot be is said before anybody is asked.
        guard let invitee = try replica.pairing.waiting() else {
            throw PairingFailure(
                error: PairingError.noInvite, invitee: try Self.likely(in: replica))
        }
        guard invitee != .ownAdmin || paper.recovery != nil else {
            throw ComparingError.sheetNeeded
        }
        try comparing.check(run)
        let letting = LettingIn(invitee: invitee, link: nil, comparing: comparing)
        return try await letting.carryOut(replica, paper.authority(replica, run), run)
    }

    /// Whom somebody here most likely invites.
    private static func likely(in replica: Replica) throws -> Invitee {
        try replica.accept() == nil ? .coparent : .ownWriter
    }
}

/// Joins a journal by a link.
struct JoinCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: Sentences.Help.join)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var comparing: ComparingOptions
    @Option(help: ArgumentHelp("Your name, as the journal shows it.", valueName: "name"))
    var name: String?
    @Option(help: ArgumentHelp("What to call this device.", valueName: "label"))
    var device: String?
    @Flag(help: "Protect the keys of this device with a passphrase.")
    var protect = false
    @Argument(help: "The link that the other device printed, in quotes.")
    var link: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let link = try JoinLink(run.link(link))
        if global.isPrivate {
            guard !link.isForSecondParent else { throw PrivateError.notYourLink }
            _ = try run.placeOfNewJournal()
        }
        try comparing.check(run)
        if !global.json { Sentences.beforeYes.forEach(run.remark) }
        let name = name ?? (link.isForSecondParent ? run.introduced(Sentences.askName) : nil)
        var introduction = Introduction(name: name, child: nil, device: device)
        try introduction.check(parent: link.invite.parent)
        let secret = protect ? try run.newPassphrase() : nil
        if !global.json {
            if link.invite.surface == .page { run.remark(Sentences.pageJoins) }
            run.remark(Sentences.waits)
        }
        let replica = try await join(link, secret, run)
        try introduction.tellApart(in: Names(replica), parent: link.invite.parent, run)
        try replica.add(
            introduction.drafts(device: replica.device, parent: link.invite.parent))
        // Names travel at the next sync if the daemon is gone by now.
        _ = try? await replica.daemon.sync()
        if !global.json {
            if link.isForSecondParent {
                try replica.journalLink().map { Sentences.keepLink($0.text).forEach(run.remark) }
            }
            Sentences.ByItself.afterJoining.forEach(run.remark)
        }
        return .done
    }

    private func join(
        _ link: JoinLink, _ secret: [UInt8]?, _ run: Run
    ) async throws -> Replica {
        let invitee: Invitee =
            link.isForSecondParent
            ? .coparent : link.invite.rankClass == .admin ? .ownAdmin : .ownWriter
        return try await PairingFailure.naming(invitee) {
            try await Progress.shown(on: run.terminal) { progress in
                let (home, name) = try run.placeOfNewJournal()
                return try await Replica.join(
                    link, in: home, name: name, passphrase: secret,
                    surroundings: run.surroundings,
                    progress: { received, sent in
                        progress.show(Sentences.syncing(received: received, sent: sent))
                    },
                    showing: {
                        progress.clear()
                        try show($0, $1, at: $2, isAnother: $3, run)
                    },
                    isSame: { comparing.compare($0, run) }
                ).replica
            }
        }
    }

    /// The answer, with the recovery sheet: that is kept nowhere, and shown before it is signed in.
    private func show(
        _ replica: Replica, _ sheet: RecoverySheet?, at place: JournalFolder, isAnother: Bool,
        _ run: Run
    ) throws {
        if global.isPrivate { try replica.markPrivate() }
        if isAnother && !global.json { run.remark(Sentences.formerSheetVoid) }
        let entries = try replica.status().entries
        let groups = sheet?.groups ?? []
        run.answer(
            [
                "journal": .string(replica.journal.description),
                "folder": .string(place.path), "entries": JSON(entries),
                "recovery-sheet": .array(groups.map { .string($0) }),
                "former-sheet-void": .bool(isAnother),
            ],
            [Sentences.joined(place.path, entries: entries)]
                + (groups.isEmpty ? [] : Sentences.recovery(groups)))
    }
}
