import Signing
import Testing

/// What holds a secret shows none, whoever prints it.
@Suite struct HoldsSecretTests {
    private struct Held: HoldsSecret {
        let secret = "hush"
        let numbers: [UInt8] = [171, 205, 239]
    }

    private struct Holder {
        let name = "holder"
        let held = Held()
        let list = [Held()]
    }

    private func texts(_ value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(reflecting: value), String(describing: value), dumped]
    }

    @Test func `neither a text nor a mirror of it has what it holds`() {
        for text in texts(Held()) {
            #expect(text.contains("Held"))
            #expect(!text.contains("hush") && !text.contains("205"))
        }
        #expect(Mirror(reflecting: Held()).children.isEmpty)
    }

    @Test func `what holds it shows its other parts, and not the secret`() {
        for text in texts(Holder()) {
            #expect(text.contains("holder"))
            #expect(!text.contains("hush") && !text.contains("205"))
        }
    }

    @Test func `a private key names its public one alone`() throws {
        let seed = try #require(Bytes32(Array(repeating: 0xAB, count: 32)))
        let key = try PrivateKey(seed: seed)
        #expect("\(key)" == "PrivateKey(of: \(key.publicKey))")
        for text in texts(key) + texts([key]) + texts(try AgreementKey(seed: seed)) {
            #expect(!text.contains("abab") && !text.contains("171, 171"))
        }
    }
}
