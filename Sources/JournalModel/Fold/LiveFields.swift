import EventLog

extension EntryFold {
    /// The state that the judged operations leave.
    func state(of create: ValidCreate) -> EntryState {
        let fields = liveFields()
        let retractions = retractions(over: fields)
        return EntryState(
            entry: entry, type: create.type, policy: create.policy,
            owner: create.record.parent, created: create.record, creation: creation(create),
            fields: fields, fallen: fallen(), retractions: retractions.standing,
            proposedRetractions: retractions.proposed, declines: declines,
            declinedProposals: declinedProposals, effects: effects)
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
            return FallenVersion(version: version(place, in: nil), code: code)
        }
    }

    private func liveFields() -> [FieldState] {
        let places = writes.indices.filter { writes[$0].code == .effective }
        let register = places.map { place in
            RegisterWrite(
                dot: writes[place].dot, fields: writes[place].write.fields,
                supersedes: writes[place].write.supersedes)
        }
        let live = MultiValueRegister.live(register) { namer, target, field in
            removes(places[namer], places[target], in: field)
        }.filter { !isWithdrawn(places[$0.write], in: $0.field) }
        // Stable, so the keeps of a field still ascend by dot.
        let keeps = self.keeps.sorted { $0.field < $1.field }
        var fields: [FieldState] = []
        var start = live.startIndex
        while start < live.endIndex {
            let field = live[start].field
            let end = live[start...].firstIndex { $0.field != field } ?? live.endIndex
            fields.append(
                FieldState(
                    field: field,
                    versions: live[start..<end].map { version(places[$0.write], in: field) },
                    keeps: keeps[
                        keeps.partition(where: { $0.field < field }
                        )..<keeps.partition(where: { $0.field <= field })
                    ].map(\.kept)))
            start = end
        }
        return fields
    }

    /// Whether a name takes effect in a field: its target lies in the past, and in a guarded entry
    /// the namer is agreed there, or takes the place of an open proposal of its own parent.
    func removes(_ namer: Int, _ target: Int, in field: UInt32) -> Bool {
        guard writes[namer].record.hasSeen(writes[target].record) else { return false }
        guard isGuarded else { return true }
        if isAgreed(namer, in: field) { return true }
        return !isAgreed(target, in: field)
            && writes[namer].record.parent == writes[target].record.parent
    }

    /// A version as it stands in `field`; of a fallen one, which stands in none, nobody is asked.
    private func version(_ place: Int, in field: UInt32?) -> Version {
        let write = writes[place]
        return Version(
            dot: write.dot, record: write.record, coveredFields: write.write.fields,
            commitment: write.write.commitment, paddedSize: write.write.paddedSize,
            consents: field.map { consents(to: place, in: $0) } ?? [],
            declines: isGuarded ? answers.declines[place] : [],
            isAgreed: field.map { isAgreed(place, in: $0) } ?? !isGuarded)
    }
}
