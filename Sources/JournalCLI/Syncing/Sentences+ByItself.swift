import JournalClient
import JournalText

/// About syncing without being told to.
extension Sentences {
    enum ByItself {
        static let found = "a sync in the background found this:"

        /// What was chosen, and what it means.
        static func chosen(_ way: SyncWay) -> [String] {
            switch way {
            case .on:
                [
                    "this device syncs by itself: after you write, and before a list of an old"
                        + " copy",
                    "whoever runs the daemon can see from that when you write and look",
                ]
            case .steady:
                [
                    "nothing that you do makes this device sync, but for what cannot wait, as a"
                        + " medicine",
                    "at a steady pace it syncs with: rapport sync --watch",
                ]
            case .off:
                [
                    "this device syncs when you say so, and at no other time",
                    "that is: rapport sync",
                ]
            }
        }

        static let ownDevice = "it is a setting of this device; nobody is told of it"

        /// In a list of where the journal stands.
        static func row(_ way: SyncWay) -> String {
            switch way {
            case .on: "after you write, and before a list of an old copy"
            case .steady: "only what cannot wait; the rest at a steady pace: rapport sync --watch"
            case .off: "nothing; what cannot wait with: rapport sync --by-itself steady"
            }
        }

        static let afterHosting = [
            "from now on this device syncs by itself: after you write, and before lists",
            "to take at once what the other parent writes, keep this open: rapport sync --watch",
            "if the other parent runs this daemon: rapport sync --by-itself steady",
        ]

        static let afterJoining = [
            "next: see the day with: rapport",
            "what you write is sent with: rapport sync; again and again with: rapport sync --watch",
            "if you run the server yourself, it can sync by itself: rapport sync --by-itself on",
        ]

        static let onItsWay =
            "it is on its way to the server; whether it is there, says: rapport"
        static let nobodyAnswers =
            "no server took it, so it is on this device alone; to try again: rapport sync --now"

        static func first(at time: String, every interval: String) -> String {
            "the first sync is at \(time); from then on every \(interval), whatever you do"
        }
    }
}
