import ArgumentParser
import EventLog
import FoundationEssentials
import JournalClient
import JournalText

/// Takes over this parent's rows of a tracker's export.
struct ImportCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: Sentences.Help.importing,
        discussion: Sentences.Help.columns)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("The caregiver whose rows are yours.", valueName: "name"))
    var mine: String
    @Option(help: ArgumentHelp("Where the family lived: America/New_York.", valueName: "zone"))
    var zone: String
    @Option(help: ArgumentHelp("Which child, if there are several.", valueName: "name"))
    var child: String?
    @Argument(help: "The CSV file; - reads standard input.")
    var file: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        do {
            return try take(run)
        } catch let error as ImportError {
            throw ImportFailure(error: error, file: file, caregiver: mine, zone: zone, child: child)
        }
    }

    private func take(_ run: Run) throws -> ExitStatus {
        let bytes = try read(run)
        let replica = try run.replica()
        let names = try Names(replica)
        let child = try child.map { try names.child($0) } ?? names.onlyChild()
        let request = ImportRequest(file: bytes, caregiver: mine, zone: zone, child: child)
        let report = try Progress.shown(on: run.terminal) { progress in
            try replica.importRows(request) { done, all in
                progress.show(Sentences.importing(done, of: all))
            }
        }
        run.answer(report.json, Sentences.imported(report))
        return .done
    }

    private func read(_ run: Run) throws -> [UInt8] {
        if file == "-" {
            return try run.terminal.readAll().or(ImportError.unreadableFile(file))
        }
        return [UInt8](
            try FileManager.default.contents(atPath: file).or(ImportError.unreadableFile(file)))
    }
}

extension ImportReport {
    /// For programs.
    var json: JSON {
        let others = ofOthers.sorted { $0.key < $1.key }
        return [
            "imported": JSON(imported), "already-here": JSON(alreadyHere),
            "of-others": .object(others.map { JSON.Member(key: $0.key, value: JSON($0.value)) }),
            "ambiguous-times": JSON(ambiguousTimes),
            "without-amount": .array(withoutAmount.map { JSON($0) }),
            "left-out": .array(
                defects.map { defect in
                    [
                        "line": JSON(defect.line),
                        "reason": .string(Sentences.words(for: defect.defect, on: defect.line)),
                    ]
                }),
        ]
    }
}
