import Foundation
import Testing

@testable import JournalClient

/// The handshake names the server, so that a proxy with several names finds the certificate.
@Suite struct ServerNameTests {
    @Test(arguments: [
        ("home.example", "home.example"), ("home.example.", "home.example"),
        ("localhost", "localhost"), ("7.example", "7.example"), ("127.0.0.1", nil),
        ("fd00::1", nil),
    ])
    func `a name is named, an address is not`(host: String, name: String?) throws {
        #expect(try #require(Endpoint(host: host, port: 7_420)).serverName == name)
    }

    /// What a client sends first to a server that answers nothing.
    private func hello(to host: String) async throws -> [UInt8] {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port =
            withUnsafeMutablePointer(to: &address) { address in
                address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    bind(listener, address, size) == 0 && listen(listener, 1) == 0
                        && getsockname(listener, address, &size) == 0
                }
            } ? UInt16(bigEndian: address.sin_port) : 0
        let endpoint = try #require(Endpoint(host: host, port: port))
        async let seen = CertificateProbe.certificate(at: endpoint, within: .seconds(60))
        let bytes = await withCheckedContinuation { done in
            DispatchQueue.global().async {
                let client = accept(listener, nil, nil)
                var bytes = [UInt8](repeating: 0, count: 4_096)
                let count = read(client, &bytes, bytes.count)
                close(client)
                done.resume(returning: Array(bytes.prefix(max(0, count))))
            }
        }
        #expect(await seen == nil)
        return bytes
    }

    @Test func `the first thing that is sent names the host of the link`() async throws {
        let named = try await hello(to: "localhost")
        #expect(named.count > 50 && named.firstRange(of: Array("localhost".utf8)) != nil)
        let bare = try await hello(to: "127.0.0.1")
        #expect(bare.count > 50 && bare.firstRange(of: Array("127.0.0.1".utf8)) == nil)
    }
}
