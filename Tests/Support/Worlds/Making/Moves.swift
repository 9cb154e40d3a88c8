import EventLog

/// How a family's worlds grow: who writes, how its clock may stand, and what it may say.
struct Moves: Sendable {
    enum Seen: Sendable {
        /// Every past that an honest clock can tell.
        case every
        /// Nothing new, or everything there is.
        case staleOrFresh
        /// Everything there is.
        case fresh
        /// Up to two events, whatever they are to each other.
        case anyTwo
        /// The base, and nothing that was written beside it.
        case base
        /// All that the others wrote in earlier rounds, of one event by each device.
        case rounds
        /// What the next device wrote in the round before, and what that had seen.
        case ring
    }

    var devices: [WorldDevice]
    var seen = Seen.every
    /// Whether a device may also follow an older event of its own.
    var forks = false
    /// Epochs that a device may begin, the first included.
    var epochs: [UInt64] = [1]
    /// How many events beyond the base one device writes at most.
    var perDevice = 3
    /// Whether devices may write that nothing in their past enrols.
    var strangers = false
    var choices: @Sendable (Scene) -> [Choice]

    /// Every event that may come next in `world`, which holds `base` events that were there first.
    func drafts(after world: World, base: Int, mill: Mill) -> [Draft] {
        devices.flatMap { device -> [Draft] in
            let written = (base..<world.count).filter { world.device($0) == device.id }.count
            guard written < perDevice else { return [] }
            return origins(of: device, in: world).flatMap { origin in
                pasts(world, origin, base).flatMap { seen -> [Draft] in
                    let cited = seen + [origin.prev].compactMap { $0 }
                    let scene = Scene(
                        world: world, mill: mill, device: device, past: world.past(citing: cited))
                    guard strangers || isEnrolled(scene) else { return [] }
                    return choices(scene).map {
                        Draft(
                            device: device, epoch: origin.epoch, prev: origin.prev, seen: seen,
                            kind: $0.kind, operations: $0.operations, renewal: $0.renewal,
                            flaw: $0.flaw)
                    }
                }
            }
        }
    }

    struct Origin {
        let device: WorldDevice
        let epoch: UInt64
        let prev: Int?
    }

    private func origins(of device: WorldDevice, in world: World) -> [Origin] {
        epochs.flatMap { epoch -> [Origin] in
            let own = (0..<world.count).filter {
                world.device($0) == device.id && world.events[$0].event.header.epoch == epoch
            }
            let tip = own.last.map { Origin(device: device, epoch: epoch, prev: $0) }
            guard let tip else { return [Origin(device: device, epoch: epoch, prev: nil)] }
            guard forks else { return [tip] }
            let older = own.dropLast().map { Origin(device: device, epoch: epoch, prev: $0) }
            // A second start of the founder's first feed would be another genesis.
            let isFounding = own.first == 0
            return [tip] + older
                + (isFounding ? [] : [Origin(device: device, epoch: epoch, prev: nil)])
        }
    }

    /// What may stand in `seen`: sets of events none of which is in the past of another.
    private func pasts(_ world: World, _ origin: Origin, _ base: Int) -> [[Int]] {
        let known = world.past(citing: [origin.prev].compactMap { $0 })
        guard let told = told(world, origin, base) else { return [] }
        let new = told.places.filter { place in
            !known.contains(place) && !isOwn(place, world, origin)
        }
        let fresh = new.filter { place in !new.contains { world.events[$0].past.contains(place) } }
        switch seen {
        case .fresh, .base, .rounds, .ring: return [fresh]
        case .staleOrFresh: return fresh.isEmpty ? [[]] : [[], fresh]
        case .every: return antichains(new[...], world)
        case .anyTwo: return upToTwo((0..<world.count).filter { !isOwn($0, world, origin) })
        }
    }

    /// What has come to the author, nil as long as something that belongs to its round is lacking.
    private func told(_ world: World, _ origin: Origin, _ base: Int) -> EventSet? {
        guard [.base, .rounds, .ring].contains(seen) else { return world.all }
        let written = devices.map { device in
            (base..<world.count).filter { world.device($0) == device.id }
        }
        guard let own = devices.firstIndex(where: { $0.id == origin.device.id }) else { return nil }
        let round = written[own].count
        let others =
            switch seen {
            case .rounds: written
            case .ring: [written[(own + 1) % devices.count]]
            default: [[Int]]()
            }
        guard others.allSatisfy({ $0.count >= round }) else { return nil }
        let latest = others.flatMap { $0.prefix(round).suffix(1) }
        var told = world.past(citing: latest)
        told.formUnion(EventSet(first: base))
        return told
    }

    private func isOwn(_ place: Int, _ world: World, _ origin: Origin) -> Bool {
        let header = world.events[place].event.header
        return header.device == origin.device.id && header.epoch == origin.epoch
    }

    private func upToTwo(_ places: [Int]) -> [[Int]] {
        [[]] + places.map { [$0] }
            + places.flatMap { a in places.filter { $0 > a }.map { [a, $0] } }
    }

    private func antichains(_ places: ArraySlice<Int>, _ world: World) -> [[Int]] {
        guard let last = places.last else { return [[]] }
        let without = antichains(places.dropLast(), world)
        // Places ascend along pasts, so only earlier ones can lie in the past of the last.
        return without
            + without.filter { chosen in
                !chosen.contains { world.events[last].past.contains($0) }
            }.map { $0 + [last] }
    }

    private func isEnrolled(_ scene: Scene) -> Bool {
        scene.past.places.contains { place in
            place == 0 && scene.world.device(0) == scene.device.id
                || scene.world.events[place].operations.contains { enrols($0, scene.device.id) }
        }
    }

    private func enrols(_ operation: Operation, _ device: DeviceKey) -> Bool {
        switch operation {
        case .genesis(let genesis): genesis.recovery.device == device
        case .pair(let pair): pair.device.device == device
        case .accept(let accept): accept.recovery.device == device
        case .addDevice(let add): add.device.device == device
        case .renewRecovery(let renew): renew.recovery.device == device
        default: false
        }
    }
}
