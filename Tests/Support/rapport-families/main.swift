import EventLog
import Families
import Foundation

/// Writes simulated families with every verdict, one on a line, and says what they cover.
///
///     rapport-families --out FILE [--families N] [--seed S] [--complete] [--sample COUNT]
///
/// With `--complete` the exit status is 1 when a code that the rules can give did not occur. With
/// `--sample` the file is a vector file of those few small families that show most.
func value(of option: String) -> String? {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: option), place + 1 < arguments.count else {
        return nil
    }
    return arguments[place + 1]
}

guard let count = UInt64(value(of: "--families") ?? "1000"), count > 0,
    let first = UInt64(value(of: "--seed") ?? "1"), count <= UInt64.max - first,
    let path = value(of: "--out"), FileManager.default.createFile(atPath: path, contents: nil),
    let file = FileHandle(forWritingAtPath: path)
else {
    print("usage: rapport-families --out FILE [--families N] [--seed S] [--complete]")
    exit(64)
}

if let sample = value(of: "--sample").flatMap({ Int($0) }) {
    let chosen = try JudgedFamily.sample(sample, of: first...(first + count - 1), longest: 28_000)
    let cases = chosen.map { judged in
        "{\"name\": \"the family of seed \(judged.family.seed)\", \"family\": \(judged.line)}"
    }
    let text =
        "{\"schema\": \"family\", \"maker\": \"swift\", \"cases\": [\n"
        + cases.joined(separator: ",\n") + "\n]}\n"
    try file.write(contentsOf: Data(text.utf8))
    exit(0)
}

var coverage = Coverage()
for seed in first..<first + count {
    let judged = try JudgedFamily(Family(seed: seed))
    coverage.add(judged)
    try file.write(contentsOf: Data((judged.line + "\n").utf8))
}
try file.close()
for line in coverage.table { print(line) }
let absent = coverage.absent.map { "\($0.rawValue) \($0.name)" }
if !absent.isEmpty {
    print("did not occur: " + absent.joined(separator: ", "))
    if CommandLine.arguments.contains("--complete") { exit(1) }
}
