import EventLog
import JournalModel

/// Who gives a promise, where its writer names another parent.
extension EntryView {
    /// The fields that no screen shows: the state of a promise whose giver never gave it. Nobody
    /// has seen what stands there. Of what is proposed nothing is left out.
    package var hiddenFields: Set<UInt32> {
        let state = FieldNumber.promiseState
        guard hidesPromiseState, promise?.calledBrokenBy == nil, self[state]?.isOpen != true
        else { return [] }
        return [state]
    }

    /// Whether these fields of a promise say that it is open, in one version, and nothing else of
    /// its state: so is every promise that begins.
    var onlyOpens: Bool {
        guard kind == .promise, let state = self[FieldNumber.promiseState] else { return false }
        return state.saysOneThing && state.value == .choice(1)
    }

    /// The giver whom another parent named who never said so: then nothing of it stands.
    var giverInTheWordsOfAnother: UInt32? {
        guard let promise, !promise.isGiven else { return nil }
        return promise.giver
    }

    /// The other person whom `parent` names as the giver in these fields of a promise.
    func giver(otherThan parent: Parent) -> UInt32? {
        guard kind == .promise,
            let field = self[FieldNumber.promiseGiver], field.saysOneThing,
            case .value(.person(let giver))? = field.voice?.content, giver != UInt32(parent)
        else { return nil }
        return giver
    }

    /// Whether what became of a promise is said by who cannot say it alone.
    var hidesPromiseState: Bool {
        // What both agreed to is said by both.
        guard !state.isGuarded, let promise else { return false }
        return !promise.isGiven || promise.calledBrokenBy != nil
    }
}
