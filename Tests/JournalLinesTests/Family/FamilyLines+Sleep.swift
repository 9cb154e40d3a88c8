/// Lines as tired parents type them, and what each is read as.
extension FamilyLines {
    static let sleep = """
        robin slept from 8pm until 5:30
            at=2026-11-27 20:00+01:00 activity=sleep ended-at=2026-11-28 05:30+01:00
            child=Robin
        slept 9h
            at=2026-11-28 06:30+01:00 activity=sleep duration=9h
        sleep 19:30-06:00
            at=2026-11-27 19:30+01:00 activity=sleep ended-at=2026-11-28 06:00+01:00
        sleep 7.30pm till 6
            at=2026-11-27 19:30+01:00 activity=sleep ended-at=2026-11-28 06:00+01:00
        sleep from half past seven to quarter past six
            at=2026-11-27 19:30+01:00 activity=sleep ended-at=2026-11-28 06:15+01:00
        nap 20 mins in the stroller
            at=2026-11-28 15:10+01:00 text="in the stroller" activity=sleep duration=20m
        nap at 1pm for 45 min
            at=2026-11-28 13:00+01:00 activity=sleep duration=45m
        nap 12:30-2
            at=2026-11-28 12:30+01:00 activity=sleep ended-at=2026-11-28 14:00+01:00
        nap 1pm-2:15pm
            at=2026-11-28 13:00+01:00 activity=sleep ended-at=2026-11-28 14:15+01:00
        nap 1 to 2:15pm
            at=2026-11-28 13:00+01:00 activity=sleep ended-at=2026-11-28 14:15+01:00
        nap started 13:10
            at=2026-11-28 13:10+01:00 activity=sleep running=running
        nap ended 14:20 1h
            at=2026-11-28 13:20+01:00 activity=sleep duration=1h
        nap 35m ended 14:20
            at=2026-11-28 13:45+01:00 activity=sleep duration=35m
        short nap 25m
            at=2026-11-28 15:05+01:00 text="short" activity=sleep duration=25m
        2 naps 40m 30m
            ? bareNumber
        nap 40m yesterday at 2pm
            at=2026-11-27 14:00+01:00 activity=sleep duration=40m
        no nap today
            ? negated
        sleep last night 10 hours
            ? timeOfDay
        sleep all night
            ? missing
        slept through
            ? missing
        woke up at 3am
            ? whatHappened
        woke 3 times
            ? whatHappened
        dirty nappy at 11
            at=2026-11-28 11:00+01:00 activity=diaper diaper=dirty
        nappy wet and dirty 6am
            at=2026-11-28 06:00+01:00 activity=diaper diaper=both
        care sleep nap 20m
            at=2026-11-28 15:10+01:00 activity=sleep duration=20m
        care sleep --at 2am 3h
            at=2026-11-28 02:00+01:00 activity=sleep duration=3h
        care sleep --at yesterday evening 8pm 10h
            at=2026-11-27 20:00+01:00 activity=sleep duration=10h
        care sleep 20:00 --at yesterday
            at=2026-11-27 20:00+01:00 activity=sleep
        nap 1pm cried 2pm
            ? twice
        sleep 20:00-6:00 woke 2x
            at=2026-11-27 20:00+01:00 text="woke 2x" activity=sleep ended-at=2026-11-28
            06:00+01:00
        sleep 20:00-6:00 woke 2 times
            at=2026-11-27 20:00+01:00 text="woke 2 times" activity=sleep ended-at=2026-11-28
            06:00+01:00
        after lunch nap 1h
            at=2026-11-28 14:30+01:00 text="after lunch" activity=sleep duration=1h
        bedtime bottle 150ml
            text="bedtime" activity=bottle quantity=150 unit=ml
        bottle 150ml at bedtime
            text="at bedtime" activity=bottle quantity=150 unit=ml
        bottle 150ml, nap 1h
            activity=bottle quantity=150 unit=ml / at=2026-11-28 14:30+01:00 activity=sleep
            duration=1h
        nap 1h bottle 150ml
            ? twice
        nap -20m
            ? unreadable
        sleep 8pm-6am crib
            at=2026-11-27 20:00+01:00 text="crib" activity=sleep ended-at=2026-11-28
            06:00+01:00
        slept 10h30 last night
            ? timeOfDay
        slept from 7pm
            at=2026-11-27 19:00+01:00 activity=sleep
        went to bed at 8pm
            at=2026-11-27 20:00+01:00 activity=sleep
        fell asleep 20:30
            at=2026-11-27 20:30+01:00 activity=sleep
        asleep since 8pm
            at=2026-11-27 20:00+01:00 activity=sleep
        up at 6
            ended-at=2026-11-28 06:00+01:00 running=end-only
        nap in car 1-1:40pm
            at=2026-11-28 13:00+01:00 text="in car" activity=sleep ended-at=2026-11-28
            13:40+01:00
        nap stroller 13:00-13:50
            at=2026-11-28 13:00+01:00 text="stroller" activity=sleep ended-at=2026-11-28
            13:50+01:00
        sleep 8 hours
            at=2026-11-28 07:30+01:00 activity=sleep duration=8h
        care sleep 2h --at 13:00
            at=2026-11-28 13:00+01:00 activity=sleep duration=2h
        sleep 8pm
            at=2026-11-27 20:00+01:00 activity=sleep
        sleep 20:00 to 22:00 yesterday
            at=2026-11-27 20:00+01:00 activity=sleep ended-at=2026-11-27 22:00+01:00
        sleep yesterday 20:00 to 22:00
            at=2026-11-27 20:00+01:00 activity=sleep ended-at=2026-11-27 22:00+01:00
        sleep yesterday 22:00 to today 6:00
            at=2026-11-27 22:00+01:00 activity=sleep ended-at=2026-11-28 06:00+01:00
        sleep from 10pm yesterday until 6am
            at=2026-11-27 22:00+01:00 activity=sleep ended-at=2026-11-28 06:00+01:00
        sleep 10pm - 6am and 7am - 8am
            ? twice
        sleep 22:00-06:00 8h
            at=2026-11-27 22:00+01:00 activity=sleep ended-at=2026-11-28 06:00+01:00
        sleep 22:00-06:00 9h
            ? twice
        sleep 8h from 22:00
            at=2026-11-27 22:00+01:00 activity=sleep duration=8h
        sleep 8h until 6
            at=2026-11-27 22:00+01:00 activity=sleep duration=8h
        sleep 8h woke up at 6:15
            at=2026-11-27 22:15+01:00 activity=sleep duration=8h
        sleep since 14:00
            at=2026-11-28 14:00+01:00 activity=sleep running=running
        nap since half an hour
            at=2026-11-28 15:00+01:00 activity=sleep running=running
        nap until now 45m
            at=2026-11-28 14:45+01:00 activity=sleep duration=45m
        nap for 45m until 15:00
            at=2026-11-28 14:15+01:00 activity=sleep duration=45m
        nap 14.30 to 15.15
            at=2026-11-28 14:30+01:00 activity=sleep ended-at=2026-11-28 15:15+01:00
        nap 2-3
            ? clockOrDuration
        nap 2-3pm
            at=2026-11-28 14:00+01:00 activity=sleep ended-at=2026-11-28 15:00+01:00
        nap 1430-1515
            at=2026-11-28 14:30+01:00 activity=sleep ended-at=2026-11-28 15:15+01:00
        nap 14:30 15:15
            at=2026-11-28 14:30+01:00 activity=sleep ended-at=2026-11-28 15:15+01:00
        nap 14h30-15h15
            at=2026-11-28 14:30+01:00 activity=sleep ended-at=2026-11-28 15:15+01:00
        nap 1 hour 15
            at=2026-11-28 14:15+01:00 activity=sleep duration=1h15m
        nap 1:15
            ? clockOrDuration
        nap 0:45
            ? clockOrDuration
        nap 01:15
            at=2026-11-28 01:15+01:00 activity=sleep
        nap 75
            ? bareNumber
        nap three quarters of an hour
            at=2026-11-28 14:45+01:00 activity=sleep duration=45m
        nap about an hour
            at=2026-11-28 14:30+01:00 activity=sleep duration=1h
        nap almost 2 hours
            at=2026-11-28 13:30+01:00 activity=sleep duration=2h
        nap 2h?
            ? question
        nap 20minutes
            at=2026-11-28 15:10+01:00 activity=sleep duration=20m
        nap 20 minuts
            ? otherUnit
        nap 20mn
            ? unreadable
        sleep 300h
            ? outOfRange
        sleep 25h
            ? outOfRange
        sleep 20:15-20:15
            ? outOfRange
        nap 5s
            at=2026-11-28 15:29+01:00 activity=sleep duration=5s
        """
}
