import EventLog
import Foundation
import Worlds

for family in Family.all {
    let names = CommandLine.arguments.dropFirst()
    guard names.isEmpty || names.contains(family.name) else { continue }
    let started = Date()
    var search = Search(family, mill: Mill(), heldEvery: 0)
    search.all(limit: 2000)
    print(family.name, search.report.worlds, search.report.partialSets, search.report.deliveries,
        Date().timeIntervalSince(started), search.report.reached.map { "\($0.rawValue)" }.sorted())
    for violation in search.report.violations {
        print(violation.path.map(String.init).joined(separator: "."))
        for line in violation.lines { print(line) }
    }
}
