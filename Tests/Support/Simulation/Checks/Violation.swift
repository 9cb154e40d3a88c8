/// A promise that did not hold.
package struct Violation: Error, Equatable, Sendable {
    /// What was promised.
    package enum Promise: String, Sendable, CaseIterable {
        case acknowledgedIsDurable = "what was acknowledged is durable"
        case causesComeFirst = "no event is kept without its causes"
        case equalEventsEqualState = "equal frontiers give equal digests"
        case equalEventsEqualConflicts = "equal frontiers and values give equal conflicts"
        case onlySignedEvents = "nothing unverified is accepted"
        case onlyWrittenEvents = "nothing is accepted that its device did not sign"
        case valuesMatch = "every value is the one that was committed to"
        case forksAreEvidence = "both branches of a fork are kept and shown"
        case forksHaveCauses = "a device forks only where an older copy of it came back"
        case epochsHaveCauses = "a device begins an epoch only when in doubt"
        case erasedIsGone = "the bytes of an erased value are gone"
        case consentErases = "what both parents let go is erased"
        case honestSyncsWork = "a sync without mishap ends level"
        case sticksCarry = "a file of events carries all that its maker held"
        case damagedSticksGiveNothing = "nothing is taken of a damaged file of events"
        case wordsNameWhatWasShown = "a person's words replace nothing that was not shown to them"
        case undoneIsGone = "what was taken back before it left is nowhere"
        case syncedIsHeld = "what is called synced is with the daemon"
        case seenIsHeld = "what is called seen is with the other parent"
        case shortfallIsTrue = "a daemon with an older copy is told of, and no other one"
        case changesAreForetold = "a change of devices does what was shown before"
        case receiptsAreListed = "a device that carried out an erasure is listed"
        case convergence = "all copies are level some rounds after the last mishap"
        case auditIsClean = "the audit finds nothing in honest copies"
        case rebuildsAreEqual = "a rebuilt copy has the same digest"
        case readsAreNaive = "every read gives what all entries give that are gone through"
        case noSurprise = "nothing else goes wrong"

        /// One word for it.
        package var name: String { "\(self)" }

        package init?(name: String) {
            guard let promise = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = promise
        }
    }

    package let promise: Promise
    package let detail: String

    init(_ promise: Promise, _ detail: String) {
        self.promise = promise
        self.detail = detail
    }
}
