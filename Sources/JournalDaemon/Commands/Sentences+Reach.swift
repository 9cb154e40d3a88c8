import JournalClient

/// From where devices reach a daemon by its links, and what to do for more.
extension Sentences {
    /// - Parameter folder: the daemon's, as it can be typed.
    static func reach(_ reach: Reach, _ endpoint: Endpoint, folder: String) -> [String] {
        let again = "rapportd serve --data \(quoted(folder)) --host 0.0.0.0"
        switch reach {
        case .thisMachine:
            return [
                "rapportd: links name \(endpoint): they reach this machine alone",
                "rapportd: for the other devices of this home: \(again)",
            ]
        case .behindProxy:
            return [
                "rapportd: links name \(endpoint), and only this machine is listened to: a proxy or"
                    + " a tunnel has to bring here what comes there",
                "rapportd: without one: \(again) --public-address \(endpoint)",
            ]
        case .home(let addresses):
            let own = addresses.first.map { " (a device that does not find it: \($0))" } ?? ""
            return [
                "rapportd: links name \(endpoint): they reach the devices of this home\(own)",
                "rapportd: for another house, have the router hand on port \(endpoint.port), then:"
                    + " \(again) --public-address NAME:\(endpoint.port)",
            ]
        case .elsewhere:
            return [
                "rapportd: links name \(endpoint): they reach other houses too, once the router"
                    + " hands on port \(endpoint.port)"
            ]
        }
    }
}
