/// Numbers as files write them.
enum WrittenNumber {
    /// Thousandths of a decimal number such as `8.25`, nil for anything else.
    static func thousandths(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let first = parts[0].isEmpty && parts.count == 2 ? 0 : whole(parts[0])
        guard let first, parts[0].utf8.count <= 7 else { return nil }
        guard parts.count == 2 else { return Int64(first) * 1_000 }
        let zeros = String(repeating: "0", count: max(0, 3 - parts[1].utf8.count))
        guard (1...3).contains(parts[1].utf8.count),
            let fraction = whole(parts[1] + zeros)
        else { return nil }
        return Int64(first) * 1_000 + Int64(fraction)
    }

    /// A whole number of up to nine of the digits 0 to 9; nil for signs, spaces, other scripts.
    static func whole(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }
}
