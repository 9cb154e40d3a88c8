import EventLog
import Folders
import Foundation
import HTTPTypes
import HummingbirdCore
import JournalClient
import NIOCore
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// Links by which calendars fetch: who makes them, what they give, and that nothing else is given.
@Suite struct CalendarRouteTests {
    private static func token(_ number: UInt8) -> CalendarToken {
        CalendarToken(SHA256.hash([number]))
    }

    /// A rig with a device of the other parent's, too.
    private func rig(origins: [String] = []) async throws -> (Rig, sam: TestDevice) {
        let rig = try await Rig.hosting(origins: origins)
        let sam = try TestDevice(2)
        rig.stores.state.withLock {
            $0.access[sam.device] = .stands
            $0.parents[sam.device] = 2
        }
        return (rig, sam)
    }

    private func path(_ rig: Rig) -> String { "/v1/journals/\(rig.journal)/calendars" }

    private func ask(
        _ rig: Rig, _ request: CalendarRequest = CalendarRequest(), by device: TestDevice? = nil
    ) async throws -> CalendarAnswer {
        let token = try await rig.token(device ?? rig.founder)
        let answer = try await rig.send(.post, path(rig), request.encoded(), token: token)
        #expect(answer.status == 200)
        return try CalendarAnswer(decoding: answer.body)
    }

    private func refusal(
        _ rig: Rig, _ request: CalendarRequest, by device: TestDevice? = nil
    ) async throws -> Refused {
        let token = try await rig.token(device ?? rig.founder)
        return try await rig.refusal(.post, path(rig), request.encoded(), token: token)
    }

    @Test func `a link gives the calendar, in its form, to whoever has its token`() async throws {
        let (rig, _) = try await rig()
        let answer = try await ask(rig, CalendarRequest(begin: Self.token(1).name))
        #expect(answer.links.map(\.name) == [Self.token(1).name])
        #expect(answer.links.first.map { $0.ends - $0.begun } == 89 && !answer.hasOthers)
        #expect(answer.certificate == rig.certificate && answer.origin == nil)
        let response = try await rig.respond(.get, Self.token(1).path)
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "text/calendar; charset=utf-8")
        #expect(response.headers[.cacheControl] == "private, no-cache")
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        let body = try await rig.send(.get, Self.token(1).path).body
        #expect(body == Array(rig.stores.state.withLock { $0.calendar }.utf8))
    }

    /// All that an answer says.
    private func whole(_ rig: Rig, _ path: String) async throws -> String {
        let response = try await rig.respond(.get, path)
        let fields = response.headers.map { "\($0.name): \($0.value)" }.sorted()
        return try await "\(response.status.code) \(fields) \(rig.send(.get, path).body)"
    }

    @Test func `unknown, ended, revoked and no token at all are one answer: no such path`()
        async throws
    {
        let (rig, sam) = try await rig()
        for number in [1, 2] as [UInt8] {
            _ = try await ask(
                rig, CalendarRequest(begin: Self.token(number).name, days: UInt32(number)))
        }
        _ = try await ask(rig, CalendarRequest(begin: Self.token(3).name), by: sam)
        _ = try await ask(rig, CalendarRequest(end: [Self.token(2).name]))
        rig.stores.state.withLock { $0.access[sam.device] = .revoked }
        rig.clock.advance(by: .seconds(86_400))
        let nothing = try await whole(rig, "/calendar/no/such/path")
        #expect(nothing.hasPrefix("404 "))
        let short = String(Self.token(1).path.dropLast(5)) + ".ics"
        for path in [
            Self.token(9).path, Self.token(1).path, Self.token(2).path, Self.token(3).path, short,
            "/calendar/", "/calendar/x", "/calendar/.ics", "/calendar/%00.ics",
            String(Self.token(1).path.dropLast(4)), Self.token(1).path + "s",
            "/calendar/" + String(repeating: "A", count: 4_000) + ".ics",
            "/calendar/" + CalendarToken(.zero).name.hex + ".ics",
        ] {
            #expect(try await whole(rig, path) == nothing, "\(path)")
        }
        #expect(rig.stores.state.withLock { $0.calendars } == 0)
    }

    @Test func `a link works to the end of its last day, in every year that there is`() async throws
    {
        let (rig, _) = try await rig()
        let answer = try await ask(rig, CalendarRequest(begin: Self.token(1).name, days: 30))
        let link = try #require(answer.links.first)
        #expect(link.begun == 20_833 && link.ends == 20_862)
        let end = (UInt64(link.ends) + 1) * 86_400_000
        rig.clock.advance(by: .milliseconds(Int64(end - TestClock.start) - 1))
        #expect(try await rig.send(.get, Self.token(1).path).status == 200)
        rig.clock.advance(by: .milliseconds(1))
        #expect(try await rig.send(.get, Self.token(1).path).status == 404)
        #expect(try await ask(rig).links == [])
        for days in [0, 367] as [UInt32] {
            let body: [UInt8] = CalendarRequest(begin: Self.token(2).name).encoded() + [0x10]
            let bytes = days == 0 ? body + [0] : body + [0xef, 0x02]
            let token = try await rig.token(rig.founder)
            #expect(
                try await rig.refusal(.post, path(rig), bytes, token: token)
                    == Refused(400, .malformedRequest), "\(days)")
        }
    }

    @Test func `who has the calendar already is told so, and HEAD gives the fields alone`()
        async throws
    {
        let (rig, _) = try await rig()
        _ = try await ask(rig, CalendarRequest(begin: Self.token(1).name))
        let tag = try #require(try await rig.respond(.get, Self.token(1).path).headers[.eTag])
        #expect(tag.hasPrefix("\"") && tag.count == 34)
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let response = try await rig.respond(
                .get, Self.token(1).path, headers: [.ifNoneMatch: known])
            #expect(response.status == .notModified && response.headers[.eTag] == tag, "\(known)")
            #expect(response.body.contentLength == 0)
        }
        let other = try await rig.respond(
            .get, Self.token(1).path, headers: [.ifNoneMatch: "\"other\""])
        #expect(other.status == .ok)
        let head = try await rig.respond(.head, Self.token(1).path)
        #expect(head.status == .ok && head.headers[.eTag] == tag)
        let length = rig.stores.state.withLock { $0.calendar.utf8.count }
        #expect(head.headers[.contentLength] == "\(length)")
        #expect(try await rig.send(.head, Self.token(1).path).body == [])
        let refused = try await rig.send(.head, Self.token(2).path)
        #expect(refused.status == 404 && refused.body == [], "no answer to HEAD has a body")
    }

    @Test func `each parent has eight, sees their own, and ends no other's`() async throws {
        let (rig, sam) = try await rig()
        for number in 1...8 as ClosedRange<UInt8> {
            _ = try await ask(rig, CalendarRequest(begin: Self.token(number).name))
        }
        let ninth = CalendarRequest(begin: Self.token(9).name)
        #expect(try await refusal(rig, ninth) == Refused(409, .tooManyLinks))
        // Again is no further one: an answer may have been lost.
        let again = try await ask(rig, CalendarRequest(begin: Self.token(8).name))
        #expect(again.links.count == 8 && !again.hasOthers)
        let hers = try await ask(rig, CalendarRequest(begin: Self.token(20).name), by: sam)
        #expect(hers.links.map(\.name) == [Self.token(20).name] && hers.hasOthers)
        let taken = try await ask(
            rig, CalendarRequest(end: [Self.token(1).name, Self.token(2).name].sorted()), by: sam)
        #expect(taken.links.count == 1)
        #expect(try await rig.send(.get, Self.token(1).path).status == 200)
        // One that ends makes room in the same request.
        let changed = try await ask(
            rig, CalendarRequest(begin: Self.token(9).name, end: [Self.token(1).name]))
        #expect(changed.links.count == 8 && changed.hasOthers)
        #expect(changed.links.last?.name == Self.token(9).name)
        let ours = try await rig.send(.get, Self.token(9).path).body
        #expect(try await rig.send(.get, Self.token(20).path).body == ours, "the same for both")
    }

    @Test func `a link of another parent or journal is nobody else's to begin`() async throws {
        let (rig, sam) = try await rig()
        _ = try await ask(rig, CalendarRequest(begin: Self.token(1).name))
        let same = CalendarRequest(begin: Self.token(1).name)
        #expect(try await refusal(rig, same, by: sam) == Refused(400, .malformedRequest))
        rig.stores.state.withLock { $0.parents[sam.device] = .some(nil) }
        let other = CalendarRequest(begin: Self.token(2).name)
        #expect(try await refusal(rig, other, by: sam) == Refused(401, .unauthorised))
        #expect(throws: CalendarRefusal.taken) {
            try rig.services.calendarLinks.change(
                same, of: EventID(SHA256.hash([7])), by: sam.device, 1
            ) { _ in true }
        }
    }

    @Test func `a link ends with the device that began it, also after a restart`() async throws {
        let (rig, sam) = try await rig()
        _ = try await ask(rig, CalendarRequest(begin: Self.token(1).name), by: sam)
        let phone = try TestDevice(3)
        rig.stores.state.withLock {
            $0.access[phone.device] = .stands
            $0.parents[phone.device] = 2
        }
        _ = try await ask(rig, CalendarRequest(begin: Self.token(2).name), by: phone)
        rig.stores.state.withLock { $0.access[sam.device] = .revoked }
        #expect(try await rig.send(.get, Self.token(1).path).status == 404)
        #expect(try await rig.send(.get, Self.token(2).path).status == 200)
        let left = try await ask(rig, by: phone).links
        #expect(left.map(\.name) == [Self.token(2).name], "it is in no list either")
        let kept = try kept(rig)
        #expect(kept.link(inPath: file(1)) == nil && kept.link(inPath: file(2)) != nil)
    }

    private func file(_ number: UInt8) -> String { String(Self.token(number).path.dropFirst(10)) }

    /// The links as a daemon finds them that starts on the same folder.
    private func kept(_ rig: Rig) throws -> CalendarLinks {
        try CalendarLinks(
            folder: try DataFolder(rig.folder.path).calendars, clock: rig.clock.clock)
    }

    @Test func `links are there after a restart, and their tokens nowhere`() async throws {
        let (rig, sam) = try await rig(origins: ["https://home.example"])
        let answer = try await ask(rig, CalendarRequest(begin: Self.token(1).name), by: sam)
        #expect(answer.origin == "https://home.example")
        #expect(try await rig.send(.get, Self.token(1).path).status == 200)
        #expect(try kept(rig).link(inPath: file(1))?.parent == 2)
        let secret = SHA256.hash([1])
        let folder = rig.folder.path
        let files = (FileManager.default.subpaths(atPath: folder) ?? []).map { folder + "/" + $0 }
        #expect(files.contains { $0.hasPrefix(folder + "/calendars/") })
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else { continue }
            for form in [
                Data(secret.bytes), Data(secret.hex.utf8), Data(secret.hex.uppercased().utf8),
                Data(Base64URL.encode(secret.bytes).utf8),
                Data(Data(secret.bytes).base64EncodedString().utf8),
            ] { #expect(data.range(of: form) == nil, "\(file)") }
            #expect(!file.contains(secret.hex.prefix(8)))
        }
        _ = try await ask(rig, CalendarRequest(end: [Self.token(1).name]), by: sam)
        #expect(try kept(rig).link(inPath: file(1)) == nil)
        #expect(try DataFolder.names(in: folder + "/calendars") == [])
    }

    @Test func `a file of links that is damaged or open to others stops the start`() async throws {
        let (rig, _) = try await rig()
        _ = try await ask(rig, CalendarRequest(begin: Self.token(1).name))
        let folder = rig.folder.path + "/calendars"
        let path = try folder + "/" + #require(DataFolder.names(in: folder).first)
        let bytes = try #require(FileManager.default.contents(atPath: path))
        for cut in [0, 1, bytes.count / 2, bytes.count - 2] {
            try bytes.prefix(cut).write(to: URL(filePath: path))
            #expect(throws: DaemonError.fileDamaged(path: path), "\(cut)") { _ = try kept(rig) }
        }
        try bytes.write(to: URL(filePath: path))
        #expect(try kept(rig).link(inPath: file(1)) != nil)
        chmod(path, 0o644)
        #expect(throws: DaemonError.fileTooOpen(path: path)) { _ = try kept(rig) }
    }

    @Test func `of a fetch its day is told, and nothing on disk says when it was`() async throws {
        let (rig, sam) = try await rig()
        _ = try await ask(rig, CalendarRequest(begin: Self.token(1).name))
        let folder = rig.folder.path + "/calendars"
        let path = try folder + "/" + #require(DataFolder.names(in: folder).first)
        let before = FileManager.default.contents(atPath: path)
        rig.clock.advance(by: .seconds(3 * 86_400))
        for _ in 0..<3 { _ = try await rig.send(.get, Self.token(1).path) }
        #expect(FileManager.default.contents(atPath: path) == before)
        let link = try #require(try await ask(rig).links.first)
        #expect(link.fetched == link.begun + 3)
        #expect(try await ask(rig, by: sam).links == [])
        try rig.services.calendarLinks.save()
        #expect(try kept(rig).link(inPath: file(1))?.fetched == link.begun + 3)
    }

    @Test func `a calendar is put together once while the journal stands still, for a minute`()
        async throws
    {
        let (rig, _) = try await rig()
        _ = try await ask(rig, CalendarRequest(begin: Self.token(1).name))
        func made() -> Int { rig.stores.state.withLock { $0.calendars } }
        for _ in 0..<50 { _ = try await rig.send(.get, Self.token(1).path) }
        #expect(made() == 1)
        rig.stores.state.withLock { ($0.frontier, $0.calendar) = (SHA256.hash([8]), "new\r\n") }
        #expect(try await rig.send(.get, Self.token(1).path).body == Array("new\r\n".utf8))
        #expect(made() == 2)
        rig.clock.advance(by: .seconds(WireLimits.calendarSeconds))
        _ = try await rig.send(.get, Self.token(1).path)
        #expect(made() == 3)
    }

    @Test func `what is kept of calendars has a bound, and a large one goes out whole`()
        async throws
    {
        let (rig, _) = try await rig()
        let calendars = Calendars(clock: rig.clock.clock, bytes: 100_000)
        for number in 1...9 as ClosedRange<UInt8> {
            rig.stores.state.withLock {
                $0.calendar = String(repeating: "x", count: number == 9 ? 100_001 : 30_000)
            }
            let device = try TestDevice(number + 40)
            try await rig.services.journals.host(device.hosting(), if: {}, then: {})
            let page = try await rig.services.journals.with(device.genesis().journal) {
                try calendars.page(of: $0)
            }
            #expect(page.bytes.readableBytes >= 30_000 && calendars.count <= 3)
        }
        _ = try await ask(rig, CalendarRequest(begin: Self.token(1).name))
        #expect(try await rig.send(.get, Self.token(1).path).body.count == 100_001)
    }
}
