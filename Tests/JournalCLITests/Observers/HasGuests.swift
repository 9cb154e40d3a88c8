import Foundation
import Testing

@testable import JournalCLI

/// Tests with two parents, and somebody whom they let read.
protocol HasGuests {}

extension HasGuests {
    static var role: String { "mediator" }

    /// Two parents at a server, and somebody who has sent them a code.
    func guests(
        _ body:
            @escaping @Sendable (_ alex: House, _ sam: House, _ guest: House, _ code: String)
            async throws -> Void
    ) async throws {
        let guest = House(now: realNow)
        try await parents { alex, sam in
            await level(alex, sam)
            let link = await alex.run("observer", "link")
            #expect(link.status == 0 && link.lines.count == 1, "\(link.talk)")
            let offered = await guest.run("observe", link.lines.first ?? "")
            #expect(offered.status == 0 && offered.lines.count == 1, "\(offered.talk)")
            try await body(alex, sam, guest, offered.lines.first ?? "")
        }
    }

    var until: String {
        let day = Date(timeIntervalSince1970: TimeInterval(realNow / 1_000 + 90 * 86_400))
        return String(day.ISO8601Format().prefix(10))
    }

    func ask(_ house: House, _ code: String) async -> Outcome {
        await house.run(
            "observer", "add", code, "--name", Self.role, "--until", until, "--yes")
    }

    /// Both parents have said so, and the server knows it.
    func agree(_ alex: House, _ sam: House, _ code: String) async {
        #expect(await ask(alex, code).status == 0)
        await level(alex, sam)
        #expect(await sam.run("observer", "agree", Self.role, "--yes").status == 0)
        await level(alex, sam)
    }
}
