import EventLog
import Foundation
import JournalClient

/// What a daemon takes that nobody asks anything: B13.
struct IdleDaemon {
    /// The built `rapportd`.
    let program: String
    /// The folder of a daemon that ran in this process and has ended.
    let data: String
    /// The canonical bytes of its events and values.
    let canonical: Int

    func rows() throws -> [Row] {
        let daemon = try DaemonProcess(program, data: data)
        defer { daemon.stop() }
        let memory = try daemon.memoryAtRest()
        let stored = try FileManager.default.subpathsOfDirectory(atPath: data + "/journals")
            .map { data + "/journals/" + $0 }
            .compactMap { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int }
            .reduce(0, +)
        return [
            Row("B13", "idle daemon, resident", memory.resident, target: 40, unit: "MB"),
            Row("B13", "idle daemon, of its own", memory.own, target: 6, unit: "MB"),
            Row(
                "B13", "its files, by the bytes of what they hold", Double(stored) / 1e6,
                limit: Double(canonical) / 1e6, unit: "MB"),
        ]
    }

    /// The bytes of all events with their values, as they are sent. O(events).
    static func canonicalBytes(of copy: JournalCopy) throws -> Int {
        var (bytes, after) = (0, UInt64(0))
        while true {
            let page = try copy.answer(SyncRequest(have: [], after: after))
            bytes += page.events.reduce(0) { $0 + $1.encoded().count }
            guard page.next != 0 else { return bytes }
            after = page.next
        }
    }
}
