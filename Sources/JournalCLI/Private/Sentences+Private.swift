import JournalText

/// About the private journal beside the shared one.
extension Sentences {
    enum Private {
        /// Where an entry went.
        static func place(_ isPrivate: Bool) -> String { isPrivate ? "private" : "shared" }

        static func kept(_ id: String) -> String {
            "kept for yourself; the other parent reads it once you share it: rapport share \(id)"
        }

        /// What a share means, in a sentence.
        static func means(_ count: Int) -> String {
            let it = count == 1 ? "it" : "all \(count) of them together"
            return "shared, the other parent can read \(it) for good; what has left your devices"
                + " cannot be made private again"
        }

        static let askShare = "share it? (yes/no)"

        static func stays(_ ids: [String]) -> String {
            "\(ids.joined(separator: ", ")) stays in your private journal, marked as shared"
        }

        /// - Parameter words: what was changed, as it was typed; empty for an editor.
        static func sharedStays(_ id: String, _ words: String) -> String {
            "the shared one, \(id), stays as it was; to change it too: rapport edit \(id)"
                + (words.isEmpty ? "" : " \(words)")
        }

        static func begins(shared: Bool) -> String {
            shared
                ? "on this device, ruptures and repairs are shared as you write them"
                : "on this device, ruptures and repairs begin in your private journal"
        }

        static let onlyYours =
            "whoever runs that daemon can read your private journal: name one that you run yourself"
        static let askHost = "do you run it yourself? (yes/no)"

        /// A row of the status.
        static func status(entries: Int, daemon: String?) -> String {
            let count = entries == 1 ? "1 entry" : "\(entries) entries"
            return "\(count), "
                + (daemon.map { "synced with \($0)" } ?? "on this device alone")
        }

        static func synced(_ place: String, received: Int, sent: Int) -> String {
            "private journal, with \(place): received \(received), sent \(sent)"
        }

        static func notSynced(_ reason: String) -> String {
            "the private journal was not synced: \(reason)"
        }

        static func lookedAtBy(_ command: String) -> String {
            "your private journal is looked at by: rapport \(command) --private"
        }

        static let sheetOpensNot = "your private journal is not opened by this sheet"
    }
}

extension Sentences.Help {
    static let share = "Share an entry of your private journal with the other parent."

    static let shareExamples = """
        Ruptures and repairs begin in your private journal, for your own devices.
        A share writes an entry anew in the shared journal, a rupture together
        with its repairs. You are shown what goes, and asked.
        """
}
