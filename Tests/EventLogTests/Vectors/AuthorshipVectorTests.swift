@testable import EventLog
import Testing

/// Which events their parents say are not theirs, as another implementation finds them.
@Suite struct AuthorshipVectorTests {
    struct Answer: Decodable {
        let author: Hex
        let event: Hex
        let mine: Bool
    }

    struct Case: Decodable {
        let name: String
        let journal: Hex
        let events: [VectorEvent]
        let answers: [Answer]
        let denied: [Hex]
    }

    /// In the order given, and as far as it goes in another one, in which other lines come first.
    @Test(arguments: [false, true])
    func `every copy denies the same events`(isLate: Bool) throws {
        let cases = try Vectors.load("authorship", schema: "authorship", Case.self)
        #expect(cases.count > 6)
        for item in cases {
            var replica = VectorReplica(journal: try item.journal.id(), accept: nil)
            // Held events come in once what they name is there.
            var left = isLate ? item.events.reversed() : item.events
            while !left.isEmpty {
                let count = left.count
                left = try left.filter { try replica.deliver($0) > 1 }
                try #require(left.count < count, "\(item.name)")
            }
            let answers = try item.answers.compactMap { answer -> AuthorshipAnswer? in
                guard let author = replica.replica.records[try answer.author.id()],
                    let event = replica.replica.records[try answer.event.id()]
                else { return nil }
                return AuthorshipAnswer(author: author, event: event, isMine: answer.mine)
            }
            #expect(answers.count == item.answers.count)
            for order in [answers, answers.reversed()] {
                let said = AnsweredEvents(order, in: replica.replica.history)
                let denied = try item.events.map { event in
                    let parsed = try ParsedEvent.parse(
                        header: event.header.bytes, signature: event.signature.bytes)
                    return try #require(replica.replica.records[parsed.id])
                }.filter { said.isMine($0) == false }.map(\.id).sorted()
                #expect(denied == (try item.denied.map { try $0.id() }), "\(item.name)")
            }
        }
    }
}
