import JournalClient
import JournalLines
import JournalText

/// About taking back what was written last.
extension Sentences {
    enum Undo {
        static func until(_ time: String) -> String { "rapport undo takes it back until \(time)" }

        /// At what does not wait.
        static let wentAlong = "this does not wait, and what you wrote before it goes with it"

        /// At what does not wait, about a `rapport undo` of it.
        static func isSeen(takesAlong: Bool, isPrivate: Bool) -> String {
            let whom = isPrivate ? "your other devices show" : "both of you see"
            return (takesAlong ? wentAlong : "this does not wait")
                + "; if rapport undo takes it back, \(whom) that"
        }

        /// A line for each of a few entries; of many, as of an import, the first and how many more.
        static func removed(_ entries: [String]) -> [String] {
            let few = entries.count <= 10 ? entries.count : 3
            let more = entries.count - few
            return entries.prefix(few).map { "removed: \($0)" }
                + (more > 0 ? ["removed: \(more) more of what was written with them"] : [])
        }

        static func asBefore(_ entry: String) -> String { "again as it was: \(entry)" }

        static let withoutTrace = "nobody else had it, and no trace of it is left here"

        static func hasLeft(
            _ entry: String, isOfImport: Bool, isPrivate: Bool
        ) -> [String] {
            let whom = isPrivate ? "on your own devices" : "for both of you"
            return [
                "written last: \(entry)"
                    + (isOfImport ? ", one row of an import; the others stay" : ""),
                "it may have left this device, so it is not removed any more",
                "taken back, it is marked so \(whom), and stays readable",
            ]
        }

        static let meant = "take it back? (yes/no)"

        static func waits(_ seconds: UInt64) -> String {
            seconds == 0
                ? "what you write may leave this device at once; nothing is removed without a trace"
                : "what you write waits \(DurationText.text(seconds)) before others hear of it;"
                    + " until then: rapport undo"
        }

        /// - Parameters:
        ///   - time: when the last of it may leave.
        ///   - command: what offers it at once.
        static func waiting(
            _ waiting: WaitingEntries, until time: String, command: String
        ) -> String {
            let verb = waiting.entries == 1 ? "waits" : "wait"
            let it = waiting.entries == 1 ? "it" : "them"
            let count = waiting.entries == 1 ? "1 entry" : "\(waiting.entries) entries"
            return "\(count) \(verb) until \(time) (\(command) offers \(it) at once)"
        }
    }
}

extension Sentences.Help {
    static let undo = "Take back what you wrote last, without a trace if it has not left."

    static let undoExamples = """
        What you write waits two minutes before others hear of it. A medicine,
        a handover and a changed plan do not wait. What has not left this device
        is removed. What may have left is taken back for all to see, and you are
        asked first.

        rapport undo              take back what was saved last
        rapport undo --yes        the same, without being asked
        rapport undo --wait 5m    from now on, wait five minutes
        """
}
