import EventLog
import JournalClient
import JournalText

/// About a new recovery sheet, and about pages in a browser.
extension Sentences {
    // MARK: A new sheet

    static let askAlone =
        "Are you alone with this screen? Whoever sees the new sheet can act as you. (yes/no)"

    static let oldSheetEnds =
        "the old recovery sheet ends: it lets nobody in, takes nobody out and opens nothing any"
        + " more, on every copy that hears of this"

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

    // MARK: This device's key elsewhere

    /// True of a copied folder, and of one that was put back and got its own words by a sync.
    static func notWrittenHere(_ count: Int, _ day: String) -> String {
        "\(events(count)) signed with this device's key \(count == 1 ? "was" : "were") not written"
            + " by this copy, the last on \(day)"
    }

    static func ifWrittenByYou(_ event: EventID) -> String {
        "if you wrote that, in a copy or before you put this one back:"
            + " rapport add authorship event=\(event) says=mine"
    }

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
}
