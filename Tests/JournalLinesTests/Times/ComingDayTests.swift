import Testing

@testable import JournalLines

/// A day of what is as often written down before it is asked about, where it may be to come.
@Suite struct ComingDayTests {
    private let typist = Typist(now: "2026-12-03 19:55", children: ["Max"])

    @Test(arguments: [
        ("handover to sam on the 5th 4pm", "2026-11-05 4:00pm"),
        ("handover to sam friday 4pm", "2026-11-27 4:00pm"),
        ("handover to sam this friday 4pm", "2026-11-27 4:00pm"),
        ("handover friday to sam", "2026-11-27"), ("handover to sam the 12th", "2026-11-12"),
        ("handover from sam sunday evening", "2026-11-29 evening"),
        ("handover sam me monday 8am at school", "2026-11-30 8:00am"),
        ("vaccine on the 10th 9am", "2026-11-10 9:00am"), ("dentist the 4th", "2026-11-04"),
        ("play date friday 3pm", "2026-11-27 3:00pm"), ("play date the 9th", "2026-11-09"),
        ("bath on the 5th 7pm", "2026-11-05 7:00pm"), ("bath this friday", "2026-11-27"),
    ])
    func `what may be to come is asked about, in a line that works`(line: String, past: String) {
        do throws(LineQuestion) {
            let said = try typist.read(line)
            Issue.record("\(line): \(said.entries)")
        } catch {
            #expect(error.problem == .pastOrToCome, "\(line)")
            #expect(error.works == [past], "\(line)")
        }
    }

    @Test(arguments: [
        ("handover to sam yesterday 4pm", "at=2026-12-02 16:00"),
        ("handover to sam wednesday 4pm", "at=2026-12-02 16:00"),
        ("handover to sam thursday 5pm", "at=2026-12-03 17:00"),
        ("handover to sam last friday 4pm", "at=2026-11-27 16:00"),
        ("handover to sam friday 4pm, dropped off late", "at=2026-11-27 16:00"),
        ("handover from sam monday 9am, was tired", "at=2026-11-30 09:00"),
        ("handover to sam on the 2nd 4pm", "at=2026-12-02 16:00"),
        ("handover to sam 5 nov 4pm", "at=2026-11-05 16:00"), ("dentist the 1st", "at=2026-12-01"),
        ("bath on the 25th 7pm", "at=2026-11-25 19:00"), ("bath friday 7pm", "at=2026-11-27 19:00"),
        ("bath on the 30th 7pm", "at=2026-11-30 19:00"),
        ("bath this monday", "at=2026-11-30 00:00"),
        ("play lego friday 3pm", "at=2026-11-27 15:00"),
        ("plan handover to sam on the 5th 4pm", "at=2026-12-05 16:00"),
        ("plan play date friday 3pm", "at=2026-12-04 15:00"),
    ])
    func `what was plainly before is not asked about`(line: String, at: String) {
        #expect(typist.says(line).hasPrefix(at), "\(line): \(typist.says(line))")
    }
}
