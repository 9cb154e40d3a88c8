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
        do {
            text = String(decoding: try await client.get(String(path)), as: UTF8.self)
            isNowhere = false
        } catch NetworkError.refused(let code, let status, _) {
            text = ""
            isNowhere = code == .malformedRequest && status == 404
        }
        await client.shutdown()
    }
}
