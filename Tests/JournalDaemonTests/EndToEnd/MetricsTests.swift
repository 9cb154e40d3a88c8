import EventLog
import Folders
import Foundation
import JournalClient
import JournalModel
import Logging
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// The totals of a daemon, and its log for programs: silent about whoever uses it.
@Suite(.timeLimit(.minutes(30))) struct MetricsTests {
    /// All that is ever told; a further series has to be put here by somebody who thought of it.
    private static let known: Set<String> = [
        #"rapportd_requests_total{status="1xx"}"#, #"rapportd_requests_total{status="2xx"}"#,
        #"rapportd_requests_total{status="3xx"}"#, #"rapportd_requests_total{status="4xx"}"#,
        #"rapportd_requests_total{status="5xx"}"#, "rapportd_received_bytes_total",
        "rapportd_sent_bytes_total", "rapportd_connections_total", "rapportd_open_connections",
        "rapportd_stored_events_total", "rapportd_pushes_total", "rapportd_push_seconds_total",
        "rapportd_backup_age_seconds", "rapportd_proved_backup_age_seconds",
    ]

    /// Names with their labels, and values. Records what is no line of Prometheus' text.
    private func read(_ text: String) -> [String: Double] {
        var found: [String: Double] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("# TYPE ") {
            let parts = line.split(separator: " ")
            let value = parts.count == 2 ? Double(parts[1]) : nil
            #expect(value != nil, "\(line)")
            found[String(parts[0])] = value
        }
        return found
    }

    @Test func `what is told is a closed list, whatever happens`() {
        let metrics = Metrics()
        for status in [0, 99, 100, 200, 201, 404, 503, 600, .max] {
            metrics.answered(status, bytes: 10)
        }
        metrics.connectionOpened()
        metrics.connectionOpened()
        metrics.connectionClosed()
        let all = read(metrics.text(ages: (newest: 5, proven: 7)))
        #expect(Set(all.keys) == Self.known)
        #expect(all[#"rapportd_requests_total{status="2xx"}"#] == 2)
        #expect(all[#"rapportd_requests_total{status="4xx"}"#] == 1)
        #expect(all["rapportd_open_connections"] == 1)
        #expect(all["rapportd_connections_total"] == 2)
        #expect(all["rapportd_sent_bytes_total"] == 90)
        let few = read(metrics.text(ages: (newest: nil, proven: nil)))
        #expect(Self.known.subtracting(few.keys).allSatisfy { $0.hasSuffix("age_seconds") })
        metrics.add(.max, to: .received)
        metrics.add(.max, to: .received)
        metrics.add(-5, to: .received)
        #expect(metrics.count(.received) == .max, "a total never goes back or stops the daemon")
    }

    @Test func `a family at work shows in totals alone, and on this machine alone`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let configuration = DaemonConfiguration(
            dataFolder: daemon.path, port: 0, metricsPort: 0, backups: folder.path + "/backups")
        try await LiveDaemon.run(configuration, metricsReady: { told.yield($0) }) { live in
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let link = try SetupLinkFile.waiting(in: daemon.path)
            let (alex, sam) = try await pairedFamily(in: folder, link)
            var fields = FieldSet.sleep(at: 1_000_000)
            fields[FieldNumber.ruptureFrom] = .person(1)
            let entry = try alex.add(EntryDraft(kind: .rupture, fields: fields))
            for replica in [alex, sam, alex] { _ = try await replica.daemon.sync() }
            let place = BackupPlace(folder.path + "/backups")
            _ = try Backup.make(of: daemon.path, in: place, seconds: time(nil) - 100)
            let answer = try await RawClient.get("/metrics", plainPort: port)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            let body = try #require(answer.components(separatedBy: "\r\n\r\n").last)
            let all = read(body)
            #expect(Set(all.keys).isSubset(of: Self.known))
            let stored = try Double(alex.status().events)
            // The first event came with the request to host.
            #expect(all["rapportd_stored_events_total"] == stored - 1)
            #expect(all[#"rapportd_requests_total{status="2xx"}"#] ?? 0 > 10)
            #expect(all["rapportd_received_bytes_total"] ?? 0 > 1_000)
            #expect(all["rapportd_sent_bytes_total"] ?? 0 > 1_000)
            #expect(all["rapportd_push_seconds_total"] ?? 0 > 0)
            #expect(all["rapportd_connections_total"] ?? 0 >= 2)
            #expect((100...3_000).contains(all["rapportd_backup_age_seconds"] ?? 0))
            #expect(all["rapportd_proved_backup_age_seconds"] == nil, "none was proved")
            for word in [
                alex.journal.description, entry.description, alex.device.description,
                sam.device.description, link.secret.hex, live.status.address.daemonKey.hex,
                "rupture", "family", "alex", "sam",
            ] {
                #expect(!answer.lowercased().contains(word.prefix(16).lowercased()), "\(word)")
            }
            // A page in a browser of this home, whose name somebody has lead here.
            for host in ["evil.example", "evil.example:\(port)", "127.0.0.1.evil.example", "[::2]"]
            {
                let strange = try await RawClient.get("/metrics", plainPort: port, host: host)
                #expect(strange.hasPrefix("HTTP/1.1 421 ") && !strange.contains("rapportd"))
            }
            for host in ["localhost:\(port)", "127.0.0.1", "[::1]:\(port)"] {
                let own = try await RawClient.get("/metrics", plainPort: port, host: host)
                #expect(own.hasPrefix("HTTP/1.1 200 "), "\(host)")
            }
            let elsewhere = try await RawClient.get("/journals", plainPort: port)
            #expect(elsewhere.hasPrefix("HTTP/1.1 404 "))
            let outside = try await RawClient.send(
                "GET /metrics HTTP/1.1\r\nhost: a\r\n\r\n", port: live.status.port)
            #expect(outside.hasPrefix("HTTP/1.1 404 "), "no network comes there")
            try alex.close()
            try sam.close()
        }
    }

    @Test func `nothing is told unless somebody asked for it`() async throws {
        let daemon = try TemporaryFolder(isPrivate: true)
        let isTold = Mutex(false)
        let configuration = DaemonConfiguration(dataFolder: daemon.path, port: 0)
        try await LiveDaemon.run(
            configuration, metricsReady: { _ in isTold.withLock { $0 = true } }
        ) { _ in }
        #expect(!isTold.withLock { $0 })
    }

    @Test func `a port for totals that is taken is named`() async throws {
        let (one, other) = try (TemporaryFolder(isPrivate: true), TemporaryFolder(isPrivate: true))
        try await LiveDaemon.run(in: one) { live in
            let port = live.status.port
            let outcome = try await DaemonProcess.run(
                "serve", "--data", other.path, "--port", "0", "--metrics", "\(port)")
            #expect(outcome.status == 1)
            #expect(outcome.complaint.contains("totals cannot be told on port \(port) "))
        }
    }

    @Test(arguments: ["sensors", "backups"])
    func `what is to be told and is not there has a line in the log`(option: String) throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let file = folder.path + "/file"
        try SecretFile.write([1], to: file)
        let name = String(repeating: "ab", count: 32)
        let process = Process()
        process.executableURL = DaemonProcess.url
        process.arguments =
            ["serve", "--data", folder.path + "/d", "--port", "0", "--metrics", "0"]
            + ["--sensors", "\(name):\(name)", "--backups", file]
        let log = Pipe()
        (process.standardOutput, process.standardError) = (Pipe(), log)
        try process.run()
        defer { process.terminate() }
        var text = ""
        let word = option == "sensors" ? "no journal of that name" : "folder with the backups"
        while !text.contains(word) {
            let more = log.fileHandleForReading.availableData
            try #require(!more.isEmpty)
            text += String(decoding: more, as: UTF8.self)
        }
        #expect(text.contains("warning"))
    }

    @Test func `a line of the log for programs is one object, whatever it says`() throws {
        let lines = Mutex<[String]>([])
        var logger = Logger(label: "test") { _ in
            HarmlessLog(
                JSONLog(
                    write: { line in lines.withLock { $0.append(line) } },
                    now: { Date(timeIntervalSince1970: 1_795_953_600.25) }))
        }
        logger[metadataKey: "port"] = "7420"
        logger.warning(
            "a \"quoted\\ \u{1B}[2J\nline \u{1F600}",
            metadata: ["error": "b\u{0}\"", "message": "another", "list": ["x", "y"]])
        let line = try #require(lines.withLock { $0.first })
        #expect(!line.unicodeScalars.contains { $0.value < 32 })
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
        #expect(object["time"] == "2026-11-29T12:00:00.250Z")
        #expect(object["level"] == "warning" && object["port"] == "7420")
        #expect(object["message"]?.hasPrefix("a \"quoted\\ ") == true, "\(line)")
        #expect(object["error"]?.hasSuffix("\"") == true)
        #expect(Set(object.keys) == ["time", "level", "message", "port", "error", "list"])
    }

    @Test func `what is a number in the log is one to programs, and digits in a text are text`()
        throws
    {
        let lines = Mutex<[String]>([])
        let logger = Logger(label: "test") { _ in
            HarmlessLog(JSONLog { line in lines.withLock { $0.append(line) } })
        }
        let hour = Duration.seconds(3_600)
        logger.warning(
            "numbers",
            metadata: [
                "port": .number(7_420), "least": .number(.min),
                "most": .stringConvertible(UInt64.max), "text": "7420", "time": .number(5),
                "other": .stringConvertible(hour),
            ])
        let line = try #require(lines.withLock { $0.first })
        for part in [
            "\"port\":7420,", "\"least\":\(Int.min),", "\"most\":\(UInt64.max),",
            "\"text\":\"7420\"", "\"other\":\"\(hour)\"",
        ] { #expect(line.contains(part), "\(line)") }
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["time"] is String, "the log's own words stay: \(line)")
        Complaints(clock: .system, logger: logger).log("cause", .warning, "1")
        #expect(lines.withLock { $0.last }?.contains("\"error\":\"1\"") == true)
    }

    @Test func `the program logs objects when told to`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let process = Process()
        process.executableURL = DaemonProcess.url
        process.arguments = ["serve", "--data", folder.path, "--port", "0", "--log-format", "json"]
        let (output, log) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = log
        try process.run()
        _ = output.fileHandleForReading.availableData
        kill(process.processIdentifier, SIGTERM)
        let text = String(decoding: log.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let objects = try text.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
        let listening = try #require(
            objects.first { $0["message"] as? String == "listening" }, "\(text)")
        #expect(listening["level"] as? String == "info" && listening["journals"] as? Int == 0)
        #expect(listening["port"] as? Int ?? 0 > 0)
    }
}
