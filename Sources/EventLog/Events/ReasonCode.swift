/// Why an event, an operation, a value or a request was judged as it was; stable for ever.
///
/// 1xx refused, 2xx held, 3xx effect, 4xx value, 5xx request.
/// Spec: Protocol/reason-codes.json
public enum ReasonCode: UInt32, CaseIterable, Error, Sendable {
    case duplicate = 1
    case malformed = 100
    case tooLarge = 101
    case nonCanonical = 102
    case unsupportedVersion = 103
    case wrongJournal = 104
    case badKey = 105
    case badSignature = 106
    case prevMismatch = 107
    case seenMismatch = 108
    case seenNotNewer = 109
    case seenForbidden = 111
    case notAMember = 112
    case epochLimit = 114
    case secondGenesis = 115
    case otherAccept = 116
    case missingPrev = 201
    case missingSeen = 202
    case quota = 203
    case effective = 300
    case afterRevocation = 301
    case notOwner = 303
    case notAuthorised = 304
    case unknownOperation = 305
    case badTarget = 306
    case sealed = 307
    case opsUnreadable = 309
    case present = 400
    case erased = 401
    case missing = 403
    case valueMismatch = 404
    case unauthorised = 500
    case expiredSession = 501
    case unknownJournal = 502
    case wrongSecret = 503
    case alreadyHosted = 504
    case mailboxTaken = 505
    case mailboxUnknown = 506
    case deviceRevoked = 507
    case wrongCertificate = 508
    case malformedRequest = 509
    case tooManySessions = 510
    case busy = 511
    case sessionOtherAccept = 512
    case storeFull = 513
    case paused = 514
    case storeFailed = 515
    case tooManyLinks = 516

    /// The stable kebab-case name, as machine-readable output shows it.
    public var name: String {
        // What refuses an event and what refuses a session are one thing to people.
        let plain = self == .sessionOtherAccept ? ReasonCode.otherAccept : self
        return "\(plain)".reduce(into: "") { name, letter in
            if letter.isUppercase { name += "-" }
            name += letter.lowercased()
        }
    }
}

/// An event that is refused, whatever else is known.
public struct Rejection: Error, Equatable, Sendable {
    /// A 1xx code.
    public let code: ReasonCode

    /// A refusal for `code`.
    public init(_ code: ReasonCode) { self.code = code }
}

extension CodecError {
    /// The refusal that stands for this error: 101 for what is too long, 102 for what breaks the
    /// wire rules, 100 for wrong lengths, counts, ranges and missing fields.
    public var reasonCode: ReasonCode {
        switch self {
        case .tooLong: .tooLarge
        case .truncated, .nonMinimalVarint, .wrongWireType, .outOfOrder, .defaultWritten,
            .unknownField, .unsorted, .notUTF8:
            .nonCanonical
        case .missing, .wrongLength, .tooMany, .outOfRange: .malformed
        }
    }
}
