import EventLog
import Foundation

/// One measured figure, the limit that this machine sets for it, and what is asked of it.
struct Row: Encodable {
    let scenario: String
    let what: String
    /// Nil where it could not be measured here, which `what` explains.
    let result: Double?
    /// Measured in the same run; nil where nothing simpler could be measured.
    var limit: Double?
    /// A figure to reach on any machine.
    var target: Double?
    let unit: String

    /// Result divided by limit: 1 is the limit itself.
    var ratio: Double? {
        guard let result, let limit else { return nil }
        return result / limit
    }

    enum CodingKeys: String, CodingKey { case scenario, what, result, limit, target, unit, ratio }

    init(
        _ scenario: String, _ what: String, _ result: Double?, limit: Double? = nil,
        target: Double? = nil, unit: String
    ) {
        self.scenario = scenario
        self.what = what
        self.result = result
        self.limit = limit
        self.target = target
        self.unit = unit
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(scenario, forKey: .scenario)
        try values.encode(what, forKey: .what)
        try values.encodeIfPresent(result, forKey: .result)
        try values.encodeIfPresent(limit, forKey: .limit)
        try values.encodeIfPresent(target, forKey: .target)
        try values.encode(unit, forKey: .unit)
        try values.encodeIfPresent(ratio, forKey: .ratio)
    }
}

/// How much of one parent's writing the daemon of a run takes, the same as any daemon does.
struct QuotaInForce: Encodable {
    let bytesAtOnce = WireLimits.quota
    let bytesADay = WireLimits.quotaADay
    let bytesInFirstDay = WireLimits.quotaFirstDay

    var line: String {
        func size(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }
        return "quota of each parent: \(size(bytesAtOnce)) at once, \(size(bytesADay)) back a day, "
            + "\(size(bytesInFirstDay)) besides in a journal's first day"
    }
}

/// Everything that one run printed.
struct Report: Encodable {
    let limits: MachineLimits
    let quota = QuotaInForce()
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
            \(quota.line)
            every row: WAL with synchronous FULL, every signature verified
            """
        let lines = rows.map { row in
            [
                row.scenario.padded(7), row.what.padded(52), Self.figure(row.result).leading(10),
                Self.figure(row.limit).leading(10), Self.figure(row.target).leading(8),
                row.unit.padded(9), Self.figure(row.ratio).leading(7),
            ].joined(separator: "  ")
        }
        let title = [
            "".padded(7), "".padded(52), "result".leading(10), "limit".leading(10),
            "target".leading(8), "".padded(9), "ratio".leading(7),
        ].joined(separator: "  ")
        return ([head, title] + lines).joined(separator: "\n")
    }

    private static func figure(_ value: Double?) -> String {
        guard let value else { return "-" }
        return String(format: value < 10 ? "%.3f" : value < 1_000 ? "%.1f" : "%.0f", value)
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
