public import JournalModel

/// Why a row of a tracker's export was left out.
public enum RowDefect: Error, Equatable, Sendable {
    /// A quoted cell never ends, or ends only in another row. What was left out goes to this line.
    case openQuote(lastLine: Int)
    /// Something stands between a closing quote and the next comma.
    case textAfterQuote
    /// More or fewer cells than columns.
    case cellCount(Int, expected: Int)
    /// The time is none that the tracker writes, or no day of the calendar.
    case unreadableTime(String)
    /// The clocks were set forward over this time.
    case skippedTime(String)
    /// The end, which stands in this cell, comes before the beginning.
    case endsBeforeItBegins(String)
    /// A number cannot be read.
    case unreadableNumber(String)
    /// Nobody is named as caregiver.
    case noCaregiver
    /// The entry that the row stands for, of this kind, cannot be written.
    case draft(DraftError, EntryKind)
}

/// The cells of a tracker's row by name.
struct TrackerRow {
    static let columns = [
        "Date and Time", "End Time", "Duration (min)", activityColumn, "Quantity", "Extra data",
        "Text",
        "Notes", caregiverColumn,
    ]
    static let caregiverColumn = "Caregiver"
    private static let activityColumn = "Activity"

    let startedAt: String
    let endedAt: String
    let minutes: String
    let activity: String
    let quantity: String
    let extra: String
    let text: String
    let notes: String

    /// - Parameter cells: those of `columns`, in their order.
    init(_ cells: [String]) {
        startedAt = cells[0]
        endedAt = cells[1]
        minutes = cells[2]
        activity = cells[3]
        quantity = cells[4]
        extra = cells[5]
        text = cells[6]
        notes = cells[7]
    }

    /// Whether a line that stands within quotes is a row of its own: it has the time of one and
    /// more besides, or as many cells as there are columns and the name of an activity. O(line).
    static func isRow(line: String, header: [String]) -> Bool {
        let pieces = line.split(separator: ",", omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return false }
        if pieces.count >= 5 || line.contains("\""), pieces.contains(where: isTime) {
            return true
        }
        guard let cells = CSVReader.cells(ofLine: line), cells.count == header.count,
            let place = header.firstIndex(of: activityColumn)
        else { return false }
        return TrackerMapping.isActivity(Importer.text(of: cells[place]))
    }

    /// Whether a piece is a day and a time of day and nothing else, in any way of writing them.
    private static func isTime(_ piece: Substring) -> Bool {
        let signs = piece.unicodeScalars.filter { $0 != "\"" && !$0.properties.isWhitespace }
        guard (9...40).contains(signs.count),
            signs.first.map({ ("0"..."9").contains($0) }) == true
        else { return false }
        let day = signs.prefix { $0 != ":" }
        let rest = signs.dropFirst(day.count)
        let parts = day.split { "/-.".unicodeScalars.contains($0) }
        return !rest.isEmpty && parts.count == 3
            && day.allSatisfy { "0123456789/-.Tt,".unicodeScalars.contains($0) }
            && rest.allSatisfy { "0123456789:.+-AaPpMmZz".unicodeScalars.contains($0) }
    }

    /// A whole number of up to nine of the digits 0 to 9; nil for signs, spaces, other scripts.
    static func number(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }
}

/// Turns a tracker's local times into moments.
struct TrackerClock {
    private let zone: ZoneRules

    init(zone: ZoneRules) { self.zone = zone }

    /// A time such as `12/12/20 7:47 PM`. An hour that the clock shows twice is read as its first
    /// pass. Throws `unreadableTime` or `skippedTime`.
    func moment(_ text: String) throws(RowDefect) -> Moment {
        guard let shown = Self.seconds(text) else { throw .unreadableTime(text) }
        // What the clock was set to the day before, and what the day after.
        let offsets = [zone.offset(at: shown - 86_400), zone.offset(at: shown + 86_400)]
        let passes = offsets.map { shown - Int64($0) }.filter {
            $0 + Int64(zone.offset(at: $0)) == shown
        }
        guard let first = passes.min() else { throw .skippedTime(text) }
        return moment(at: first)
    }

    /// The end of what began at `started`. An hour that the clock shows twice is read as its
    /// second pass if the first one came before that. Throws also `endsBeforeItBegins`.
    func moment(_ text: String, notBefore started: Moment) throws(RowDefect) -> Moment {
        let first = try moment(text)
        guard first.utcMilliseconds < started.utcMilliseconds else { return first }
        guard let second = secondPass(of: first),
            second.utcMilliseconds >= started.utcMilliseconds
        else { throw .endsBeforeItBegins(text) }
        return second
    }

    /// Whether the clock shows this time again later.
    func isAmbiguous(_ moment: Moment) -> Bool { secondPass(of: moment) != nil }

    /// If the clock is set back shortly after, the time with the same reading after that.
    private func secondPass(of moment: Moment) -> Moment? {
        let first = moment.utcMilliseconds / 1_000
        let shown = first + Int64(zone.offset(at: first))
        let second = shown - Int64(zone.offset(at: first + 86_400))
        guard second > first, second + Int64(zone.offset(at: second)) == shown else { return nil }
        return self.moment(at: second)
    }

    private func moment(at seconds: Int64) -> Moment {
        Moment(
            utcMilliseconds: seconds * 1_000, offsetMinutes: Int32(zone.offset(at: seconds) / 60))
    }

    private static func numbers(_ text: Substring, between sign: Character) -> [Int?] {
        text.split(separator: sign, omittingEmptySubsequences: false).map(TrackerRow.number)
    }

    /// Seconds from 1970 on, as the local clock counts them; nil for what is no time.
    private static func seconds(_ text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 3, words[2] == "AM" || words[2] == "PM" else { return nil }
        let day = numbers(words[0], between: "/")
        let time = numbers(words[1], between: ":")
        guard day.count == 3, time.count == 2, let month = day[0], let number = day[1],
            let year = day[2], let hour = time[0], let minute = time[1],
            (0...99).contains(year), number >= 1,
            number <= CalendarDay.length(ofMonth: month, in: 2_000 + year),
            (1...12).contains(hour), (0...59).contains(minute)
        else { return nil }
        let minutes = (hour % 12 + (words[2] == "PM" ? 12 : 0)) * 60 + minute
        return Int64(CalendarDay.days(2_000 + year, month, number)) * 86_400 + Int64(minutes) * 60
    }
}

extension String {
    /// Without such signs at both ends.
    func trimming(_ isBlank: (Unicode.Scalar) -> Bool) -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
