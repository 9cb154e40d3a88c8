import JournalClient

/// From where devices reach a daemon by its links, and what to do for more.
extension Sentences {
    /// - Parameters:
    ///   - typed: how the daemon was started.
    ///   - port: the one listened on, where links name another one.
    static func reach(
        _ reach: Reach, _ endpoint: Endpoint, _ typed: Typed, port: Int? = nil
    ) -> [String] {
        let port = port ?? Int(endpoint.port)
        let typed = settled(typed, on: port)
        let again = wide(typed)
        switch reach {
        case .thisMachine:
            return [
                "rapportd: links name \(endpoint): they reach this machine alone",
                "rapportd: for the other devices of this home: \(command(wider(typed, port)))",
            ]
        case .behindProxy:
            let open = command(again.with("--public-address", "\(endpoint)"))
            return [
                "rapportd: links name \(endpoint), and only this machine is listened to: a proxy or"
                    + " a tunnel has to bring here what comes there",
                "rapportd: without one: \(open)",
            ]
        case .home(let addresses):
            let own = addresses.first.map { " (a device that does not find it: \($0))" } ?? ""
            let open = command(again.with("--public-address", "NAME:\(endpoint.port)"))
            let isOwn = Int(endpoint.port) == port
            let once = isOwn ? "" : ", once something \(handing("hands", endpoint, to: port))"
            return [
                "rapportd: links name \(endpoint): they are for the devices of this"
                    + " home\(once)\(own); whether one finds it, rapport sync shows there",
                "rapportd: for another house, have the router"
                    + " \(handing("hand", endpoint, to: port)), then: \(open)",
            ]
        case .elsewhere:
            return [
                "rapportd: links name \(endpoint): they reach other houses too, once the router"
                    + " \(handing("hands", endpoint, to: port))"
            ]
        }
    }

    /// That connections to the port of an endpoint have to come to the one listened on.
    ///
    /// - Parameter verb: `hand`, in the form that fits who does it.
    static func handing(_ verb: String, _ endpoint: Endpoint, to port: Int) -> String {
        Int(endpoint.port) == port
            ? "\(verb) on port \(port) to this machine"
            : "\(verb) port \(endpoint.port) on to port \(port) of this machine"
    }

    /// The command line with the port that was taken, where any free one was asked for: links name
    /// it from now on.
    static func settled(_ typed: Typed, on port: Int) -> Typed {
        typed.value(of: "--port") == "0" ? typed.with("--port", "\(port)") : typed
    }

    /// The command line with which links lead further than to this machine.
    private static func wider(_ typed: Typed, _ port: Int) -> Typed {
        let again = wide(typed.without("--public-address"))
        guard again == typed else { return again }
        let address = Interfaces.addresses().first { EndpointScope(of: $0) == .home }
        let place = address.flatMap { Endpoint(host: $0, port: UInt16(clamping: port)) }
        return again.with("--public-address", place.map { "\($0)" } ?? "NAME:\(port)")
    }

    /// What is to be done where links lead to a place that is left.
    static func moved(from old: Endpoint, to new: Endpoint, _ typed: Typed) -> [String] {
        [
            "rapportd: links named \(old) before, and devices go on looking there",
            "rapportd: to be there again: \(command(back(to: old, from: new, typed)))",
            "rapportd: or on each device, with the link of rapport status and \(new) in it in place"
                + " of \(old): rapport host 'LINK'",
        ]
    }

    /// The command line with which links name the former place.
    static func back(to old: Endpoint, from new: Endpoint, _ typed: Typed) -> Typed {
        let isPublic = typed.value(of: "--public-address") != nil
        if isPublic && old.host == HostName.current {
            let plain = typed.without("--public-address")
            let port = typed.value(of: "--port") ?? "\(Endpoint.defaultPort)"
            return port == "\(old.port)" ? plain : plain.with("--port", "\(old.port)")
        }
        if isPublic { return typed.with("--public-address", "\(old)") }
        let there = old.port == new.port ? typed : typed.with("--port", "\(old.port)")
        if old.host == new.host { return there }
        return Interfaces.addresses().contains(old.host) || Reach.isOfThisMachine(old.host)
            ? there.with("--host", old.host) : there.with("--public-address", "\(old)")
    }
}
