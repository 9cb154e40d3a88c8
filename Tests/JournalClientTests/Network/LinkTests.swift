import EventLog
import JournalClient
import Signing
import Testing

@Suite struct LinkTests {
    private let setup: SetupLink
    private let join: JoinLink

    init() throws {
        let endpoint = try #require(Endpoint(host: "home.local", port: 7_420))
        let address = DaemonAddress(
            endpoint: endpoint, daemonKey: SHA256.hash([1]), certificate: SHA256.hash([2]))
        setup = SetupLink(address: address, secret: SHA256.hash([3]))
        join = JoinLink(
            endpoint: endpoint,
            invite: InviteLink(
                journal: EventID(SHA256.hash([4])), daemonKey: SHA256.hash([1]),
                certificate: SHA256.hash([2]), secret: Array(1...16),
                expiresMilliseconds: 1_800_000_000_000, parent: 2, rankClass: .admin))
    }

    @Test func `a setup link survives printing`() throws {
        #expect(setup.text.hasPrefix("https://home.local:7420/#"))
        #expect(setup.text.utf8.count == "https://home.local:7420/#".utf8.count + 128)
        #expect(try SetupLink(setup.text) == setup)
    }

    @Test func `an invite link survives printing`() throws {
        #expect(join.text.hasPrefix("https://home.local:7420/join#"))
        #expect(try JoinLink(join.text) == join)
        #expect(join.address.certificate == setup.address.certificate)
    }

    @Test func `blanks and line ends around a link do not matter`() throws {
        #expect(try SetupLink("  \(setup.text)\n") == setup)
    }

    /// A text as people hand it on.
    private static func wrapped(_ text: String) -> [String] {
        func folded(_ every: Int, _ end: String, _ begin: String) -> String {
            stride(from: 0, to: text.count, by: every).map { start in
                String(text.dropFirst(start).prefix(every))
            }.joined(separator: end + begin)
        }
        let around = [
            "\"", "'", "`", "\u{201C}", "*", "**", "_", "\u{201E}", "\u{2019}", "\"'", "'\"",
        ]
        return around.map { $0 + text + $0.reversed() }
            + [
                "<\(text)>", "(\(text))", "[\(text)]", "\u{AB}\(text)\u{BB}", "\u{BB}\(text)\u{AB}",
                "\u{201C}\(text)\u{201D}", "\u{AB}\u{A0}\(text)\u{A0}\u{BB}", "\"<\(text)>\".",
                "\(text).", "\(text),", "\(text)!", "\(text);", "> \(text)", ">> \(text)",
                "\u{FEFF}\(text)\u{200B}", "\u{2068}\(text)\u{2069}", "\(text)\r\n",
                folded(72, "\n", ""), folded(60, "\r\n", "> "), folded(30, "\n", ">> "),
                folded(40, "=\n", ""), folded(40, "\\\n", ""), folded(50, " \n", "    "),
                "<" + folded(33, "\n", "> ") + ">.",
            ]
    }

    @Test func `signs around a link, and folds in it, are no part of it`() throws {
        for (number, text) in Self.wrapped(setup.text).enumerated() {
            #expect(try SetupLink(text) == setup, "\(number): \(text)")
        }
        for (number, text) in Self.wrapped(join.text).enumerated() {
            #expect(try JoinLink(text) == join, "\(number): \(text)")
        }
        let journal = JournalLink(
            journal: EventID(SHA256.hash([4])), address: setup.address,
            accept: EventID(SHA256.hash([5])))
        for (number, text) in Self.wrapped(journal.text).enumerated() {
            #expect(try JournalLink(text) == journal, "\(number): \(text)")
        }
        let v6 = try #require(Endpoint(host: "::1", port: 7_420))
        let link = SetupLink(
            address: DaemonAddress(
                endpoint: v6, daemonKey: SHA256.hash([1]), certificate: SHA256.hash([2])),
            secret: SHA256.hash([3]))
        for text in Self.wrapped(link.text) { #expect(try SetupLink(text) == link, "\(text)") }
        #expect(try SetupLink("H" + setup.text.dropFirst()) == setup)
    }

    @Test func `words beside a link are not dropped unseen`() {
        for text in ["see \(setup.text)", "\(setup.text) thanks", "x\(setup.text)"] {
            #expect(throws: LinkError.notALink, "\(text)") { try SetupLink(text) }
        }
        #expect(throws: LinkError.self) { try SetupLink("\(setup.text)\nthanks") }
    }

    @Test func `a link that ends with a sign of its own keeps it`() throws {
        var ends: Set<Character> = []
        for number in UInt8(0)...255 {
            let secret = try #require(Bytes32(Array(repeating: 7, count: 31) + [number]))
            let link = SetupLink(address: setup.address, secret: secret)
            ends.insert(try #require(link.text.last))
            for text in Self.wrapped(link.text) { #expect(try SetupLink(text) == link) }
        }
        #expect(ends.isSuperset(of: ["-", "_"]))
    }

    @Test func `a link cut anywhere is named as cut`() {
        let places =
            [(setup.text, "https://home.local:7420".count)]
            + [(join.text, "https://home.local:7420/join".count)]
        for (number, (text, first)) in places.enumerated() {
            for count in first..<text.count {
                let cut = String(text.prefix(count))
                #expect(throws: LinkError.incomplete, "\(count)") {
                    if number == 0 { _ = try SetupLink(cut) } else { _ = try JoinLink(cut) }
                }
            }
        }
    }

    @Test func `a link of the other kind is named as such`() {
        #expect(throws: LinkError.wrongKind(.invite)) { try SetupLink(join.text) }
        #expect(throws: LinkError.wrongKind(.setup)) { try JoinLink(setup.text) }
    }

    @Test(arguments: ["", "hello", "http://home.local/#AAAA", "https://a.b/#A https://a.b/#A"])
    func `other texts are no links`(text: String) {
        #expect(throws: LinkError.notALink) { try SetupLink(text) }
        #expect(throws: LinkError.notALink) { try JoinLink(text) }
    }

    @Test(arguments: [
        "https://", "https://#AAAA", "https://:7420/#AAAA", "https://a:0/#AAAA",
        "https://a:65536/#AAAA", "https://a:+1/#AAAA", "https://a:/#AAAA", "https://u@a/#AAAA",
        "https://a/other#AAAA", "https://[::1/#AAAA", "https://[home]:1/#AAAA",
    ])
    func `an address that cannot be read is named`(text: String) {
        #expect(throws: LinkError.unreadableAddress) { try SetupLink(text) }
    }

    @Test func `a link that goes on is too long`() {
        #expect(throws: LinkError.tooLong) { try SetupLink(setup.text + "AAAA") }
        for more in ["A", "AA", "AAA"] {
            #expect(throws: LinkError.tooLong) { try SetupLink(setup.text + more) }
            #expect(throws: LinkError.self) { try JoinLink(join.text + more) }
        }
        let far = String(repeating: "A", count: 1_025)
        #expect(throws: LinkError.tooLong) { try SetupLink("https://a/#\(far)") }
    }

    @Test func `letters that no link has are named`() {
        #expect(throws: LinkError.unreadableLetters) { try SetupLink("https://a/#AA%AAAAA") }
        #expect(throws: LinkError.unreadableLetters) { try SetupLink("https://a/#AA==AAAA") }
    }

    @Test func `a damaged invite is refused`() throws {
        var bytes = join.invite.encoded()
        bytes[0] = 0x0b
        let text = "https://a/join#" + Base64URL.encode(bytes)
        #expect(throws: LinkError.damaged) { try JoinLink(text) }
    }

    @Test func `an IPv6 host stands in brackets`() throws {
        let endpoint = try #require(Endpoint("[fd00::1]:7421"))
        #expect(endpoint.host == "fd00::1")
        #expect(endpoint.description == "[fd00::1]:7421")
        #expect(Endpoint("home.local")?.port == 7_420)
        #expect(Endpoint("fd00::1") == nil)
    }
}

@Suite struct Base64URLTests {
    @Test(
        arguments: [
            ([], ""), ([0x66], "Zg"), ([0x66, 0x6f], "Zm8"), ([0x66, 0x6f, 0x6f], "Zm9v"),
            ([0xfb, 0xff, 0xfe], "-__-"),
        ] as [([UInt8], String)])
    func `known texts stand for known bytes`(bytes: [UInt8], text: String) {
        #expect(Base64URL.encode(bytes) == text)
        #expect(Base64URL.decode(text) == bytes)
    }

    @Test(arguments: ["A", "Zh", "Zm9", "Zg==", "+/+/", "Z g", "Zm9vA"])
    func `texts that are never printed are refused`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `all lengths survive`() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }
}
