import EventLog
import Folders
import JournalClient
import NIOCore
import NIOEmbedded
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// Who may have how many connections, and which one goes for a further one.
struct ConnectionPlaceTests {
    /// Connections that note when they were closed.
    private final class Opened: Sendable {
        private final class Name: Sendable {}

        let connections: Connections
        let closed = Mutex<[Int]>([])
        private let names: [Name]

        init(_ limits: ConnectionLimits, count: Int) {
            connections = Connections(limits: limits)
            names = (0..<count).map { _ in Name() }
        }

        func open(_ number: Int, from address: String) -> Bool {
            connections.open(ObjectIdentifier(names[number]), from: address) { [self] in
                closed.withLock { $0.append(number) }
            }
        }

        /// - Parameter parent: nil for one of their own in each session.
        func use(_ number: Int, by session: UInt8, of parent: String? = nil) {
            connections.use(
                ObjectIdentifier(names[number]), by: SHA256.hash([session]),
                of: parent ?? "\(session)")
        }

        func end(_ number: Int) { connections.ended(ObjectIdentifier(names[number])) }

        var isClosed: [Int] { closed.withLock { $0 } }
    }

    private func limits(all: Int = 100, perAddress: Int = 100, perSession: Int = 100)
        -> ConnectionLimits
    {
        var limits = ConnectionLimits()
        (limits.all, limits.perAddress, limits.perSession) = (all, perAddress, perSession)
        return limits
    }

    @Test func `of one address the oldest goes for a new one, and no other address's`() {
        let opened = Opened(limits(perAddress: 3), count: 10)
        #expect(opened.open(0, from: "192.0.2.1"))
        for number in 1...5 { #expect(opened.open(number, from: "192.0.2.2")) }
        #expect(opened.isClosed == [1, 2])
        #expect(opened.connections.count == 4)
        opened.end(3)
        #expect(opened.open(6, from: "192.0.2.2"))
        #expect(opened.isClosed == [1, 2], "one had left, so there was room")
    }

    @Test func `when all are taken the oldest goes that no session was used on`() {
        let opened = Opened(limits(all: 4), count: 10)
        for number in 0...3 { #expect(opened.open(number, from: "192.0.2.\(number)")) }
        opened.use(0, by: 1)
        #expect(opened.open(4, from: "192.0.2.9"))
        #expect(opened.isClosed == [1])
        for number in 2...3 { opened.use(number, by: UInt8(number)) }
        #expect(opened.open(5, from: "192.0.2.9"))
        #expect(opened.isClosed == [1, 4], "none of a session goes for a stranger")
        #expect(opened.connections.count == 4)
    }

    @Test func `devices leave room, and the parent who has most gives up their oldest`() {
        let opened = Opened(limits(all: 8), count: 20)
        for number in 0...6 {
            #expect(opened.open(number, from: "192.0.2.\(number)"))
            opened.use(number, by: UInt8(number), of: number == 3 ? "Sam" : "Alex")
        }
        #expect(opened.isClosed.isEmpty, "seven of eight")
        for number in 7...9 {
            #expect(opened.open(number, from: "192.0.2.\(number)"), "one place is kept")
            opened.use(number, by: UInt8(number), of: "Sam")
        }
        #expect(opened.isClosed == [0, 1, 2], "now three are Alex's and four are Sam's")
        #expect(opened.open(10, from: "192.0.2.10"))
        opened.use(10, by: 10, of: "Kim")
        #expect(opened.isClosed == [0, 1, 2, 3])
        for number in 11...13 {
            #expect(opened.open(number, from: "192.0.2.1"))
            opened.use(number, by: 11, of: "Lee")
        }
        #expect(opened.connections.count == 7)
    }

    @Test func `a session's further connection ends its oldest, and no other session's`() {
        let opened = Opened(limits(perAddress: 2, perSession: 2), count: 10)
        for number in 0...4 {
            #expect(opened.open(number, from: "192.0.2.1"))
            opened.use(number, by: number == 0 ? 1 : 2)
            // Again is nothing new.
            opened.use(number, by: number == 0 ? 1 : 2)
        }
        #expect(opened.isClosed == [1, 2])
        #expect(opened.open(5, from: "192.0.2.1"))
        #expect(opened.isClosed == [1, 2], "those of a session do not count for their address")
    }

    @Test func `a connection that takes the name of one that has ended is a new one`() {
        let opened = Opened(limits(perAddress: 2), count: 3)
        #expect(opened.open(0, from: "192.0.2.1"))
        #expect(opened.open(1, from: "192.0.2.1"))
        opened.end(0)
        #expect(opened.open(0, from: "192.0.2.1"))
        #expect(opened.open(2, from: "192.0.2.1"))
        #expect(opened.isClosed == [1])
    }

    @Test func `of very many that come and go few are kept`() {
        let opened = Opened(limits(all: 20, perAddress: 5), count: 20_000)
        for number in 0..<20_000 {
            #expect(opened.open(number, from: "192.0.2.\(number % 7)"))
            if number.isMultiple(of: 3) { opened.end(number) }
        }
        #expect(opened.connections.count <= 20)
    }

    @Test func `a connection without a request in time is closed`() throws {
        for isQuick in [false, true] {
            let channel = EmbeddedChannel()
            let connections = Connections()
            try channel.pipeline.syncOperations.addHandler(
                ConnectionWatch(connections, firstRequest: .seconds(10)))
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
            #expect(connections.count == 1)
            channel.embeddedEventLoop.advanceTime(by: .seconds(9))
            #expect(channel.isActive)
            if isQuick { try channel.writeInbound(ByteBuffer(string: "a request")) }
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
            #expect(channel.isActive == isQuick)
            if isQuick { _ = try channel.finish(acceptAlreadyClosed: true) }
            channel.embeddedEventLoop.run()
            #expect(connections.count == 0)
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `half a header does not hold a connection`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        var limits = ConnectionLimits()
        limits.firstRequest = .seconds(3)
        try await LiveDaemon.run(in: folder, connections: limits) { live in
            let answer = try await RawClient.send(
                "GET /healthz HTTP/1.1\r\nhost: ", port: live.status.port)
            #expect(answer.isEmpty)
            let well = try await live.client { try await $0.get("/healthz") }
            #expect(well == Array("ok\n".utf8))
        }
    }

    @Test func `neighbours in one half of an IPv6 address are one household`() throws {
        func household(_ address: String) throws -> String {
            try SocketAddress(ipAddress: address, port: 1).household
        }
        #expect(try household("192.0.2.1") == "192.0.2.1")
        #expect(try household("::ffff:192.0.2.1") == "192.0.2.1")
        #expect(try household("2001:db8::1") == household("2001:db8::ffff:2"))
        #expect(try household("2001:db8::1") != household("2001:db8:0:1::1"))
    }

    @Test(arguments: [64, 100, 256, 1_024, 4_096, 16_384], [1, 2, 8, 64])
    func `what is open at a time fits the files that there are`(files: Int, loops: Int) {
        let capacity = Capacity(files: files, loops: loops, workers: 4)
        let most =
            20 + 3 * loops + Capacity.leaving + capacity.connections
            + 4 * capacity.openPerWorker * 3
        #expect(capacity.connections >= 4)
        #expect(capacity.openPerWorker >= 1)
        #expect(most <= files || 3 * loops > files - 48)
        #expect(files < 16_384 || capacity.connections == WireLimits.connections)
    }
}
