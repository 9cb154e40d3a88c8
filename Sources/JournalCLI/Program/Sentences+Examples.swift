import JournalText

extension Sentences.Help {
    /// Three lines of each command, as they are typed. An id, a link and a file are those that a
    /// list, the other device and the reader name.
    static let examples: [String: [String]] = [
        begin, write, change, keep, observers, calendars,
    ].reduce(into: [:]) {
        $0.merge($1) { one, _ in one }
    }

    private static let begin = [
        "init": [
            "rapport init --name Alex --child Robin",
            "rapport init --name Alex --child Robin --device phone",
            "rapport init --name Alex --child Robin --protect",
        ],
        "host": [
            "rapport host 'https://home.example:8443/#AbC'",
            "rapport host 'https://home.example:8443/#AbC' --json",
            "rapport host 'https://home.example:8443/#AbC' --recovery -",
        ],
        "move": [
            "rapport move 'https://home.example:8443/#AbC'",
            "rapport move 'https://home.example:8443/#AbC' --json",
            "rapport move 'https://home.example:8443/#AbC' --recovery -",
        ],
        "invite": ["rapport invite", "rapport invite --my-device", "rapport invite --no-wait"],
        "confirm": [
            "rapport confirm", "rapport confirm --code 12345678", "rapport confirm --json",
        ],
        "join": [
            "rapport join 'https://home.example:8443/join#AbC' --name Sam",
            "rapport join 'https://home.example:8443/join#AbC' --name Sam --device phone",
            "rapport join 'https://home.example:8443/join#AbC' --name Sam --protect",
        ],
        "recover": [
            "rapport recover 'https://home.example:8443/journal#AbC'",
            "rapport recover 'https://home.example:8443/journal#AbC' --device phone",
            "rapport recover --from family.rapport",
        ],
        "try": ["rapport try", "rapport try --seed 7", "rapport try --json"],
        "import": [
            "rapport import export.csv --dry-run",
            "rapport import export.csv --mine Alex --zone America/New_York",
            "rapport import --take-back",
        ],
    ]

    private static let write = [
        "add": [
            "rapport add delight 'sings to the cat'",
            "rapport add care activity=bottle quantity=5oz contents=milk",
            "rapport add goal what='sleeps in the own bed' whose=child",
        ],
        "play": [
            "rapport play block tower 20m",
            "rapport play hide and seek 40 min at 17:00 led by child",
            "rapport play --with me,other zoo 2h",
        ],
        "request": [
            "rapport request put on shoes 2 met",
            "rapport request brush teeth 3 declined",
            "rapport request --during-play pass me the red one",
        ],
        "rupture": [
            "rapport rupture tired 'we were both late'",
            "rapport rupture yelling --from me",
            "rapport rupture word-not-kept --promise k6tb",
        ],
        "repair": [
            "rapport repair k6tb admitted explained",
            "rapport repair k6tb hugged --received well",
            "rapport repair hugged Robin --text 'we talked in the car'",
        ],
        "promise": [
            "rapport promise zoo next Saturday",
            "rapport promise 'a long story' --due 'tomorrow 19:30' --to child",
            "rapport promise kept k6tb",
        ],
        "voice": [
            "rapport voice 'the moon walks with us'",
            "rapport voice --at yesterday 'I can do it alone'",
            "rapport voice --tag funny 'my shoes are asleep'",
        ],
        "milestone": [
            "rapport milestone first step",
            "rapport milestone --at yesterday first tooth",
            "rapport milestone swims alone --tag water",
        ],
        "care": [
            "rapport care bottle 5oz formula 06:30",
            "rapport medicine paracetamol 5ml 14:20 next in 6 hours",
            "rapport care sleep 9h until 06:40",
        ],
        "woke": ["rapport woke", "rapport woke 06:40", "rapport woke 20 minutes ago"],
        "handover": [
            "rapport handover me other",
            "rapport handover other me --place school --at 17:00",
            "rapport handover --card",
        ],
        "note": [
            "rapport note first snow today",
            "rapport note --at 'yesterday 18:00' grandma called",
            "rapport note --tag school - < letter.txt",
        ],
        "reply": [
            "rapport reply k6tb 'thank you for telling me'",
            "rapport reply k6tb 'I saw it like this' --tag talk",
            "rapport reply k6tb - < answer.txt",
        ],
        "child": [
            "rapport child Robin", "rapport child Noa --born 2024-03-08",
            "rapport child --usual Robin",
        ],
    ]

    private static let change = [
        "today": ["rapport", "rapport today", "rapport today --json"],
        "log": [
            "rapport log", "rapport log -k care --since yesterday",
            "rapport log -c 200 --tag school",
        ],
        "find": [
            "rapport find bicycle", "rapport find first tooth",
            "rapport find grandma --since 2026-09-01",
        ],
        "week": ["rapport week", "rapport week yesterday", "rapport week 2026-11-22"],
        "month": ["rapport month", "rapport month october", "rapport month --html --out may.html"],
        "year": ["rapport year", "rapport year last year", "rapport year --html --out year.html"],
        "report": [
            "rapport report --from 2026-05-01 --to 2026-05-31",
            "rapport report last month --html --out report.html",
            "rapport report --from 2026-05-01 --csv --out report.csv",
        ],
        "review": ["rapport review", "rapport review october", "rapport review last month"],
        "ladder": ["rapport ladder", "rapport ladder Robin", "rapport ladder --json"],
        "repairs": ["rapport repairs", "rapport repairs --json", "rapport repairs --private"],
        "promises": [
            "rapport promises", "rapport promises --json", "rapport promises --journal family",
        ],
        "show": ["rapport show k6tb", "rapport show k6tb --json", "rapport show k6tbjj2zvk"],
        "history": [
            "rapport history k6tb", "rapport history k6tb --json", "rapport history k6tbjj2zvk",
        ],
        "kinds": ["rapport kinds", "rapport kinds care", "rapport kinds repair --json"],
        "edit": [
            "rapport edit k6tb", "rapport edit k6tb 6oz at 18:50",
            "rapport edit k6tb --clear place",
        ],
        "undo": ["rapport undo", "rapport undo --json", "rapport undo --wait 5m"],
        "retract": [
            "rapport retract k6tb", "rapport retract k6tb --reason duplicate",
            "rapport retract k6tb --reason mistaken",
        ],
        "share": ["rapport share k6tb", "rapport share k6tb --yes", "rapport share --at-once yes"],
        "conflicts": [
            "rapport conflicts", "rapport conflicts --all", "rapport conflicts --json",
        ],
        "resolve": [
            "rapport resolve k6tb --keep 1", "rapport resolve k6tb --keep-both",
            "rapport resolve k6tb --field what --write 'zoo and ice cream'",
        ],
        "propose": [
            "rapport propose no screens before school",
            "rapport propose 'half of the new shoes each' --due 'in 2 weeks'",
            "rapport propose handover me other --at 'tomorrow 17:00'",
        ],
        "withdraw": [
            "rapport withdraw k6tb", "rapport withdraw k6tbjj2zvk", "rapport withdraw k6tb --json",
        ],
        "agree": ["rapport agree k6tb", "rapport agree k6tb --json", "rapport agree k6tb --yes"],
        "decline": [
            "rapport decline k6tb", "rapport decline k6tbjj2zvk",
            "rapport decline k6tb --json",
        ],
        "erase": [
            "rapport erase", "rapport erase k6tb --field text --reason private",
            "rapport erase k6tb --consent",
        ],
    ]

    private static let keep = [
        "sync": [
            "rapport sync", "rapport sync --by-itself on",
            "rapport sync --to family.rapport",
        ],
        "device": ["rapport device", "rapport device add", "rapport device revoke phone"],
        "device list": [
            "rapport device list", "rapport device", "rapport device list --json",
        ],
        "device add": [
            "rapport device add", "rapport device add --admin",
            "rapport device add --no-wait",
        ],
        "device revoke": [
            "rapport device revoke phone", "rapport device revoke phone --reason lost",
            "rapport device revoke phone --reason stolen --since k6tb",
        ],
        "device readmit": [
            "rapport device readmit phone", "rapport device readmit phone --offline",
            "rapport device readmit phone --recovery -",
        ],
        "sheet": [
            "rapport sheet new", "rapport sheet new --offline",
            "rapport sheet new --recovery -",
        ],
        "sheet new": [
            "rapport sheet new", "rapport sheet new --offline",
            "rapport sheet new --recovery -",
        ],
        "status": ["rapport status", "rapport status --pending", "rapport status --check"],
        "audit": ["rapport audit", "rapport audit --store copy", "rapport audit --json"],
        "doctor": [
            "rapport doctor", "rapport doctor --rebuild",
            "rapport doctor --fork-proof proof.bin",
        ],
    ]
}
