import Glibc

/// Why a daemon cannot listen, and what to do.
extension Sentences {
    init(cannotListen host: String, _ port: Int, _ code: Int32, _ typed: Typed) {
        let free = Ports.free(above: port, at: host)
        let error = "cannot listen on \(host) port \(port) (\(Self.reason(code)))"
        let hint =
            switch code {
            case EADDRINUSE where Self.hasJournals(typed):
                "links name that port; see what has it: sudo ss -ltnp 'sport = :\(port)'"
            case EADDRINUSE:
                "a rapportd that runs already may have it, and is the one to use then: systemctl"
                    + " status rapportd; for a second one choose a number that is free and keep"
                    + " it: "
                    + Self.command(typed.with("--port", "\(free)"))
            case EADDRNOTAVAIL, EAFNOSUPPORT:
                "\(host) is no address of this machine; all that it has are: "
                    + Self.command(typed.with("--host", "0.0.0.0"))
            case EACCES where port < 1_024:
                "a port below 1024 is root's; choose a higher one and keep it: "
                    + Self.command(typed.with("--port", "\(Ports.free(above: 7_419, at: host))"))
            default:
                "choose a number that is free and keep it: "
                    + Self.command(typed.with("--port", "\(free)"))
            }
        self.init(error, "nothing was changed; " + hint)
    }

    init(cannotTell port: Int, _ code: Int32, _ typed: Typed) {
        let free = Ports.free(above: port, at: MetricsService.host)
        self.init(
            "totals cannot be told on port \(port) (\(Self.reason(code)))",
            "nothing was changed; choose a number that is free: "
                + Self.command(typed.with("--metrics", "\(free)")))
    }

    /// Whether links were given out, so that another port would lead them astray.
    private static func hasJournals(_ typed: Typed) -> Bool {
        guard let data = typed.value(of: "--data") else { return false }
        return (try? DataFolder.names(in: DataFolder(backup: data).journals))?.isEmpty == false
    }
}
