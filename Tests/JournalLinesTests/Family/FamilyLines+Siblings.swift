/// Lines as tired parents type them, and what each is read as.
extension FamilyLines {
    static let siblings = """
        mia bottle 150ml
            activity=bottle quantity=150 unit=ml child=Mia
        bottle 150ml for robin
            activity=bottle quantity=150 unit=ml child=Robin
        bottle robin and mia 120ml
            activity=bottle quantity=120 unit=ml child=Robin child=Mia
        both bottles 120ml
            activity=bottle quantity=120 unit=ml child=Robin child=Mia
        bottle 150ml mia 6:30
            at=2026-11-28 06:30+01:00 activity=bottle quantity=150 unit=ml child=Mia
        kids bath
            activity=activity what="bath" child=Robin child=Mia
        bath both
            activity=activity what="bath" child=Robin child=Mia
        bath robin
            activity=activity what="bath" child=Robin
        bath the kids 18:30
            at=2026-11-27 18:30+01:00 activity=activity what="bath" child=Robin child=Mia
        diaper mia wet
            activity=diaper diaper=wet child=Mia
        mia wet diaper
            activity=diaper diaper=wet child=Mia
        mia poop
            activity=diaper diaper=dirty child=Mia
        diaper both wet
            activity=diaper diaper=both
        sleep kids 20-6
            at=2026-11-27 20:00+01:00 activity=sleep ended-at=2026-11-28 06:00+01:00
            child=Robin child=Mia
        sleep mia from 7 to 6
            at=2026-11-27 19:00+01:00 activity=sleep ended-at=2026-11-28 06:00+01:00
            child=Mia
        nap mia 1h, robin 30m
            ? severalChildren
        nap mia 1h and robin 30m
            ? severalChildren
        temp mia 38.9
            activity=temperature quantity=38.9 unit=celsius child=Mia
        temp robin 38.9 mia 37.2
            ? severalChildren
        ibuprofen mia 5ml
            activity=medicine quantity=5 unit=ml what="ibuprofen" child=Mia
        medicine for mia ibuprofen 5ml
            activity=medicine quantity=5 unit=ml what="ibuprofen" child=Mia
        mia's bottle 120 ml
            activity=bottle quantity=120 unit=ml child=Mia
        bottle miaa 120ml
            ? whoIs
        bottle noa 120ml
            text="noa" activity=bottle quantity=120 unit=ml
        weight mia 9.4kg robin 11 kg
            ? severalChildren
        walk with robin 30m
            at=2026-11-28 15:00+01:00 activity=activity duration=30m what="walk" child=Robin
        walk robin and mia 30m
            at=2026-11-28 15:00+01:00 activity=activity duration=30m what="walk" child=Robin
            child=Mia
        play lego mia 20m
            at=2026-11-28 15:10+01:00 what="lego" duration=20m child=Mia
        play lego with mia 20m
            at=2026-11-28 15:10+01:00 what="lego" duration=20m with=child child=Mia
        play both lego 20m
            at=2026-11-28 15:10+01:00 what="lego" duration=20m child=Robin child=Mia
        play mia lego 20 min with sam
            at=2026-11-28 15:10+01:00 what="lego" duration=20m with=other child=Mia
        play with robin and sam 1h
            at=2026-11-28 14:30+01:00 duration=1h with=other,child child=Robin
        request mia put on shoes 2 met
            what="put on shoes" difficulty=2 outcome=met child=Mia
        request put on shoes 2 met mia
            what="put on shoes" difficulty=2 outcome=met child=Mia
        request help mia 2 met
            what="help mia" difficulty=2 outcome=met child=Mia
        rupture yelled at mia
            text="at mia" cause=yelling child=Mia
        rupture mia tired
            cause=tiredness child=Mia
        rupture tired mia
            cause=tiredness child=Mia
        rupture yelled at both
            text="at both" cause=yelling child=Robin child=Mia
        promise mia zoo on sunday
            what="zoo" due-at=2026-11-29 23:59+01:00 child=Mia
        promise both zoo
            what="zoo" child=Robin child=Mia
        promise zoo to mia on sunday
            what="zoo" due-at=2026-11-29 23:59+01:00 child=Mia
        promise mia's birthday cake
            what="mia's birthday cake" child=Mia
        handover mia to sam
            from=me to=other child=Mia
        handover mia sam 18:00
            ? pastOrToCome
        handover both from sam
            from=other to=me child=Robin child=Mia
        handover to sam
            from=me to=other
        milestone mia first steps
            what="first steps" child=Mia
        milestone first steps mia
            what="first steps" child=Mia
        milestone mia says robin
            what="says robin" child=Mia
        voice mia I want more
            words="mia I want more" child=Mia
        voice mama
            words="mama"
        note mia slept badly
            text="mia slept badly" child=Mia
        note both tired
            text="both tired" child=Robin child=Mia
        note shopping list
            text="shopping list"
        note mia and robin fight
            text="mia and robin fight" child=Robin child=Mia
        care mia sleep 1h
            at=2026-11-28 14:30+01:00 activity=sleep duration=1h child=Mia
        care both bath
            activity=activity what="bath" child=Robin child=Mia
        care sleep 1h
            at=2026-11-28 14:30+01:00 activity=sleep duration=1h
        doctor mia checkup 9am
            at=2026-11-28 09:00+01:00 activity=doctor what="checkup" child=Mia
        tummy time mia 5 min
            at=2026-11-28 15:25+01:00 activity=tummy-time duration=5m child=Mia
        """
}
