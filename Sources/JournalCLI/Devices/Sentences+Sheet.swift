import JournalText

/// About the recovery sheet.
extension Sentences {
    /// The paper key, four groups to a line.
    static func recovery(_ groups: [String]) -> [String] {
        let lines = stride(from: 0, to: groups.count, by: 4).map { start in
            "    " + groups[start..<min(start + 4, groups.count)].joined(separator: " ")
        }
        return ["", "Recovery sheet. Write it on paper: it is shown once and kept nowhere."]
            + lines + [
                "With the link to the journal it replaces this device if it is lost.",
                "Nobody else needs to see it.", "",
            ]
    }

    static let askSheet = "Your recovery sheet, 56 letters and digits in any spacing:"

    // MARK: A new sheet

    static let askAlone =
        "Are you alone with this screen? Whoever sees the new sheet can act as you. (yes/no)"

    static let oldSheetEnds =
        "the old recovery sheet would end: it would let nobody in, take nobody out and open nothing"
        + " any more, on every copy that hears of this"

    static let thisDeviceAgain =
        "this device was revoked with the old sheet; that ends too, and it may write again"

    static func othersChanged(_ names: [String]) -> String {
        "changed by the old sheet without this device knowing, so void with it: "
            + names.joined(separator: ", ")
    }

    static func wordsChanged(_ count: Int) -> String {
        "this changes whether words in \(entryCount(count)) count; all stay readable"
    }

    static func letInByOldSheet(_ names: [String]) -> String {
        "let in by the old sheet, and staying: " + names.joined(separator: ", ")
            + "; if one is not yours: rapport device revoke NAME --recovery -, with the new sheet"
    }

    static let newSheet = "the new recovery sheet"
    static let askEnd = "Is the new sheet on paper, and shall the old one end now? (yes/no)"
    static let newSheetVoid = "the old sheet holds; the new one above is worth nothing"
    static let oldSheetEnded = "the old sheet has ended; burn it, and keep the new one"

    /// What became of a sheet, in the list of devices.
    static func sheetEnded(by name: String, _ time: String) -> String {
        "ended by \(name), \(time); a newer sheet took its place"
    }

    static let ended = "ended"

    // MARK: On a parent's other devices

    static func newSheetElsewhere(by device: String, _ day: String) -> String {
        "a new recovery sheet took the place of your old one, made on \(device), and the old one"
            + " opens nothing any more; known here since \(day)"
    }

    static let ifSheetNotYou =
        "if that was not you, see who may write as you:"
        + " rapport device list"
}
