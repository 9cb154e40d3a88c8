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

extension Sticks where Holder == Replica {
    /// Takes what is new in a file that another replica of this journal wrote, as in a sync.
    ///
    /// The whole file is read first: nothing is taken of one that was cut, altered, or belongs
    /// elsewhere. Durable on return. O(events in it), one page of them in memory.
    /// Throws `StickError`, `HomeError` or `StorageError`.
    ///
    /// - Parameter progress: called with the number of events taken so far.
    /// Spec: Protocol/08-sync.md §6
    public func read(
        from path: String, progress: (Int) -> Void = { _ in }
    ) throws -> StickReport {
        try take(path, progress) { try SyncCourse(of: holder, for: .file) }
    }
}

extension Sticks where Holder == JournalCopy {
    /// The same for a copy without keys, which acknowledges nothing.
    public func read(
        from path: String, progress: (Int) -> Void = { _ in }
    ) throws -> StickReport {
        try take(path, progress) { try SyncCourse(holder, for: .file) }
    }
}

extension Sticks {
    fileprivate func take(
        _ path: String, _ progress: (Int) -> Void, beginning begin: () throws -> SyncCourse
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
        // The other side is a file: it answers what it was made to answer, and takes nothing.
        var course = try begin()
        try reader.read { part in
            guard case .page(let page) = part else { return }
            do {
                try course.takeUnasked(page)
            } catch SyncError.badEvent(let code) {
                throw StickError.badEvent(code, taken: course.summary.received)
            }
            progress(course.summary.received)
        }
        report.summary = try course.finishUnasked()
        return report
    }
}
