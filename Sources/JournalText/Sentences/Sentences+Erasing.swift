package import EventLog
import JournalClient
package import JournalModel

extension Sentences {
    /// About words that both parents let go.
    package enum Erasing {
        package static let toErase = "to be erased"

        /// The fields whose words are meant, and how often they were written if more than once.
        package static func words(
            _ dots: [Dot], _ fields: [UInt32], _ kind: EntryKind?
        ) -> String {
            let names = fields.map { kind?.spec[$0]?.name ?? "field \($0)" }
            let times = Set(dots.map(\.event)).count
            return names.joined(separator: ", ") + (times > 1 ? " (\(times) versions)" : "")
        }

        // MARK: In lists

        package static func waits(for parent: String) -> String { "waits for \(parent)" }

        package static let waitsForJoining = "waits until the other parent has joined"
        package static let stays = "declined; the words stay"
        package static let gone = "the words are gone from every copy that reports"

        package static func going(isAlone: Bool) -> String {
            "\(isAlone ? "erased" : "agreed"); not gone from every copy yet"
        }

        /// Of the other parent's devices no name and no number is told.
        package static func everyDevice(of parent: String) -> String {
            "every device of \(parent)'s"
        }
        package static func notEveryDevice(of parent: String) -> String {
            "not every device of \(parent)'s"
        }

        /// Of the device at this screen, whose report is on its way.
        package static func goneHere(_ device: String, reports: Bool) -> String {
            "\(device), this device" + (reports ? "; its next sync reports it" : "")
        }

        package static func answered(_ asking: String) -> String { ", to what \(asking) asked" }

        package static func standing(_ fields: [String], of entry: EventID) -> String {
            "\(EntryName.short(entry)): \(fields.joined(separator: ", ")),"
                + " by words that the request had not seen"
        }

        package static func fell(_ reason: String?) -> String {
            "\(reason.map { Sentences.fallen($0) } ?? Sentences.fallen); nothing happens"
        }

        package static let noEffect = "; a revocation took its effect"
        package static let ended =
            "not let go; where they were gone already they are missing now, and"
            + " rapport sync asks for them"

        package static func reason(_ number: UInt32) -> String {
            switch ErasureReason(rawValue: number) {
            case .notSaid: "no reason said"
            case .privateMatter: "a private matter"
            case .thirdPerson: "it concerns a third person"
            case .mistaken: "written by mistake"
            case .other: "another reason"
            case nil: "reason \(number)"
            }
        }

        package static func daemon(_ place: String, knows: Bool) -> String {
            knows
                ? "\(place) was told to erase; daemons write no receipts"
                : "\(place) does not know it yet; rapport sync tells it"
        }

        // MARK: In place of words

        package static func erased(by parent: String, asked: String, _ event: String) -> String {
            "(erased: \(asked) asked, by consent of \(parent), event \(event))"
        }

        package static func erasedAlone(by parent: String, _ event: String) -> String {
            "(erased by \(parent) before anybody joined, event \(event))"
        }
    }
}
