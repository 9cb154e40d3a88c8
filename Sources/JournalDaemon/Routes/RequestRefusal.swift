import EventLog
import HTTPTypes
import Hummingbird
import JournalClient
import NIOCore

/// A request that is refused: a reason code with the status that goes with it.
struct RequestRefusal: Error, Equatable, HTTPResponseError {
    let code: ReasonCode
    let status: HTTPResponse.Status
    let retryAfterMilliseconds: UInt64

    init(
        _ code: ReasonCode, status: HTTPResponse.Status? = nil,
        retryAfterMilliseconds: UInt64 = 0
    ) {
        self.code = code
        self.status = status ?? Self.status(of: code)
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        let refusal = Refusal(code, retryAfterMilliseconds: retryAfterMilliseconds)
        var response = Response(wire: refusal, status: status)
        if retryAfterMilliseconds > 0 {
            let seconds = Bounded.seconds(ofMilliseconds: retryAfterMilliseconds)
            response.headers[.retryAfter] = String(seconds)
        }
        return response
    }

    private static func status(of code: ReasonCode) -> HTTPResponse.Status {
        switch code {
        case .unauthorised, .expiredSession: .unauthorized
        case .unknownJournal, .mailboxUnknown: .notFound
        case .wrongSecret, .deviceRevoked, .wrongCertificate: .forbidden
        case .alreadyHosted, .mailboxTaken, .sessionOtherAccept, .tooManyLinks: .conflict
        case .tooManySessions: .tooManyRequests
        case .busy, .paused: .serviceUnavailable
        case .storeFull: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .storeFailed: .internalServerError
        default: .badRequest
        }
    }
}

extension Response {
    /// Bytes of a large answer that are handed on at a time.
    static let partBytes = 16_384

    /// An answer whose body is a message; a large one goes out part by part, as it is read.
    init(
        wire message: some StrictMessage, status: HTTPResponse.Status = .ok,
        further: HTTPFields = [:]
    ) {
        let bytes = ByteBuffer(bytes: message.encoded())
        self.init(
            status: status, headers: [.contentType: PinnedClient.contentType] + further,
            body: .inParts(bytes))
    }
}

extension ResponseBody {
    /// A body of these bytes; of a large one part by part, as it is read.
    static func inParts(_ bytes: ByteBuffer) -> ResponseBody {
        guard bytes.readableBytes > Response.partBytes else {
            return ResponseBody(byteBuffer: bytes)
        }
        return ResponseBody(contentLength: bytes.readableBytes) { writer in
            var left = bytes
            while left.readableBytes > 0 {
                let count = min(Response.partBytes, left.readableBytes)
                guard let part = left.readSlice(length: count) else { break }
                try await writer.write(part)
            }
            try await writer.finish(nil)
        }
    }
}
