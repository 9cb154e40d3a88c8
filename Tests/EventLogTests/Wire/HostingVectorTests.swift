import EventLog
import Signing
import Testing

/// Which keys may have a journal kept, as another implementation judges it.
@Suite struct HostingVectorTests {
    struct Signed: Decodable {
        let header: Hex
        let signature: Hex

        var event: SignedEvent {
            SignedEvent(header: header.bytes, signature: signature.bytes, values: [])
        }
    }

    struct Host: Decodable, Equatable {
        let device: String
        let parent: UInt32
        let rankClass: UInt32

        enum CodingKeys: String, CodingKey {
            case device, parent
            case rankClass = "rank-class"
        }
    }

    struct Result: Decodable, Equatable {
        let journal: String
        let accept: String?
        let hosts: [Host]
    }

    struct Case: Decodable {
        let name: String
        let genesis: Signed
        let path: [Signed]
        let result: Result?
    }

    @Test func `the same keys may host, and the same paths are refused`() throws {
        let cases = try Vectors.load("hosting", schema: "hosting", Case.self)
        #expect(cases.count > 20)
        for item in cases {
            let path = try? HostPath(genesis: item.genesis.event, path: item.path.map(\.event))
            let found = path.map { path in
                Result(
                    journal: path.journal.description, accept: path.accept?.description,
                    hosts: path.hosts.map {
                        Host(
                            device: $0.device.bytes.hex, parent: $0.parent,
                            rankClass: $0.rankClass.rawValue)
                    })
            }
            #expect(found == item.result, "\(item.name)")
        }
    }

    @Test func `a path carries no values`() throws {
        let cases = try Vectors.load("hosting", schema: "hosting", Case.self)
        let item = try #require(cases.first { $0.path.count == 2 && $0.result != nil })
        var path = item.path.map(\.event)
        path[1] = SignedEvent(
            header: path[1].header, signature: path[1].signature, values: [WireSamples.value])
        #expect(throws: Rejection(.malformed)) {
            try HostPath(genesis: item.genesis.event, path: path)
        }
    }
}
