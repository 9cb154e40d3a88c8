/// Lines as tired parents type them, and what each is read as.
extension FamilyLines {
    static let times = """
        bath at 7pm
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        bath with sam
            activity=activity what="bath with sam"
        care bath 18:30 15 min
            at=2026-11-27 18:30+01:00 activity=activity duration=15m what="bath"
        care bath --at 7.15pm yesterday
            at=2026-11-27 19:15+01:00 activity=activity what="bath"
        bath 15m then bottle 120ml
            at=2026-11-28 15:15+01:00 activity=activity duration=15m what="bath" /
            activity=bottle quantity=120 unit=ml
        bath and story 30m
            activity=activity what="bath" / at=2026-11-28 15:00+01:00 activity=activity
            duration=30m what="story"
        care bath --at 7 pm
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        care bath --at 19h
            ? unreadable
        care bath --at "half 7"
            at=2026-11-28 07:30+01:00 activity=activity what="bath"
        care bath --at "nov 27th 6pm"
            at=2026-11-27 18:00+01:00 activity=activity what="bath"
        care bath --at "27.11.2026 18:00"
            at=2026-11-27 18:00+01:00 activity=activity what="bath"
        care bath --at "27.11. 18.30"
            at=2026-11-27 18:30+01:00 activity=activity what="bath"
        care bath --at "27/11/2026 18:00"
            at=2026-11-27 18:00+01:00 activity=activity what="bath"
        care bath --at "2026-11-27T18:00"
            at=2026-11-27 18:00+01:00 activity=activity what="bath"
        care bath --at "2026-11-27 18:00+02:00"
            at=2026-11-27 18:00+02:00 activity=activity what="bath"
        care bath --at "the day before yesterday 18:00"
            at=2026-11-26 18:00+01:00 activity=activity what="bath"
        care bath --at "last friday 6pm"
            at=2026-11-27 18:00+01:00 activity=activity what="bath"
        care bath --at friday 18:00
            at=2026-11-27 18:00+01:00 activity=activity what="bath"
        care bath --at "on friday at 18:00"
            at=2026-11-27 18:00+01:00 activity=activity what="bath"
        care bath --at "a week ago"
            at=2026-11-21 00:00+01:00 activity=activity what="bath"
        care bath --at "90 minutes ago"
            at=2026-11-28 14:00+01:00 activity=activity what="bath"
        care bath --at "1h30 ago"
            at=2026-11-28 14:00+01:00 activity=activity what="bath"
        care bath --at "an hour and a half ago"
            at=2026-11-28 14:00+01:00 activity=activity what="bath"
        care bath --at -90m
            at=2026-11-28 14:00+01:00 activity=activity what="bath"
        care bath --at "an hour ago"
            at=2026-11-28 14:30+01:00 activity=activity what="bath"
        care bath --at 15
            at=2026-11-28 15:00+01:00 activity=activity what="bath"
        care bath --at 1530
            activity=activity what="bath"
        care bath --at 15.30
            activity=activity what="bath"
        care bath --at "3.30pm"
            activity=activity what="bath"
        care bath --at 12am
            at=2026-11-28 00:00+01:00 activity=activity what="bath"
        care bath --at "12 pm"
            at=2026-11-28 12:00+01:00 activity=activity what="bath"
        care bath --at 12:15am
            at=2026-11-28 00:15+01:00 activity=activity what="bath"
        care bath --at 0:30
            at=2026-11-28 00:30+01:00 activity=activity what="bath"
        care bath --at 25:00
            ? noSuchTime
        care bath --at 13pm
            at=2026-11-28 13:00+01:00 activity=activity what="bath"
        care bath --at 16:00
            at=2026-11-27 16:00+01:00 activity=activity what="bath"
        care bath --at "today 16:00"
            ? future
        care bath --at "in 10 min"
            ? future
        care bath --at lunchtime
            ? unreadable
        care bath --at "31 nov 18:00"
            ? noSuchDay
        care bath --at "5/6"
            ? dayOrMonth
        care bath --at "5/6 18:00"
            ? dayOrMonth
        care bath --at "5.6. 18:00"
            at=2026-06-05 18:00+02:00 activity=activity what="bath"
        care bath --at "sunday evening"
            at=2026-11-22 19:00+01:00 activity=activity what="bath"
        care bath --at "last night"
            ? timeOfDay
        care bath --at "last night at 11"
            at=2026-11-27 23:00+01:00 activity=activity what="bath"
        care bath --at "last night 2am"
            at=2026-11-28 02:00+01:00 activity=activity what="bath"
        care bath --at "yesterday evening"
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        care bath --at "this morning at 9"
            at=2026-11-28 09:00+01:00 activity=activity what="bath"
        care bath --at "this morning 7:30"
            at=2026-11-28 07:30+01:00 activity=activity what="bath"
        care bath --at midnight
            at=2026-11-28 00:00+01:00 activity=activity what="bath"
        care bath --at "quarter past 8 this morning"
            at=2026-11-28 08:15+01:00 activity=activity what="bath"
        care bath --at "ten to nine"
            at=2026-11-28 08:50+01:00 activity=activity what="bath"
        care bath --at "20 past 8"
            at=2026-11-28 08:20+01:00 activity=activity what="bath"
        care bath --at "five o'clock"
            at=2026-11-28 05:00+01:00 activity=activity what="bath"
        care bath --at "8 in the morning"
            at=2026-11-28 08:00+01:00 activity=activity what="bath"
        care bath --at "3 at night"
            at=2026-11-28 03:00+01:00 activity=activity what="bath"
        care bath --at "11 at night"
            at=2026-11-27 23:00+01:00 activity=activity what="bath"
        care bath --at "noon yesterday"
            at=2026-11-27 12:00+01:00 activity=activity what="bath"
        care bath --at "the 20th 18:00"
            at=2026-11-20 18:00+01:00 activity=activity what="bath"
        care bath --at "20 november"
            at=2026-11-20 00:00+01:00 activity=activity what="bath"
        care bath --at "november 20 at 6pm"
            at=2026-11-20 18:00+01:00 activity=activity what="bath"
        care bath --at 20261127
            ? unreadable
        care bath --at "1 day ago 18:00"
            at=2026-11-27 18:00+01:00 activity=activity what="bath"
        bath 8:30 in the evening
            at=2026-11-27 20:30+01:00 activity=activity what="bath"
        bath 8 in the evening
            at=2026-11-27 20:00+01:00 activity=activity what="bath"
        bath at around 7pm
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        bath around 19:00
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        bath ~19:00
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        bath @ 7pm
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        bath @19:30
            at=2026-11-27 19:30+01:00 activity=activity what="bath"
        bath yesterday evening at 7
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        bath on friday 7pm
            at=2026-11-27 19:00+01:00 activity=activity what="bath"
        """
}
