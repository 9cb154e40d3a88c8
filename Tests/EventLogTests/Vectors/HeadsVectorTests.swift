import EventLog
import Signing
import Testing

/// Streams that tell of changes, as another implementation makes them.
@Suite struct HeadsVectorTests {
    struct Stream: Decodable {
        let name: String
        let stream: Hex
        let hashes: [Hex]
        let ends: Bool
    }

    @Test(arguments: [1, 7, 1 << 20])
    func `the same hashes are read, however the bytes come`(chunk: Int) throws {
        for item in try Vectors.load("heads", schema: "heads", Stream.self) {
            var reader = HeadsReader()
            let bytes = item.stream.bytes
            var hashes: [Bytes32] = []
            for start in stride(from: 0, to: bytes.count, by: chunk) {
                hashes += reader.read(bytes[start..<min(start + chunk, bytes.count)])
            }
            #expect(hashes.map(\.bytes) == item.hashes.map(\.bytes), "\(item.name)")
            #expect(reader.isOver == item.ends, "\(item.name)")
        }
    }

    @Test func `what a server writes is read back`() {
        var reader = HeadsReader()
        let hashes = [SHA256.hash([1]), SHA256.hash([2])]
        let bytes = HeadsStream.event(hashes[0]) + HeadsStream.beat + HeadsStream.event(hashes[1])
        #expect(reader.read(bytes) == hashes)
        #expect(!reader.isOver)
    }
}
