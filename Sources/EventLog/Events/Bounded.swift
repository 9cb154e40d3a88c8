/// Arithmetic on numbers that come from outside: from a message, a file, a store that somebody else
/// may have written, a clock, or a keyboard. None of it traps, whatever the numbers are.
///
/// Spec: Protocol/01-conventions.md §6
public enum Bounded {
    /// The sum, at most 2^63 - 1: no later number of the protocol is larger.
    public static func sum(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (sum, overflows) = one.addingReportingOverflow(other)
        return overflows ? Limits.seq : min(sum, Limits.seq)
    }

    /// The sum of two counts, at most `Int.max`, and 0 if it would be below that.
    public static func sum(_ one: Int, _ other: Int) -> Int {
        let (sum, overflows) = one.addingReportingOverflow(other)
        guard overflows else { return max(0, sum) }
        return one > 0 ? .max : 0
    }

    /// The product; the largest or the smallest number there is if it is beyond that.
    public static func product(_ one: Int64, _ other: Int64) -> Int64 {
        let (product, overflows) = one.multipliedReportingOverflow(by: other)
        guard overflows else { return product }
        return (one < 0) == (other < 0) ? .max : .min
    }

    /// How far `high` is above `low`; 0 if it is not.
    public static func difference(_ high: UInt64, _ low: UInt64) -> UInt64 {
        high > low ? high - low : 0
    }

    /// Whole seconds, rounded up.
    public static func seconds(ofMilliseconds milliseconds: UInt64) -> UInt64 {
        milliseconds / 1_000 + (milliseconds.isMultiple(of: 1_000) ? 0 : 1)
    }

    /// Milliseconds since 1970 of a clock that shows so many seconds since then: 0 for one that
    /// stands before 1970 or at no time at all, 2^63 - 1 at most.
    public static func milliseconds(ofSeconds seconds: Double) -> UInt64 {
        // The largest double that is below 2^63.
        guard seconds > 0 else { return 0 }
        let milliseconds = seconds * 1_000
        return milliseconds < 9_223_372_036_854_774_784 ? UInt64(milliseconds) : Limits.seq
    }

    /// Whole milliseconds of a span: 0 for one below 0, 2^63 - 1 at most.
    public static func milliseconds(of span: Duration) -> UInt64 {
        guard span > .zero else { return 0 }
        // Beyond that the parts do not fit their types.
        guard span < .milliseconds(Int64.max) else { return Limits.seq }
        let (seconds, attoseconds) = span.components
        return UInt64(seconds) * 1_000 + UInt64(attoseconds / 1_000_000_000_000_000)
    }
}
