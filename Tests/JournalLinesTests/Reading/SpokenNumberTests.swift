import Testing

@testable import JournalLines

/// Numbers, parts and times in words mean what they say, or are asked about: never a smaller part
/// of them.
@Suite struct SpokenNumberTests {
    @Test(arguments: [
        ("medicine ibuprofen half of a tablet", "0.5 tablet"),
        ("medicine ibuprofen a quarter of a tablet", "0.25 tablet"),
        ("medicine ibuprofen a quarter tablet", "0.25 tablet"),
        ("medicine ibuprofen three quarters of a tablet", "0.75 tablet"),
        ("medicine ibuprofen a tablet and a half", "1.5 tablet"),
        ("medicine ibuprofen only half of 5ml", "2.5 ml"),
        ("medicine ibuprofen 1 and a half tsp", "1.5 tsp"),
        ("medicine ibuprofen 2 ½ ml", "2.5 ml"), ("medicine ibuprofen two and a half ml", "2.5 ml"),
        ("medicine ibuprofen a hundred and twenty mg", "120 mg"),
        ("medicine vitamin d four hundred iu", "400 iu"),
        ("medicine vitamin d one thousand iu", "1000 iu"),
        ("bottle a hundred ml", "100 ml"), ("bottle hundred twenty ml", "120 ml"),
        ("bottle one hundred and eighty ml", "180 ml"), ("bottle ninety-five ml", "95 ml"),
        ("bottle half of 120ml", "60 ml"), ("bottle half of a 120ml bottle", "60 ml"),
        ("bottle a third of 6oz", "2 oz"), ("bottle two thirds of 6 oz", "4 oz"),
        ("bottle an ounce and a half", "1.5 oz"), ("bottle two ounces and a half", "2.5 oz"),
        ("bottle 3 ½ oz", "3.5 oz"), ("bottle 4 and a half oz", "4.5 oz"),
        ("temp 38 and a half", "38.5 celsius"), ("temp 38,5°", "38.5 celsius"),
        ("temp 38.5º C", "38.5 celsius"), ("weight 8 and a half kg", "8.5 kg"),
        ("weight 17 lbs. 8 oz.", "17.5 lb"), ("medicine iron 1 capsule", "1 tablet"),
    ])
    func `an amount in words is the whole of it`(line: String, amount: String) {
        let said = Typist().says(line)
        let (quantity, unit) = (amount.split(separator: " ")[0], amount.split(separator: " ")[1])
        #expect(said.contains(" quantity=\(quantity) unit=\(unit)"), "\(line): \(said)")
        #expect(!said.contains("text="), "\(line): \(said)")
    }

    @Test(arguments: [
        ("half-hour", 30), ("half an hr", 30), ("an hour and a quarter", 75),
        ("two hours and three quarters", 165), ("two and a quarter hours", 135),
        ("1 and a half hours", 90), ("1 ½ h", 90), ("one hour twenty", 80),
        ("three quarters of an hour", 45),
    ])
    func `a length in words is the whole of it`(words: String, minutes: UInt64) {
        let length = "duration=\(DurationText.text(minutes * 60))"
        for line in ["nap \(words)", "play lego \(words)", "play lego, \(words)"] {
            #expect(Typist(now: "2026-11-28 17:00").says(line).hasSuffix(length), "\(line)")
        }
    }

    @Test(arguments: [
        ("a couple of hours ago", "28 05:30"), ("couple hours ago", "28 05:30"),
        ("two and a half hours ago", "28 05:00"), ("half an hr ago", "28 07:00"),
        ("an hour and a quarter ago", "28 06:15"), ("half past midnight", "28 00:30"),
        ("quarter to midnight", "27 23:45"), ("six am", "28 06:00"), ("at six fifteen", "28 06:15"),
        ("at 6 30", "28 06:30"), ("at 605", "28 06:05"), ("at 6h", "28 06:00"),
        ("0645", "28 06:45"), ("weds 8pm", "25 20:00"), ("26th 8pm", "26 20:00"),
        ("26/11 8pm", "26 20:00"), ("the night before last 3am", "27 03:00"),
        ("at 12:30", "27 12:30"),
    ])
    func `a time in words is the one they say`(words: String, time: String) {
        let said = Typist().says("bottle 150ml \(words)")
        #expect(said == "at=2026-11-\(time)+01:00 activity=bottle quantity=150 unit=ml")
    }

    @Test(arguments: [
        ("sleep midnight-5am", "28 00:00", "28 05:00"), ("sleep 22h-6h", "27 22:00", "28 06:00"),
        ("sleep wed to thu 20-6", "25 20:00", "26 06:00"),
        ("sleep the night before last 8pm-6am", "26 20:00", "27 06:00"),
    ])
    func `a night in words is the one they say`(line: String, begin: String, end: String) {
        #expect(
            Typist().says(line)
                == "at=2026-11-\(begin)+01:00 activity=sleep ended-at=2026-11-\(end)+01:00")
    }

    @Test func `up at a time is the end of a nap`() {
        #expect(
            Typist(now: "2026-11-28 15:30").says("nap 40m up at 2:50pm")
                == "at=2026-11-28 14:10+01:00 activity=sleep duration=40m")
    }

    @Test(arguments: [
        ("bottle 150ml a few hours ago", "unreadable"),
        ("calpol 5ml several hours ago", "unreadable"),
        ("calpol 5ml several days ago", "unreadable"), ("nap a few hours", "unreadable"),
        ("bottle 150ml some weeks ago", "unreadable"), ("calpol 5ml half past twelve", "halfOfDay"),
        ("sleep 12-5", "halfOfDay"), ("sleep 6:40-20:15", "halfOfDay"),
        ("2 bottles of 150ml", "factor"), ("calpol 5ml at 3.5", "bareNumber"),
    ])
    func `what may be another amount or time is asked about`(line: String, problem: String) {
        #expect(Typist().says(line) == "? \(problem)")
    }

    @Test func `what is to come in two days has their date`() {
        for words in ["the day after tomorrow", "day after tomorrow"] {
            #expect(
                Typist().says("promise cinema \(words)")
                    == "what=\"cinema\" due-at=2026-11-30 23:59+01:00")
        }
        #expect(Typist().says("promise cinema tomorrow or sunday") == "? twice")
    }
}
