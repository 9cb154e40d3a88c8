@preconcurrency import Glibc

extension Program {
    /// The environment that the process was started with; of a name that is given twice the first
    /// value, as `getenv` has it. To be asked before anything changes it.
    public static func environment() -> [String: String] {
        var all: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                let name = String(text[..<sign])
                if all[name] == nil { all[name] = String(text[text.utf8.index(after: sign)...]) }
            }
            next += 1
        }
        return all
    }
}
