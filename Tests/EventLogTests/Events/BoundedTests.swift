import EventLog
import Testing

/// Numbers from outside, at their edges.
struct BoundedTests {
    private static let edges: [UInt64] = [
        0, 1, 999, 1_000, 1_001, Limits.seq - 1, Limits.seq, Limits.seq + 1, .max - 1_000, .max - 1,
        .max,
    ]

    @Test func `sums and differences of any two numbers stay within bounds`() {
        for one in Self.edges {
            for other in Self.edges {
                let sum = Bounded.sum(one, other)
                #expect(sum <= Limits.seq)
                if let exact = Self.exact(one, other), exact <= Limits.seq { #expect(sum == exact) }
                let difference = Bounded.difference(one, other)
                #expect(difference == (one > other ? one - other : 0))
            }
        }
        for one in [Int.min, -1, 0, 1, .max - 1, .max] {
            for other in [Int.min, -1, 0, 1, .max - 1, .max] {
                #expect(Bounded.sum(one, other) >= 0)
            }
        }
        for one in [Int64.min, -1, 0, 1, .max - 1, .max] {
            for other in [Int64(1_000), 60_000, -1, 0, .max, .min] {
                let isNegative = (one < 0) != (other < 0) && one != 0 && other != 0
                #expect((Bounded.product(one, other) < 0) == isNegative)
            }
        }
        #expect(Bounded.product(-7, 60_000) == -420_000)
        #expect(Bounded.sum(Int.max, 1) == .max && Bounded.sum(2, 3) == 5)
    }

    private static func exact(_ one: UInt64, _ other: UInt64) -> UInt64? {
        let (sum, overflows) = one.addingReportingOverflow(other)
        return overflows ? nil : sum
    }

    @Test func `milliseconds are rounded up to seconds, whatever they are`() {
        #expect(Self.edges.map(Bounded.seconds(ofMilliseconds:)).prefix(5) == [0, 1, 1, 1, 2])
        #expect(Bounded.seconds(ofMilliseconds: .max) == 18_446_744_073_709_552)
        #expect(Bounded.seconds(ofMilliseconds: .max - 1) == 18_446_744_073_709_552)
    }

    @Test func `a clock that stands anywhere gives a time`() {
        for seconds in [-Double.infinity, -1e300, -1, -0.001, 0, .nan] {
            #expect(Bounded.milliseconds(ofSeconds: seconds) == 0)
        }
        #expect(Bounded.milliseconds(ofSeconds: 1.5) == 1_500)
        for seconds in [9.3e15, 1e300, Double.infinity, .greatestFiniteMagnitude] {
            #expect(Bounded.milliseconds(ofSeconds: seconds) == Limits.seq)
        }
        #expect(Bounded.milliseconds(ofSeconds: 9.2e15) == 9_200_000_000_000_000_000)
    }

    @Test func `a span of any length has its milliseconds`() {
        #expect(Bounded.milliseconds(of: .zero) == 0)
        #expect(Bounded.milliseconds(of: .seconds(-1)) == 0)
        #expect(Bounded.milliseconds(of: .seconds(Int64.min)) == 0)
        #expect(Bounded.milliseconds(of: .nanoseconds(999_999)) == 0)
        for milliseconds in [Int64(1), 999, 1_001, 60_000, .max - 1, .max] {
            #expect(
                Bounded.milliseconds(of: .milliseconds(milliseconds)) == UInt64(milliseconds))
        }
        #expect(Bounded.milliseconds(of: .seconds(Int64.max)) == Limits.seq)
        #expect(Bounded.milliseconds(of: .seconds(Int64.max) * 18) == Limits.seq)
    }
}
