import Foundation
import JournalModel
import Testing

@testable import JournalLines

/// What a question offers instead is read as it stands, and gives no other dose than was typed.
@Suite struct HintLawTests {
    private static let kinds = [
        "bottle", "calpol", "medicine nurofen", "nap", "nursing", "temp", "solids pear", "weight",
        "feed", "gave", "had", "zyrtec",
    ]
    private static let amounts = [
        "", "5", "2.5", "120", "5ml", "4oz", "120 ml", "2x5ml", "2.5ml x2", "1 spoon",
        "90 of 120ml",
        "120ml left 30", "38.4", "385", "6plus 5ml", "1,500ml", "5zz", "45 min", "left 10 right 5",
        "1h30", "5mg",
    ]
    private static let times = [
        "", "at 3", "7:30", "half six", "1 to half past 2", "8-6", "from 1 to 2:30", "just now",
        "thu 9am", "4 dec", "tomorrow 7am", "3 and 7",
    ]
    private static let odd = ["", "after nap", "2 times", "ok?", "with mia", "and 5oz 7"]

    static let lines: [String] = kinds.flatMap { kind in
        amounts.flatMap { amount in
            times.flatMap { time in
                odd.map { word in
                    [kind, "robin", amount, time, word].filter { !$0.isEmpty }
                        .joined(separator: " ")
                }
            }
        }
    }

    /// The numbers that were typed, in thousandths.
    private func numbers(_ line: String) -> Set<Int64> {
        let runs = line.split { !$0.isNumber && $0 != "." && $0 != "," }
        let words = line.split(separator: " ").compactMap { NumberWords.all[String($0)] }
        return Set(runs.compactMap { QuantityText.decimal($0) } + words.map { Int64($0) * 1_000 })
    }

    /// The line with other words in the place of the unclear ones.
    private func replaced(_ line: String, _ old: String, _ new: String) -> String? {
        guard let range = line.range(of: " \(old)") else {
            return line.hasPrefix(old) ? new + line.dropFirst(old.count) : nil
        }
        return line.replacingCharacters(in: range, with: " \(new)")
    }

    @Test(arguments: kinds)
    func `each way to say a line clearly is read, with the amount that was typed`(
        kind: String
    ) throws {
        var offered = 0
        for (place, line) in Self.lines.filter({ $0.hasPrefix("\(kind) robin") }).enumerated()
        where place % 5 == 0 {
            let typist = Typist(
                now: place % 2 == 0 ? "2026-11-29 22:48" : "2026-11-29 15:30",
                children: ["Robin", "Mia"])
            do throws(LineQuestion) {
                _ = try typist.read(line)
            } catch {
                for clear in error.works where !error.typed.isEmpty {
                    guard let again = replaced(line, error.typed, clear) else { continue }
                    offered += 1
                    #expect(!typist.says(again).hasPrefix("?"), "\(line): \(again)")
                    guard ![.factor, .leftOver, .decimalOrThousands].contains(error.problem),
                        kind != "temp", let entries = try? typist.read(again).entries
                    else { continue }
                    for case .quantity(let amount)? in entries.map({ $0.fields[19] }) {
                        #expect(numbers(line).contains(amount), "\(line): \(again)")
                    }
                }
            }
        }
        #expect(offered > 0, "\(kind): \(offered)")
    }

    @Test(arguments: [
        ("calpol robin 2x5ml", "factor", ["10 ml", "5 ml"]),
        ("antibiotics robin 1 spoon", "otherUnit", []),
        ("bottle robin 120 ml left 30", "leftOver", ["90 ml", "120 ml"]),
        ("bottle robin 6oz 3 and 5oz 7", "bareNumber", []),
        ("bottle robin 4oz half six", "halfOfDay", ["6:30am", "6:30pm"]),
        (
            "nap robin from 1 to half past 2", "halfOfDay",
            ["01:00 to 02:30", "13:00 to 14:30"]
        ),
    ])
    func `a hint changes no dose and loses no end`(
        line: String, problem: String, works: [String]
    ) {
        do throws(LineQuestion) {
            _ = try Typist(now: "2026-11-29 22:48").read(line)
            Issue.record("\(line)")
        } catch {
            #expect(Typist.name(error.problem) == problem)
            #expect(error.works == works)
        }
    }

    @Test(arguments: [
        ("calpol 6plus mia 5ml", "activity=medicine quantity=5 unit=ml what=\"calpol 6plus\""),
        (
            "bottle mia drank 90 of 120ml",
            "text=\"of 120ml\" activity=bottle quantity=90 unit=ml"
        ),
        (
            "medicine mia 5ml nurofen every 6 hours",
            "text=\"every 6 hours\" activity=medicine quantity=5 unit=ml what=\"nurofen\""
                + " next-from=2026-11-30 04:48+01:00"
        ),
    ])
    func `a number that is part of a name or of a rule is no second amount`(
        line: String, said: String
    ) {
        let typist = Typist(now: "2026-11-29 22:48", children: ["Robin", "Mia"])
        #expect(typist.says(line) == "\(said) child=Mia")
    }
}
