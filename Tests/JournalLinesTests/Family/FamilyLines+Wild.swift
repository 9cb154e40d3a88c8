/// Lines of one wild evening, Sunday 29 November 2026 at 21:35, with two children: what a verb, an
/// amount or a name tells is read, and all else is asked about.
extension FamilyLines {
    static let wild = """
        mia bottle 4oz 6ish
            ? halfOfDay
        robin just had 5oz formula
            activity=bottle quantity=5 unit=oz contents=formula child=Robin
        mia took 90ml at 3am then back down
            at=2026-11-29 03:00+01:00 text="back down" activity=bottle quantity=90 unit=ml child=Mia
        fed mia 110ml
            activity=bottle quantity=110 unit=ml child=Mia
        mia fed left side 12 min
            activity=nursing left=12m child=Mia
        robin nursed both sides 20m at 2am
            at=2026-11-29 02:00+01:00 text="both sides" activity=nursing duration=20m child=Robin
        mia only took 60ml
            activity=bottle quantity=60 unit=ml child=Mia
        robin finished 200ml milk before bed
            text="before bed" activity=bottle quantity=200 unit=ml contents=milk child=Robin
        mia 150ml formula 19:30
            at=2026-11-29 19:30+01:00 activity=bottle quantity=150 unit=ml contents=formula
            child=Mia
        100ml mia
            activity=bottle quantity=100 unit=ml child=Mia
        bottle for mia 4oz at 9pm
            at=2026-11-29 21:00+01:00 activity=bottle quantity=4 unit=oz child=Mia
        robin bottle 5oz but threw up half
            text="but threw up half" activity=bottle quantity=5 unit=oz child=Robin
        mia half a bottle
            ? missing
        robin drank 100ml water
            activity=bottle quantity=100 unit=ml contents=water child=Robin
        mia breastfed 15 min
            at=2026-11-29 21:20+01:00 activity=nursing duration=15m child=Mia
        gave robin 3oz
            activity=bottle quantity=3 unit=oz child=Robin
        robin wet diaper 3am
            at=2026-11-29 03:00+01:00 activity=diaper diaper=wet child=Robin
        mia poop explosion 18:10
            at=2026-11-29 18:10+01:00 text="explosion" activity=diaper diaper=dirty child=Mia
        changed mia, wet
            activity=diaper diaper=wet child=Mia
        changed mia's nappy poo
            activity=diaper diaper=dirty child=Mia
        mia dirty nappy again
            text="again" activity=diaper diaper=dirty child=Mia
        robin pooped on the potty 9am
            at=2026-11-29 09:00+01:00 text="pooped" activity=potty child=Robin
        mia diaper dry
            ? missing
        robin nap 1-2:15pm
            at=2026-11-29 13:00+01:00 activity=sleep ended-at=2026-11-29 14:15+01:00 child=Robin
        mia napped 40 min in car
            at=2026-11-29 20:55+01:00 text="in car" activity=sleep duration=40m child=Mia
        robin slept through
            ? missing
        robin slept 8pm-6am
            at=2026-11-28 20:00+01:00 activity=sleep ended-at=2026-11-29 06:00+01:00 child=Robin
        mia slept 7:30pm to 5:45am woke 2x
            at=2026-11-28 19:30+01:00 text="woke 2x" activity=sleep ended-at=2026-11-29 05:45+01:00
            child=Mia
        robin asleep 7:45pm
            at=2026-11-29 19:45+01:00 activity=sleep running=running child=Robin
        mia fell asleep at 8:10pm
            at=2026-11-29 20:10+01:00 activity=sleep running=running child=Mia
        robin down for nap 13:05
            at=2026-11-29 13:05+01:00 activity=sleep running=running child=Robin
        mia awake since 4
            ? halfOfDay
        robin up at 5:50am
            ended-at=2026-11-29 05:50+01:00 running=end-only child=Robin
        robin woke up 6:15am
            ended-at=2026-11-29 06:15+01:00 running=end-only child=Robin
        nap robin 12:50 - 14:05
            at=2026-11-29 12:50+01:00 activity=sleep ended-at=2026-11-29 14:05+01:00 child=Robin
        robin no nap today
            ? negated
        mia refused bottle
            ? negated
        robin wouldn't eat dinner
            ? negated
        robin ate pasta and peas 18:00
            at=2026-11-29 18:00+01:00 activity=solids what="pasta and peas" child=Robin
        mia had banana for breakfast
            text="breakfast" activity=solids what="banana" child=Mia
        robin lunch half a sandwich
            text="lunch" activity=solids what="half a sandwich" child=Robin
        dinner both pizza 18:30
            at=2026-11-29 18:30+01:00 text="dinner" activity=solids what="pizza" child=Robin
            child=Mia
        mia solids 3 tbsp porridge 8am
            at=2026-11-29 08:00+01:00 activity=solids quantity=3 unit=tbsp what="porridge" child=Mia
        robin snack apple 15:30
            at=2026-11-29 15:30+01:00 text="snack" activity=solids what="apple" child=Robin
        robin temp 37.8 at 14:00
            at=2026-11-29 14:00+01:00 activity=temperature quantity=37.8 unit=celsius child=Robin
        mia fever 38.6
            activity=temperature quantity=38.6 unit=celsius child=Mia
        mia 101.3F
            activity=temperature quantity=101.3 unit=fahrenheit child=Mia
        robin 38.2 after nurofen
            text="after nurofen" activity=temperature quantity=38.2 unit=celsius child=Robin
        temp mia 37,9
            activity=temperature quantity=37.9 unit=celsius child=Mia
        calpol mia 2.5ml 2pm
            at=2026-11-29 14:00+01:00 activity=medicine quantity=2.5 unit=ml what="calpol" child=Mia
        gave robin nurofen 5ml at 20:15
            at=2026-11-29 20:15+01:00 activity=medicine quantity=5 unit=ml what="nurofen"
            child=Robin
        robin 5ml ibuprofen
            activity=medicine quantity=5 unit=ml what="ibuprofen" child=Robin
        mia had calpol at 6
            ? halfOfDay
        nurofen robin 5 ml 30 min ago
            at=2026-11-29 21:05+01:00 activity=medicine quantity=5 unit=ml what="nurofen"
            child=Robin
        vitamin d mia 1 drop
            activity=medicine quantity=1 unit=drop what="vitamin d" child=Mia
        robin antibiotics 4ml breakfast
            text="breakfast" activity=medicine quantity=4 unit=ml what="antibiotics" child=Robin
        mia inhaler 2 puffs 7am
            at=2026-11-29 07:00+01:00 activity=medicine quantity=2 unit=puff what="inhaler"
            child=Mia
        robin 1 tablet zyrtec
            activity=medicine quantity=1 unit=tablet what="zyrtec" child=Robin
        gave mia tylenol
            activity=medicine what="tylenol" child=Mia
        calpol mia 5ml next from 02:00
            activity=medicine quantity=5 unit=ml what="calpol" next-from=2026-11-30 02:00+01:00
            child=Mia
        robin bath 19:00
            at=2026-11-29 19:00+01:00 activity=activity what="bath" child=Robin
        mia bath and hair wash
            activity=activity what="bath and hair wash" child=Mia
        both bath 18:45
            at=2026-11-29 18:45+01:00 activity=activity what="bath" child=Robin child=Mia
        brushed teeth robin
            activity=activity what="brushed teeth" child=Robin
        robin walk 30 min
            at=2026-11-29 21:05+01:00 activity=activity duration=30m what="walk" child=Robin
        robin swimming 45 min yesterday 10am
            at=2026-11-28 10:00+01:00 activity=activity duration=45m what="swimming" child=Robin
        mia cut nails
            ? whatHappened
        robin haircut yesterday
            at=2026-11-28 00:00+01:00 activity=activity what="haircut" child=Robin
        mia weighs 7.2kg
            activity=growth quantity=7.2 unit=kg measure=weight child=Mia
        mia weight 16 lb 4 oz
            activity=growth quantity=16.25 unit=lb measure=weight child=Mia
        robin height 98cm
            activity=growth quantity=98 unit=cm measure=height child=Robin
        mia head 42.5 cm
            activity=growth quantity=42.5 unit=cm measure=head-size child=Mia
        doctor mia tomorrow 9:30
            ? future
        robin dentist last thursday 9am
            at=2026-11-26 09:00+01:00 activity=doctor what="dentist" child=Robin
        mia vaccination friday
            ? pastOrToCome
        doctor robin ear infection
            activity=doctor what="ear infection" child=Robin
        mia first tooth!
            what="first tooth!" child=Mia
        robin first time on the slide
            what="first time on the slide" child=Robin
        robin said no more peas
            words="no more peas" child=Robin
        mia laughed out loud
            ? whatHappened
        robin fell off the swing
            ? whatHappened
        mia has a rash on her tummy
            ? whatHappened
        robin cried all evening
            ? whatHappened
        robin hit mia
            ? whatHappened
        i shouted at robin this morning
            at=2026-11-29 09:00+01:00 text="at robin" cause=yelling from=me child=Robin
        I snapped at mia
            text="snapped at mia" cause=yelling from=me child=Mia
        we argued in front of the kids
            ? whatHappened
        thank you for last night
            words="for last night"
        can you pick up robin tomorrow
            ? whatHappened
        who gave mia calpol
            ? question
        did mia poop today
            ? question
        when did robin sleep
            ? question
        is mia asleep
            ? question
        last feed mia
            ? question
        next dose robin
            ? question
        how long did mia sleep
            ? question
        play robin lego 20 min
            at=2026-11-29 21:15+01:00 what="lego" duration=20m child=Robin
        robin played outside 1h
            at=2026-11-29 20:35+01:00 what="outside" duration=1h child=Robin
        read 2 books with robin
            ? whatHappened
        drop off robin 8:30 tomorrow
            at=2026-11-30 08:30+01:00 what="drop off robin" child=Robin
        pick up both 15:00 tomorrow
            at=2026-11-30 15:00+01:00 what="pick up both" child=Robin child=Mia
        robin has school trip friday
            ? whatHappened
        mia sick
            ? whatHappened
        robin grumpy today
            ? whatHappened
        mia teething badly
            ? whatHappened
        pumped 80ml left side
            text="left side" activity=pumping quantity=80 unit=ml
        mia tummy time 5 min
            at=2026-11-29 21:30+01:00 activity=tummy-time duration=5m child=Mia
        robin potty pee 10:15
            at=2026-11-29 10:15+01:00 text="pee" activity=potty child=Robin
        mia asleep on me now
            text="on me" activity=sleep running=running child=Mia
        robin sleep since 19:30
            at=2026-11-29 19:30+01:00 activity=sleep running=running child=Robin
        mia nap just finished 40 min
            at=2026-11-29 20:55+01:00 text="just finished" activity=sleep duration=40m child=Mia
        mia vomited after bottle
            ? whatHappened
        robin 2 wet diapers today
            ? bareNumber
        mia 3oz 3oz 4oz
            ? whatHappened
        robin milk
            activity=bottle contents=milk child=Robin
        mia spit up
            ? whatHappened
        took temp mia 38.1
            activity=temperature quantity=38.1 unit=celsius child=Mia
        mia 38.1 38.4
            ? whatHappened
        robin bedtime 19:45
            ? whatHappened
        lights out 8pm both
            ? whatHappened
        mia down 7pm up 5am
            at=2026-11-28 19:00+01:00 activity=sleep ended-at=2026-11-29 05:00+01:00 child=Mia
        robin 7pm-5:30am
            ? whatHappened
        nap 2h robin until 3pm
            at=2026-11-29 13:00+01:00 activity=sleep duration=2h child=Robin
        robin nap from 1pm
            at=2026-11-29 13:00+01:00 activity=sleep running=running child=Robin
        put robin down for the night 7:40pm
            at=2026-11-29 19:40+01:00 activity=sleep running=running child=Robin
        mia breastfed r 10 l 8 at 5:30pm
            at=2026-11-29 17:30+01:00 activity=nursing left=8m right=10m child=Mia
        robin nursed 10 min each side
            activity=nursing left=10m right=10m child=Robin
        mia bottle 90ml formula, 30 left over
            text="30 left over" activity=bottle quantity=90 unit=ml contents=formula child=Mia
        mia ate half her porridge
            activity=solids what="half her porridge" child=Mia
        robin ate everything at lunch
            activity=solids what="everything at lunch" child=Robin
        pooped robin 14:00
            at=2026-11-29 14:00+01:00 activity=diaper diaper=dirty child=Robin
        wee mia
            activity=diaper diaper=wet child=Mia
        nappy change mia 13:20 wet
            at=2026-11-29 13:20+01:00 activity=diaper diaper=wet child=Mia
        robin slept from 1 to 3 in the car
            ? halfOfDay
        mia slept terribly
            ? missing
        mia woke at 3 and 5
            ? bareNumber
        robin nightmares 2am
            ? whatHappened
        robin took his vitamins
            activity=medicine what="vitamins" child=Robin
        mia 1 drop vitamin d 8am
            at=2026-11-29 08:00+01:00 activity=medicine quantity=1 unit=drop what="vitamin d"
            child=Mia
        0.5 tablet robin antihistamine
            activity=medicine quantity=0.5 unit=tablet what="antihistamine" child=Robin
        mia ibuprofen 4 ml 13:30, next at 19:30
            at=2026-11-29 13:30+01:00 activity=medicine quantity=4 unit=ml what="ibuprofen"
            next-from=2026-11-30 19:30+01:00 child=Mia
        paracetamol supp mia 80mg 2am
            at=2026-11-29 02:00+01:00 text="supp" activity=medicine quantity=80 unit=mg
            what="paracetamol" child=Mia
        mia eye drops 2 drops 7pm
            at=2026-11-29 19:00+01:00 activity=medicine quantity=2 unit=drop what="eye drops"
            child=Mia
        robin cough syrup 5ml before bed
            text="before bed" activity=medicine quantity=5 unit=ml what="cough syrup" child=Robin
        fever mia 39.4 10 min ago
            at=2026-11-29 21:25+01:00 activity=temperature quantity=39.4 unit=celsius child=Mia
        robin no fever
            ? negated
        mia temp normal
            ? missing
        thermometer 37.2 robin 6pm
            at=2026-11-29 18:00+01:00 activity=temperature quantity=37.2 unit=celsius child=Robin
        mia 39,2 at 18:00
            at=2026-11-29 18:00+01:00 activity=temperature quantity=39.2 unit=celsius child=Mia
        robin weight 31 lbs
            activity=growth quantity=31 unit=lb measure=weight child=Robin
        midwife came, all good
            text="came, all good" activity=doctor what="midwife"
        dentist robin yesterday 3pm no cavities
            at=2026-11-28 15:00+01:00 text="no cavities" activity=doctor what="dentist" child=Robin
        robin doctor monday
            ? pastOrToCome
        mia shots at 2 months checkup today
            text="shots at 2 months" activity=doctor what="checkup" child=Mia
        robin park 1h
            at=2026-11-29 20:35+01:00 activity=activity duration=1h what="park" child=Robin
        robin football practice 45 min
            ? whatHappened
        story robin and mia 20 min
            at=2026-11-29 21:15+01:00 activity=activity duration=20m what="story" child=Robin
            child=Mia
        mia bath 15 min 18:30
            at=2026-11-29 18:30+01:00 activity=activity duration=15m what="bath" child=Mia
        robin shower
            activity=activity what="shower" child=Robin
        mia first smile yesterday
            at=2026-11-28 00:00+01:00 what="first smile" child=Mia
        mia rolled over for the first time at 10am
            at=2026-11-29 10:00+01:00 what="rolled over for the first time" child=Mia
        robin says he hates broccoli
            words="he hates broccoli" child=Robin
        I broke my promise to robin
            text="to robin" cause=broken-promise from=me child=Robin
        i forgot my promise about the zoo
            text="about the zoo" cause=broken-promise from=me
        promise robin zoo on saturday
            what="zoo" due-at=2026-12-05 23:59+01:00 child=Robin
        promise mia story tonight
            what="story" due-at=2026-11-29 23:59+01:00 child=Mia
        promised robin ice cream
            what="ice cream" child=Robin
        request robin put on shoes 3 met
            what="put on shoes" difficulty=3 outcome=met child=Robin
        handover robin to sam 20:30 at the station
            at=2026-11-29 20:30+01:00 from=me to=other place="the station" child=Robin
        note robin was sad
            text="robin was sad" child=Robin
        delight mia danced in the kitchen
            words="mia danced in the kitchen" child=Mia
        goal robin sleeps through
            what="sleeps through" child=Robin
        plan robin swimming saturday 10:00
            at=2026-12-05 10:00+01:00 what="swimming" child=Robin
        bottle 120 mia
            ? bareNumber
        robin dinner
            activity=solids what="dinner" child=Robin
        pump 120ml 10 min
            at=2026-11-29 21:25+01:00 activity=pumping duration=10m quantity=120 unit=ml
        tummy time mia 5
            ? bareNumber
        play with robin
            with=child child=Robin
        sleep robin 9h
            at=2026-11-29 12:35+01:00 activity=sleep duration=9h child=Robin
        nap mia 90
            ? bareNumber
        mia 2h nap
            at=2026-11-29 19:35+01:00 activity=sleep duration=2h child=Mia
        nap 45
            ? bareNumber
        robin asleep
            activity=sleep running=running child=Robin
        both asleep 8pm
            at=2026-11-29 20:00+01:00 activity=sleep running=running child=Robin child=Mia
        twins down 19:15
            at=2026-11-29 19:15+01:00 activity=sleep running=running child=Robin child=Mia
        kids to bed 20:00
            at=2026-11-29 20:00+01:00 activity=sleep running=running child=Robin child=Mia
        night feed mia 2:30am 100ml
            at=2026-11-29 02:30+01:00 text="night" activity=bottle quantity=100 unit=ml child=Mia
        dream feed mia 11pm 120ml yesterday
            at=2026-11-28 23:00+01:00 text="dream" activity=bottle quantity=120 unit=ml child=Mia
        """
}
