import Synchronization

/// Totals of a daemon, for who keeps machines.
///
/// Of the machine alone: nothing here can name a journal, a device or a person, say of what kind
/// something is, or count what waits for somebody, since no series takes a name from outside. What
/// can be told is the list of cases below.
final class Metrics: Sendable {
    /// What is counted; each from 0 at the daemon's start.
    enum Counter: Int, CaseIterable {
        case informed, succeeded, redirected, refused, failed
        case received, sent, connections, stored, pushes, pushMicroseconds
    }

    /// Every series that is told, with what it says.
    enum Series: String, CaseIterable {
        case requests = "rapportd_requests_total"
        case received = "rapportd_received_bytes_total"
        case sent = "rapportd_sent_bytes_total"
        case connections = "rapportd_connections_total"
        case open = "rapportd_open_connections"
        case stored = "rapportd_stored_events_total"
        case pushes = "rapportd_pushes_total"
        case pushSeconds = "rapportd_push_seconds_total"
        case backupAge = "rapportd_backup_age_seconds"
        case provenAge = "rapportd_proved_backup_age_seconds"
    }

    /// The classes of HTTP statuses, which are all that a label says.
    static let classes: [(label: String, counter: Counter)] = [
        ("1xx", .informed), ("2xx", .succeeded), ("3xx", .redirected), ("4xx", .refused),
        ("5xx", .failed),
    ]

    private let counts = Mutex<[Int]>(Array(repeating: 0, count: Counter.allCases.count))
    private let openConnections = Atomic<Int>(0)

    /// Adds to a total, which stays where it can grow no more.
    func add(_ amount: Int, to counter: Counter) {
        counts.withLock { counts in
            let (sum, isOver) = counts[counter.rawValue].addingReportingOverflow(max(0, amount))
            counts[counter.rawValue] = isOver ? .max : sum
        }
    }

    func count(_ counter: Counter) -> Int { counts.withLock { $0[counter.rawValue] } }

    /// Notes an answer by the class of its status.
    func answered(_ status: Int, bytes: Int) {
        let number = status / 100 - 1
        if Self.classes.indices.contains(number) { add(1, to: Self.classes[number].counter) }
        add(bytes, to: .sent)
    }

    func connectionOpened() {
        add(1, to: .connections)
        openConnections.add(1, ordering: .relaxed)
    }

    func connectionClosed() { openConnections.subtract(1, ordering: .relaxed) }

    /// All series in Prometheus' text form.
    ///
    /// - Parameter ages: seconds since the newest backup and since the newest that was proved; nil
    ///   where there is none, or nobody said where they are.
    func text(ages: (newest: Int?, proven: Int?)) -> String {
        Series.allCases.flatMap { series in
            let values = values(of: series, ages)
            guard !values.isEmpty else { return [String]() }
            let kind = series.rawValue.hasSuffix("_total") ? "counter" : "gauge"
            return ["# TYPE \(series.rawValue) \(kind)"]
                + values.map { "\(series.rawValue)\($0.label) \($0.value)" }
        }.map { $0 + "\n" }.joined()
    }

    private func values(
        of series: Series, _ ages: (newest: Int?, proven: Int?)
    ) -> [(label: String, value: String)] {
        func one(_ value: Int?) -> [(String, String)] { value.map { [("", "\($0)")] } ?? [] }
        switch series {
        case .requests:
            return Self.classes.map { ("{status=\"\($0.label)\"}", "\(count($0.counter))") }
        case .received: return one(count(.received))
        case .sent: return one(count(.sent))
        case .connections: return one(count(.connections))
        case .open: return one(openConnections.load(ordering: .relaxed))
        case .stored: return one(count(.stored))
        case .pushes: return one(count(.pushes))
        case .pushSeconds:
            return [("", "\(Double(count(.pushMicroseconds)) / 1_000_000)")]
        case .backupAge: return one(ages.newest)
        case .provenAge: return one(ages.proven)
        }
    }
}
