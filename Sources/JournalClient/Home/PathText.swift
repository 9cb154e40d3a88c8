/// The parts of a path as it was typed, told apart by its slashes and nothing else.
///
/// Foundation's functions for this end the process at a relative name of one letter.
package enum PathText {
    private static let slash = UInt8(ascii: "/")

    /// The folder that a path lies in; `.` for a name alone.
    package static func folder(of path: String) -> String {
        var rest = trimmed(path)
        while let last = rest.last, last != slash { rest.removeLast() }
        while rest.last == slash { rest.removeLast() }
        guard rest.isEmpty else { return String(Substring(rest)) }
        return path.utf8.first == slash ? "/" : "."
    }

    /// The last name in a path; empty if it has none.
    package static func name(of path: String) -> String {
        let rest = trimmed(path)
        let start = rest.lastIndex(of: slash).map(rest.index(after:)) ?? rest.startIndex
        return String(Substring(rest[start...]))
    }

    private static func trimmed(_ path: String) -> Substring.UTF8View {
        var rest = path[...].utf8
        while rest.last == slash { rest.removeLast() }
        return rest
    }
}
