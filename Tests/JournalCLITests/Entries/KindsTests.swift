import JournalModel
import Testing

@testable import JournalCLI

/// `rapport kinds`: what can be written down, and what each kind takes.
@Suite struct KindsTests {
    @Test(arguments: Kinds.writable)
    func `a kind's page names each field that a person types, and fits a screen`(
        kind: EntryKind
    ) async {
        let page = await House().run("kinds", kind.name)
        #expect(page.status == 0 && page.talk == "")
        let names = Set(page.out.split { !($0.isLetter || $0 == "-") }.map(String.init))
        for spec in kind.spec.fields where spec.name != "source" && spec.name != "files" {
            #expect(names.contains(spec.name), "\(spec.name): \(page.out)")
            if case .choice(let choices) = spec.type { #expect(names.isSuperset(of: choices)) }
        }
        let lines = page.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 24 && lines.allSatisfy { $0.count <= 80 }, "\(page.out)")
    }

    @Test func `care says in which units each activity is measured`() async {
        let lines = await House().run("kinds", "care").out.split(separator: "\n")
        #expect(lines.contains("temperature  in celsius, fahrenheit"))
        #expect(lines.contains { $0.hasPrefix("bottle       in ml, oz, l") })
    }

    @Test func `all kinds stand on one page, and programs read them`() async throws {
        let page = await House().run("kinds")
        let first = page.out.split(separator: "\n").compactMap { $0.split(separator: " ").first }
        #expect(Set(Kinds.writable.map(\.name)).isSubset(of: Set(first.map(String.init))))
        let json = try await House().run("kinds", "care", "--json").json()
        #expect(json["kind"] as? String == "care")
        let fields = try #require(json["fields"] as? [[String: Any]])
        #expect(
            fields.contains { $0["name"] as? String == "activity" && $0["needed"] as? Bool == true }
        )
    }

    @Test func `an unknown kind names the closest`() async {
        let outcome = await House().run("kinds", "cares")
        #expect(outcome.status == 64 && outcome.talk.contains("care"))
    }
}
