import EventLog
import Foundation
import JournalClient
import JournalDaemon
import JournalModel
import Logging

/// The scenarios, over one family whose journal grows as they run.
struct Scenarios {
    /// What can be measured.
    static let names = [
        "B1", "B2", "B3", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12", "B13", "B15",
        "reads", "months", "process",
    ]

    private let events: Int
    private let appends: Int
    private let limits: MachineLimits
    private let program: String
    private let folder: String
    private var rows: [Row] = []

    /// - Parameter program: the built `rapport` that is started.
    init(events: Int, appends: Int, limits: MachineLimits, program: String) throws {
        self.program = program
        self.events = events
        self.appends = appends
        self.limits = limits
        folder = NSTemporaryDirectory() + "rapport-bench-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    func cleanUp() {
        // Only this run's own folder, made above.
        try? FileManager.default.removeItem(atPath: folder)
    }

    mutating func run(wants: (String) -> Bool) async throws -> [Row] {
        if wants("B1") { try append() }
        if wants("months") {
            rows += try FamilyMonths(folder: folder, events: events).rows()
        }
        if wants("B2") {
            rows.append(try await ManyClients(folder: folder, limits: limits).row(of: Self.entry))
        }
        if wants("B15") {
            rows += try await ManyFamilies(program: program + "d", folder: folder, events: events)
                .rows(of: Self.entry)
        }
        let (writer, _) = try Replica.found(in: Home(folder: folder + "/writer"), name: "bench")
        let daemon = try BenchDaemon(folder: folder + "/daemon")
        let needsDaemon = ["B5", "B6", "B7", "B8", "B12", "B13"].contains(where: wants)
        let reader = needsDaemon ? try await daemon.start(hosting: writer, readerIn: folder) : nil
        try importing(into: writer, isReported: wants("B3"))
        if let reader { try await sync(writer, reader, wants) }
        if wants("B9") { try open(writer) }
        if wants("B10") { try timeline(writer) }
        if wants("reads") { rows += try DayReads(journal: writer.copy, events: events).rows() }
        try audit(writer, isReported: wants("B11"))
        try writer.close()
        if wants("process") {
            let home = PathText.folder(of: writer.folder.path)
            rows += try Processes(program: program, home: home, folder: folder).rows(events: events)
        }
        if let reader {
            guard try reader.audit().isClean else { throw BenchError.auditFailed("B5") }
            let canonical = try IdleDaemon.canonicalBytes(of: reader.copy)
            try reader.close()
            try await daemon.stop()
            if wants("B13") {
                rows += try IdleDaemon(
                    program: program + "d", data: folder + "/daemon", canonical: canonical
                ).rows()
            }
        }
        return rows
    }

    // MARK: Writing

    private mutating func append() throws {
        let (replica, _) = try Replica.found(in: Home(folder: folder + "/append"), name: "bench")
        // The limit is taken before and after: what a sync costs drifts within seconds.
        let probe = try SyncProbe(in: folder)
        probe.write(300)
        let times = try (0..<appends).map { index in
            try seconds { _ = try replica.add(Self.entry(index)) }
        }
        probe.write(300)
        guard try replica.audit().isClean else { throw BenchError.auditFailed("B1") }
        try replica.close()
        let bound = (probe.median + 1 / limits.signatures) * 1_000
        for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
            rows.append(
                Row(
                    "B1", "append one entry, durable, \(name) of \(appends)",
                    times.percentile(share) * 1_000, limit: bound, unit: "ms"))
        }
    }

    private mutating func importing(into replica: Replica, isReported: Bool) throws {
        let time = try seconds {
            for start in stride(from: 0, to: events, by: 1_000) {
                let count = min(1_000, events - start)
                try replica.add((0..<count).map { Self.entry(start + $0) })
            }
        }
        guard isReported else { return }
        rows.append(
            Row(
                "B3", "import \(events) entries, each signed", Double(events) / time,
                limit: Double(limits.cores) * limits.signatures, unit: "entries/s"))
    }

    // MARK: Syncing

    private mutating func sync(
        _ writer: Replica, _ reader: Replica, _ wants: (String) -> Bool
    ) async throws {
        let push = try await seconds { _ = try await writer.daemon.sync(everything: true) }
        let pull = try await seconds { _ = try await reader.daemon.sync(everything: true) }
        let (one, other) = (try writer.status(), try reader.status())
        guard one.stateDigest == other.stateDigest, one.valuePresence == other.valuePresence,
            one.entries == other.entries
        else {
            throw BenchError.digestsDiffer("B5")
        }
        if wants("B5") {
            for (name, time) in [("push", push), ("cold sync", pull)] {
                rows.append(
                    Row(
                        "B5", "\(name) of \(events), both ends here", Double(events) / time,
                        limit: limits.verifications, unit: "events/s"))
            }
        }
        // The reader's acknowledgement goes round first, so that nothing is left.
        for replica in [writer, reader] { _ = try await replica.daemon.sync(everything: true) }
        if wants("B12") {
            rows += try await LiveRun(writer: writer, reader: reader, limits: limits)
                .rows { Self.entry(events + $0) }
        }
        try await meet(Replicas(writer: writer, reader: reader, limits: limits), wants)
        guard wants("B6") else { return }
        let times = try await reader.daemon.session { session in
            var times: [Double] = []
            for _ in 0..<200 {
                times.append(try await seconds { _ = try await session.sync(everything: true) })
            }
            return times
        }
        guard let address = try reader.daemonAddress() else { return }
        let bare = try await BenchDaemon.roundTrip(to: address)
        rows.append(
            Row(
                "B6", "nothing to sync, \(events) entries, open session, p50",
                times.percentile(0.5) * 1_000, limit: bare * 1_000,
                target: 0.5, unit: "ms"))
    }

    private mutating func meet(_ replicas: Replicas, _ wants: (String) -> Bool) async throws {
        if wants("B7"), let address = try replicas.reader.daemonAddress() {
            let bare = try await BenchDaemon.roundTrip(to: address)
            rows.append(
                try await replicas.oneAmongMany(events, bare: bare) { Self.entry(2 * events + $0) })
        }
        guard wants("B8") else { return }
        rows.append(try await replicas.apart(10_000) { Self.entry(3 * events + $0) })
        for replica in [replicas.writer, replicas.reader, replicas.writer] {
            _ = try await replica.daemon.sync(everything: true)
        }
    }

    // MARK: Reading

    private mutating func open(_ writer: Replica) throws {
        let time = try seconds {
            let replica = try Replica.open(writer.folder)
            _ = try replica.latest(50)
            try replica.close()
        }
        rows.append(
            Row(
                "B9", "open \(events) entries, read the latest 50 (in process)", time * 1_000,
                target: 50, unit: "ms"))
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchError.noProgram(program)
        }
        let home = PathText.folder(of: writer.folder.path)
        let log = try median { try Processes.run([program, "log", "--home", home]) }
        // What the program takes to start and say its name.
        let bare = try median { try Processes.run([program, "--version"]) }
        rows.append(
            Row(
                "B9", "rapport log, whole process, \(events) entries, median",
                log * 1_000, limit: bare * 1_000, target: 100, unit: "ms"))
        let rebuild = try seconds { try writer.rebuild() }
        rows.append(
            Row(
                "B9", "rebuild derived state, verifying",
                Double(try writer.status().events) / rebuild,
                limit: limits.verifications, unit: "events/s"))
    }

    private func median(_ work: () throws -> Void) throws -> Double {
        try (0..<7).map { _ in try seconds(work) }.percentile(0.5)
    }

    private mutating func timeline(_ writer: Replica) throws {
        let times = try (0..<300).map { _ in try seconds { _ = try writer.latest(50) } }
        for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
            rows.append(
                Row(
                    "B10", "latest 50 of \(events) entries, \(name)",
                    times.percentile(share) * 1_000, target: 1, unit: "ms"))
        }
    }

    private mutating func audit(_ writer: Replica, isReported: Bool) throws {
        var audited: AuditReport?
        let time = try seconds { audited = try writer.audit() }
        guard let report = audited, report.isClean else { throw BenchError.auditFailed("B11") }
        guard isReported else { return }
        rows.append(
            Row(
                "B11", "audit of \(report.events) events", Double(report.events) / time,
                limit: limits.verifications, unit: "events/s"))
    }

    /// An entry of about 300 bytes, as daily care is.
    @Sendable private static func entry(_ index: Int) -> EntryDraft {
        let words = "slept in the sling after a walk by the river, number \(index)"
        return EntryDraft(
            kind: .care,
            fields: [
                FieldNumber.happenedAt: .moment(
                    Moment(
                        utcMilliseconds: 1_600_000_000_000 + Int64(index) * 600_000,
                        offsetMinutes: 60)),
                FieldNumber.text: .text(words),
                16: .choice(1), 18: .seconds(UInt64(1_800 + index % 600)),
            ])
    }
}
