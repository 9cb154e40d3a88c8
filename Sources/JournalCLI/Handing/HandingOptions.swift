import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// What every page that is handed over takes.
struct HandingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only about this child.", valueName: "name"))
    var child: String?
    @Flag(help: "As one HTML file that prints.")
    var html = false
    @Option(help: ArgumentHelp("Into this file; else on the screen.", valueName: "file"))
    var out: String?
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?
    @Option(name: .shortAndLong, help: .hidden)
    var kind: [String] = []
    @Option(help: .hidden)
    var parent: String?
    @Option(help: .hidden)
    var person: String?
    @Option(help: .hidden)
    var tag: String?

    /// Throws `HandingError.cut` for what would make a page against somebody.
    func mustBeWhole() throws {
        guard kind.isEmpty, parent == nil, person == nil, tag == nil else {
            throw HandingError.cut
        }
    }
}

/// The forms that a page has.
enum HandedForm: String {
    case text = "txt"
    case html
    case csv
    case lines = "jsonl"

    /// How files of this form begin, each in one of these ways: only such a file is written over.
    var headings: [String] {
        switch self {
        case .text: Sentences.Handed.heads
        case .html: [HandedPage.head]
        case .csv: [HandedJournal.head]
        case .lines: HandedJournal.lineHeads
        }
    }
}

extension Run {
    /// What is to be handed over of some days.
    ///
    /// - Parameter isGiven: whether it leaves the screen: then it counts as heard by others.
    func handed(
        _ days: ClosedRange<Int>, _ options: HandingOptions, isGiven: Bool
    ) throws -> HandedJournal {
        try options.mustBeWhole()
        guard !global.isPrivate else { throw HandingError.privateJournal }
        let copy = try copy(store: options.store)
        if options.store == nil, isGiven { try copy.offerAll() }
        let names = try Names(copy, isForAll: true)
        let id = try options.child.map { try Names(copy).child($0) }
        let child = (names.children + names.proposedChildren).first { $0.id == id }
        return try HandedJournal(
            copy, names: names, choice: HandedChoice(days: days, child: child),
            version: RapportVersion.text)
    }

    /// Shows a page, or writes it into a file.
    func give(
        _ text: String, _ form: HandedForm, to path: String?, store: String?, command: String
    ) throws {
        warnOfKeys(store)
        guard let path else {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return terminal.showPage(
                lines.dropLast(text.hasSuffix("\n") ? 1 : 0).map(String.init))
        }
        let isFolder = NearestFolder.isFolder(path)
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        // A name that says nothing: whoever sees the folder reads it.
        let file = isFolder ? "\(folder)/report.\(form.rawValue)" : path
        let isAgain = try PlaceError.naming("\(command) --out", file) {
            try HandedFile.write(text, headings: form.headings, to: file)
        }
        if global.json {
            terminal.show(JSON.object([JSON.Member(key: "file", value: .string(file))]))
        } else {
            terminal.show([Sentences.Handing.written(file, isAgain: isAgain)])
            remark(Sentences.Handing.readable)
        }
    }

    /// A folder with keys in it is no copy to hand over.
    func warnOfKeys(_ store: String?) {
        guard let store, !global.json else { return }
        let folder = Home(folder: store).folder
        guard
            ["device.pem", "agreement.pem", "keys"].contains(where: {
                NearestFolder.exists("\(folder)/\($0)")
            })
        else { return }
        remark(Sentences.Handing.holdsKeys(folder))
        remark(Sentences.Handing.giveStore)
    }
}
