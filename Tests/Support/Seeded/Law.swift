import Glibc

/// A law is tried on a few generated journals in a run of all tests, and on very many by
/// `Scripts/laws`, which gives each of its processes some of them.
public enum Law {
    /// The seeds of the journals: those that `RAPPORT_LAWS` names as `FIRST-COUNT`, else the first
    /// `sample`.
    public static func seeds(sample: UInt64) -> Range<UInt64> {
        guard let typed = getenv("RAPPORT_LAWS") else { return 0..<sample }
        let parts = String(cString: typed).split(separator: "-").compactMap { UInt64($0) }
        precondition(parts.count == 2, "RAPPORT_LAWS is FIRST-COUNT")
        return parts[0]..<(parts[0] + parts[1])
    }

    /// Says what a law was tried on, in a line that `Scripts/laws` adds up.
    public static func tell(_ law: String, _ seeds: Range<UInt64>, _ counts: (String, Int)...) {
        let told = counts.map { " \($0)=\($1)" }.joined()
        print("law \(law): journals=\(seeds.count)\(told)")
    }
}
