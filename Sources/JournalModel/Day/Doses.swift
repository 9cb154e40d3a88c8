public import EventLog

/// From when the next dose may be given, and the dose that says so.
public struct NextDose: Equatable, Sendable {
    /// From when, in milliseconds since 1970.
    public let milliseconds: Int64
    /// The dose that says it.
    public let dose: JoinedEntry
}

extension DayView {
    /// How far apart two doses of one medicine are that nobody asks about, in milliseconds: four
    /// hours, the shortest time between doses that packs of common medicines name.
    public static let doseGap: Int64 = 4 * 3_600_000

    /// The last dose of each child and medicine that a new dose may be one too many beside: the
    /// next time that a dose of it names is still ahead, or one was given less than `doseGap`
    /// before or after.
    ///
    /// *Example:* calpol at 19:00 by Alex, and Sam types paracetamol at 22:46: less than four
    /// hours, and ``MedicineName`` has one substance for both.
    ///
    /// A dose without a name may be of any medicine, and one without a child for any child: what is
    /// not known is no reason to say nothing.
    ///
    /// - Parameter now: milliseconds since 1970.
    /// Complexity: O(doses of the view).
    public func doses(standingBeside draft: EntryDraft, now: Int64) -> [LastCare] {
        guard let new = NewDose(draft) else { return [] }
        return last.filter { last in
            guard last.group == .medicine, new.isOf(last) else { return false }
            return last.nextFrom.contains { $0.milliseconds > now }
                || last.doses.contains { dose in
                    new.milliseconds.map { dose.entry.isNear($0) } ?? false
                }
        }
    }

    /// The dose beside one that was written, of its child and of what may be its medicine: the one
    /// before it, else the one after. Nil if there is none but those that were written with it.
    ///
    /// - Parameters:
    ///   - ids: what was written with it.
    ///   - now: milliseconds since 1970.
    /// Complexity: O(doses of the view).
    public func dose(
        beside entry: EventID, among ids: Set<EventID>, now: Int64
    ) -> LastCare? {
        let medicines = last.filter { $0.group == .medicine }
        guard
            let own = medicines.first(where: { last in
                last.doses.contains { $0.entry.state.entry == entry }
            }),
            let written = own.doses.first(where: { $0.entry.state.entry == entry })
        else { return nil }
        let names = written.entry.medicineNames.map(MedicineName.init)
        let alike = medicines.filter { last in
            last.child == own.child && last.isNamed(like: names)
        }
        let others = alike.flatMap { last in
            last.doses.indices.map { (last, $0) }
        }.filter { last, place in !ids.contains(last.doses[place].entry.state.entry) }
        func isEarlier(_ one: JoinedEntry, _ other: JoinedEntry) -> Bool {
            (one.entry.sortMilliseconds, one.entry.state.entry)
                < (other.entry.sortMilliseconds, other.entry.state.entry)
        }
        let before = others.filter { isEarlier($0.0.doses[$0.1], written) }.max {
            isEarlier($0.0.doses[$0.1], $1.0.doses[$1.1])
        }
        let after = others.min { isEarlier($0.0.doses[$0.1], $1.0.doses[$1.1]) }
        guard let (last, place) = before ?? after else { return nil }
        return LastCare(
            group: .medicine, child: last.child, care: last.doses[place],
            earlier: last.doses[(place + 1)...].filter { !ids.contains($0.entry.state.entry) },
            now: now)
    }
}

extension EntryDraft {
    /// Whether it is a dose of a medicine.
    public var isDose: Bool { NewDose(self) != nil }
}

/// What of a dose that is not written yet counts.
private struct NewDose {
    let name: MedicineName
    let children: [EventID]
    let milliseconds: Int64?

    init?(_ draft: EntryDraft) {
        guard draft.kind == .care,
            case .choice(let activity)? = draft.fields[FieldNumber.careActivity],
            CareGroup(activity: activity) == .medicine
        else { return nil }
        name =
            switch draft.kind.spec["what"].flatMap({ draft.fields[$0.number] }) {
            case .text(let name)?: MedicineName(name)
            default: MedicineName("")
            }
        children =
            switch (draft.fields[FieldNumber.child], draft.fields[FieldNumber.children]) {
            case (.entry(let child)?, _): [child]
            case (_, .entries(let some)?): some
            default: []
            }
        milliseconds =
            switch draft.fields[FieldNumber.happenedAt] {
            case .moment(let moment)?: moment.utcMilliseconds
            default: nil
            }
    }

    func isOf(_ last: LastCare) -> Bool {
        last.isNamed(like: [name])
            && (children.isEmpty || last.child.map(children.contains) ?? true)
    }
}

/// What people call a medicine, in lower case and without further blanks.
private func medicineName(_ typed: String) -> String {
    typed.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

extension LastCare {
    /// All doses of the name, the latest first.
    var doses: [JoinedEntry] { [care] + earlier }

    /// The earlier doses that nobody may overlook beside the last one, the latest first: those of
    /// the last four hours, those less than four hours before the last one, and those whose next
    /// time is still ahead.
    ///
    /// *Example:* of syrup at 22:43 by Alex and at 22:46 by Sam the last one is Sam's, and Alex's
    /// stands beside it: one of them alone would read as one dose.
    ///
    /// - Parameter now: milliseconds since 1970.
    /// Complexity: O(doses).
    public func beside(now: Int64) -> [JoinedEntry] {
        guard group == .medicine else { return [] }
        var known: Set<EventID> = [care.entry.state.entry]
        return earlier.filter { dose in
            known.insert(dose.entry.state.entry).inserted
                && (dose.isFresh(now: now)
                    || dose.entry.isNear(care.entry.sortMilliseconds))
        }
    }

    /// Whether it is a medicine of which a dose was given in the last four hours, or may not be
    /// given again yet: no screen leaves it out for want of room.
    ///
    /// - Parameter now: milliseconds since 1970.
    /// Complexity: O(doses).
    public func mustStand(now: Int64) -> Bool {
        group == .medicine && doses.contains { $0.isFresh(now: now) }
    }

    /// Whether what it is called, in any live version, may be one of these medicines.
    fileprivate func isNamed(like names: [MedicineName]) -> Bool {
        let own = care.entry.medicineNames.map(MedicineName.init)
        return own.contains { one in names.contains(where: one.mayBe) }
    }
}

extension JoinedEntry {
    /// Whether it was given in the last four hours, or says a next time that is still ahead.
    fileprivate func isFresh(now: Int64) -> Bool {
        entry.sortMilliseconds >= now - DayView.doseGap
            || nextDoses.contains { $0.milliseconds > now }
    }

    /// Each time that a live version gives for the next dose, each once, ascending.
    public var nextDoses: [NextDose] {
        let versions = entry.spec["next-from"].flatMap { entry[$0.number]?.versions } ?? []
        let times = versions.compactMap { view -> Int64? in
            guard case .value(.moment(let moment)) = view.content else { return nil }
            return moment.utcMilliseconds
        }
        return Set(times).sorted().map { NextDose(milliseconds: $0, dose: self) }
    }
}

extension EntryView {
    /// Whether a dose at that time would be close to this one.
    fileprivate func isNear(_ milliseconds: Int64) -> Bool {
        let (gap, isTooFar) = sortMilliseconds.subtractingReportingOverflow(milliseconds)
        return !isTooFar && gap.magnitude < DayView.doseGap.magnitude
    }

    /// What live versions call a medicine, in lower case and without further blanks, each once.
    package var medicineNames: [String] {
        let versions = spec["what"].flatMap { self[$0.number]?.versions } ?? []
        let names = versions.compactMap { view -> String? in
            guard case .value(.text(let name)) = view.content else { return nil }
            return medicineName(name)
        }
        return names.isEmpty ? [""] : Set(names).sorted()
    }
}
