/// Lines as tired parents type them, and what each is read as.
extension FamilyLines {
    static let wordy = """
        play trains 30m
            at=2026-11-28 15:00+01:00 what="trains" duration=30m
        play 45 min trains
            at=2026-11-28 14:45+01:00 what="trains" duration=45m
        play trains for half an hour
            at=2026-11-28 15:00+01:00 what="trains" duration=30m
        play trains from 4 to 4:30
            at=2026-11-28 04:00+01:00 what="trains" ended-at=2026-11-28 04:30+01:00
        play trains 16:00-16:45
            at=2026-11-27 16:00+01:00 what="trains" ended-at=2026-11-27 16:45+01:00
        play outside
            what="outside"
        play with sam
            with=other
        play cards with me and sam 30m
            at=2026-11-28 15:00+01:00 what="cards" duration=30m with=me,other
        play chess 2 games
            what="chess 2 games"
        play uno 3 rounds 20 min
            at=2026-11-28 15:10+01:00 what="uno 3 rounds" duration=20m
        play lego this morning 30m
            at=2026-11-28 09:00+01:00 what="lego" duration=30m
        play drawing 5pm
            at=2026-11-27 17:00+01:00 what="drawing"
        play puzzle yesterday 20 min
            at=2026-11-27 00:00+01:00 what="puzzle" duration=20m
        play peekaboo 10
            ? bareNumber
        play tag
            what="tag"
        play go fish 15 min
            at=2026-11-28 15:15+01:00 what="go fish" duration=15m
        play hide & seek
            what="hide & seek"
        play catch with the dog 20m
            at=2026-11-28 15:10+01:00 what="catch with the dog" duration=20m
        play lego robin led 20m
            at=2026-11-28 15:10+01:00 what="lego" duration=20m led=child child=Robin
        play 1h
            at=2026-11-28 14:30+01:00 duration=1h
        request tidy up 3 met
            what="tidy up" difficulty=3 outcome=met
        request tidy up the blocks 3 not met
            what="tidy up the blocks" difficulty=3 outcome=not-met
        request "tidy up" 3 refused
            what="tidy up" difficulty=3 outcome=not-met
        request tidy up level 3 done
            what="tidy up" difficulty=3 outcome=met
        request tidy 2 toys 2 met
            what="tidy 2 toys" difficulty=2 outcome=met
        request come here 1 yes
            what="come here" difficulty=1 outcome=met
        request brush teeth 4 with help
            what="brush teeth" difficulty=4 outcome=met-with-help
        request brush teeth 2 met with help
            what="brush teeth" difficulty=2 outcome=met-with-help
        request get dressed 3 no
            what="get dressed" difficulty=3 outcome=not-met
        request get dressed 3 eventually
            ? missing
        request say no 2
            ? missing
        request put on coat hard met
            ? missing
        request put on coat 6 met
            ? outOfRange
        request hold hands 2 met at 8:15
            at=2026-11-28 08:15+01:00 what="hold hands" difficulty=2 outcome=met
        request hold hands 2 met yesterday 8:15
            at=2026-11-27 08:15+01:00 what="hold hands" difficulty=2 outcome=met
        request wait 5 minutes 3 met
            what="wait 5 minutes" difficulty=3 outcome=met
        request 2 put on shoes met
            what="put on shoes" difficulty=2 outcome=met
        request count to 10 2 met
            what="count to 10" difficulty=2 outcome=met
        rupture tired
            cause=tiredness
        rupture I yelled at bedtime
            text="at bedtime" cause=yelling from=me
        rupture yelled at robin this morning
            at=2026-11-28 09:00+01:00 text="at robin" cause=yelling
        rupture lost my temper
            cause=yelling
        rupture snapped at him about the shoes
            text="snapped at him about the shoes" cause=yelling
        rupture sam shouted
            cause=yelling from=other
        rupture too tired
            cause=tiredness
        rupture forgot my promise
            cause=broken-promise
        rupture broke a promise about the zoo
            text="about the zoo" cause=broken-promise
        rupture was unfair
            cause=unfair-punishment
        rupture misunderstanding with robin at dinner
            text="with robin at dinner" cause=miscommunication
        rupture because of screens
            ? missing
        rupture grumpy
            ? missing
        rupture tired yesterday 18:00
            at=2026-11-27 18:00+01:00 cause=tiredness
        rupture tired at 6pm we were late
            at=2026-11-27 18:00+01:00 text="we were late" cause=tiredness
        rupture yelling 10 min ago
            at=2026-11-28 15:20+01:00 cause=yelling
        rupture robin yelled
            ? whoDidIt
        rupture impatient
            ? missing
        promise zoo
            what="zoo"
        promise zoo on sunday
            what="zoo" due-at=2026-11-29 23:59+01:00
        promise zoo tomorrow
            what="zoo" due-at=2026-11-29 23:59+01:00
        promise ice cream after dinner
            what="ice cream after dinner"
        promise to read two books tonight
            what="to read two books" due-at=2026-11-28 23:59+01:00
        promise call grandma on friday 18:00
            what="call grandma" due-at=2026-12-04 18:00+01:00
        promise zoo in 3 days
            what="zoo" due-at=2026-12-01 23:59+01:00
        promise swimming 12 dec
            what="swimming" due-at=2026-12-12 23:59+01:00
        promise swimming next monday
            what="swimming" due-at=2026-11-30 23:59+01:00
        promise 2 stories
            what="2 stories"
        promise buy shoes by friday
            what="buy shoes" due-at=2026-12-04 23:59+01:00
        promise sam pick up at 5pm
            what="pick up" to=other due-at=2026-11-28 17:00+01:00
        promise I will be home at 6
            ? halfOfDay
        promise park this afternoon
            what="park" due-at=2026-11-28 18:00+01:00
        promise play lego for 20 minutes
            what="play lego for 20 minutes"
        handover sam 6pm
            ? pastOrToCome
        handover to sam at 6
            ? pastOrToCome
        handover from sam to me
            from=other to=me
        handover from sam
            from=other to=me
        handover me to sam
            from=me to=other
        handover sam me at the playground 17:15
            ? pastOrToCome
        handover to sam yesterday 18:00
            at=2026-11-27 18:00+01:00 from=me to=other
        handover sam at school
            from=me to=other place="school"
        handover school to sam
            from=me to=other place="school"
        handover at school to sam 16:00
            ? pastOrToCome
        handover robin to sam
            from=me to=other child=Robin
        handover to me
            from=other to=me
        handover to sam, has a cough
            text="has a cough" from=me to=other
        handover to sam with medicine
            text="with medicine" from=me to=other
        handover home
            ? missing
        milestone first tooth
            what="first tooth"
        milestone rolled over today
            what="rolled over"
        milestone said mama at 3pm
            at=2026-11-28 15:00+01:00 what="said mama"
        milestone 10 steps alone
            what="10 steps alone"
        milestone slept through the night
            what="slept through the night"
        milestone sat up on monday
            at=2026-11-23 00:00+01:00 what="sat up"
        milestone walked yesterday
            at=2026-11-27 00:00+01:00 what="walked"
        milestone first haircut 26 nov
            at=2026-11-26 00:00+01:00 what="first haircut"
        milestone stood up 2 days ago
            at=2026-11-26 00:00+01:00 what="stood up"
        milestone stood for 5 seconds
            what="stood for 5 seconds"
        milestone robin crawls
            what="crawls" child=Robin
        note robin coughs at night
            text="robin coughs at night"
        note call the doctor tomorrow at 9
            text="call the doctor tomorrow at 9"
        note 5ml left in the bottle
            text="5ml left in the bottle"
        note no
            text="no"
        voice "I love you, mama"
            words="I love you, mama"
        voice not now
            words="not now"
        voice 1 2 3 go
            words="1 2 3 go"
        request put on coat 2 with a little help
            what="put on coat" difficulty=2 outcome=met-with-help
        request brush teeth three met
            what="brush teeth" difficulty=3 outcome=met
        request 2 put on hat met
            what="put on hat" difficulty=2 outcome=met
        request put on hat met 2
            what="put on hat" difficulty=2 outcome=met
        request put on hat not met 2
            what="put on hat" difficulty=2 outcome=not-met
        request homework done 3
            ? missing
        play 20m
            at=2026-11-28 15:10+01:00 duration=20m
        """
}
