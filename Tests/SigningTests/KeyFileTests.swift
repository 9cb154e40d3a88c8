import Foundation
import Signing
import Testing

@Suite struct KeyFileTests {
    /// Runs `openssl` with these arguments and input; nil when it fails.
    private func openssl(_ arguments: String..., input: [UInt8] = []) throws -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        let (into, out) = (Pipe(), Pipe())
        process.standardInput = into
        process.standardOutput = out
        process.standardError = FileHandle.nullDevice
        try process.run()
        into.fileHandleForWriting.write(Data(input))
        try into.fileHandleForWriting.close()
        let output = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : nil
    }

    private func text(_ pem: [UInt8]) -> String { String(decoding: pem, as: UTF8.self) }

    /// The digits that `openssl pkey -text` prints under "pub:", the last 32 bytes.
    private func publicDigits(_ text: String?) -> String? {
        text?.components(separatedBy: "pub:").last?.filter(\.isHexDigit)
    }

    private let passphrase = Array("correct horse".utf8)

    @Test func `openssl reads a signing key written in the clear`() throws {
        let key = try PrivateKey(seed: .repeating(9))
        let pem = try key.pem(passphrase: nil)
        #expect(text(pem).hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        let shown = try openssl("pkey", "-noout", "-text_pub", input: pem)
        #expect(publicDigits(shown) == key.publicKey.bytes.hex)
        #expect(try pem == key.pem(passphrase: nil))
    }

    @Test func `openssl reads a signing key written under a passphrase`() throws {
        let key = try PrivateKey(seed: .repeating(9))
        let pem = try key.pem(passphrase: passphrase)
        #expect(text(pem).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
        let shown = try openssl(
            "pkey", "-noout", "-text_pub", "-passin", "pass:correct horse", input: pem)
        #expect(publicDigits(shown) == key.publicKey.bytes.hex)
        #expect(try openssl("pkey", "-noout", "-passin", "pass:wrong", input: pem) == nil)
        #expect(try pem != key.pem(passphrase: passphrase))
    }

    @Test func `the encryption is AES-256-CBC under 600,000 rounds of PBKDF2`() throws {
        let pem = try PrivateKey(seed: .repeating(9)).pem(passphrase: passphrase)
        let parsed = try #require(try openssl("asn1parse", input: pem))
        for part in ["PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc", ":0927C0"] {
            #expect(parsed.contains(part))
        }
    }

    private func pem(_ base64: String) -> [UInt8] {
        Array("-----BEGIN PRIVATE KEY-----\n\(base64)\n-----END PRIVATE KEY-----\n".utf8)
    }

    /// The example of RFC 8410 §10.3, alone and with more text around it.
    @Test(arguments: ["", "Kept in the drawer since 2019.\n"])
    func `a key of the standard's own form is read`(text: String) throws {
        let file = pem("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC")
        let key = try PrivateKey(pem: Array(text.utf8) + file, passphrase: nil)
        let expected = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"
        #expect(key.publicKey.bytes.hex == expected)
    }

    /// A seed of 31 bytes, one that is no octet string, and a key of the other kind.
    @Test(arguments: [
        "MC0CAQAwBQYDK2VwBCEEH9Tuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVg=",
        "MC4CAQAwBQYDK2VwBCIFINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
        "MC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
    ])
    func `a key of another length, form or kind is refused`(base64: String) {
        #expect(throws: KeyError.notPrivateKey) {
            _ = try PrivateKey(pem: pem(base64), passphrase: nil)
        }
    }

    @Test func `keys come back as they were written`() throws {
        for phrase in [nil, passphrase, [0], [UInt8](repeating: 0xff, count: 1_024)] {
            let key = try PrivateKey(seed: .repeating(8))
            let again = try PrivateKey(pem: key.pem(passphrase: phrase), passphrase: phrase)
            #expect(again.publicKey == key.publicKey)
            #expect(try again.signature(for: [1]) == key.signature(for: [1]))
        }
        let key = try AgreementKey(seed: .repeating(8))
        for phrase in [nil, passphrase] {
            let again = try AgreementKey(pem: key.pem(passphrase: phrase), passphrase: phrase)
            #expect(again.publicKey == key.publicKey)
            let other = Bytes32.repeating(9)
            #expect(try again.sharedSecret(with: other) == key.sharedSecret(with: other))
        }
    }

    @Test func `keys that openssl writes are read`() throws {
        let plain = try #require(try openssl("genpkey", "-algorithm", "ed25519"))
        let shown = try openssl("pkey", "-noout", "-text_pub", input: Array(plain.utf8))
        let key = try PrivateKey(pem: Array(plain.utf8), passphrase: nil)
        #expect(publicDigits(shown) == key.publicKey.bytes.hex)
        let sealed = try #require(
            try openssl(
                "genpkey", "-algorithm", "x25519", "-aes-128-cbc", "-pass", "pass:correct horse"))
        let agreement = try AgreementKey(pem: Array(sealed.utf8), passphrase: passphrase)
        let agreementShown = try openssl(
            "pkey", "-noout", "-text_pub", "-passin", "pass:correct horse",
            input: Array(sealed.utf8))
        #expect(publicDigits(agreementShown) == agreement.publicKey.hex)
    }

    @Test func `a missing passphrase and a wrong one are told apart`() throws {
        let pem = try PrivateKey(seed: .repeating(9)).pem(passphrase: passphrase)
        #expect(throws: KeyError.passphraseNeeded) { try PrivateKey(pem: pem, passphrase: nil) }
        for wrong in [Array("correct hors".utf8), passphrase + [1], [0]] {
            #expect(throws: KeyError.wrongPassphrase) {
                try PrivateKey(pem: pem, passphrase: wrong)
            }
        }
        let clear = try PrivateKey(seed: .repeating(9)).pem(passphrase: nil)
        #expect(throws: Never.self) { try PrivateKey(pem: clear, passphrase: passphrase) }
    }

    @Test(arguments: [0, 1_025])
    func `a passphrase outside its bounds is refused`(count: Int) throws {
        let key = try PrivateKey(seed: .repeating(9))
        let phrase = [UInt8](repeating: 65, count: count)
        #expect(throws: KeyError.wrongLength(count)) { try key.pem(passphrase: phrase) }
        let pem = try key.pem(passphrase: passphrase)
        #expect(throws: KeyError.wrongLength(count)) {
            try PrivateKey(pem: pem, passphrase: phrase)
        }
    }

    @Test func `keys of another kind are refused`() throws {
        let signing = try PrivateKey(seed: .repeating(9)).pem(passphrase: nil)
        let agreement = try AgreementKey(seed: .repeating(9)).pem(passphrase: nil)
        #expect(throws: KeyError.notPrivateKey) { try AgreementKey(pem: signing, passphrase: nil) }
        #expect(throws: KeyError.notPrivateKey) { try PrivateKey(pem: agreement, passphrase: nil) }
        let made = [
            try openssl("genpkey", "-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048"),
            try openssl("genpkey", "-algorithm", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            try openssl("genpkey", "-algorithm", "ed448"),
            try openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout"),
            try openssl("pkey", "-pubout", input: signing),
        ]
        for text in made {
            let pem = Array(try #require(text).utf8)
            #expect(throws: KeyError.notPrivateKey) { try PrivateKey(pem: pem, passphrase: nil) }
            #expect(throws: KeyError.notPrivateKey) {
                try AgreementKey(pem: pem, passphrase: passphrase)
            }
        }
    }

    @Test func `what is no key is refused`() throws {
        let pem = try PrivateKey(seed: .repeating(9)).pem(passphrase: nil)
        let shapes: [[UInt8]] = [
            [], [0], Array("-----BEGIN PRIVATE KEY-----\n".utf8),
            Array("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n".utf8),
            Array("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".utf8),
            [UInt8](repeating: 10, count: 16_385 - pem.count) + pem,
        ]
        for shape in shapes + (0..<pem.count - 1).map({ Array(pem[..<$0]) }) {
            #expect(throws: KeyError.notPrivateKey) { try PrivateKey(pem: shape, passphrase: nil) }
        }
        let largest = [UInt8](repeating: 10, count: 16_384 - pem.count) + pem
        #expect(throws: Never.self) { try PrivateKey(pem: largest, passphrase: nil) }
    }

    @Test func `a damaged file ends in a key or an error, never in a trap`() throws {
        let key = try PrivateKey(seed: .repeating(9))
        let pem = try key.pem(passphrase: nil)
        var refused = 0
        for bit in 0..<pem.count * 8 {
            var damaged = pem
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            do throws(KeyError) {
                _ = try PrivateKey(pem: damaged, passphrase: nil)
            } catch {
                #expect([.notPrivateKey, .passphraseNeeded].contains(error))
                refused += 1
            }
        }
        #expect(refused > pem.count)
    }

    @Test func `a key shown or dumped does not show its seed`() throws {
        let seed = Bytes32.repeating(0x5a)
        let key = try PrivateKey(seed: seed)
        let agreement = try AgreementKey(seed: seed)
        var dumped = ""
        dump(key, to: &dumped)
        dump(agreement, to: &dumped)
        let shown = "\(key) \(String(reflecting: key)) \(agreement) \([agreement]) \(dumped)"
        #expect(shown.contains(key.publicKey.bytes.hex))
        #expect(shown.contains(agreement.publicKey.hex))
        #expect(!shown.contains("5a5a") && !shown.contains("90, 90"))
        #expect(!shown.contains(String(UInt64(0x5a5a_5a5a_5a5a_5a5a))))
    }
}
