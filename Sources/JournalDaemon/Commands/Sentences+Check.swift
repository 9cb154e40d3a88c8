import JournalClient

/// What `rapportd check` says: what it found, and what to do where that is wrong.
extension Sentences {
    static func found(_ finding: CheckFinding, _ check: Check) -> [String] {
        let said = words(finding, check)
        // What is not looked at is neither well nor wrong.
        if [.backupsNotNamed].contains(finding) { return ["rapportd: \(said.error)"] }
        guard finding.isWrong else { return ["rapportd: ok: \(said.error)"] }
        return ["rapportd: not ok: \(said.error)", "rapportd: hint: \(said.hint)"]
    }

    private static func words(_ finding: CheckFinding, _ check: Check) -> Sentences {
        switch finding {
        case .nameFound(let host, let addresses) where addresses == [host]:
            Sentences("links name the address \(host), and no name", "")
        case .nameFound(let host, let addresses)
        where !Reach.isOfThisMachine(host) && addresses.allSatisfy(Reach.isOfThisMachine):
            Sentences(
                "this machine takes the name \(host) for itself"
                    + " (\(addresses.joined(separator: ", "))); whether another device finds it,"
                    + " rapport sync shows there", "")
        case .nameFound(let host, let addresses):
            Sentences("the name \(host) stands for \(addresses.joined(separator: ", "))", "")
        case .nameUnknown(let host):
            Sentences(
                "nobody here knows a machine called \(host)",
                "journals are served all the same; name one that is known:"
                    + " \(serve(check, ("--public-address", "NAME:\(check.endpoint.port)")))")
        case .portOpen(let endpoint): portOpen(endpoint)
        case .portClosed(let endpoint):
            Sentences(
                "nobody takes connections at \(endpoint)",
                "devices keep what they write until then; \(bringing(to: endpoint, check))")
        case .recognised:
            Sentences("who answers there is this daemon, and devices recognise it", "")
        case .stranger:
            Sentences(
                "who answers there is not known as this daemon",
                "devices send nothing to it; for a proxy say which certificate it shows:"
                    + " \(serve(check, ("--certificate", "FILE"), at: check.endpoint))")
        case .notADaemon(let endpoint):
            Sentences(
                "what answers at \(endpoint) is no rapportd",
                "devices send nothing to it; look which program has the port: ss -ltnp")
        default: otherWords(finding, check)
        }
    }

    private static func portOpen(_ endpoint: Endpoint) -> Sentences {
        let from = "port \(endpoint.port) opens from this machine"
        let rest =
            switch EndpointScope(of: endpoint.host) {
            case .machine: ", and links lead no further"
            case .home: "; for the way from another device, try rapport sync there"
            case .world:
                "; for the way from outside, try a device that is not in this home, as a phone on"
                    + " mobile data"
            }
        return Sentences(from + rest, "")
    }

    /// What brings connections to the daemon: no router does so within a home.
    private static func bringing(to endpoint: Endpoint, _ check: Check) -> String {
        guard EndpointScope(of: endpoint.host) == .world else {
            return "if the daemon does not run: \(serve(check))"
        }
        let port = check.start().value(of: "--port").flatMap { Int($0) }
        let way = handing("hand", endpoint, to: port ?? Int(Endpoint.defaultPort))
        return "if the daemon runs, have the router \(way); else: \(serve(check))"
    }

    private static func otherWords(_ finding: CheckFinding, _ check: Check) -> Sentences {
        switch finding {
        case .formerly(let place):
            Sentences(
                "links named \(place) before; a device that looks there still finds this place by"
                    + " the link of rapport status with \(check.endpoint) in it: rapport host"
                    + " 'LINK'", "")
        case .peerMet(let place, let seconds):
            Sentences("the peer \(place) last answered \(span(seconds)) ago", "")
        case .peerSilent(let place, let seconds):
            Sentences(
                "the peer \(place) "
                    + (seconds.map { "last answered \(span($0)) ago" } ?? "never answered yet"),
                "nothing is lost, and it is tried again and again; look there with: rapportd check"
                    + " --data DIR")
        default: machineWords(finding, check)
        }
    }

    private static func machineWords(_ finding: CheckFinding, _ check: Check) -> Sentences {
        switch finding {
        case .clockFine: Sentences("the clock is set", "")
        case .clockUnset:
            Sentences(
                "the clock of this machine was never set",
                "journals are served all the same; set it: timedatectl set-ntp true")
        case .clockBehind:
            Sentences(
                "the clock of this machine stands before the daemon's last start",
                "journals are served all the same; set it: timedatectl set-ntp true")
        case .diskFine(let megabytes): Sentences("\(room(megabytes)) of the disk are free", "")
        case .diskLow(let megabytes):
            Sentences(
                "only \(room(megabytes)) of the disk are free",
                "what was acknowledged is safe; make room, and look with: df -h"
                    + " \(quoted(check.folder.path))")
        case .backupsNotNamed:
            Sentences("not looked at: backups; name their folder with --backups DIR", "")
        case .backupsUnreadable(let path, let code):
            Sentences(
                "the folder \(path) with the backups cannot be read (\(reason(code)))",
                "\(Self.nothingLost); see whose it is with: ls -ld \(quoted(path))")
        case .noBackup:
            Sentences(
                "there is no backup of this daemon",
                "\(Self.nothingLost); make one: \(backup(check))")
        case .backupOld(let newest):
            Sentences(
                "the newest backup is \(age(of: newest, at: check.now))",
                "\(Self.nothingLost); make one: \(backup(check))")
        case .backupUnproven(let newest, let proven):
            Sentences(
                "the newest backup is \(age(of: newest, at: check.now)), and "
                    + (proven.map { "the newest proved one \(age(of: $0, at: check.now))" }
                        ?? "none was ever proved"),
                "\(Self.nothingLost); prove it: rapportd doctor"
                    + " \(quoted(check.backups?.path ?? ""))")
        case .backupFine(let newest, let proven):
            Sentences(
                "the newest backup is \(age(of: newest, at: check.now)), the newest proved one"
                    + " \(age(of: proven, at: check.now))", "")
        default: Sentences("", "")
        }
    }

    private static let nothingLost = "each device holds a copy of its own journals"

    /// The daemon started as it was last time, for all devices, with a further option.
    private static func serve(
        _ check: Check, _ option: (name: String, value: String)? = nil, at place: Endpoint? = nil
    ) -> String {
        var typed = wide(check.start())
        if let option { typed = typed.with(option.name, option.value) }
        if let place, typed.value(of: "--public-address") == nil {
            typed = typed.with("--public-address", "\(place)")
        }
        return command(typed)
    }

    private static func backup(_ check: Check) -> String {
        "rapportd backup \(quoted(check.backups?.path ?? "DIR")) --data"
            + " \(quoted(check.folder.path))"
    }

    private static func room(_ megabytes: Int) -> String {
        megabytes < 2_048 ? "\(megabytes) MB" : "\(megabytes / 1_024) GB"
    }
}
