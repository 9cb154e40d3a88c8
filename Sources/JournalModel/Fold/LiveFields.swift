import EventLog

extension EntryFold {
    /// The state that the judged operations leave.
    func state(of create: ValidCreate) -> EntryState {
        EntryState(
            entry: entry, type: create.type, policy: create.policy,
            owner: create.record.parent, created: create.record, creation: creation(create),
            fields: liveFields(), fallen: fallen(), retractions: retractions, effects: effects)
    }

    private func creation(_ create: ValidCreate) -> ReasonCode {
        let dot = Dot(event: entry, index: UInt32(create.index))
        let place = effects.partition { $0.dot < dot }
        return place < effects.count && effects[place].dot == dot
            ? effects[place].code : .effective
    }

    /// Writes of events that do not count. A write by a parent who does not own the entry is none
    /// of them: its event counts.
    private func fallen() -> [FallenVersion] {
        writes.indices.compactMap { place in
            let code = writes[place].code
            guard writes[place].isOfEntry, code == .afterRevocation || code == .notAuthorised else {
                return nil
            }
            return FallenVersion(version: version(place), code: code)
        }
    }

    private func liveFields() -> [FieldState] {
        let places = writes.indices.filter { writes[$0].code == .effective }
        let register = places.map { place in
            RegisterWrite(
                dot: writes[place].dot, fields: writes[place].write.fields,
                supersedes: writes[place].write.supersedes)
        }
        let live = MultiValueRegister.live(register) { namer, target in
            removes(places[namer], places[target])
        }
        // Stable, so the keeps of a field still ascend by dot.
        let keeps = self.keeps.sorted { $0.field < $1.field }
        var fields: [FieldState] = []
        var start = live.startIndex
        while start < live.endIndex {
            let field = live[start].field
            let end = live[start...].firstIndex { $0.field != field } ?? live.endIndex
            fields.append(FieldState(
                field: field,
                versions: live[start..<end].map { version(places[$0.write]) },
                keeps: keeps[
                    keeps.partition(where: { $0.field < field })
                        ..< keeps.partition(where: { $0.field <= field })
                ].map(\.kept)))
            start = end
        }
        return fields
    }

    /// Whether a name takes effect: its target lies in the past, and in an agreement the namer is
    /// agreed, or takes back a proposal of its own parent.
    func removes(_ namer: Int, _ target: Int) -> Bool {
        guard writes[namer].record.hasSeen(writes[target].record) else { return false }
        guard !consents.isEmpty else { return true }
        if !consents[namer].isEmpty { return true }
        return consents[target].isEmpty
            && writes[namer].record.parent == writes[target].record.parent
    }

    private func version(_ place: Int) -> Version {
        let write = writes[place]
        return Version(
            dot: write.dot, record: write.record, coveredFields: write.write.fields,
            commitment: write.write.commitment, paddedSize: write.write.paddedSize,
            consents: consents.isEmpty ? [] : consents[place],
            isAgreed: consents.isEmpty || !consents[place].isEmpty)
    }
}
