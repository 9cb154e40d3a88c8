import Testing

@testable import JournalCLI

/// Two parents at one server, and the setup link of another.
func familyAndServer(
    _ body: @escaping @Sendable (_ alex: House, _ sam: House, _ link: String) async throws -> Void
) async throws {
    let (alex, sam) = (House(now: realNow), House(now: realNow))
    try await daemon { link in
        await pair(alex, sam, link)
        await level(alex, sam)
        try await daemon { other in try await body(alex, sam, other) }
    }
}

/// Where a house syncs.
func server(of house: House) async throws -> String {
    try await #require(house.run("status", "--json").json()["daemon"] as? String)
}
