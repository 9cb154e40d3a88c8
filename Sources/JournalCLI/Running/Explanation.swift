import EventLog
import EventStorage
import JournalClient
import Signing

/// What a person reads when something could not be done.
struct Explanation: Equatable {
    /// One lower-case line that names the thing and the place.
    let line: String
    /// First what is safe, then a command that works.
    let hints: [String]
    /// How the run ends.
    var status = ExitStatus.couldNot

    init(_ line: String, _ hints: [String], status: ExitStatus = .couldNot) {
        self.line = line
        self.hints = hints
        self.status = status
    }

    /// The hints as they help after a command: nobody is sent back to the one that failed.
    func hints(after words: [String]) -> [String] {
        let isLook =
            words.first == "doctor"
            && !words.contains { $0.hasPrefix("--fork-proof") || $0.hasPrefix("--check-proof") }
        let doctor = ": rapport doctor"
        return hints.map { hint in
            isLook && hint.hasSuffix(doctor)
                ? hint.dropLast(doctor.count) + ": rapport audit" : hint
        }
    }

    /// The explanation of any error.
    ///
    /// - Parameters:
    ///   - place: where the run works.
    ///   - typed: the command line that led here, where the hints count.
    static func of(
        _ error: any Error, place: Place, typed: TypedLine = TypedLine(words: [])
    ) -> Explanation {
        switch error {
        case let error as TypedError: of(error, typed)
        case let error as KeptDraft: of(error, place: place)
        case let error as EditorError: of(error)
        case let error as DraftEncodingError: of(error)
        case let error as ReplicaError: of(error)
        case let error as QuestionRests: of(error)
        case let error as ErasureError: of(error)
        case let error as ErasingError: of(error, typed)
        case let error as HomeError: of(error, place: place, typed)
        case let error as StorageError: of(error, place: place)
        case let error as NetworkError: of(error)
        case let error as SyncError: of(error, typed)
        case let error as LinkError: of(error, typed)
        case let error as PairingError: of(error)
        case let error as JoinUnfinished: of(error, place: place, typed)
        case let error as DeviceError: of(error, typed)
        case let error as ChangeError: of(error, typed)
        case let error as NotLetIn: of(error)
        case let error as DraftFailure: of(error.error, of: error.kind)
        case let error as PairingFailure: of(error, place: place)
        case let error as NotRevoked: of(error, typed)
        case is AnswerCut: answerCut(place, typed)
        case let failure as ImportFailure: of(failure)
        case let error as KeyError: of(error, place: place)
        case let error as Rejection: of(error)
        case let error as StickFailure: of(error)
        case let error as PlaceError: of(error)
        case let error as ForkError: of(error)
        case let error as StoreFailure: of(error.underlying, place: place)
        default:
            Explanation(
                "something unforeseen went wrong in \(place.folder)",
                ["what is saved stays saved", "look at it with: rapport doctor"])
        }
    }

    static let unchanged = "nothing was changed"
}
