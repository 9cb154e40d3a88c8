import Foundation
import HostileJournals
import JournalClient
import JournalText
import SystemPython
import Testing

@testable import JournalCLI

/// O2: a link to the calendar gives what the file has, to whoever holds it, for as long as its
/// parent wants.
@Suite(.timeLimit(.minutes(30))) struct CalendarLinkTests {
    private func link(_ house: House, _ words: String...) async -> String {
        let made = await house.run(["calendar", "link"] + words)
        #expect(made.status == 0, "\(made.talk)")
        return made.lines.first ?? ""
    }

    private func file(_ house: House) async throws -> String {
        let path = house.folder + "-calendar.ics"
        #expect(await house.run("calendar", "--to", path).status == 0)
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test
    func `both parents' links give the bytes of their files, and a plan until it is cancelled`()
        async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            let links = [await link(alex), await link(sam)]
            await alex.run("handover", "me", "other", "--at", "2 hours ago")
            let asked = await alex.run(
                "propose", "handover", "me", "other", "--at", "tomorrow 17:00", "place=canaryplace")
            await level(alex, sam)
            func fetched() async throws -> String {
                let texts = [
                    try await CalendarFetch(links[0], sam).text,
                    try await CalendarFetch(links[1], alex).text,
                    try await file(alex), try await file(sam),
                ]
                #expect(Set(texts).count == 1, "one calendar, by link and as a file")
                return texts[0]
            }
            let before = try await fetched()
            #expect(before.components(separatedBy: "BEGIN:VEVENT").count == 2)
            let proposal = try #require(asked.ids.first)
            await sam.run("show", proposal)
            #expect(await sam.run("agree", proposal, "--yes").status == 0)
            await level(alex, sam)
            let agreed = try await fetched()
            #expect(agreed.components(separatedBy: "BEGIN:VEVENT").count == 3)
            #expect(!agreed.contains("CANCELLED"))
            await alex.run("show", proposal)
            let taken = await alex.run("retract", proposal)
            #expect([0, 3].contains(taken.status), "\(taken.talk)")
            await level(alex, sam)
            await sam.run("show", proposal)
            await sam.run("agree", proposal, "--yes")
            await level(alex, sam)
            let after = try await fetched()
            #expect(after.components(separatedBy: "STATUS:CANCELLED").count == 2)
            func uids(_ text: String) -> Set<Substring> {
                Set(text.split(separator: "\r\n").filter { $0.hasPrefix("UID:") })
            }
            #expect(uids(after) == uids(agreed) && uids(before).isSubset(of: uids(after)))
            #expect(!after.contains("canary"))
        }
    }

    @Test func `no word, place, kind or name of a parent goes out by a link`() async throws {
        try await parents { alex, sam in
            for house in [alex, sam] {
                await house.run("handover", "me", "other", "place=canary", "--text", "canary")
                await house.run("rupture", "yelling", "canary")
            }
            let link = await link(sam)
            _ = try alex.withReplica { try HostileJournal.write(to: $0, alex.surroundings) }
            await level(alex, sam)
            let text = try await CalendarFetch(link, sam).text
            #expect(text.contains("SUMMARY:Eva: handover"))
            for word in [
                "canary", "FORGED", "1999-01-01", "abcdefghij", "rupture", "LOCATION",
                "DESCRIPTION", "Alex", "Sam",
            ] { #expect(!text.contains(word), "\(word)") }
        }
    }

    @Test func `each parent ends their own links alone, and a device's go with it`() async throws {
        try await parents { alex, sam in
            let tablet = House(now: realNow)
            await addDevice(to: sam, tablet, "tablet")
            let (his, hers, lost) = (await link(alex), await link(sam), await link(tablet))
            let list = await sam.run("calendar", "list")
            #expect(list.lines.count == 3 && list.lines.last == "Alex has a link of their own")
            #expect(await alex.run("calendar", "list").lines.count == 2)
            // A sign of the other parent's link is none.
            for line in list.lines.prefix(2) {
                let refused = await alex.run("calendar", "end", String(line.prefix(8)))
                #expect(refused.status == 1 && refused.talk.contains("rapport calendar list"))
            }
            #expect(await sam.run("device", "revoke", "tablet", "--yes").status == 0)
            await sam.run("sync")
            #expect(try await CalendarFetch(lost, sam).isNowhere)
            #expect(await sam.run("calendar", "list").lines.count == 2)
            let ended = await sam.run("calendar", "end", "--all")
            #expect(ended.lines.count == 1 && ended.out.contains("works no more"))
            #expect(try await CalendarFetch(hers, sam).isNowhere)
            let kept = try await CalendarFetch(his, sam)
            #expect(!kept.isNowhere)
            #expect(
                await sam.run("calendar", "list").lines
                    == ["you have no link to the calendar", "Alex has a link of their own"])
        }
    }

    @Test func `each other screen is told of a link once, until somebody looks at the list`()
        async throws
    {
        try await parents { alex, sam in
            let tablet = House(now: realNow)
            await addDevice(to: sam, tablet, "tablet")
            await level(sam, tablet)
            let (his, own) = (
                "Sam has a link to the calendar", "a device of yours began or ended a link"
            )
            func told(_ house: House) async -> [Bool] {
                await house.run("sync")
                let talk = await house.run("log").talk
                return [his, own].map(talk.contains)
            }
            #expect(await told(alex) == [false, false])
            _ = await link(sam)
            #expect(await told(alex) == [true, false])
            #expect(await told(alex) == [true, false], "it is kept until answered")
            #expect(await told(tablet) == [false, true])
            #expect(await told(sam) == [false, false], "whoever made it knows")
            for house in [alex, tablet] { await house.run("calendar", "list", "--json") }
            #expect(await told(alex) == [true, false], "a program has not read it")
            for house in [alex, tablet] { await house.run("calendar", "list") }
            #expect(await told(alex) == [false, false])
            #expect(await told(tablet) == [false, false])
            // A further one of the other parent's is nothing new; one's own is.
            _ = await link(sam)
            #expect(await told(alex) == [false, false])
            #expect(await told(tablet) == [false, true])
            await sam.run("calendar", "end", "--all")
            #expect(await told(alex) == [false, false])
            _ = await link(sam)
            #expect(await told(alex) == [true, false])
        }
    }

    @Test func `what is said beside a link is true of it`() async throws {
        try await parents { alex, _ in
            let made = await alex.run("calendar", "link", "--for", "30")
            #expect(made.lines.count == 1, "the link alone is on stdout: \(made.out)")
            #expect(made.talk.contains("a phone's calendar refuses this link"))
            #expect(made.talk.contains("rapport help other-house"))
            let end = try #require(
                made.talk.firstMatch(of: /end it with: rapport calendar end ([0-9a-f]{8})/))
            let json = try await alex.run("calendar", "link", "--json").json()
            #expect(json["refused-by-phones"] as? Bool == true)
            let listed = await alex.run("calendar", "list", "--json").objects("links")
            #expect(listed.count == 2 && listed[0]["name"] as? String == String(end.1))
            #expect(listed.allSatisfy { $0["fetched-day"] is NSNull })
            let days = listed.compactMap { link -> Int? in
                guard let until = link["until-day"] as? Int, let since = link["since-day"] as? Int
                else { return nil }
                return until - since
            }
            #expect(days == [29, 89])
            for _ in 0..<6 { #expect(await alex.run("calendar", "link").status == 0) }
            let ninth = await alex.run("calendar", "link")
            #expect(ninth.status == 1 && ninth.talk.contains("as many links"), "\(ninth.talk)")
            #expect(await alex.run("calendar", "end", String(end.1)).status == 0)
            #expect(await alex.run("calendar", "link").status == 0)
            for words in [["--for", "0"], ["--for", "367"], ["--private"]] {
                #expect(await alex.run(["calendar", "link"] + words).status == 64, "\(words)")
            }
            for words in [["--all", "1a2b"], []] {
                #expect(await alex.run(["calendar", "end"] + words).status == 64, "\(words)")
            }
        }
    }

    private static let program = """
        import hashlib, json, ssl, sys, urllib.request, urllib.error
        import icalendar
        link = sys.stdin.read().strip()
        blind = ssl._create_unverified_context()
        def ask(url, method="GET", **fields):
            try:
                asked = urllib.request.Request(url, method=method, headers=fields)
                with urllib.request.urlopen(asked, context=blind) as answer:
                    return answer.status, dict(answer.headers), answer.read()
            except urllib.error.HTTPError as error:
                return error.code, dict(error.headers), error.read()
        def phone(url):
            try:
                urllib.request.urlopen(url)
                return "taken"
            except urllib.error.URLError as error:
                return type(error.reason).__name__
        status, fields, body = ask(link)
        events = icalendar.Calendar.from_ical(body).walk("VEVENT")
        tag = fields["ETag"]
        head = ask(link, "HEAD")
        bare = {k: v for k, v in fields.items() if k.lower() != "date"}
        same = {k: v for k, v in head[1].items() if k.lower() != "date"}
        print(json.dumps({
            "status": status, "type": fields["Content-Type"], "events": len(events),
            "summary": str(events[0]["SUMMARY"]), "head": [head[0], len(head[2]), same == bare],
            "again": ask(link, **{"If-None-Match": tag})[0::2][0],
            "wrong": ask(link.rsplit("/", 1)[0] + "/" + 43 * "A" + ".ics")[0],
            "phone": phone(link)}))
        """

    @Test(.enabled(if: Python.hasCalendars))
    func `a program that knows nothing of us fetches and reads it over the network`() async throws {
        try await parents { alex, sam in
            await alex.run("handover", "me", "other", "--at", "2 hours ago")
            await level(alex, sam)
            let link = await link(sam)
            // It waits, so not on a thread that the daemon may need.
            let said: String = try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    continuation.resume(
                        with: Result { try Python.run(Self.program, input: link) })
                }
            }
            let read = try #require(
                JSONSerialization.jsonObject(with: Data(said.utf8)) as? [String: Any])
            #expect(read["status"] as? Int == 200 && read["events"] as? Int == 1)
            #expect(read["type"] as? String == "text/calendar; charset=utf-8")
            #expect(read["summary"] as? String == "Eva: handover")
            #expect(read["again"] as? Int == 304 && read["wrong"] as? Int == 404)
            let head = try #require(read["head"] as? [Any])
            #expect(head[0] as? Int == 200 && head[1] as? Int == 0 && head[2] as? Bool == true)
            // Whoever looks at certificates as a phone does takes nothing from there.
            #expect(read["phone"] as? String == "SSLCertVerificationError")
        }
    }

    @Test func `a link goes on when the daemon begins anew, and not when it has ended`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let folder = daemonFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Below those that systems give out by themselves, so that nobody takes it meanwhile.
        let port = Int.random(in: 20_000..<32_000)
        let links = try await daemon(in: folder, port: port) { link async throws in
            await pair(alex, sam, link)
            await alex.run("handover", "me", "other", "--at", "2 hours ago")
            await level(alex, sam)
            let links = [await self.link(alex), await self.link(sam)]
            #expect(await sam.run("calendar", "end", "--all").status == 0)
            #expect(try await CalendarFetch(links[0], alex).text.contains("BEGIN:VEVENT"))
            return links
        }
        try await daemon(in: folder, port: port) { _ async throws in
            #expect(try await CalendarFetch(links[0], alex).text.contains("BEGIN:VEVENT"))
            #expect(try await CalendarFetch(links[1], alex).isNowhere)
            let list = await alex.run("calendar", "list")
            #expect(list.out.contains("last used on"), "the day was kept")
        }
    }
}
