import ArgumentParser
import EventLog
import Foundation
import JournalClient
import JournalText
import Signing
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// Each page of the help is there with the program alone, and what it shows works as it is typed.
@Suite struct TopicTests {
    /// Command lines of a page: those in blocks that are typed, and those between back ticks.
    private static func lines(_ topic: HelpTopic) -> [String] {
        var typed: [String] = []
        for (number, block) in topic.page.components(separatedBy: "```").enumerated() {
            if number % 2 == 1 {
                guard block.hasPrefix("sh\n") else { continue }
                typed += block.dropFirst(3).replacing(/\\\n */, with: "")
                    .split(separator: "\n").map(String.init)
            } else {
                let words = block.replacing(/\s+/, with: " ")
                typed += words.matches(of: /`([^`]*)`/).map { String($0.1) }
            }
        }
        return typed.map { line in
            let words = line.replacing(/^(?:sudo |RAPPORT_SYNC=off )+/, with: "")
            return String(words)
        }.filter { $0.hasPrefix("rapport ") || $0.hasPrefix("rapportd ") }
    }

    private static let all = HelpTopic.allCases.flatMap { topic in
        lines(topic).map { (topic.rawValue, $0) }
    }

    /// What everybody has of their own, for the word that stands for it in a page.
    private static func said(_ word: String) throws -> String {
        switch word {
        case "LINK":
            let address = DaemonAddress(
                endpoint: try #require(Endpoint("home.example:7420")),
                daemonKey: SHA256.hash([2]), certificate: SHA256.hash([3]))
            return JournalLink(journal: EventID(SHA256.hash([1])), address: address).text
        case "JOURNAL:DEVICE": return "\(SHA256.hash([1]).hex):\(SHA256.hash([2]).hex)"
        default: return word
        }
    }

    @Test(arguments: all)
    func `each command of a page is one that the program takes`(topic: String, line: String) throws
    {
        let words = Hint.words(line)
        if words.first == "rapportd" {
            _ = try Rapportd.parseAsRoot(words.dropFirst().map(Self.said))
            return
        }
        let typed = Array(words.dropFirst())
        if typed.first == "help" {
            #expect(HelpPage.topic(typed) != nil, "\(line)")
            return
        }
        let read = CommandLineWords.line(CommandLineWords.ordered(typed))
        #expect(read.slip == nil, "\(line)")
        _ = try RapportCommand.parseAsRoot(read.words)
    }

    @Test func `the pages show many commands`() { #expect(Self.all.count > 75) }

    @Test(arguments: HelpTopic.allCases)
    func `a topic is a page that fits the width of a screen`(topic: HelpTopic) async {
        let page = await House().run("help", topic.rawValue)
        #expect(page.status == 0 && page.talk == "")
        #expect(page.lines.count > 20)
        for line in page.lines {
            #expect(line.count <= (line.hasPrefix("    ") ? 92 : 80), "\(line)")
            #expect(!line.contains("**") && !line.contains("```"), "\(line)")
        }
    }

    @Test func `a topic that is nearly one is named, and no topic is a command`() async {
        let names = Set(HelpTopic.allCases.map(\.rawValue))
        #expect(names.isDisjoint(with: RapportCommand.names))
        let outcome = await House().run("help", "truoble")
        #expect(outcome.status == 64)
        #expect(outcome.hints.contains { $0.contains("rapport help trouble") }, "\(outcome.talk)")
    }
}
