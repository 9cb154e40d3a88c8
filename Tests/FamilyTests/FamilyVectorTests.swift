import EventLog
import Families
import Foundation
import Signing
import Testing

/// The families that are kept as vectors, judged from their bytes.
@Suite struct FamilyVectorTests {
    @Test func `the families that are kept are judged as they were`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Protocol/vectors/swift/families.json").standardizedFileURL
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        let content = try #require(json as? [String: Any])
        #expect(content["schema"] as? String == "family")
        let cases = try #require(content["cases"] as? [[String: Any]])
        #expect(cases.count >= 8)
        for item in cases {
            let kept = try #require(item["family"] as? [String: Any])
            let judged = try JudgedFamily(family(kept))
            let again = try JSONSerialization.jsonObject(with: Data(judged.line.utf8))
            #expect(NSDictionary(dictionary: kept).isEqual(again), "\(item["name"] ?? "")")
        }
    }

    private func family(_ kept: [String: Any]) throws -> Family {
        let offers = try #require(kept["events"] as? [[String: Any]])
        return Family(
            seed: try #require(kept["seed"] as? NSNumber).uint64Value,
            journal: try #require(try id(kept["journal"])), accept: try id(kept["accept"]),
            offers: try offers.map(offer))
    }

    private func offer(_ kept: [String: Any]) throws -> Offer {
        let values = try #require(kept["values"] as? [[String: Any]])
        return Offer(
            header: try bytes(kept["header"]), signature: try bytes(kept["signature"]),
            values: try values.map { value in
                Value(
                    index: try #require(value["index"] as? NSNumber).uint32Value,
                    salt: try #require(Bytes32(try bytes(value["salt"]))),
                    padded: try bytes(value["padded"]))
            })
    }

    private func id(_ kept: Any?) throws -> EventID? {
        guard let text = kept as? String else { return nil }
        return EventID(try #require(Bytes32(hex: text)))
    }

    private func bytes(_ kept: Any?) throws -> [UInt8] {
        let digits = Array(try #require(kept as? String).utf8)
        return try stride(from: 0, to: digits.count, by: 2).map { place in
            let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
            return try #require(UInt8(pair, radix: 16))
        }
    }
}
