import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import JournalDaemon

struct AcceptedConnectionTests {
    @Test func `a connection that nobody serves is closed, and the program goes on`() async throws {
        let channel = NIOAsyncTestingChannel()
        try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1))
        let accepting = AcceptingChannel(responder: { _, _, _ in }, .init())
        let logger = Logger(label: "none") { _ in SwiftLogNoOpLogHandler() }
        do {
            let accepted = try await channel.testingEventLoop.executeInContext {
                accepting.setup(channel: channel, logger: logger)
            }.get()
            #expect(accepted.channel.isActive)
        }
        try await channel.closeFuture.get()
        #expect(!channel.isActive)
    }
}
