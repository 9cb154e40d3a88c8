import EventLog
import JournalClient
import JournalModel

extension Sentences {
    static let otherParent = "the other parent"

    /// About words that both parents let go.
    enum Erasing {
        static let toErase = "to be erased"
        static let none = "nobody has asked to erase anything"

        // MARK: Before

        static func what(_ plan: ErasurePlan, _ kind: EntryKind) -> String {
            words(plan.dots, plan.fields, kind)
        }

        /// The fields whose words are meant, and how often they were written if more than once.
        static func words(_ dots: [Dot], _ fields: [UInt32], _ kind: EntryKind?) -> String {
            let names = fields.map { kind?.spec[$0]?.name ?? "field \($0)" }
            let times = Set(dots.map(\.event)).count
            return names.joined(separator: ", ") + (times > 1 ? " (\(times) versions)" : "")
        }

        static func plan(_ what: String, of entry: EventID) -> String {
            "of entry \(EntryName.short(entry)) this would go for good: \(what)"
        }

        static func replies(_ ids: [EventID]) -> String {
            "replies to it stay: \(ids.map(EntryName.short).joined(separator: ", "));"
                + " each can be erased by its own id"
        }

        /// What no program can promise, said before anything is decided.
        static let reach = [
            "the words go from every copy at its next sync, drafts kept there with them;"
                + " that they were there stays to be seen",
            "not reached: a copy that does not keep to the rules, old backups, exports and prints,"
                + " shell histories, what somebody remembers",
        ]

        static let meant = "Ask the other parent to let it go? (yes/no)"
        static let meantAlone = "Nobody has joined yet, so it goes at once. Erase it? (yes/no)"
        static let meantConsent = "Agree? The words cannot be brought back. (yes/no)"

        // MARK: After

        static func asked(_ what: String, of entry: EventID, _ other: String) -> String {
            "asked to erase of \(EntryName.short(entry)): \(what); waits for \(other)"
        }

        static func erased(_ what: String, of entry: EventID) -> String {
            "erased of \(EntryName.short(entry)): \(what)"
        }

        static func consented(_ what: String, of entry: EventID) -> String {
            "\(erased(what, of: entry)), on this device"
        }

        static func declined(_ entry: EventID) -> String {
            "declined; all words of \(EntryName.short(entry)) stay"
        }

        static let afterAsking = "next: rapport sync; answers and receipts are listed by:"
            + " rapport erase"
        static let afterConsent = "next: rapport sync, so that the other copies erase it too;"
            + " their receipts: rapport erase"

        // MARK: In lists

        static func waits(for parent: String) -> String { "waits for \(parent)" }

        static let waitsForJoining = "waits until the other parent has joined"
        static let stays = "declined; the words stay"
        static let gone = "the words are gone from every copy that reports"

        static func going(_ gone: Int, of copies: Int, isAlone: Bool) -> String {
            "\(isAlone ? "erased" : "agreed"); gone from \(gone) of \(copies) copies so far"
        }

        /// Of the device at this screen, whose report is on its way.
        static func goneHere(_ device: String, reports: Bool) -> String {
            "\(device), this device" + (reports ? "; its next sync reports it" : "")
        }

        static func answered(_ asking: String) -> String { ", to what \(asking) asked" }

        static func standing(_ fields: [String], of entry: EventID) -> String {
            "\(EntryName.short(entry)): \(fields.joined(separator: ", ")),"
                + " by words that the request had not seen"
        }

        static func fell(_ reason: String?) -> String {
            "\(reason.map { Sentences.fallen($0) } ?? Sentences.fallen); nothing happens"
        }

        static let noEffect = "; a revocation took its effect"
        static let ended = "not let go; where they were gone already they are missing now, and"
            + " rapport sync asks for them"

        static func reason(_ number: UInt32) -> String {
            switch ErasureReason(rawValue: number) {
            case .notSaid: "no reason said"
            case .privateMatter: "a private matter"
            case .thirdPerson: "it concerns a third person"
            case .mistaken: "written by mistake"
            case .other: "another reason"
            case nil: "reason \(number)"
            }
        }

        static func daemon(_ place: String, knows: Bool) -> String {
            knows ? "\(place) was told to erase; daemons write no receipts"
                : "\(place) does not know it yet; rapport sync tells it"
        }

        static func toAnswer(_ count: Int) -> String {
            count == 1 ? "one request to erase waits for your answer"
                : "\(count) requests to erase wait for your answer"
        }

        static func howToAnswer(_ request: ErasureRequest) -> [String] {
            guard let id = request.named.first.map({ EntryName.short($0.entry) }) else { return [] }
            return [
                "agree to let it go with: rapport erase \(id) --consent",
                "or keep the words with: rapport erase \(id) --decline",
            ]
        }

        // MARK: In place of words

        static func erased(by parent: String, asked: String, _ event: String) -> String {
            "(erased: \(asked) asked, by consent of \(parent), event \(event))"
        }

        static func erasedAlone(by parent: String, _ event: String) -> String {
            "(erased by \(parent) before anybody joined, event \(event))"
        }
    }
}
