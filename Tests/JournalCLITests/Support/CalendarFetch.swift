import EventLog
import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// What a link to a calendar gives.
struct CalendarFetch {
    /// The calendar; empty if there is none.
    let text: String
    /// Whether the daemon says that there is no such path.
    let isNowhere: Bool

    init(_ link: String, _ house: House) async throws {
        let address = try #require(try house.withReplica { try $0.daemonAddress() })
        #expect(link.hasPrefix("https://\(address.endpoint)/calendar/") && link.hasSuffix(".ics"))
        let path = link.dropFirst("https://\(address.endpoint)".count)
        let client = PinnedClient(address)
        let found: (text: String, isNowhere: Bool)
        do throws(NetworkError) {
            let bytes = try await client.get(String(path))
            found = (String(decoding: bytes, as: UTF8.self), false)
        } catch {
            let nothing = NetworkError.refused(
                code: .malformedRequest, status: 404, retryAfterMilliseconds: 0)
            found = ("", error == nothing)
        }
        await client.shutdown()
        (text, isNowhere) = found
    }
}
