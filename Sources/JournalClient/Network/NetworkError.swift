public import EventLog
public import Signing

/// Why a daemon's answer was not obtained.
public enum NetworkError: Error, Equatable, Sendable {
    /// Nobody answers at this host and port.
    case unreachable(host: String, port: UInt16)
    /// Who has the certificate was there, and the line broke off before the answer was complete.
    case brokenOff(host: String, port: UInt16)
    /// No machine of this name is known here. Nothing was sent.
    case unknownHost(String)
    /// Somebody answers with another certificate than the pinned one. Nothing was sent to them.
    case certificateChanged(expected: Bytes32, found: Bytes32)
    /// The daemon refused. `code` is nil when it gave no reason; `retryAfterMilliseconds` is 0 when
    /// waiting does not help, and an hour at most.
    case refused(code: ReasonCode?, status: Int, retryAfterMilliseconds: UInt64)
    /// The daemon refused for a reason that this release does not know, of this number.
    case refusedUnknown(number: UInt32, retryAfterMilliseconds: UInt64)
    /// No complete answer in time.
    case timedOut
    /// This device's clock stands before 1970: no connection can be made. Nothing was sent.
    case clockBefore1970
    /// What answered does not speak this protocol.
    case malformedAnswer
    /// The answer is longer than an answer may be.
    case tooLarge
    /// The task was cancelled.
    case cancelled
}
