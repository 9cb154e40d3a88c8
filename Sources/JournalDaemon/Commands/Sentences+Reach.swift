import JournalClient

/// From where devices reach a daemon by its links, and what to do for more.
extension Sentences {
    /// - Parameter typed: how the daemon was started.
    static func reach(_ reach: Reach, _ endpoint: Endpoint, _ typed: Typed) -> [String] {
        let again = wide(typed)
        switch reach {
        case .thisMachine:
            return [
                "rapportd: links name \(endpoint): they reach this machine alone",
                "rapportd: for the other devices of this home: \(command(again))",
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
            return [
                "rapportd: links name \(endpoint): they are for the devices of this home\(own);"
                    + " whether one finds it, rapport sync shows there",
                "rapportd: for another house, have the router hand on port \(endpoint.port), then:"
                    + " \(open)",
            ]
        case .elsewhere:
            return [
                "rapportd: links name \(endpoint): they reach other houses too, once the router"
                    + " hands on port \(endpoint.port)"
            ]
        }
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
