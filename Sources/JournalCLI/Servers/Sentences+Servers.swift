import JournalText

extension Sentences {
    /// Where the journal is kept, and by whom.
    enum Servers {
        static let beforeMove =
            "your other devices will follow; the other parent is asked, and what both have stays on"
            + " every device"

        /// - Parameters:
        ///   - isTold: whether the server that is left knows of it.
        ///   - isAlone: whether the journal has one parent alone.
        static func moved(from old: String, isTold: Bool, isAlone: Bool) -> [String] {
            guard isTold else {
                return [
                    "\(old) does not answer: give your other devices, and the other parent, the"
                        + " link below"
                ]
            }
            guard !isAlone else { return ["your other devices follow at their next sync"] }
            return [
                "your other devices follow at their next sync; the other parent is asked",
                "until they answer, this device visits \(old) too at each rapport sync",
            ]
        }

        static func asked(
            _ other: String, _ place: String, current: String, id: String
        ) -> [String] {
            [
                "\(other) keeps the journal at \(place) now; your devices sync at \(current), and"
                    + " nothing was sent to \(place)",
                "to follow: rapport agree \(id); to stay: rapport decline \(id); to use a server of"
                    + " your own: rapport move --help",
            ]
        }

        static func beforeFollowing(_ other: String, _ place: String) -> [String] {
            [
                "\(other) asks your devices to sync at \(place)",
                "whoever runs it can read everything in this journal, and sees when and from where"
                    + " your devices connect",
            ]
        }

        static func askFollow(_ place: String) -> String { "sync at \(place) from now on?" }

        static let followed = "your other devices follow at their next sync"

        static func stays(_ place: String) -> String { "your devices stay at \(place)" }

        static let nothingSent = "nothing was sent to the other place"

        static func ownMove(_ place: String) -> String {
            "another device of yours moved the journal to \(place); this one follows"
        }

        static func notThere(_ place: String) -> String {
            "another device of yours moved the journal to \(place), which does not answer yet; this"
                + " one stays where it is until then"
        }

        static func formerAway(_ place: String) -> String {
            "\(place), which the other parent still uses, does not answer now"
        }

        static func exchanged(_ place: String, _ received: Int, _ sent: Int) -> String {
            "exchanged with \(place): received \(received), sent \(sent); your devices sync where"
                + " they did"
        }

        static func visited(_ place: String, _ received: Int) -> String {
            "also exchanged with \(place), which the other parent uses: received \(received)"
        }
    }
}
