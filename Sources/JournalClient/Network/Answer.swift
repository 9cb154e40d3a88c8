import EventLog
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What came back, whatever its status.
struct Answer: Sendable {
    let status: Int
    let body: [UInt8]
    /// Whether the daemon says that it holds something of the journal back.
    var isHoldingBack = false
    /// What it says of links to the calendar.
    var calendars: CalendarMark?

    /// The error for a status other than success.
    var refusal: NetworkError {
        guard let refusal = try? Refusal(decoding: body) else {
            return .refused(code: nil, status: status, retryAfterMilliseconds: 0)
        }
        let wait = min(refusal.retryAfterMilliseconds, Self.longestWait)
        guard let code = refusal.code else {
            return .refusedUnknown(number: refusal.number, retryAfterMilliseconds: wait)
        }
        return .refused(code: code, status: status, retryAfterMilliseconds: wait)
    }

    /// The longest that a daemon can ask anybody to wait: an hour, in milliseconds.
    static let longestWait: UInt64 = 3_600_000
}

extension NetworkError {
    /// Sorts what the libraries below throw.
    init(_ error: any Error, endpoint: Endpoint) {
        let unreachable = NetworkError.unreachable(host: endpoint.host, port: endpoint.port)
        switch error {
        case let error as NetworkError: self = error
        case is CancellationError: self = .cancelled
        // Neither kind of address was found, and so none was tried.
        case let error as NIOConnectionError
        where error.connectionErrors.isEmpty && error.dnsAError != nil && error.dnsAAAAError != nil:
            self = .unknownHost(endpoint.host)
        case let error as NIOSSLError:
            // The peer does not speak TLS 1.3, or left in the middle of it.
            if case .uncleanShutdown = error { self = unreachable } else { self = .malformedAnswer }
        case HTTPParserError.invalidEOFState:
            self = .brokenOff(host: endpoint.host, port: endpoint.port)
        case is BoringSSLError, is NIOSSLExtraError, is HTTPParserError: self = .malformedAnswer
        default: self = unreachable
        }
    }
}
