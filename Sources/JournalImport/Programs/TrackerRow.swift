/// The cells of a tracker's row by name.
struct TrackerRow {
    let startedAt: String
    let endedAt: String
    let minutes: String
    let activity: String
    let quantity: String
    let extra: String
    let text: String
    let notes: String

    init(_ row: FormRow) {
        startedAt = row["started"]
        endedAt = row["ended"]
        minutes = row["minutes"]
        activity = row["activity"]
        quantity = row.amount("quantity")
        extra = row["extra"]
        text = row["text"]
        notes = row["notes"]
    }
}
