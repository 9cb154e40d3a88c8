import JournalClient
import JournalModel
import JournalText

/// About beginning a journal, and letting devices in.
extension Sentences {
    // MARK: Questions

    /// What a device is called that nobody named: what a machine calls itself tells whose it is.
    static let unnamedDevice = "device"
    static let newPassphrase = "A passphrase for this device's key:"
    static let samePassphrase = "The same once more:"
    static let askName = "Your name, as the journal shows it (empty to leave out):"
    /// A parent who came in has a child's name.
    static func calledAsChild(_ child: String) -> String {
        "a child is called \(child), so nobody would know who is meant by that name"
    }
    static let noNameYet =
        "you have no name here yet; give one with: rapport add person name=NAME"
        + " person=me"
    static let askLink = "The link:"
    static let askChild = "The child's name (empty to leave out):"

    // MARK: Beginning

    static func founded(_ name: String, folder: String) -> [String] {
        ["journal \"\(name)\" is ready in \(folder)"]
    }

    static let afterFounding = [
        "next: write something with: rapport play \"block tower\" 20m",
        "next: keep it at home with: rapport host SETUP-LINK"
            + " (printed there by: rapportd setup-link --data DIR)",
    ]

    // MARK: Hosting

    static func hosted(_ place: String) -> String { "the journal is kept at \(place)" }
    static func sent(_ count: Int) -> String { "sent \(count)" }

    /// From where a server's address is reached; nil if the address does not say.
    static func reach(_ endpoint: Endpoint) -> String? {
        switch EndpointScope(of: endpoint.host) {
        case .machine:
            "\(endpoint.host) is this machine alone: no other one reaches the journal there; for"
                + " your other devices: rapport help home"
        case .home:
            "\(endpoint.host) is reached in the home where it stands; for another house:"
                + " rapport help other-house"
        case .world: nil
        }
    }

    /// Said before the first question of whatever leads to a daemon.
    static let whoeverRunsIt =
        "whoever runs the server (rapportd) can read everything in this journal"

    /// Said in the same words before the first question of whoever hosts, invites or joins: who
    /// can read, what the other parent is told of one's devices, and what stays.
    static let beforeYes = [
        whoeverRunsIt,
        "of your devices the other parent's screens say that one came or went, and whether all has"
            + " reached them: up to date, or not yet",
        "they say no name and no number of a device, nor when you use it; its name is in the"
            + " signed journal",
        "what has reached another device cannot be taken back from it; words go for good only"
            + " when both parents agree",
    ]

    static let afterHosting = "next: let the other parent join with: rapport invite"

    static func keepLink(_ link: String) -> [String] {
        ["beside the recovery sheet, note where the journal is kept (no secret):", "  \(link)"]
    }

    // MARK: Inviting and joining

    static func whatWillBeRead(_ counts: [(kind: EntryKind, count: Int)]) -> [String] {
        let list = counts.map { counted($0.count, $0.kind) }.joined(separator: ", ")
        return [
            "the other parent will be able to read everything written so far:",
            "  " + (list.isEmpty ? "nothing yet" : list),
        ]
    }

    static func formerEnded(_ former: Invitee) -> String {
        let whom = former.isCoparent ? "the other parent" : "a device of yours"
        return "the link that was made before, for \(whom), no longer works"
    }

    static func afterInvite(_ link: String, waits: Bool, isOnPaper: Bool) -> [String] {
        let next = "go on with: rapport confirm" + (isOnPaper ? " --recovery -" : "")
        return [
            "on the other device, once and within a day: "
                + OtherMachine.types("rapport join \(ShellWord.quoted(link))")
        ] + (waits ? [] : [next])
    }

    static func code(_ code: String) -> String { "code: \(code)" }
    static let askSame = "Does the other screen show the same code? (yes/no)"

    /// - Parameters:
    ///   - parent: the other parent, if it is theirs.
    ///   - hasArrived: whether what it says of itself is here.
    static func letIn(_ device: String, _ parent: String?, hasArrived: Bool) -> [String] {
        ["\(parent ?? device) is let in"]
            + (hasArrived ? [] : ["it still fetches the journal; see it arrive with: rapport sync"])
    }

    static let replaced = "a newer link of this device took the place of this one; go on there"
    static let waits = "waiting for the other device (Ctrl-C stops) ..."

    static func joined(_ folder: String, entries: Int) -> String {
        "joined; \(entries) entries are here, in \(folder)"
    }

    /// Said before a second sheet is shown.
    static let formerSheetVoid =
        "a sheet that was shown before is void: it was never signed in; keep only this one"

    // MARK: Pages

    static let pageManagesNothing = "a page in a browser manages no devices"

    /// Said to whoever invites a page.
    static let pageInvited =
        "this link is for a page in a browser: whoever serves the page can sign in the name of"
        + " the one who uses it, and lists mark what it signs"

    /// Said to whoever joins with such a link.
    static let pageJoins =
        "this link lets a page in a browser in: whoever serves the page can sign in your name,"
        + " and lists mark what it signs"

    // MARK: Recovering

    static func askLost(_ name: String) -> String { "Is \(name) lost, so revoke it? (yes/no)" }

    static func recovered(_ folder: String, entries: Int) -> String {
        "recovered; \(entries) entries are here, in \(folder)"
    }

    static func stillActive(_ name: String, _ short: String) -> String {
        "\(name) may still write; if it is lost: rapport device revoke \(short) --recovery -"
    }

    static let recoveredByFile = [
        "the other copies do not know this device yet; carry it to them in a file:",
        "  rapport sync --to rapport-file, and there: "
            + OtherMachine.types("rapport sync --from rapport-file"),
    ]
}

extension Sentences.Help {
    static let initialise = "Begin a journal; it works at once and offline."
    static let move = "Give the journal to another server; the other parent is asked."
    static let host = "Connect the journal to a daemon, the program that keeps it on a server."
    static let invite = "Let the other parent, or a device of your own, join."
    static let confirm = "Go on with an invite whose link was already printed."
    static let join = "Join a journal by a link."
    static let recover = "Come back with your recovery sheet when your devices are lost."
    static let deviceAdd = "Let a further device of your own join."
}
