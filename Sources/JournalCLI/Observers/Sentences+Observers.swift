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

        static func question(
            _ parent: String, _ name: String, until day: String, key: String
        ) -> [String] {
            [
                "\(parent) asks that \(name) may read all that both of you share, until \(day);"
                    + " nobody reads before you say so",
                "yes: rapport observer agree \(key); no: rapport observer decline \(key); later:"
                    + " rapport observer list",
            ]
        }

        // MARK: Done

        static func afterLink(_ link: String) -> [String] {
            [
                "send it to whoever is to read; they type: rapport observe 'LINK'",
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

        static func declined(_ label: String) -> String { "\(label) does not read this journal" }

        static func ended(_ label: String) -> [String] {
            [
                "\(label) reads no more once the server knows it: rapport sync",
                "what they have read stays with them",
            ]
        }

        // MARK: Lists

        static let none = "nobody but the two of you reads this journal"

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
