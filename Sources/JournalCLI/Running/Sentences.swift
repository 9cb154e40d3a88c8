import EventLog
import JournalClient
import JournalModel
import JournalText

/// What the program says when all goes well.
extension Sentences {
    // MARK: Questions

    static let passphrase = "Passphrase of this device's key:"
    static let newPassphrase = "A passphrase for this device's key:"
    static let samePassphrase = "The same once more:"
    static let askYesOrNo = "Please type yes or no:"
    static let askName = "Your name, as the journal shows it (empty to leave out):"
    static let askChild = "The child's name (empty to leave out):"

    static func askFor(_ field: String) -> String { "\(field.replacing("-", with: " ")):" }

    static let draftHead = [
        "Change what follows a colon. Lines that stay as they are stay as they are;",
        "an emptied line empties its field. Further lines of a text begin with two blanks.",
    ]

    // MARK: Beginning

    static func founded(_ name: String, folder: String) -> [String] {
        ["journal \"\(name)\" is ready in \(folder)"]
    }

    /// The paper key, four groups to a line.
    static func recovery(_ groups: [String]) -> [String] {
        let lines = stride(from: 0, to: groups.count, by: 4).map { start in
            "    " + groups[start..<min(start + 4, groups.count)].joined(separator: " ")
        }
        return ["", "Recovery sheet. Write it on paper: it is shown once and kept nowhere."]
            + lines + ["It replaces this device if it is lost. Nobody else needs to see it.", ""]
    }

    static let afterFounding = [
        "next: write something with: rapport play \"block tower\" 20m",
        "next: keep it at home with: rapport host SETUP-LINK"
            + " (printed there by: rapportd setup-link --data DIR)",
    ]

    // MARK: Reading

    static let nothingWritten = "nothing written yet; begin with: rapport note"

    // MARK: Syncing

    static func syncing(received: Int, sent: Int) -> String {
        "received \(received), sent \(sent)"
    }

    /// The line above each command's help.
    enum Help {
        static let rapport = "A journal that two parents keep together."
        static let initialise = "Begin a journal; it works at once and offline."
        static let add = "Write an entry of any kind, field by field."
        static let play = "Write down time played together."
        static let request = "Write down something asked of the child."
        static let rupture = "Write down a breach: tired, yelling, a word not kept."
        static let repair = "Write down what was done to mend a rupture."
        static let promise = "Write down a word given."
        static let voice = "Write down what the child said."
        static let milestone = "Write down a first time."
        static let care = "Write down daily care."
        static let handover = "Write down that the child passes from one parent to the other."
        static let note = "Write down free words."
        static let reply = "Answer an entry; the answer travels with it."
        static let child = "Add a child to the journal."
        static let log = "List the latest entries."
        static let show = "Show all of one entry."
        static let history = "Show everything that an entry ever said, and by whom."
        static let edit = "Change fields of an entry."
        static let retract =
            "Take an entry back, or a proposal of yours; all stays readable."
        static let erase = "Let words go for good, if both parents agree; lists requests."
        static let agree = "Say yes to what the other parent proposes; shows it and asks."
        static let decline = "Say no to what the other parent proposes; it waits no more."
        static let conflicts = "List what waits for a person (exit status 3 if anything does)."
        static let resolve = "Settle a field that has two versions."
        static let device = "List, add, revoke and readmit devices."
        static let deviceList = "List the devices of both parents."
        static let deviceAdd = "Let a further device of your own join."
        static let deviceRevoke = "Revoke a device of yours that is lost or given away."
        static let deviceReadmit = "Let a device of yours in again that was revoked, or fell."
        static let sheet = "Put a new recovery sheet in the place of the old one."
        static let sheetNew = "Make a new recovery sheet, and end the old one."
        static let recover = "Come back with your recovery sheet when your devices are lost."
        static let host = "Keep the journal at a daemon."
        static let invite = "Let the other parent, or a device of your own, join."
        static let confirm = "Go on with an invite whose link was printed before."
        static let join = "Join a journal by a link."
        static let status = "Say where the journal stands."
        static let audit = "Check that everything is what its authors signed (status 3 if not)."
        static let doctor = "Look at the copy on this device."
        static let importing = "Take over your own rows of a tracker's CSV export."
        static let sync =
            "Exchange everything with the daemon, or by a file (status 2 if not all was)."

        /// Every kind with its fields, and with short choices what they are.
        static let kinds = Kinds.writable.map { kind in
            let fields = kind.spec.fields.filter { $0.type != .source && $0.type != .files }
                .map(field)
            return "\(kind.name): \(fields.joined(separator: ", "))"
        }.joined(separator: "\n")

        private static func field(_ spec: FieldSpec) -> String {
            switch spec.type {
            case .choice(let names), .choices(let names):
                names.count > 4 ? spec.name : "\(spec.name) (\(names.joined(separator: ", ")))"
            default: spec.name
            }
        }
    }
}
