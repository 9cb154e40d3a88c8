package import JournalModel

extension Moment {
    /// What the clock on the wall showed.
    package var civil: CivilTime {
        CivilTime(utcMilliseconds: utcMilliseconds, offsetMinutes: Int(offsetMinutes))
    }

    /// `2026-05-03 18:20`.
    package var text: String { civil.text }

    /// `2026-05-03 18:20`, with `+02:00` behind it where another clock shows another time then.
    ///
    /// - Parameter zone: the zone of that clock; nil for none.
    package func text(in zone: Zone?) -> String {
        zone?.moment(utcMilliseconds: utcMilliseconds).offsetMinutes == offsetMinutes
            ? text : "\(text) \(offsetText)"
    }

    /// `2026-05-03T18:20:00+02:00`. Spec: RFC 3339
    package var standardText: String {
        let seconds = CivilTime.pad(
            Int(((utcMilliseconds / 1_000) % 60 + 60) % 60), 2)
        return text.replacing(" ", with: "T") + ":\(seconds)" + offsetText
    }

    /// `+02:00`.
    package var offsetText: String {
        let minutes = Int(offsetMinutes.magnitude)
        let clock = "\(CivilTime.pad(minutes / 60, 2)):\(CivilTime.pad(minutes % 60, 2))"
        return (offsetMinutes < 0 ? "-" : "+") + clock
    }
}
