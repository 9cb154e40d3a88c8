package import JournalLines
import EventLog

/// Days by their numbers, counted from 1 January 1970.
package enum HandedDay {
    package static func date(_ number: Int) -> CivilTime {
        CivilTime(
            utcMilliseconds: Bounded.product(Int64(number), 86_400_000), offsetMinutes: 0)
    }
}
