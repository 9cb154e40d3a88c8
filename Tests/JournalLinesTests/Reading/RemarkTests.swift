import Testing

@testable import JournalLines

/// Words that belong to a clear fact stay beside it, and take nothing from it.
@Suite struct RemarkTests {
    @Test(arguments: [
        ("nappy wet, no poo", "text=\"no poo\" activity=diaper diaper=wet"),
        ("nappy wet but no poo", "text=\"but no poo\" activity=diaper diaper=wet"),
        ("nappy wet not dirty", "text=\"not dirty\" activity=diaper diaper=wet"),
        ("nappy no poo just wee", "text=\"no poo just\" activity=diaper diaper=wet"),
        (
            "temp 38.5 but no rash",
            "text=\"but no rash\" activity=temperature quantity=38.5 unit=celsius"
        ),
        ("no fever 36.8", "text=\"no fever\" activity=temperature quantity=36.8 unit=celsius"),
        (
            "weight 8.2kg without nappy",
            "text=\"without nappy\" activity=growth quantity=8.2 unit=kg measure=weight"
        ),
        (
            "nap 40m no crying",
            "at=2026-11-28 06:50+01:00 text=\"no crying\" activity=sleep duration=40m"
        ),
        (
            "paracetamol 5ml, no rash",
            "text=\"no rash\" activity=medicine quantity=5 unit=ml what=\"paracetamol\""
        ),
    ])
    func `what was not so beside a whole fact is a remark`(line: String, said: String) {
        #expect(Typist().says(line) == said)
    }

    @Test(arguments: [
        "paracetamol 5ml not given", "bottle 120ml didn't happen", "nap 13:00 not taken",
        "nappy no poo", "bottle no milk", "robin no fever", "bottle 120ml no milk",
    ])
    func `what denies the fact itself is asked about`(line: String) {
        #expect(Typist().says(line) == "? negated")
    }

    @Test(arguments: [
        (
            "antibiotic 5 ml day 3",
            "text=\"day 3\" activity=medicine quantity=5 unit=ml what=\"antibiotic\""
        ),
        ("medicine omega 3 1 tsp", "activity=medicine quantity=1 unit=tsp what=\"omega 3\""),
        ("vitamin d3 10 mcg", "activity=medicine quantity=10 unit=mcg what=\"vitamin d3\""),
        ("vitamin b12 5 mcg", "activity=medicine quantity=5 unit=mcg what=\"vitamin b12\""),
        ("medicine ibuprofen 4% 5ml", "activity=medicine quantity=5 unit=ml what=\"ibuprofen 4%\""),
        (
            "medicine ibuprofen 20mg/ml 5ml",
            "activity=medicine quantity=5 unit=ml what=\"ibuprofen 20mg/ml\""
        ),
        ("milestone counts to 20", "what=\"counts to 20\""),
        ("milestone knows the numbers 1 to 5", "what=\"knows the numbers 1 to 5\""),
        ("play memory 2x", "what=\"memory 2x\""),
        ("play uno, score 3 to 2", "what=\"uno, score 3 to 2\""),
        ("bath 1905", "at=2026-11-27 19:05+01:00 activity=activity what=\"bath\""),
        ("nappy wet 5.50", "at=2026-11-28 05:50+01:00 activity=diaper diaper=wet"),
    ])
    func `a number of another word is no amount`(line: String, said: String) {
        #expect(Typist().says(line) == said)
    }

    @Test(arguments: [
        ("nursing L10 R12", "activity=nursing left=10m right=12m"),
        ("nursing L 10 R 12", "activity=nursing left=10m right=12m"),
        ("nursing r 10 l 8", "activity=nursing left=8m right=10m"),
        (
            "nursing left 04:10-04:25",
            "at=2026-11-28 04:10+01:00 activity=nursing ended-at=2026-11-28 04:25+01:00 left=15m"
        ),
    ])
    func `a number beside a side is of minutes`(line: String, said: String) {
        #expect(Typist().says(line) == said)
    }
}
