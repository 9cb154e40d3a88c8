/// How a plan repeats, as a calendar takes it: read part by part and written anew, so that nothing
/// of what somebody typed reaches a file as it was.
///
/// Spec: RFC 5545 §3.3.10
struct RepeatRule: Equatable {
    /// The rule in the order of this program.
    let text: String

    private static let order = [
        "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST",
    ]
    private static let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// Nil if it is no rule, or one of parts that plans have no use for, such as seconds.
    ///
    /// *Example:* `rrule:byday=fr;freq=weekly` is `FREQ=WEEKLY;BYDAY=FR`.
    init?(_ typed: String) {
        var rest = typed.uppercased()[...]
        if rest.hasPrefix("RRULE:") { rest = rest.dropFirst("RRULE:".count) }
        var parts: [String: String] = [:]
        for part in rest.split(separator: ";", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", omittingEmptySubsequences: false)
            guard pair.count == 2, parts[String(pair[0])] == nil,
                let value = Self.read(String(pair[1]), of: String(pair[0]))
            else { return nil }
            parts[String(pair[0])] = value
        }
        guard parts["FREQ"] != nil, parts["COUNT"] == nil || parts["UNTIL"] == nil else {
            return nil
        }
        text = Self.order.compactMap { name in parts[name].map { "\(name)=\($0)" } }
            .joined(separator: ";")
    }

    private static func read(_ value: String, of name: String) -> String? {
        switch name {
        case "FREQ": ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].contains(value) ? value : nil
        case "INTERVAL": number(value, 1...999, isSigned: false)
        case "COUNT": number(value, 1...9_999, isSigned: false)
        case "UNTIL": until(value)
        case "BYMONTH": list(value) { number($0, 1...12, isSigned: false) }
        case "BYMONTHDAY": list(value) { number($0, 1...31, isSigned: true) }
        case "BYSETPOS": list(value) { number($0, 1...366, isSigned: true) }
        case "BYDAY": list(value, weekday)
        case "WKST": days.contains(value) ? value : nil
        default: nil
        }
    }

    private static func list(_ value: String, _ read: (String) -> String?) -> String? {
        let parts = value.split(separator: ",", omittingEmptySubsequences: false)
        let known = parts.compactMap { read(String($0)) }
        return known.count == parts.count && parts.count <= 31
            ? known.joined(separator: ",") : nil
    }

    private static func number(
        _ value: String, _ range: ClosedRange<Int>, isSigned: Bool
    ) -> String? {
        let digits = isSigned && value.hasPrefix("-") ? value.dropFirst() : value[...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
            range.contains(number)
        else { return nil }
        return digits.count < value.count ? "-\(number)" : "\(number)"
    }

    private static func weekday(_ value: String) -> String? {
        let day = String(value.suffix(2))
        let place = String(value.dropLast(2))
        guard days.contains(day) else { return nil }
        guard !place.isEmpty else { return day }
        let plain = place.hasPrefix("+") ? String(place.dropFirst()) : place
        return number(plain, 1...53, isSigned: true).map { $0 + day }
    }

    /// The last time, in UTC; a day alone is meant to its end.
    private static func until(_ value: String) -> String? {
        let digits = value.utf8.filter { (0x30...0x39).contains($0) }.count
        if value.count == 8, digits == 8 { return value + "T235959Z" }
        let parts = value.split(separator: "T", omittingEmptySubsequences: false)
        guard value.count == 16, digits == 14, parts.count == 2, parts[0].count == 8,
            value.hasSuffix("Z")
        else { return nil }
        return value
    }
}
