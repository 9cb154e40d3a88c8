import EventLog
import NIOCore
import Signing
import Synchronization

/// A journal's calendar, as it goes out.
struct CalendarPage: Sendable {
    let bytes: ByteBuffer
    /// What tells it from any other, in the form of an `ETag`.
    let tag: String

    init(_ text: String) {
        let utf8 = Array(text.utf8)
        bytes = ByteBuffer(bytes: utf8)
        tag = "\"\(SHA256.hash(utf8).hex.prefix(32))\""
    }
}

/// Calendars that were put together lately, so that whoever fetches again and again costs little.
final class Calendars: Sendable {
    private struct Kept {
        let page: CalendarPage
        let frontier: Bytes32
        let made: Duration
    }

    private let kept = Mutex<[EventID: Kept]>([:])
    private let clock: DaemonClock
    private let bytes: Int

    /// - Parameter bytes: how much of them is kept, of all journals together.
    init(clock: DaemonClock, bytes: Int = 8_388_608) {
        self.clock = clock
        self.bytes = bytes
    }

    /// How many are kept.
    var count: Int { kept.withLock { $0.count } }

    /// The calendar of a store. One that was put together is given again while the journal stands
    /// still, for a minute: values may come without an event.
    func page(of store: JournalStore) throws -> CalendarPage {
        let (now, frontier) = (clock.monotonic(), try store.frontierHash())
        let known = kept.withLock { $0[store.journal] }
        if let known, known.frontier == frontier,
            now - known.made < .seconds(WireLimits.calendarSeconds)
        {
            return known.page
        }
        let page = CalendarPage(try store.calendar())
        kept.withLock { kept in
            kept[store.journal] = nil
            let all = kept.values.reduce(page.bytes.readableBytes) {
                $0 + $1.page.bytes.readableBytes
            }
            if all > bytes { kept = [:] }
            guard page.bytes.readableBytes <= bytes else { return }
            kept[store.journal] = Kept(page: page, frontier: frontier, made: now)
        }
        return page
    }
}
