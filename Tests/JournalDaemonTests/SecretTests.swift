import EventLog
import Folders
import JournalClient
import Signing
import Testing

@testable import JournalDaemon

/// What holds a secret shows none, however a library prints it.
@Suite struct SecretTests {
    private let secret = Bytes32(Array(repeating: 0xAB, count: 32)) ?? .zero

    private func texts(_ value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(reflecting: value), dumped]
    }

    private func expectSilent(_ value: Any) {
        // Alone, and inside of something, as a service is that holds many parts.
        for text in texts(value) + texts([value]) + texts((1, value)) {
            #expect(
                !text.contains("abab") && !text.contains("171, 171") && !text.contains("- 171\n"),
                "\(text.prefix(300))")
        }
    }

    @Test func `a value that holds a secret prints none`() throws {
        let clock = TestClock().clock
        let endpoint = try #require(Endpoint("home.example"))
        expectSilent(Challenges(clock: clock, secret: secret))
        expectSilent(
            SetupLink(
                address: DaemonAddress(endpoint: endpoint, daemonKey: .zero, certificate: .zero),
                secret: secret))
        expectSilent(SessionToken(token: secret, expiresMilliseconds: 1))
        expectSilent(try PrivateKey(seed: secret))
        expectSilent(try AgreementKey(seed: secret))
    }

    @Test func `nothing that can be printed of a daemon that runs holds its secrets`() async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            let link = try SetupLink(folder.text(of: "setup-link"))
            let services = live.daemon.services
            let device = DeviceKey(Bytes32.zero)
            let session = try services.sessions.open(
                Session(journal: EventID(Bytes32.zero), device: device))
            for text in texts(live.daemon) + texts(services) {
                #expect(text.count > 1_000 || !text.contains("Challenges"))
                #expect(!text.contains(link.secret.hex) && !text.contains(session.token.hex))
                #expect(!text.contains("secret"))
            }
        }
    }
}
