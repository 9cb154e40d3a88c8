import JournalText

extension Sentences {
    /// About those who read a journal and write nothing.
    enum Observers {
        // MARK: Before a yes

        static func before(_ name: String, until day: String) -> [String] {
            [
                "\(name) would read all that both of you share, from the beginning, until \(day)",
                "they write nothing, and see nothing of private journals; what they have read"
                    + " cannot be taken back",
                "both parents have to say so; either of you ends it alone, at any time",
            ]
        }

        static let askAdd = "ask for it?"
        static let askAgree = "say so too?"

        /// - Parameters:
        ///   - yes: the key, and what tells this question from others about it.
        ///   - no: the key.
        ///   - hasCrossed: whether it is the other parent's yes to what this one asked and ended.
        ///   - readsUntil: until when they read already; nil if they do not.
        static func question(
            _ parent: String, _ name: String, until day: String, yes: String, no: String,
            hasCrossed: Bool, readsUntil: String?
        ) -> [String] {
            let said =
                hasCrossed
                ? "\(parent) said yes to \(name), until \(day), and your end came between; they do"
                    + " not read unless you say so again"
                : "\(parent) asks that \(name) may read all that both of you share, until \(day);"
                    + (readsUntil.map { " they read until \($0) already" }
                        ?? " nobody reads before you say so")
            return [
                said,
                "yes: rapport observer agree \(yes); no: rapport observer decline \(no); later:"
                    + " rapport observer list",
            ]
        }

        /// Said before a no that does more than answer.
        static func beforeEnding(_ name: String, until day: String) -> String {
            "\(name) reads until \(day) already, and a no ends that too; to leave it so, answer"
                + " nothing"
        }

        static let askDecline = "end all of it?"

        // MARK: Done

        static func afterLink(_ link: String) -> [String] {
            [
                "send it to whoever is to read; they type: "
                    + OtherMachine.types("rapport observe 'LINK'"),
                "they send a code back; then type: rapport observer add CODE --name mediator"
                    + " --until 2027-03-01",
                "the link is no secret: nobody reads by it before both of you have said so",
            ]
        }

        static func asked(_ name: String) -> String {
            "the other parent is asked at their next screen whether \(name) may read"
        }

        static func agreed(_ name: String, until day: String) -> String {
            "both of you have said so: \(name) may read until \(day)"
        }

        /// - Parameter day: until when they read before; nil if they did not.
        static func declined(_ label: String, readUntil day: String?) -> String {
            day.map { "\(label) reads no more, also not until \($0) as both of you had said" }
                ?? "\(label) does not read this journal"
        }

        /// - Parameter hasRead: whether both had said so before.
        static func ended(_ label: String, hasRead: Bool) -> [String] {
            hasRead
                ? [
                    "\(label) reads no more once the server knows it: rapport sync",
                    "what they have read stays with them",
                ] : ["the question about \(label) is taken back; they do not read this journal"]
        }

        // MARK: Lists

        static let toldUntilSeen = "this is said until you look at: rapport observer list"

        static let none =
            "nobody reads along with the two of you; whoever runs the server can read it too"
        static let notListedYet = "who reads this journal is not known here yet: rapport observe"

        static func reads(until day: String) -> String { "reads until \(day)" }

        static func isAsked(by parent: String, until day: String) -> String {
            "asked for by \(parent), until \(day); nobody reads before both have said so"
        }

        static func isOver(_ day: String) -> String { "\(day) was the last day" }
        static let isEnded = "does not read"

        /// - Parameters:
        ///   - parent: the other parent's name; nil for one's own.
        ///   - known: since when this is known here.
        static func named(
            _ name: String, by parent: String?, until day: String, _ known: String
        ) -> String {
            let who = parent ?? "a device of yours"
            return "\(who) said that \(name) may read this journal until \(day); known here since"
                + " \(known)"
        }

        static func shutOut(_ name: String, by parent: String?, _ known: String) -> String {
            let who = parent ?? "a device of yours"
            return "\(who) said that \(name) does not read this journal; known here since \(known)"
        }

        // MARK: An observer's copy

        static func afterOffering(_ folder: String) -> [String] {
            [
                "send this code to the parent who sent you the link; it is no secret",
                "once both parents have said so, read with: rapport observe",
                "your keys are in \(folder)",
            ]
        }

        static let notYet = [
            "the parents have not both said so yet; the code above is the one for them",
            "once they have: rapport observe",
        ]

        static func read(_ received: Int) -> [String] {
            [
                "received \(received)",
                "read with: rapport log --all, rapport today, rapport show ID",
            ]
        }

        /// - Parameters:
        ///   - places: the parents who left the server here, and where each keeps the journal.
        ///   - agree: whether that is the same server.
        ///   - stays: the parent who has not left; nil if both have.
        static func left(
            _ places: [(parent: String, place: String)], agree: Bool, stays: String?, here: String
        ) -> [String] {
            let who = places.map(\.parent).joined(separator: " and ")
            let reads = "this copy reads at \(here) still, and has connected to no other"
            guard let first = places.first, let last = places.last else { return [] }
            if let stays {
                return [
                    "\(who) keeps the journal at \(first.place) now, and \(stays) has not moved;"
                        + " \(reads)"
                ]
            }
            guard !agree else {
                return ["\(who) keep the journal at \(first.place) now; \(reads)"]
            }
            return [
                "\(first.parent) keeps the journal at \(first.place) now, and \(last.parent) at"
                    + " \(last.place); they do not agree, and new words of each may be there alone;"
                    + " \(reads)"
            ]
        }

        static func readAt(_ place: String, link: String) -> String {
            "to read at \(place): rapport observe \(ShellWord.quoted(link))"
        }

        static func staysAt(_ place: String) -> String { "this copy goes on reading at \(place)" }

        static let you = "you read this journal and write nothing in it"
    }
}

extension Sentences.Help {
    static let observe = "Read a journal that both parents let you read."
    static let observer = "Who may read the journal and write nothing: a mediator, say."
    static let observerList = "List who may read, and who is asked for."
    static let observerLink = "Print the link for whoever is to read."
    static let observerAdd = "Ask that somebody may read until a day."
    static let observerAgree = "Say yes to whom the other parent asks for."
    static let observerDecline = "Say no to whom the other parent asks for."
    static let observerEnd = "End at once what somebody may read."
}
