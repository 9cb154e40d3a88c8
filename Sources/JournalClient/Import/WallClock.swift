import JournalModel

/// Moments that show a given time on the wall of a place.
struct WallClock {
    private let zone: ZoneRules

    init(in zone: ZoneRules) { self.zone = zone }

    /// The moment at which the clock shows that; the first of two in the hour that it shows twice,
    /// and nil in the hour that it leaves out.
    ///
    /// - Parameters:
    ///   - wall: what the clock shows, as if it were UTC, in milliseconds since 1970.
    ///   - start: when what ends then began: the second of two passes, if the first came before.
    func moment(showing wall: Int64, notBefore start: Moment? = nil) -> Moment? {
        let shown = wall / 1_000
        // A clock is set once within two days.
        let offsets = Set([shown - 86_400, shown + 86_400].map(zone.offset))
        let passes = offsets.filter { zone.offset(at: shown - Int64($0)) == $0 }.map { offset in
            Moment(
                utcMilliseconds: wall - Int64(offset) * 1_000, offsetMinutes: Int32(offset / 60))
        }.sorted { $0.utcMilliseconds < $1.utcMilliseconds }
        guard let start else { return passes.first }
        return passes.first { $0.utcMilliseconds >= start.utcMilliseconds } ?? passes.first
    }
}
