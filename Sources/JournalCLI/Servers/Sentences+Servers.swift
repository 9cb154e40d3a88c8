import JournalText

extension Sentences {
    /// Where the journal is kept, and by whom.
    enum Servers {
        static let beforeMove =
            "your other devices will follow; the other parent is asked if they sync where you do"
            + " now, and what both have stays on every device"

        /// - Parameter awaitsAnswer: whether an earlier move there is a question still.
        static func stayed(_ place: String, awaitsAnswer: Bool) -> String {
            "the journal is kept at \(place) already; "
                + (awaitsAnswer
                    ? "the other parent was asked then, and no answer has come yet"
                    : "nobody is asked anything")
        }

        /// - Parameters:
        ///   - isTold: whether the server that is left knows of it.
        ///   - asks: whether the other parent has a question to answer by it.
        static func moved(from old: String, isTold: Bool, asks: Bool) -> [String] {
            guard isTold else {
                return [
                    "\(old) does not answer: give your other devices, and the other parent, the"
                        + " link below"
                ]
            }
            guard asks else { return ["your other devices follow at their next sync"] }
            return [
                "your other devices follow at their next sync; the other parent is asked",
                "until they answer, this device visits \(old) too at each rapport sync",
            ]
        }

        static func asked(
            _ other: String, _ place: String, current: String, isVisited: Bool, id: String
        ) -> [String] {
            let known = " visit \(place) too, where they synced before"
            return [
                "\(other) keeps the journal at \(place) now; your devices sync at \(current), and"
                    + (isVisited ? known : " nothing was sent to \(place)"),
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

        /// What becomes of this parent's other devices.
        ///
        /// - Parameter isTold: whether the server that is left knows of it.
        static func followed(from old: String, isTold: Bool) -> [String] {
            isTold
                ? ["your other devices follow at their next sync"]
                : ["\(old) does not answer: give your other devices the link below"]
        }

        static func stays(_ place: String) -> String { "your devices stay at \(place)" }

        static func stillVisited(_ place: String) -> String {
            "they go on visiting \(place), where they synced before, at each rapport sync"
        }

        static let nothingSent = "nothing was sent to the other place"

        static func ownMove(_ place: String) -> String {
            "another device of yours moved the journal to \(place); this one follows"
        }

        static func notThere(_ place: String) -> String {
            "another device of yours moved the journal to \(place), which does not answer yet; this"
                + " one stays where it is until then"
        }

        static func formerAway(_ place: String) -> String {
            "\(place), where the other parent's devices may still come, does not answer now"
        }

        static func exchanged(_ place: String, _ received: Int, _ sent: Int) -> String {
            "exchanged with \(place): received \(received), sent \(sent); your devices sync where"
                + " they did"
        }

        static func visited(_ place: String, _ received: Int) -> String {
            "also exchanged with \(place), where the other parent's devices come: received"
                + " \(received)"
        }

        /// - Parameters:
        ///   - places: where devices of both still come, and which answer; nil if nobody looked.
        ///   - link: what this parent's server needs.
        static func apart(
            _ other: String, _ place: String, here: String, meetingAt places: [String]?,
            link: String
        ) -> [String] {
            let between =
                switch places {
                case nil: "whether your devices and theirs still meet is told by: rapport sync"
                case []?: "no server answers where both come, so new words may not arrive"
                case let met?:
                    "your devices and theirs still meet at \(met.joined(separator: ", "))"
                }
            return [
                "\(other) keeps the journal at \(place), and you keep it at \(here); \(between)",
                "to have these two servers exchange, once on the machine of \(here): rapportd peer"
                    + " add \(ShellWord.quoted(link)) --data DIR",
            ]
        }
    }
}
