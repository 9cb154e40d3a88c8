/// What of this device's epoch may have left it, and what waits before it may.
///
/// Kept in the store, in the same transaction as each event of one's own.
/// Spec: Protocol/04-clock.md §3
public struct OfferNote: StrictMessage {
    /// Events that were written at once, and are taken back at once.
    public struct Writing: StrictMessage {
        /// The number of the last of them.
        public let last: UInt64
        /// When they were written, in milliseconds since 1970 by this device's clock; 0 for what
        /// may leave at once.
        public let milliseconds: UInt64

        /// Events up to `last`.
        public init(last: UInt64, milliseconds: UInt64) {
            self.last = last
            self.milliseconds = milliseconds
        }

        /// Reads `write`.
        public init(from reader: inout StrictReader) throws(CodecError) {
            last = try reader.uint64(1, max: Limits.seq)
            milliseconds = try reader.uint64(2)
        }

        /// Writes both numbers.
        public func write(to writer: inout StrictWriter) {
            writer.uint64(1, last)
            writer.uint64(2, milliseconds)
        }

        /// Whether it is still to wait. What lies in the future was written by a clock that was
        /// set back since: it waits no more, else it would wait for as long.
        func waits(at now: UInt64, for wait: UInt64) -> Bool {
            milliseconds > 0 && milliseconds <= now
                && Bounded.difference(now, milliseconds) < wait
        }
    }

    /// Writings that are told apart; of more, the oldest two become one.
    static let capacity = 64

    /// The epoch that all numbers are of.
    public let epoch: UInt64
    /// The highest number of which a byte may have left; it never goes down.
    public private(set) var offered: UInt64
    /// What was written since, ascending.
    public private(set) var writings: [Writing]

    /// The note of an epoch of which everything up to a number may have left.
    public init(epoch: UInt64, offered: UInt64) {
        self.epoch = epoch
        self.offered = offered
        writings = []
    }

    /// The note to go on with: `kept`, if it is of this epoch and knows of its last event. Else
    /// something that keeps no note wrote it, and everything that is here counts as offered.
    ///
    /// *Example:* an old release wrote X and Y, and there is no note: `offered` is the number of
    /// Y. A note says that W was written last, and X and Y follow it: the same.
    ///
    /// - Parameter tip: the number of the last event of the epoch, 0 before the first.
    public init(of epoch: UInt64, tip: UInt64, kept: OfferNote?) {
        if let kept, kept.epoch == epoch, kept.last == tip {
            self = kept
        } else {
            self.init(epoch: epoch, offered: tip)
        }
    }

    /// Reads `write`.
    public init(from reader: inout StrictReader) throws(CodecError) {
        epoch = try reader.fixed64(1)
        offered = try reader.uint64(2, max: Limits.seq)
        writings = try reader.messages(3, Writing.self, max: Self.capacity)
        var last = offered
        for writing in writings {
            guard writing.last > last else { throw .outOfRange(field: 3) }
            last = writing.last
        }
    }

    /// Writes the epoch, the number and the writings.
    public func write(to writer: inout StrictWriter) {
        writer.fixed64(1, epoch)
        writer.uint64(2, offered)
        writer.messages(3, writings)
    }

    /// The number of the last event that it knows of.
    public var last: UInt64 { writings.last?.last ?? offered }

    /// Notes that events up to a number were written.
    ///
    /// *Example:* an import writes its rows in pieces, and each goes on with the one before: all of
    /// them are taken back at once.
    ///
    /// - Parameters:
    ///   - milliseconds: when; 0 if they may leave at once, and all before them.
    ///   - before: the number of the last event of the writing that they go on with; 0 for none.
    public mutating func wrote(
        through last: UInt64, at milliseconds: UInt64, goingOnWith before: UInt64 = 0
    ) {
        guard last > self.last else { return }
        var milliseconds = milliseconds
        if before > 0, let piece = writings.last, piece.last == before {
            writings.removeLast()
            // What may leave at once waits for no other piece.
            if piece.milliseconds == 0 { milliseconds = 0 }
        }
        writings.append(Writing(last: last, milliseconds: milliseconds))
        if writings.count > Self.capacity { writings.removeFirst() }
    }

    /// The highest number that may leave now. What may leave takes along all that stands before
    /// it in its feed. O(writings).
    ///
    /// - Parameter wait: how long an event waits, in milliseconds.
    public func mayLeave(at now: UInt64, after wait: UInt64) -> UInt64 {
        writings.last { !$0.waits(at: now, for: wait) }?.last ?? offered
    }

    /// When the last of what waits may leave, in milliseconds since 1970; nil if nothing waits.
    public func waitsUntil(at now: UInt64, after wait: UInt64) -> UInt64? {
        guard let writing = writings.last, writing.waits(at: now, for: wait) else { return nil }
        return Bounded.sum(writing.milliseconds, wait)
    }

    /// Notes that a byte of everything up to a number may have left. To be durable before it does.
    public mutating func offer(through seq: UInt64) {
        offered = max(offered, seq)
        writings.removeAll { $0.last <= offered }
    }

    /// The numbers of what was written last, if no byte of it can have left; nil if one may have.
    public var lastWriting: ClosedRange<UInt64>? {
        guard let writing = writings.last else { return nil }
        return (writings.dropLast().last?.last ?? offered) + 1...writing.last
    }

    /// Forgets what was written last: it was removed.
    public mutating func removeLastWriting() { if !writings.isEmpty { writings.removeLast() } }
}

extension History {
    /// Whether events of one's own may be removed, by rules 1 and 2: contents behind the first
    /// event of their epoch, at the end of their feed, that nothing else has seen. Rule 3 is
    /// `OfferNote.lastWriting`. O(lanes).
    ///
    /// *Example:* X, then Y, are contents at the end of a feed: Y may go, and X and Y may. X alone
    /// may not, for Y has seen it.
    ///
    /// - Parameter events: ascending, one behind the other.
    /// Spec: Protocol/04-clock.md §3
    public func mayRemove(_ events: [EventRecord]) -> Bool {
        guard let first = events.first, let last = events.last, lanes.indices.contains(last.lane),
            lanes[last.lane].tip.id == last.id, first.seq > 1,
            events.allSatisfy({ $0.lane == last.lane && $0.kind == EventKind.content.rawValue })
        else { return false }
        return !lanes.enumerated().contains { $0 != last.lane && $1.tip.hasSeen(first) }
    }
}
