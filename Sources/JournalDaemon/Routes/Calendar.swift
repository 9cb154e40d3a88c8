import EventLog
import HTTPTypes
import Hummingbird
import NIOCore

extension DaemonServices {
    /// `POST /v1/journals/{id}/calendars`: begins and ends links to the calendar, and lists those
    /// of the asker's parent. 516 if there are too many; 509 for a link that is somebody else's.
    ///
    /// Spec: Protocol/08-sync.md §9
    func changeCalendars(_ wanted: CalendarRequest, _ member: Member) throws -> RouteAnswer {
        let store = member.store
        guard let parent = try store.parent(member.session.device) else {
            throw RequestRefusal(.unauthorised)
        }
        let links = try calendarLinks.change(
            wanted, of: store.journal, by: member.session.device, parent
        ) { try store.admission($0).may(.invite) }
        let vouched = certificates.current()
        return .message(
            CalendarAnswer(
                links: links.filter { $0.parent == parent }.map(\.told),
                hasOthers: links.contains { $0.parent != parent }, origin: vouched.origins.first,
                certificate: certificates.own))
    }

    /// `GET` and `HEAD /calendar/{token}.ics`: handovers and agreed plans, for whoever holds the
    /// token of a link that lasts. For anybody else the path is one that there is not: 509.
    ///
    /// Spec: Protocol/08-sync.md §9
    func calendar(_ request: Request, _ context: Context) async throws -> RouteAnswer {
        let nothing = RequestRefusal(.malformedRequest, status: .notFound)
        guard let link = calendarLinks.link(inPath: context.parameters.get("file") ?? ""),
            journals.keeps(link.journal)
        else { throw nothing }
        let page = try await strangers.take(from: context.address) { [calendars] in
            try await journals.with(link.journal) { store -> CalendarPage? in
                guard try store.admission(link.device).may(.invite) else { return nil }
                return try calendars.page(of: store)
            }
        }
        guard let page else { throw nothing }
        calendarLinks.noteFetched(link)
        return .calendar(page)
    }
}

extension CalendarPage {
    /// The page, or that whoever asks has it already; of a `HEAD` the fields alone.
    func response(_ request: Request) -> Response {
        let fields: HTTPFields = [
            .contentType: "text/calendar; charset=utf-8", .eTag: tag,
            .cacheControl: "private, no-cache", .xContentTypeOptions: "nosniff",
            .contentLength: "\(bytes.readableBytes)",
        ]
        let isKnown = request.headers[values: .ifNoneMatch].contains { field in
            field.split { $0 == "," || $0 == " " }.contains { one in
                one == "*" || (one.hasPrefix("W/") ? one.dropFirst(2) : one) == tag
            }
        }
        if isKnown { return Response(status: .notModified, headers: fields) }
        let whole = Response(status: .ok, headers: fields, body: .inParts(bytes))
        return request.method == .head ? whole.createHeadResponse() : whole
    }
}
