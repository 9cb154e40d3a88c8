import EventLog
import Foundation
import JournalClient
import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// Lost and stolen devices, as their owner and the other parent see them.
@Suite struct RevokingTests {
    @Test func `a lost phone is revoked, and what it wrote late is shown without effect`()
        async throws
    {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let early = await phone.run("note", "before").id
            for house in [phone, alex, sam] { await house.run("sync") }
            let late = await phone.run("care", "sleep", "1h05m").id
            await phone.run("edit", early, "text=changed on the bus")

            let revoked = await alex.run("device", "revoke", "phone", "--reason", "lost", "--yes")
            #expect(revoked.status == 0)
            let name = await name(of: "phone", in: alex)
            #expect(revoked.out == "\(name) is revoked\n")
            #expect(
                revoked.talk == """
                    everything of \(name) that is here stays as it is; what it has not sent yet, \
                    or writes from now on, will be kept and shown, without effect

                    """)
            let sync = await phone.run("sync")
            #expect(sync.status == 1)
            #expect(
                sync.talk.hasPrefix(
                    "rapport: error: the daemon says that this device was revoked\n"))
            // Its late events reach the others through any copy that takes them.
            try await deliver(from: phone, to: sam)
            for house in [sam, alex, sam] { await house.run("sync") }

            for house in [alex, sam] {
                // Of the other parent's devices no day is told.
                let when = house === alex ? " on \(day)" : ""
                let why = "Alex revoked its device\(when) without standing by this"
                let shown = await house.run("show", late)
                #expect(shown.out.contains("[without effect: \(why)]"))
                #expect(shown.out.contains("  without effect  \(why)\n"))
                #expect(shown.out.contains("duration: 1h05m"))
                let log = await house.run("log")
                #expect(log.out.contains("sleep, 1h05m  [without effect: \(why)]"))
                let history = await house.run("history", late)
                #expect(history.out.contains("      without effect: \(why)\n"))
                let edited = await house.run("show", early)
                #expect(edited.out.contains("text          before"))
                #expect(edited.out.contains("text: changed on the bus"))
                #expect(await house.run("audit").status == 0)
                let status = await house.run("status")
                #expect(
                    status.out.contains(
                        """
                        2 events of \(house === alex ? name : "a device of Alex's"), kept and \
                        shown without effect: \
                        Alex revoked it\(when) without standing by them

                        """))
            }
            #expect(await alex.run("status").out.contains("Alex, \(name), revoked, "))
            await expectNothingOfOthers(sam)
            try await expectLevel(alex, sam)
            let code = try await sam.run("show", late, "--json").json()
            #expect(code["effect"] as? String == "after-revocation")
        }
    }

    @Test func `what a thief wrote is taken out from an entry on, and who saw it stays`()
        async throws
    {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let own = await phone.run("note", "my own").id
            for house in [phone, alex] { await house.run("sync") }
            let forged = await phone.run("note", "forged").id
            for house in [phone, sam, alex] { await house.run("sync") }
            let unseen = await phone.run("care", "sleep", "10m").id
            for house in [phone, alex] { await house.run("sync") }

            let revoked = await alex.run(
                "device", "revoke", "phone", "--since", forged, "--reason", "stolen",
                input: ["yes"], isInteractive: true)
            let name = await name(of: "phone", in: alex)
            let (first, second) = await inPreview(
                (forged, "Alex  note  forged"), (unseen, "Alex  care  sleep, 10m"), alex)
            #expect(
                revoked.talk == """
                    this takes effect away from 2 entries with words of \(name)
                      1 entry of care, 1 note
                        \(first.id)  \(first.words)
                        \(second.id)  \(second.words)
                    1 of them has reached a device of Sam's and will still be shown
                    Revoke \(name)? (yes/no) 
                    """)
            #expect(revoked.out == "\(name) is revoked\n")
            await sam.run("sync")
            for house in [alex, sam] {
                let shown = await house.run("show", forged).out
                // It was written, sent and seen first: nothing here says "after".
                let when = house === alex ? " on \(day)" : ""
                let why = "Alex revoked its device\(when) without standing by this"
                #expect(shown.contains("  without effect  \(why)\n"))
                #expect(shown.contains("text: forged"))
                let (here, there) =
                    house === alex
                    ? (
                        /has reached Alex, .* on [-0-9]*, before revoking\n/,
                        /has reached a device of Sam's, before the revocation came there\n/
                    )
                    : (
                        /has reached a device of Alex's, before revoking\n/,
                        /has reached Sam, .* on [-0-9]*, before the revocation came there\n/
                    )
                #expect(shown.contains(here) && shown.contains(there))
                #expect(!shown.contains("after"))
                #expect(await house.run("show", own).out.contains("text          my own"))
                #expect(await house.run("show", unseen).out.contains("duration: 10m"))
            }
            try await expectLevel(alex, sam)

            let back = await alex.run("device", "readmit", "phone", "--yes")
            #expect(back.talk.contains("this gives effect back to 2 entries"))
            for house in [phone, sam] { #expect(await house.run("sync").status == 0) }
            #expect(await sam.run("show", forged).out.contains("text          forged"))
            #expect(await sam.run("audit").status == 0)
            try await expectLevel(alex, sam)
        }
    }

    @Test func `a revocation says which erased words would come back, a readmission which go`()
        async throws
    {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let own = await alex.run("note", "my own").id
            for house in [alex, phone] { await house.run("sync") }
            let forged = await phone.run("note", "forged").id
            await phone.run("erase", own)
            for house in [phone, sam] { await house.run("sync") }
            await sam.run("erase", own, "--consent", "--yes")
            for house in [sam, alex] { await house.run("sync") }
            let gone = "\(own)  Alex  note  (erased)"
            let asked = await alex.run(
                "device", "revoke", "phone", "--since", forged, input: ["no"], isInteractive: true)
            #expect(
                asked.talk.contains(
                    """
                    this ends the erasure of words in one entry; they come back where a copy still \
                    has them:
                        \(gone)
                    Revoke phone
                    """))
            #expect(await alex.run("show", own).out.contains("(erased: "), "nothing was done")
            let revoked = await alex.run("device", "revoke", "phone", "--since", forged, "--yes")
            #expect(revoked.status == 0)
            #expect(!(await alex.run("show", own).out.contains("(erased: ")))
            let back = try await alex.run("device", "readmit", "phone", "--yes", "--json").json()
            #expect(back["erasures-ended"] as? [String] == [])
            #expect((back["erased"] as? [String])?.count == 1)
            #expect(await alex.run("show", own).out.contains("(erased: "))
        }
    }

    @Test func `a revocation names up to ten of the entries that would fall`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            var ids: [String] = []
            for number in 1...12 { ids.append(await phone.run("note", "number \(number)").id) }
            for house in [phone, alex] { await house.run("sync") }
            let before = try await alex.stateDigest()
            let asked = await alex.run(
                "device", "revoke", "phone", "--since", ids[0], input: ["no"], isInteractive: true)
            let listed = asked.talk.split(separator: "\n").filter { $0.hasPrefix("    ") }
            #expect(listed.count == 11)
            #expect(listed.last == "    and 2 more")
            #expect(
                listed.dropLast().allSatisfy { line in
                    ids.contains { line.hasPrefix("    \($0)  Alex  note  number ") }
                })
            #expect(asked.talk.contains("  12 notes\n"))
            #expect(try await alex.stateDigest() == before)
        }
    }

    @Test func `a revocation that nobody confirms changes nothing`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let before = try await alex.stateDigest()
            let answered = await alex.run(
                "device", "revoke", "phone", input: ["no"], isInteractive: true)
            #expect(answered.status == 1)
            #expect(
                answered.talk.hasSuffix(
                    """
                    rapport: error: stopped, as nobody said yes
                    rapport: hint: nothing was changed; again: rapport device revoke phone

                    """))
            let alone = await alex.run("device", "revoke", "phone")
            #expect(alone.status == 64)
            #expect(alone.talk.contains("in a script say: rapport device revoke phone --yes\n"))
            #expect(try await alex.stateDigest() == before)
        }
    }

    @Test func `without the daemon nothing is revoked unless a person says so`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
        }
        let before = try await alex.stateDigest()
        let outcome = await alex.run("device", "revoke", "phone", "--yes")
        #expect(outcome.status == 1)
        #expect(outcome.talk.hasPrefix("rapport: error: nobody answers at 127.0.0.1:"))
        #expect(
            outcome.talk.contains(
                "or without it: rapport device revoke phone --yes --offline\n"))
        #expect(try await alex.stateDigest() == before)
        let offline = await alex.run("device", "revoke", "phone", "--yes", "--offline")
        #expect(offline.status == 0)
        #expect(offline.talk.hasSuffix("the other devices learn of it at the next sync\n"))
        #expect(try await alex.stateDigest() != before)
    }

    @Test func `each of one's own devices says which came in until somebody looks`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        let tablet = House(now: realNow)
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            #expect(!(await alex.run("log").talk.contains("new among your devices")))
            await addDevice(to: alex, tablet, "tablet")
            await phone.run("sync")
            let name = await name(of: "tablet", in: alex)
            let key = String(name.dropFirst("tablet (".count).dropLast())
            let first = await phone.run("log")
            #expect(first.talk.hasPrefix("new among your devices: \(name), let in by "))
            #expect(
                first.talk.contains(
                    "if that was not you: rapport device revoke \(key) --recovery -\n"))
            #expect(await phone.run("log").talk == first.talk)
            await phone.run("device", "list")
            #expect(!(await phone.run("log").talk.contains("new among")))
            await sam.run("sync")
            for house in [sam, tablet] {
                #expect(!(await house.run("log").talk.contains("new among")))
            }
        }
    }
}

/// Lets `house` join as a device of its own that writes.
func addDevice(to owner: House, _ house: House, _ label: String) async {
    let invite = await owner.run("device", "add", "--no-wait")
    async let joining = house.run("join", invite.lines.first ?? "", "--device", label, "--yes")
    let confirmed = await owner.run("confirm", "--yes")
    let joined = await joining
    #expect(confirmed.status == 0 && joined.status == 0, "\(confirmed.talk) \(joined.talk)")
    for each in [house, owner] { await each.run("sync") }
}

/// What a device is called in lists.
func name(of label: String, in house: House) async -> String {
    let devices = try? await house.run("device", "list", "--json").json()["devices"]
    let found = (devices as? [[String: Any]])?.first { $0["label"] as? String == label }
    return "\(label) (\((found?["device"] as? String ?? "?").prefix(8)))"
}

/// That a parent's list of devices has nothing of the other parent's.
func expectNothingOfOthers(
    _ house: House, sourceLocation: SourceLocation = #_sourceLocation
) async {
    let own = try? await house.run("status", "--json").json()["parent"] as? Int
    let list = await house.run("device", "list", "--json").objects("devices")
    let parents = Set(list.compactMap { $0["parent"] as? Int })
    #expect(own != nil && parents == Set([own].compactMap { $0 }), sourceLocation: sourceLocation)
}

/// Hands everything from one copy to another, as over a cable.
func deliver(from: House, to: House) async throws {
    let source = try Replica.open(
        Home(folder: from.folder).journal(named: nil), surroundings: from.surroundings)
    let target = try Replica.open(
        Home(folder: to.folder).journal(named: nil), surroundings: to.surroundings)
    let heads = try target.history().frontier
    let page = try source.answer(.init(have: heads, after: 0, maxBytes: 0))
    #expect(page.next == 0)
    let results = try target.receive(.init(events: page.events)).results
    #expect(results.allSatisfy { $0.number <= 1 }, "new, or known before")
    try source.close()
    try target.close()
}

/// That two copies say the same.
func expectLevel(_ one: House, _ other: House) async throws {
    let digests = [try await one.stateDigest(), try await other.stateDigest()]
    #expect(digests[0] == digests[1] && digests[0] != nil)
}

/// The day that sentences name.
var day: String { Zone { _ in 120 }.local(Int64(clamping: realNow)).dateText }

/// Two entries in the order of their ids, in which a preview lists them.
private func inPreview(
    _ one: (id: String, words: String), _ other: (id: String, words: String), _ house: House
) async -> ((id: String, words: String), (id: String, words: String)) {
    func whole(_ id: String) async -> String {
        (try? await house.run("show", id, "--json").json())?["id"] as? String ?? ""
    }
    return await whole(one.id) < whole(other.id) ? (one, other) : (other, one)
}
