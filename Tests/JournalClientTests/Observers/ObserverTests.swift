import EventLog
import Folders
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Somebody whom both parents let read, as their copies see it; nothing here opens a connection.
@Suite struct ObserverTests {
    private static let day: UInt64 = 86_400_000

    /// A family, and the copy of somebody who offered to read.
    private struct Guests {
        let family: Family
        let observer: Replica

        init() throws {
            family = try Family()
            // By a clock that was never set nobody is ended.
            family.bench.now = 1_900_000_000_000
            let link = JournalLink(
                journal: family.founder.journal,
                address: DaemonAddress(
                    endpoint: try #require(Endpoint("home.example:7420")),
                    daemonKey: SHA256.hash([1]), certificate: SHA256.hash([2])),
                accept: try family.founder.accept())
            observer = try Replica.observe(
                link, in: Home(folder: family.folder.path + "/guest"), name: "theirs",
                surroundings: family.bench.surroundings())
        }

        var today: UInt32 { ObserverTerms.day(at: family.bench.now) }
        var key: DeviceKey { observer.device }

        func ask(_ replica: Replica, days: UInt32 = 90, label: String = "mediator") throws -> Bool {
            try replica.observers.add(
                observer.observerCode().offer, label: label, untilDay: today + days,
                by: .thisDevice)
        }

        /// Both parents have agreed, and all copies know it.
        func agree() throws {
            _ = try ask(family.founder)
            try family.level()
            let asked = try #require(try family.coparent.observers.toAnswer().first)
            try family.coparent.observers.saySame(as: asked, by: .thisDevice)
            try family.level()
        }

        func states(_ copy: some JournalHolder) throws -> [ObserverView.State] {
            try copy.observers.all().map(\.state)
        }
    }

    @Test func `one asks, the other says the same, and both see it`() throws {
        let guests = try Guests()
        let family = guests.family
        #expect(try family.daemon.admission(of: guests.key) == .unknown)
        #expect(try guests.ask(family.founder, label: "  mediator ") == false)
        try family.level()
        #expect(try guests.states(family.daemon) == [.asked(by: 1)])
        #expect(try family.daemon.admission(of: guests.key) == .unknown)
        #expect(try family.founder.observers.toAnswer().isEmpty)
        let asked = try #require(try family.coparent.observers.toAnswer().first)
        #expect(asked.terms.label == "mediator" && asked.terms.untilDay == guests.today + 90)
        try family.coparent.observers.saySame(as: asked, by: .thisDevice)
        try family.level()
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            #expect(try guests.states(copy) == [.reads])
        }
        #expect(try family.daemon.admission(of: guests.key) == .observer)
        #expect(throws: ObserverError.alreadyReads) {
            try family.coparent.observers.saySame(
                as: #require(try family.coparent.observers.all().first), by: .thisDevice)
        }
        // The digests say the same at both, and another one than before.
        let digests = try Set(family.statuses().map(\.stateDigest))
        #expect(digests.count == 1)
    }

    @Test(arguments: [true, false])
    func `either ends it alone, and a no ends the question`(isFounder: Bool) throws {
        let guests = try Guests()
        try guests.agree()
        let family = guests.family
        let one = isFounder ? family.founder : family.coparent
        try one.observers.end(guests.key)
        try family.level()
        #expect(try guests.states(family.daemon) == [.ended])
        #expect(try family.daemon.admission(of: guests.key) == .revoked)
        #expect(throws: ObserverError.alreadyEnded) { try one.observers.end(guests.key) }
        // Asked once more, and declined.
        let other = isFounder ? family.coparent : family.founder
        #expect(try guests.ask(other, days: 30) == false)
        try family.level()
        try one.observers.end(#require(try one.observers.toAnswer().first).key)
        try family.level()
        #expect(try other.observers.toAnswer().isEmpty && one.observers.toAnswer().isEmpty)
        #expect(try guests.states(family.daemon) == [.ended])
    }

    @Test func `another device of a parent ends it too, and lets nobody in`() throws {
        let guests = try Guests()
        try guests.agree()
        let family = guests.family
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try sync(phone, with: family.daemon)
        #expect(throws: (any Error).self) { _ = try guests.ask(phone, days: 5) }
        try phone.observers.end(guests.key)
        try sync(phone, with: family.daemon)
        #expect(try family.daemon.admission(of: guests.key) == .revoked)
    }

    @Test func `what is said by the other parent and by a device of one's own is told once`()
        throws
    {
        let guests = try Guests()
        let family = guests.family
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try family.level()
        for device in [family.founder, family.coparent, phone] {
            try device.devices.noteTold(of: device.devices.news())
        }
        try guests.agree()
        try sync(phone, with: family.daemon)
        func told(_ replica: Replica) throws -> [String] {
            try replica.devices.news().map { "\($0.change) by \($0.parent)" }
        }
        // The question is asked, and its answer is no news where it was given.
        #expect(try told(family.coparent) == [])
        #expect(try told(family.founder) == ["observerNamed by 2"])
        #expect(try told(phone) == ["observerNamed by 1", "observerNamed by 2"])
        try family.coparent.observers.end(guests.key)
        try family.level()
        #expect(try told(family.coparent) == [])
        #expect(try told(family.founder) == ["observerNamed by 2", "observerEnded by 2"])
    }

    @Test func `nobody is named for a day that is over or too far, or without a name`() throws {
        let guests = try Guests()
        let family = guests.family
        let offer = try guests.observer.observerCode().offer
        func add(_ day: UInt32, _ label: String = "mediator") throws {
            try family.founder.observers.add(offer, label: label, untilDay: day, by: .thisDevice)
        }
        let before = try family.founder.status().events
        #expect(throws: ObserverError.dayOver) { try add(guests.today - 1) }
        #expect(throws: ObserverError.dayTooFar(atMost: 400)) { try add(guests.today + 401) }
        for label in ["", "  ", "a\nb", String(repeating: "x", count: 65)] {
            #expect(throws: ObserverError.label(atMost: 64)) { try add(guests.today, label) }
        }
        #expect(throws: ObserverError.isMember) {
            let own = try ObserverOffer(
                family.coparent.keys.signing, agreementKey: .zero,
                to: family.founder.journal.bytes)
            try family.founder.observers.add(
                own, label: "me", untilDay: guests.today, by: .thisDevice)
        }
        #expect(throws: ObserverError.otherJournal) {
            let other = try ObserverOffer(
                guests.observer.keys.signing, agreementKey: .zero, to: SHA256.hash([3]))
            try family.founder.observers.add(
                other, label: "x", untilDay: guests.today, by: .thisDevice)
        }
        #expect(try family.founder.status().events == before)
        try add(guests.today + 400)
        #expect(throws: ObserverError.alreadyAsked) { try add(guests.today + 400) }
    }

    @Test func `a journal of one parent lets nobody read`() throws {
        var refused: ObserverError?
        _ = try Family(alone: { founder in
            let key = try PrivateKey(seed: SHA256.hash([5]))
            let offer = try ObserverOffer(key, agreementKey: .zero, to: founder.journal.bytes)
            do {
                try founder.observers.add(offer, label: "x", untilDay: 99_999, by: .thisDevice)
            } catch let error as ObserverError {
                refused = error
            }
        })
        #expect(refused == .onlyParent)
    }

    @Test func `once the day is over no session is given, and one device says so once`() throws {
        let guests = try Guests()
        try guests.agree()
        let family = guests.family
        let last = UInt64(guests.today + 90)
        // The day is over when it is over everywhere.
        family.bench.now = (last + 1) * Self.day + Self.day / 2 - 1
        #expect(try family.daemon.admission(of: guests.key) == .observer)
        try family.founder.observers.endOver()
        #expect(try guests.states(family.founder) == [.reads])
        family.bench.now += 1
        #expect(try family.daemon.admission(of: guests.key) == .revoked)
        #expect(try guests.states(family.founder) == [.over])
        let before = try family.founder.status().events
        try family.founder.observers.endOver()
        try family.founder.observers.endOver()
        #expect(try family.founder.status().events == before + 1)
        try family.level()
        let after = try family.coparent.status().events
        try family.coparent.observers.endOver()
        #expect(try family.coparent.status().events == after)
        #expect(try guests.states(family.coparent) == [.ended])
        // Both may say so again.
        try guests.agree()
        #expect(try guests.states(family.daemon) == [.reads])
    }

    @Test func `a longer time that is asked for keeps the end of the first one away`() throws {
        let guests = try Guests()
        try guests.agree()
        let family = guests.family
        _ = try guests.ask(family.coparent, days: 200)
        try family.level()
        #expect(try guests.states(family.founder) == [.reads, .asked(by: 2)])
        #expect(try family.founder.observers.named("mediator").count == 2)
        family.bench.now = UInt64(guests.today + 92) * Self.day
        let before = try family.founder.status().events
        try family.founder.observers.endOver()
        // An end would end the question as well.
        #expect(try family.founder.status().events == before)
        let asked = try #require(try family.founder.observers.toAnswer().first)
        try family.founder.observers.saySame(as: asked, by: .thisDevice)
        #expect(try family.founder.admission(of: guests.key) == .observer)
    }

    @Test func `an observer's copy takes what both wrote and writes nothing`() throws {
        let guests = try Guests()
        try guests.agree()
        let family = guests.family
        let entry = try family.founder.add(Drafts.note("words", at: 60_000))
        try family.level()
        let observer = guests.observer
        #expect(observer.isObserver && !family.founder.isObserver && !family.daemon.isObserver)
        var course = try SyncCourse(of: observer, for: .reading)
        var messages = 0
        while let message = try course.next() {
            messages += 1
            switch message {
            case .pull(let request): try course.received(family.daemon.answer(request))
            case .push: Issue.record("an observer gives nothing")
            case .exchange(let wanted):
                #expect(wanted.give.isEmpty)
                try course.exchanged(wanted, family.daemon.exchange(wanted))
            }
        }
        let summary = try course.finish()
        #expect(messages > 0 && summary.received > 0 && summary.sent == 0)
        #expect(try observer.entry(entry).state.entry == entry)
        #expect(try observer.parent() == nil)
        #expect(try observer.status().stateDigest == family.daemon.status().stateDigest)
        #expect(throws: (any Error).self) {
            try observer.add(Drafts.note("words", at: 60_000))
        }
        #expect(throws: (any Error).self) { try observer.observers.end(observer.device) }
        #expect(try observer.devices.news().isEmpty)
        #expect(throws: ObserverError.isParent) { try family.founder.observerCode() }
    }

    @Test func `an observer is made from a link of a journal with two parents, once`() throws {
        let guests = try Guests()
        let (observer, family) = (guests.observer, guests.family)
        let address = try #require(try observer.daemonAddress())
        let early = JournalLink(journal: observer.journal, address: address)
        let home = Home(folder: family.folder.path + "/other")
        #expect(throws: ObserverError.earlyLink) {
            try Replica.observe(early, in: home, name: "x")
        }
        let link = JournalLink(
            journal: observer.journal, address: address, accept: try family.founder.accept())
        #expect(throws: ObserverError.isHere(name: "theirs")) {
            try Replica.observe(
                link, in: Home(folder: family.folder.path + "/guest"), name: "twice")
        }
        #expect(try home.journals().isEmpty)
        // Another link of the same journal moves it; one of another journal does not.
        let moved = DaemonAddress(
            endpoint: try #require(Endpoint("new.example:7420")), daemonKey: SHA256.hash([8]),
            certificate: SHA256.hash([9]))
        try observer.observe(
            at: JournalLink(journal: observer.journal, address: moved, accept: nil))
        #expect(try observer.daemonAddress() == moved)
        #expect(throws: ObserverError.otherJournal) {
            try observer.observe(
                at: JournalLink(journal: EventID(.zero), address: address, accept: nil))
        }
    }

    @Test func `every mistyped sign of a code is noticed`() throws {
        let guests = try Guests()
        let code = try guests.observer.observerCode()
        #expect(code.offer.isProven(in: guests.observer.journal.bytes))
        let signs = Array(code.text)
        for place in signs.indices.dropFirst("observer-".count) {
            for other in ["A", "b", "_", "é"] as [Character] where other != signs[place] {
                var typed = signs
                typed[place] = other
                #expect(throws: (any Error).self) { try ObserverCode(typed: String(typed)) }
            }
        }
        #expect(throws: ObserverError.isLink) { try ObserverCode(typed: "https://a.b/journal#A") }
        #expect(throws: ObserverError.notACode) { try ObserverCode(typed: "mediator") }
        #expect(throws: ObserverError.wrongLength) { try ObserverCode(typed: "observer-AbC") }
        #expect(throws: ObserverError.mistyped) {
            try ObserverCode(typed: "observer-" + String(repeating: "A", count: 176))
        }
    }
}
