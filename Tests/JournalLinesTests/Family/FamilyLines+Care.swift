/// Lines as tired parents type them, and what each is read as.
extension FamilyLines {
    static let care = """
        wet diaper
            activity=diaper diaper=wet
        poop
            activity=diaper diaper=dirty
        pooped
            activity=diaper diaper=dirty
        pee
            activity=diaper diaper=wet
        diaper poopy
            activity=diaper diaper=dirty
        diaper change wet
            activity=diaper diaper=wet
        diaper dirty, green
            text="green" activity=diaper diaper=dirty
        big poop
            text="big" activity=diaper diaper=dirty
        wet
            activity=diaper diaper=wet
        diaper dry
            ? missing
        diaper both 14:30
            at=2026-11-28 14:30+01:00 activity=diaper diaper=both
        temp 37.8
            activity=temperature quantity=37.8 unit=celsius
        temp 101
            activity=temperature quantity=101 unit=fahrenheit
        fever 39
            activity=temperature quantity=39 unit=celsius
        fever
            ? missing
        temperature was 38.2 at 6pm
            at=2026-11-27 18:00+01:00 activity=temperature quantity=38.2 unit=celsius
        temp 38,4 under the arm
            text="under the arm" activity=temperature quantity=38.4 unit=celsius
        temp 38 38.5
            ? twice
        ibuprofen 5ml at 2am
            at=2026-11-28 02:00+01:00 activity=medicine quantity=5 unit=ml what="ibuprofen"
        ibuprofen 100mg
            activity=medicine quantity=100 unit=mg what="ibuprofen"
        medicine calpol 2.5 ml 20:00
            at=2026-11-27 20:00+01:00 activity=medicine quantity=2.5 unit=ml what="calpol"
        gave ibuprofen 5ml
            activity=medicine quantity=5 unit=ml what="ibuprofen"
        paracetamol suppository 125mg
            text="suppository" activity=medicine quantity=125 unit=mg what="paracetamol"
        vitamin d 1 drop
            activity=medicine quantity=1 unit=drop what="vitamin d"
        vitamin d
            activity=medicine what="vitamin d"
        medicine ibuprofen
            activity=medicine what="ibuprofen"
        5ml ibuprofen
            activity=medicine quantity=5 unit=ml what="ibuprofen"
        medicine ibuprofen 5
            ? bareNumber
        tylenol 1/2 tsp
            activity=medicine quantity=0.5 unit=tsp what="tylenol"
        medicine nose drops 2 drops
            activity=medicine quantity=2 unit=drop what="nose drops"
        antibiotics 5ml 8am
            at=2026-11-28 08:00+01:00 activity=medicine quantity=5 unit=ml
            what="antibiotics"
        weight 7.9kg
            activity=growth quantity=7.9 unit=kg measure=weight
        weighs 17 lb 5 oz
            activity=growth quantity=17.313 unit=lb measure=weight
        height 68cm
            activity=growth quantity=68 unit=cm measure=height
        head 43 cm
            activity=growth quantity=43 unit=cm measure=head-size
        length 27.5 in
            activity=growth quantity=27.5 unit=in measure=height
        growth 7.9 kg 68 cm
            ? twice
        weight 8200g
            activity=growth quantity=8200 unit=g measure=weight
        weight 8,2
            ? bareNumber
        doctor
            activity=doctor
        doctor 6 month checkup
            activity=doctor what="6 month checkup"
        doctor vaccination at 10:30
            at=2026-11-28 10:30+01:00 activity=doctor what="vaccination"
        dentist 9am all good
            at=2026-11-28 09:00+01:00 text="all good" activity=doctor what="dentist"
        doctor appointment tomorrow 10:00
            ? future
        bath
            activity=activity what="bath"
        brushed teeth
            activity=activity what="brushed teeth"
        teeth
            activity=activity what="teeth"
        walk 1h in the park
            at=2026-11-28 14:30+01:00 text="in the park" activity=activity duration=1h
            what="walk"
        walk 45 min with grandma
            at=2026-11-28 14:45+01:00 text="with grandma" activity=activity duration=45m
            what="walk"
        tummy time 5 min
            at=2026-11-28 15:25+01:00 activity=tummy-time duration=5m
        potty poop
            text="poop" activity=potty
        potty
            activity=potty
        care xyz 20m
            ? whatHappened
        care diaper
            ? missing
        care temperature 36,9C
            activity=temperature quantity=36.9 unit=celsius
        care medicine "cough syrup" 5ml
            activity=medicine quantity=5 unit=ml what="cough syrup"
        ibuprofen 5ml next at 18:00
            activity=medicine quantity=5 unit=ml what="ibuprofen" next-from=2026-11-28
            18:00+01:00
        ibuprofen 5ml next dose in 6 hours
            activity=medicine quantity=5 unit=ml what="ibuprofen" next-from=2026-11-28
            21:30+01:00
        ibuprofen 5ml every 6 hours
            text="every 6 hours" activity=medicine quantity=5 unit=ml what="ibuprofen"
            next-from=2026-11-28 21:30+01:00
        diaper wet 6:30 7:15
            ? twice
        growth weight 8kg height 70cm head 44cm
            activity=growth quantity=8 unit=kg measure=weight / activity=growth quantity=70
            unit=cm measure=height / activity=growth quantity=44 unit=cm measure=head-size
        weight 82kg
            ? outOfRange
        medicine paracetamol 50ml
            ? outOfRange
        ibuprofen 5ml and paracetamol 2.5ml
            activity=medicine quantity=5 unit=ml what="ibuprofen" / activity=medicine
            quantity=2.5 unit=ml what="paracetamol"
        medicine half a tablet ibuprofen
            activity=medicine quantity=0.5 unit=tablet what="ibuprofen"
        medicine 2 puffs ventolin
            activity=medicine quantity=2 unit=puff what="ventolin"
        inhaler 2 puffs
            activity=medicine quantity=2 unit=puff what="inhaler"
        vitamin d 400 IU
            activity=medicine quantity=400 unit=iu what="vitamin d"
        temp 38.5 after bath
            text="after bath" activity=temperature quantity=38.5 unit=celsius
        temp 37.9 ear
            text="ear" activity=temperature quantity=37.9 unit=celsius
        doctor ear infection, antibiotics for 7 days
            activity=doctor what="ear infection, antibiotics for 7 days"
        haircut 20 min
            at=2026-11-28 15:10+01:00 activity=activity duration=20m what="haircut"
        swimming with grandpa 1h 14:00
            at=2026-11-28 14:00+01:00 activity=activity duration=1h what="swimming with
            grandpa"
        pee in potty
            text="pee" activity=potty
        poop in the potty
            text="poop" activity=potty
        potty wee 10:15
            at=2026-11-28 10:15+01:00 text="wee" activity=potty
        """
}
