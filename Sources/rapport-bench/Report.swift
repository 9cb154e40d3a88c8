import Foundation

/// One measured figure with the limit that it is held against.
struct Row: Codable {
    let scenario: String
    let what: String
    let result: Double
    let limit: Double
    let unit: String
    /// Result divided by limit, or the other way round for rates below it: 1 is the limit itself.
    var ratio: Double { result / limit }

    enum CodingKeys: String, CodingKey { case scenario, what, result, limit, unit, ratio }

    init(_ scenario: String, _ what: String, _ result: Double, limit: Double, unit: String) {
        self.scenario = scenario
        self.what = what
        self.result = result
        self.limit = limit
        self.unit = unit
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        scenario = try values.decode(String.self, forKey: .scenario)
        what = try values.decode(String.self, forKey: .what)
        result = try values.decode(Double.self, forKey: .result)
        limit = try values.decode(Double.self, forKey: .limit)
        unit = try values.decode(String.self, forKey: .unit)
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(scenario, forKey: .scenario)
        try values.encode(what, forKey: .what)
        try values.encode(result, forKey: .result)
        try values.encode(limit, forKey: .limit)
        try values.encode(unit, forKey: .unit)
        try values.encode(ratio, forKey: .ratio)
    }
}

/// Everything that one run printed.
struct Report: Codable {
    let limits: MachineLimits
    let rows: [Row]

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func table() -> String {
        let head = """
            limits: \(limits.cores) cores, \(Int(limits.verifications)) verifications/s on all, \
            \(Int(limits.signatures)) signatures/s on one, fdatasync \
            \(Self.figure(limits.sync * 1_000)) ms
            every row: WAL with synchronous FULL, every signature verified
            """
        let lines = rows.map { row in
            [
                row.scenario.padded(4), row.what.padded(52), Self.figure(row.result).leading(10),
                Self.figure(row.limit).leading(10), row.unit.padded(9),
                Self.figure(row.ratio).leading(7),
            ].joined(separator: "  ")
        }
        let title = [
            "".padded(4), "".padded(52), "result".leading(10), "limit".leading(10), "".padded(9),
            "ratio".leading(7),
        ].joined(separator: "  ")
        return ([head, title] + lines).joined(separator: "\n")
    }

    private static func figure(_ value: Double) -> String {
        String(format: value < 10 ? "%.3f" : value < 1_000 ? "%.1f" : "%.0f", value)
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        padding(toLength: max(width, count), withPad: " ", startingAt: 0)
    }

    fileprivate func leading(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
