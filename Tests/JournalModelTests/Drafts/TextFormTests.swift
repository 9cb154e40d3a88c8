import EventLog
import JournalModel
import Testing

/// Words that a program has to read are written so that it can.
@Suite struct TextFormTests {
    @Test(arguments: [
        (TextForm.month, ["2026-11", "1900-01", "2199-12"]),
        (
            .recurrence,
            [
                "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=FR", "BYDAY=MO,-1FR;FREQ=MONTHLY;INTERVAL=2",
                "FREQ=DAILY;COUNT=10", "FREQ=YEARLY;UNTIL=20271231T235959Z;BYMONTH=12",
                "FREQ=MONTHLY;BYMONTHDAY=-1;WKST=MO", "FREQ=WEEKLY;UNTIL=20271231",
            ]
        ),
        (.zone, ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5"]),
    ])
    func `a month, a rule and a zone have their form`(form: TextForm, good: [String]) {
        for text in good { #expect(form.matches(text), "\(text)") }
    }

    @Test(arguments: [
        (
            TextForm.month,
            [
                "", "2026-13", "2026-00", "2026-1", "26-11", "2026/11", "November", "2026-11-01",
                "2200-01", "1899-12", "٢٠٢٦-11", "2026-+1",
            ]
        ),
        (
            .recurrence,
            [
                "", "WEEKLY", "FREQ=", "FREQ=SOMETIMES", "FREQ=WEEKLY;BYDAY=XX", "BYDAY=FR",
                "FREQ=WEEKLY;FREQ=DAILY", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=1;UNTIL=20271231",
                "FREQ=DAILY;COUNT=99999999999999999999", "FREQ=DAILY;UNTIL=20271331",
                "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "freq=weekly",
                "FREQ=WEEKLY;", "FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;BYDAY=FR,", "FREQ=DAILY;X=1",
                "FREQ=WEEKLY;BYDAY=54MO", "FREQ=DAILY;UNTIL=20271231T2359", "every friday",
            ]
        ),
        (
            .zone,
            [
                "", "Europe/", "/Berlin", "Europe//Berlin", "Europe/Berlin ", "+02:00", "A/b/c/d",
                "europe/Berlin", "localtime", "Europe/1", "Europe/Köln",
            ]
        ),
    ])
    func `what has another form is refused`(form: TextForm, bad: [String]) {
        for text in bad { #expect(!form.matches(text), "\(text)") }
    }

    @Test func `a draft with a month, a rule or a zone of another form is refused`() throws {
        let close: FieldSet = [16: .text("2026-13")]
        #expect(throws: DraftError.badForm(field: 16, .month)) { try drafted(.close, close) }
        var plan = EntryKind.plan.minimal
        plan[20] = .text("FREQ=WEEKLY;BYDAY=XX")
        #expect(throws: DraftError.badForm(field: 20, .recurrence)) { try drafted(.plan, plan) }
        (plan[20], plan[21]) = (.text("FREQ=WEEKLY;BYDAY=FR"), .text("Europe/"))
        #expect(throws: DraftError.badForm(field: 21, .zone)) { try drafted(.plan, plan) }
        plan[21] = .text("Europe/Berlin")
        #expect(!(try drafted(.plan, plan)).isEmpty)
    }
}
