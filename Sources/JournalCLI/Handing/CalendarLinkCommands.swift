import ArgumentParser
import EventLog
import JournalClient
import JournalText
import Signing

/// Asks the daemon for a link by which a calendar fetches.
struct CalendarLinkCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: Sentences.Help.calendarLink)

    @OptionGroup var global: GlobalOptions
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How many days it works: 90, or up to 366.", valueName: "days"))
    var days: UInt32?

    func validate() throws {
        guard days.map({ (1...WireLimits.calendarDays).contains($0) }) ?? true else {
            throw ValidationError(Sentences.Calendars.days)
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard !run.global.isPrivate else { throw HandingError.privateJournal }
        let replica = try run.replica()
        let begun = try await replica.daemon.session { try await $0.beginCalendarLink(days: days) }
        let short = CalendarLinkText.short(begun.kept)
        run.answer(
            [
                "link": .string(begun.text), "name": .string(short),
                "until-day": JSON(begun.kept.ends),
                "refused-by-phones": .bool(begun.isRefusedByPhones),
            ],
            [begun.text])
        guard !global.json else { return .done }
        let until = CalendarLinkText.day(begun.kept.ends, run)
        Sentences.Calendars.begun(short, until: until).forEach(run.remark)
        if begun.isRefusedByPhones { Sentences.Calendars.ownCertificate.forEach(run.remark) }
        return .done
    }
}

/// Lists one's links.
struct CalendarListCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Sentences.Help.calendarList)

    @OptionGroup var global: GlobalOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard !run.global.isPrivate else { throw HandingError.privateJournal }
        let replica = try run.replica()
        let known = try await replica.daemon.session { try await $0.calendarLinks() }
        let left = try await CalendarPlace.left(by: replica)
        let text = CalendarLinkText(run)
        var lines = known.links.map { text.line($0) } + left.flatMap(text.lines)
        if lines.isEmpty { lines = [Sentences.Calendars.none] }
        if known.hasOthers {
            lines.append(Sentences.Calendars.others(try Names(replica).nameOfOther))
        }
        run.answer(
            [
                "links": .array(known.links.map(text.json)),
                "other-parent-has-some": .bool(known.hasOthers),
                "servers-left": .array(left.map(text.json)),
            ],
            lines)
        // Whoever looks here has seen what was said. Said again if it cannot be noted.
        if !global.json { try? replica.noteCalendarsTold() }
        return .done
    }
}

/// A server that this device left, where links that were begun there go on working.
struct CalendarPlace {
    let address: DaemonAddress
    /// This parent's; nil if the server does not answer.
    let links: [CalendarLink]?

    var place: String { address.endpoint.description }

    static func left(by replica: Replica) async throws -> [CalendarPlace] {
        var found: [CalendarPlace] = []
        for address in try replica.servers.left() {
            let known = try? await replica.servers.calendarLinks(at: address)
            found.append(CalendarPlace(address: address, links: known?.links))
        }
        return found
    }
}

/// Ends links at once. Asks nothing: another one is made in a second.
struct CalendarEndCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: Sentences.Help.calendarEnd)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "All of yours.")
    var all = false
    @Argument(help: "The sign of the link, as the list has it.")
    var name: String?

    func validate() throws {
        guard all != (name != nil) else { throw ValidationError(Sentences.Calendars.which) }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard !run.global.isPrivate else { throw HandingError.privateJournal }
        let replica = try run.replica()
        let left = try await CalendarPlace.left(by: replica)
        let elsewhere = left.flatMap { $0.links ?? [] }.filter(isMeant)
        let here = try await replica.daemon.session { session in
            let meant = try await session.calendarLinks().links.filter(isMeant)
            guard all || meant.count + elsewhere.count == 1 else { throw HandingError.noSuchLink }
            _ = try await session.calendarLinks(ending: meant.map(\.name))
            return meant
        }
        for place in left {
            let meant = (place.links ?? []).filter(isMeant)
            guard !meant.isEmpty else { continue }
            _ = try await replica.servers.calendarLinks(
                at: place.address, ending: meant.map(\.name))
        }
        tell(run, ended: here + elsewhere, left)
        return .done
    }

    private func isMeant(_ link: CalendarLink) -> Bool {
        guard let name else { return true }
        return name.count >= 4 && link.name.hex.hasPrefix(name.lowercased())
    }

    private func tell(_ run: Run, ended: [CalendarLink], _ left: [CalendarPlace]) {
        run.answer(
            ["ended": .array(ended.map { .string(CalendarLinkText.short($0)) })],
            ended.isEmpty
                ? [Sentences.Calendars.none]
                : ended.map { Sentences.Calendars.ended(CalendarLinkText.short($0)) })
        guard !global.json else { return }
        if !ended.isEmpty { run.remark(Sentences.Calendars.keepsFetched) }
        for place in left where all && place.links == nil {
            run.remark(Sentences.Calendars.unknown(at: place.place))
        }
    }
}

/// Links as people read of them.
struct CalendarLinkText {
    private let run: Run

    init(_ run: Run) { self.run = run }

    /// The sign of a link: how the SHA-256 of its token begins, which opens nothing.
    static func short(_ link: CalendarLink) -> String { String(link.name.hex.prefix(8)) }

    /// A day.
    static func day(_ day: UInt32, _ run: Run) -> String {
        run.day(UInt64(day) * 86_400_000)
    }

    /// One on one line.
    func line(_ link: CalendarLink) -> String {
        Sentences.Calendars.line(
            Self.short(link), since: Self.day(link.begun, run), until: Self.day(link.ends, run),
            fetched: link.fetched.map { Self.day($0, run) })
    }

    /// Those at a server that was left.
    func lines(_ place: CalendarPlace) -> [String] {
        guard let links = place.links else {
            return [Sentences.Calendars.unknown(at: place.place)]
        }
        return links.map { Sentences.Calendars.atLeft(place.place, line($0)) }
    }

    /// For programs; `links` is null where the server does not answer.
    func json(_ place: CalendarPlace) -> JSON {
        [
            "daemon": .string(place.place),
            "links": place.links.map { .array($0.map(json)) } ?? .null,
        ]
    }

    /// For programs.
    func json(_ link: CalendarLink) -> JSON {
        [
            "name": .string(Self.short(link)), "since-day": JSON(link.begun),
            "until-day": JSON(link.ends), "fetched-day": link.fetched.map { JSON($0) } ?? .null,
        ]
    }
}
