import FoundationEssentials

/// The zone that this computer's clock shows.
public enum ComputersZone {
    /// Its IANA name: what `TZ` says, else what the system's own setting names; nil if neither
    /// names one that the system's tables have.
    public static func name(_ environment: [String: String]) -> String? {
        let named: String?
        if let typed = environment["TZ"] {
            named = name(in: typed.hasPrefix(":") ? String(typed.dropFirst()) : typed)
        } else {
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/etc/localtime")
            named = target.flatMap(name(in:)) ?? written()
        }
        return named.flatMap { ZoneRules($0) == nil ? nil : $0 }
    }

    /// Whether `TZ` names a zone that is known here, a rule, or nothing: of any other name the
    /// system makes UTC without a word. A name that begins with `/` is a file's.
    ///
    /// Spec: POSIX.1-2024, base definitions, §8.3
    public static func isKnown(_ environment: [String: String]) -> Bool {
        guard let typed = environment["TZ"] else { return true }
        let name = typed.hasPrefix(":") ? String(typed.dropFirst()) : typed
        guard !name.isEmpty, !["UTC", "GMT", "UTC0"].contains(name) else { return true }
        let folder = environment["TZDIR"] ?? "/usr/share/zoneinfo"
        let path = name.hasPrefix("/") ? name : "\(folder)/\(name)"
        if let bytes = try? FileSystem.read(path), ZoneRules(bytes) != nil { return true }
        return ZoneRule(Array(name.utf8)) != nil || hasOffset(name)
    }

    /// Whether it begins as a rule does: a name, and how far it is behind UTC.
    private static func hasOffset(_ rule: String) -> Bool {
        var rest = rule[...]
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
        } else {
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            guard name.count >= 3 else { return false }
            rest = rest.dropFirst(name.count)
        }
        if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() }
        return rest.first?.isASCII == true && rest.first?.isNumber == true
    }

    /// The name that ends a path of a zone file, or that stands by itself.
    private static func name(in path: String) -> String? {
        guard let folder = path.firstRange(of: "/zoneinfo/") else {
            return path.isEmpty ? "UTC" : path
        }
        return String(path[folder.upperBound...])
    }

    private static func written() -> String? {
        guard let bytes = try? FileSystem.read("/etc/timezone") else { return nil }
        return String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
    }
}

/// Names of zones that are none of a place.
public enum ShortZone {
    /// Whether a name is such as `EST` or `CET`: letters that stand for several clocks, or for one
    /// that is never set forward.
    public static func matches(_ name: String) -> Bool {
        name.utf8.count >= 3 && !["UTC", "GMT"].contains(name)
            && name.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }
}
