import ArgumentParser
import JournalCalendar
import JournalClient
import JournalText

/// Handovers and agreed plans for a calendar: as a file, or by a link.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: Sentences.Help.calendar,
        subcommands: [
            CalendarFileCommand.self, CalendarLinkCommand.self, CalendarListCommand.self,
            CalendarEndCommand.self,
        ],
        defaultSubcommand: CalendarFileCommand.self)
}

/// Writes them into a file.
struct CalendarFileCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: Sentences.Help.calendarFile)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Into this file (iCalendar, RFC 5545).", valueName: "file"))
    var to: String
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?

    var storeFolder: String? { store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard !run.global.isPrivate else { throw HandingError.privateJournal }
        let copy = try run.copy(store: store)
        if store == nil { try copy.offerAll() }
        run.warnOfKeys(store)
        let file = try copy.calendar()
        // A calendar is shown by other programs: its name says nothing either.
        let path =
            NearestFolder.isFolder(to)
            ? (to.hasSuffix("/") ? to : to + "/") + "calendar.ics" : to
        let isAgain = try PlaceError.naming("calendar --to", path) {
            try HandedFile.write(file.text, headings: [CalendarFile.heading], to: path)
        }
        run.answer(
            ["file": .string(path), "events": JSON(file.count)],
            [Sentences.Handing.written(path, isAgain: isAgain)])
        if !run.global.json {
            run.remark(
                file.count == 0
                    ? Sentences.Handing.calendarIsEmpty : Sentences.Handing.calendarHolds)
        }
        return .done
    }
}
