import EventLog
import Signing

/// A world in words, one line for each event.
struct Telling {
    private let world: World

    init(_ world: World) { self.world = world }

    var lines: [String] {
        (0..<world.count).map { place in
            let event = world.events[place]
            let header = event.event.header
            let seen = header.seen.compactMap { world.place(of: $0.event) }
            let device = WorldDevice.name(of: header.device)
            return "  \(place): \(device)/\(header.epoch).\(header.seq)"
                + (event.prev.map { " after \($0)" } ?? "")
                + (seen.isEmpty ? "" : " seen \(seen.map(String.init).joined(separator: ","))")
                + ": " + event.operations.map(tell).joined(separator: ", ")
        }
    }

    private func tell(_ operation: Operation) -> String {
        switch operation {
        case .create(let create): "create \(create.policy)"
        case .write(let write):
            "write \(write.fields) over [\(write.supersedes.map(tell).joined(separator: " "))]"
        case .retract(let retract): "retract \(retract.seen.map(tell))"
        case .consent(let consent): "consent to \(tell(consent.target))"
        case .decline(let decline): "decline \(tell(decline.target))"
        case .keep(let keep): "keep \(keep.versions.map(tell))"
        case .pair(let pair): "pair \(tell(pair.device))"
        case .accept(let accept): "accept \(tell(accept.pair))"
        case .addDevice(let add): "add \(tell(add.device))"
        case .revokeDevice(let revoke): "revoke \(WorldDevice.name(of: revoke.device))"
        case .readmitDevice(let readmit):
            "readmit \(WorldDevice.name(of: readmit.device)) lifting \(readmit.lifts.map(tell))"
        case .renewRecovery(let renew):
            "renew \(WorldDevice.name(of: renew.old)) by \(tell(renew.recovery))"
        case .addObserver(let add):
            "name the observer \(WorldDevice.name(of: add.terms.observer))"
        case .endObserver(let end): "end the observer \(WorldDevice.name(of: end.observer))"
        case .daemonInfo(let info): "name the daemon \(info.daemon.hex.prefix(8))"
        case .endDaemon(let end): "end the daemon \(end.daemon.hex.prefix(8))"
        case .requestErasure(let request): "ask to erase \(request.targets.map(tell))"
        case .consentErasure(let consent): "consent to erase \(tell(consent.request))"
        case .declineErasure(let decline): "decline to erase \(tell(decline.request))"
        case .ack: "ack"
        case .genesis: "genesis"
        case .unknown: "unknown"
        }
    }

    private func tell(_ id: EventID) -> String { world.place(of: id).map(String.init) ?? "?" }
    private func tell(_ dot: Dot) -> String { "\(tell(dot.event)).\(dot.index)" }
    private func tell(_ enrolment: Enrolment) -> String {
        "\(WorldDevice.name(of: enrolment.device)) as \(enrolment.rankClass)"
    }
}
