import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// What became of the network: who cannot reach whom, and what is still on its way.
struct Network {
    /// Names of two copies that do not reach each other.
    struct Gap: Hashable {
        let client: String
        let server: String
    }

    /// A message that arrives when nobody waits for its answer any more.
    struct Straggler {
        let server: String
        let what: String
        let deliver: (Copy) throws -> Void
    }

    var gaps: [Gap] = []
    var stragglers: [Straggler] = []
    /// Whether nothing goes wrong on the way, as before the first trouble and after the last.
    var isQuiet = true
}

/// A message that did not come through.
struct CutOff: Error {}

/// What happens to one message and its answer.
enum Mishap: CaseIterable {
    case requestLost, answerLost, requestTwice, requestLate, requestDamaged, answerDamaged
    case clientCrashesBefore, clientCrashesAfter, serverCrashesBefore, serverCrashesAfter
}

/// The way of messages from one copy to another; each is encoded and decoded on its way.
final class Line {
    private let world: World
    private let client: Copy
    private let server: Copy
    /// How many messages of this sync met a mishap.
    private(set) var mishaps = 0
    private(set) var messages = 0

    init(_ world: World, from client: Copy, to server: Copy) {
        self.world = world
        self.client = client
        self.server = server
    }

    var peer: Peer {
        Peer(
            pull: { try self.carry($0, "pull") { try $0.answer($1) } },
            push: { try self.carry($0, "push") { try $0.receive($1) } },
            exchange: { try self.carry($0, "values") { try $0.exchange($1) } })
    }

    private func mishap() -> Mishap? {
        guard !world.network.isQuiet, world.chance.percent(world.profile.mishaps) else {
            return nil
        }
        let mishap = world.chance.pick(Mishap.allCases)
        if !world.profile.crashes {
            switch mishap {
            case .clientCrashesBefore, .clientCrashesAfter, .serverCrashesBefore,
                .serverCrashesAfter:
                return .answerLost
            default: break
            }
        }
        return mishap
    }

    private func carry<Request: StrictMessage, Answer: StrictMessage>(
        _ request: Request, _ what: String,
        _ work: @escaping (JournalCopy, Request) throws -> Answer
    ) throws -> Answer {
        messages += 1
        let bytes = request.encoded()
        guard let mishap = mishap() else { return try deliver(bytes, work) }
        mishaps += 1
        world.counts.mishaps += 1
        world.trace.add("  \(what) \(client.name) > \(server.name): \(mishap)")
        switch mishap {
        case .requestLost: throw CutOff()
        case .answerLost:
            let _: Answer = try deliver(bytes, work)
            throw CutOff()
        case .requestTwice:
            let first: Answer = try deliver(bytes, work)
            let second: Answer = try deliver(bytes, work)
            return world.chance.percent(50) ? first : second
        case .requestLate:
            let straggler = Network.Straggler(server: server.name, what: what) { server in
                guard let kept = server.kept else { return }
                _ = try work(kept, Request(decoding: bytes))
            }
            world.network.stragglers.append(straggler)
            throw CutOff()
        case .requestDamaged: return try deliver(world.damaged(bytes), work)
        case .answerDamaged:
            let answer: Answer = try deliver(bytes, work)
            return try decoded(world.damaged(answer.encoded()))
        case .clientCrashesBefore:
            world.crash(client)
            throw CutOff()
        case .clientCrashesAfter:
            let _: Answer = try deliver(bytes, work)
            world.crash(client)
            throw CutOff()
        case .serverCrashesBefore:
            world.crash(server)
            throw CutOff()
        case .serverCrashesAfter:
            let _: Answer = try deliver(bytes, work)
            world.crash(server)
            throw CutOff()
        }
    }

    private func deliver<Request: StrictMessage, Answer: StrictMessage>(
        _ bytes: [UInt8], _ work: (JournalCopy, Request) throws -> Answer
    ) throws -> Answer {
        guard let kept = server.kept else { throw CutOff() }
        let request: Request = try decoded(bytes)
        world.touch(server)
        do {
            return try decoded(try work(kept, request).encoded())
        } catch {
            world.suffered(error, server)
            throw CutOff()
        }
    }

    private func decoded<Message: StrictMessage>(_ bytes: [UInt8]) throws -> Message {
        guard let message = try? Message(decoding: bytes) else { throw CutOff() }
        return message
    }
}

extension World {
    /// The bytes with some altered or cut off.
    func damaged(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [UInt8(chance.below(256))] }
        if chance.percent(40) { return Array(bytes.prefix(chance.below(bytes.count))) }
        var bytes = bytes
        for _ in 0...chance.below(3) { bytes[chance.below(bytes.count)] ^= 1 << chance.below(8) }
        return bytes
    }
}
