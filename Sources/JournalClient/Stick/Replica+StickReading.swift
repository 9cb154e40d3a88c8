public import EventLog
import EventStorage
import Signing

/// What was taken from a file of events.
public struct StickReport: Equatable, Sendable {
    /// The device that made the file, nil if none did.
    public var maker: DeviceKey?
    /// Events in the file.
    public var events = 0
    /// What it did, as a sync does it: `pending` is what the maker of the file lacks.
    public var summary = SyncSummary()
}

extension Replica {
    /// Takes what is new in a file that another replica of this journal wrote, as in a sync.
    ///
    /// The whole file is read first: nothing is taken of one that was cut, altered, or belongs
    /// elsewhere. Durable on return. O(events in it), one page of them in memory.
    /// Throws `StickError`, `HomeError` or `StorageError`.
    ///
    /// - Parameter progress: called with the number of events taken so far.
    /// Spec: Protocol/08-sync.md §6
    public func readStick(
        from path: String, progress: (Int) -> Void = { _ in }
    ) throws -> StickReport {
        let reader = try StickReader(path)
        var report = StickReport()
        try reader.read { part in
            switch part {
            case .opening(let opening):
                try check(opening)
                report.maker = opening.device
            case .page(let page): report.events += page.events.count
            case .end: break
            }
        }
        var run = try StickRun(self)
        try reader.read { part in
            guard case .page(let page) = part else { return }
            try run.take(page)
            progress(run.course.summary.received)
        }
        report.summary = try run.finish()
        return report
    }
}

/// Carries out one sync whose other side is a file: it answers what it was made to answer, and
/// takes nothing.
private struct StickRun {
    private let replica: Replica
    private(set) var course: SyncCourse

    init(_ replica: Replica) throws {
        self.replica = replica
        course = try SyncCourse(replica, isRevisited: false)
        _ = try course.begin()
    }

    mutating func take(_ page: SyncResponse) throws {
        for action in course.received(page) {
            guard case .take(let events) = action else { continue }
            let report = try replica.take(events, replica.verifier.verify(events))
            do {
                try course.took(report)
            } catch SyncError.badEvent(let code) {
                throw StickError.badEvent(code, taken: course.summary.received)
            }
            try takeLateValues(of: zip(events, report.codes).filter { $0.1 == 1 }.map(\.0))
        }
    }

    /// Values that are missing here and came with events that are not.
    private mutating func takeLateValues(of events: [SignedEvent]) throws {
        var late: [EventValue] = []
        for event in events where !event.values.isEmpty {
            let id = try ParsedEvent.parse(header: event.header, signature: event.signature).id
            for value in event.values {
                let dot = Dot(event: id, index: value.index)
                guard try replica.database.valueState(of: dot) == .missing else { continue }
                late.append(EventValue(event: id, value: value))
            }
        }
        try course.tookLate(late)
    }

    mutating func finish() throws -> SyncSummary {
        _ = try course.settle()
        return try course.finish()
    }
}
