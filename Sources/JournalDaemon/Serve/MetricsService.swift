import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Tells a daemon's totals at `/metrics` of this machine's own address, where no network comes, and
/// what displays of this home may show at `/sensors`, where their owner asked for it.
struct MetricsService: Service {
    let metrics: Metrics
    let port: Int
    let backups: BackupPlace?
    let sensors: (owner: SensorOwner, journals: Journals)?
    let clock: DaemonClock
    let complaints: Complaints
    let logger: Logger
    /// Called with the port once it is listened on.
    let ready: @Sendable (Int) -> Void

    static let host = "127.0.0.1"

    func run() async throws {
        if let sensors, !sensors.journals.keeps(sensors.owner.journal) {
            complaints.log(
                ServeSentences.noSensors, .warning, Journals.name(of: sensors.owner.journal))
        }
        // What is wrong with the folder has its line at once, not when somebody looks.
        _ = backupNames()
        let router = Router(context: Context.self)
        router.add(middleware: OwnNameMiddleware())
        router.get("/metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text())))
        }
        if let sensors {
            router.get("/sensors") { _, _ in
                let now = Int64(clamping: clock.wallMilliseconds())
                let care = try await sensors.journals.with(sensors.owner.journal, for: .daemon) {
                    try $0.sensorTimes(sensors.owner.device, now)
                }
                let names = backupNames()
                let text = Sensors.json(
                    care, backups: (names.newest?.seconds, names.proven?.seconds))
                return Response(
                    status: .ok, headers: [.contentType: "application/json"],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
            }
        }
        let application = Application(
            router: router,
            server: HTTPServerBuilder { AcceptingChannel(responder: $0, .init()) },
            configuration: ApplicationConfiguration(address: .hostname(Self.host, port: port)),
            onServerRunning: { ready($0.localAddress?.port ?? port) }, logger: logger)
        do {
            try await application.run()
        } catch let error as IOError {
            throw DaemonError.cannotTell(port: port, code: error.errnoCode)
        }
    }

    private func text() -> String {
        let now = Int(clamping: clock.wallMilliseconds() / 1_000)
        func age(_ name: BackupName?) -> Int? { name.map { max(0, now - $0.seconds) } }
        let names = backupNames()
        return metrics.text(ages: (newest: age(names.newest), proven: age(names.proven)))
    }

    private func backupNames() -> (newest: BackupName?, proven: BackupName?) {
        guard let backups else { return (nil, nil) }
        let now = Int(clamping: clock.wallMilliseconds() / 1_000)
        do throws(DaemonError) {
            return (try backups.newest(at: now), try backups.newestProven(at: now))
        } catch {
            complaints.log(ServeSentences.backupsUnreadable, .warning, "\(error)")
            return (nil, nil)
        }
    }
}

/// Answers who asks this machine by its own name alone: a page in a browser of this home that has
/// its name point here reads nothing.
private struct OwnNameMiddleware: RouterMiddleware {
    private static let names: Set<Substring> = ["127.0.0.1", "localhost", "[::1]"]

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let place = request.head.authority ?? ""
        let name =
            place.hasPrefix("[") ? place.prefix { $0 != "]" } + "]" : place.prefix { $0 != ":" }
        guard place.isEmpty || Self.names.contains(name) else {
            return Response(status: .misdirectedRequest)
        }
        return try await next(request, context)
    }
}
