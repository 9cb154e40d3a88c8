import EventLog
import Foundation
import JournalModel
import Testing

/// Parts of an entry's content, refused for the same defect as by another implementation.
@Suite struct ContentVectorTests {
    struct File: Decodable {
        struct Case: Decodable {
            let name: String
            let message: String
            let bytes: String
            let error: String?
            let field: Int?
        }

        let schema: String
        let cases: [Case]
    }

    private static let messages: [String: any StrictMessage.Type] = [
        "SourceRow": SourceRow.self, "Moment": Moment.self, "File": LinkedFile.self,
    ]

    @Test func `moments, rows and files are read by the strict profile`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Protocol/vectors")
        var checked = 0
        for item in try ["strict-profile", "strict-messages"].flatMap({ name in
            let data = try Data(contentsOf: folder.appending(path: name + ".json"))
            let file = try JSONDecoder().decode(File.self, from: data)
            #expect(file.schema == "strict-profile")
            return file.cases
        }) {
            guard let type = Self.messages[item.message] else { continue }
            checked += 1
            let bytes = try #require(Data(hex: item.bytes))
            switch decode(type, [UInt8](bytes)) {
            case .success(let again):
                #expect(item.error == nil, "taken: \(item.name)")
                #expect(again == [UInt8](bytes), "\(item.name)")
            case .failure(let error):
                let label = item.error == "unknownField" ? "" : "field: "
                let field = item.field.map { "(\(label)\($0))" } ?? ""
                #expect("\(error)" == (item.error ?? "none") + field, "\(item.name)")
            }
        }
        #expect(checked > 40)
    }

    private func decode<M: StrictMessage>(
        _ type: M.Type, _ bytes: [UInt8]
    ) -> Result<[UInt8], CodecError> {
        Result { () throws(CodecError) in try M(decoding: bytes).encoded() }
    }
}

extension Data {
    /// Bytes from an even number of hexadecimal digits.
    init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        self.init()
        for index in stride(from: 0, to: digits.count, by: 2) {
            let pair = String(decoding: digits[index...(index + 1)], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            append(byte)
        }
    }
}
