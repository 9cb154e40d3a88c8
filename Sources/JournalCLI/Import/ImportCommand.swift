import ArgumentParser
import EventLog
import JournalClient
import JournalImport
import JournalText

/// Takes over this parent's rows of other programs' exports, and puts right what was taken over.
struct ImportCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: Sentences.Help.importing,
        discussion: Sentences.Help.importExamples)

    @OptionGroup var global: GlobalOptions
    @Option(
        help: ArgumentHelp(
            "The caregiver that you are, if it names any.", valueName: "name"))
    var mine: String?
    @Option(
        help: ArgumentHelp(
            "Where the family lived, if elsewhere.", valueName: "zone"))
    var zone: String?
    @Option(
        help: ArgumentHelp(
            "Which child; if the file has several: NAME=CHILD.", valueName: "name"))
    var child: [String] = []
    // What few need: `rapport help trackers` says what it is.
    @Flag(help: .hidden)
    var dayFirst = false
    @Flag(help: .hidden)
    var monthFirst = false
    @Flag(help: .hidden)
    var nameless = false
    @Option(
        help: ArgumentHelp(
            "The unit of numbers without one: ml, oz, kg.",
            valueName: "unit"))
    var unit: [String] = []
    @Option(help: .hidden)
    var mapping: String?
    @Flag(help: "Look, and write nothing.")
    var dryRun = false
    @Flag(help: .hidden)
    var update = false
    @Flag(help: "Do not ask whether it is meant.")
    var yes = false
    @Flag(help: "List what was imported.")
    var list = false
    @Flag(help: "Take the latest import back, or that of an entry.")
    var takeBack = false
    @Option(
        help: ArgumentHelp(
            "Put the zone of the latest import right.", valueName: "zone"))
    var rightZone: String?
    @Argument(help: ArgumentHelp("The files; - reads standard input.", valueName: "file"))
    var files: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard [list, takeBack, rightZone != nil].count(where: { $0 }) < 2,
            !(dayFirst && monthFirst)
        else { throw ImportUsage.notTogether }
        if list {
            guard files.isEmpty else { throw ImportUsage.namesTooMuch }
            return try ImportedBefore(run, yes: yes).list()
        }
        if takeBack || rightZone != nil {
            guard files.count <= 1 else { throw ImportUsage.namesTooMuch }
            let before = ImportedBefore(run, yes: yes)
            return try rightZone.map { try before.putRight($0, files.first) }
                ?? before.takeBack(files.first)
        }
        guard !files.isEmpty else { throw ImportUsage.noFile }
        return try ImportTaking(self, run).carryOut()
    }
}

/// What about the words of the command keeps it from being carried out.
enum ImportUsage: Explained, Equatable {
    /// No file is named.
    case noFile
    /// Options that exclude each other.
    case notTogether
    /// More than one import, or a file where none belongs.
    case namesTooMuch
    /// Nothing was imported here.
    case nothingImported
    /// All that was imported here is taken back.
    case allTakenBack
    /// The entry of this name was not imported by who types.
    case notImported(EventID)
    /// All of that import was taken back.
    case takenBack(EventID)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = Explanation.unchanged
        return switch self {
        case .noFile:
            .usage(
                "this command needs a file",
                "\(safe); name the export: rapport import export.csv",
                "what was imported before is listed by: rapport import --list")
        case .notTogether:
            .usage(
                "these options do not go together",
                "\(safe); give one of them; see: rapport import --help")
        case .namesTooMuch:
            .usage(
                "too many words for this command",
                "\(safe); the imports and their names are listed by: rapport import --list")
        case .nothingImported:
            Explanation(
                "nothing was imported here by you",
                ["\(safe); import an export with: rapport import export.csv"])
        case .allTakenBack:
            Explanation(
                "all that you imported here is taken back already",
                ["\(safe); your imports are listed by: rapport import --list"])
        case .notImported(let entry):
            Explanation(
                "entry \(EntryName.short(entry)) is none that you imported",
                ["\(safe); your imports are listed by: rapport import --list"])
        case .takenBack(let entry):
            Explanation(
                "all of import \(EntryName.short(entry)) is taken back already",
                ["\(safe); your imports are listed by: rapport import --list"])
        }
    }
}
