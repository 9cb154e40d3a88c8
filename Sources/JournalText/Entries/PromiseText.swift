import EventLog
import JournalModel

/// Who gives a promise, where its writer names another parent.
extension EntryView {
    /// Fields that say whose promise it is and what became of it.
    package static let ofGiver: Set<UInt32> = [FieldNumber.promiseGiver, FieldNumber.promiseState]

    /// The giver whom another parent named who never said so: then nothing of it stands.
    var giverInTheWordsOfAnother: UInt32? {
        guard let promise, !promise.isGiven else { return nil }
        return promise.giver
    }

    /// The other person whom `parent` names as the giver in these fields of a promise.
    func giver(otherThan parent: Parent) -> UInt32? {
        guard kind == .promise,
            case .value(.person(let giver))? = self[FieldNumber.promiseGiver]?.voice?.content,
            giver != UInt32(parent)
        else { return nil }
        return giver
    }

    /// Whether what became of a promise is said by who cannot say it alone.
    var hidesPromiseState: Bool {
        guard let promise else { return false }
        return !promise.isGiven || promise.calledBrokenBy != nil
    }
}
