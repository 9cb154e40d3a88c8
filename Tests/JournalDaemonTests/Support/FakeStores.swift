import EventLog
import Foundation
import JournalClient
import Signing
import Synchronization

@testable import JournalDaemon

/// Stores that know devices by decree and answer with what they were asked.
final class FakeStores: Sendable {
    struct State {
        var access: [DeviceKey: DeviceAdmission] = [:]
        var accept: EventID?
        var pages: Set<DeviceKey> = []
        var received: [PushRequest] = []
        var opened = 0
        var closed = 0
        var frontier = SHA256.hash([0])
        var fails = false
        var pushFailure: (any Error)?
        var parents: [DeviceKey: Parent?] = [:]
        var calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
        var calendars = 0
    }

    struct Failure: Error {}

    static let storeEpoch = [UInt8](repeating: 9, count: 16)
    let state = Mutex(State())

    var opener: JournalOpener {
        JournalOpener(
            create: { folder, hosting in
                try hosting.journal.description.write(
                    toFile: folder + "/id", atomically: true, encoding: .utf8)
                return self.store(hosting.journal)
            },
            open: { folder in
                let hex = try String(contentsOfFile: folder + "/id", encoding: .utf8)
                guard let id = Bytes32(hex: hex) else { throw Failure() }
                return self.store(EventID(id))
            })
    }

    private func store(_ journal: EventID) -> JournalStore {
        state.withLock { $0.opened += 1 }
        return JournalStore(
            journal: journal, storeEpoch: Self.storeEpoch,
            accept: { self.state.withLock { $0.accept } },
            admission: { device in self.state.withLock { $0.access[device] ?? .unknown } },
            isPage: { device in self.state.withLock { $0.pages.contains(device) } },
            frontierHash: { self.state.withLock { $0.frontier } },
            answer: { request in
                if self.state.withLock({ $0.fails }) { throw Failure() }
                return SyncResponse(
                    heads: request.have.sorted(), unknown: [], events: [], next: request.after,
                    missing: [])
            },
            receive: { request in
                if let failure = self.state.withLock({ $0.pushFailure }) { throw failure }
                self.state.withLock { $0.received.append(request) }
                return PushResponse(
                    results: request.events.map { _ in .accepted }, heads: [])
            },
            exchange: { request in
                ValuesResponse(
                    values: [], results: request.give.map { _ in PushResult(.present) })
            },
            parent: { device in self.state.withLock { $0.parents[device, default: 1] } },
            calendar: {
                self.state.withLock { state in
                    state.calendars += 1
                    return state.calendar
                }
            },
            close: { self.state.withLock { $0.closed += 1 } })
    }
}
