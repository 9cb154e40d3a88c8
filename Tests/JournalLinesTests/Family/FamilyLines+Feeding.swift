/// Lines as tired parents type them, and what each is read as.
extension FamilyLines {
    static let feeding = """
        bottle 120
            ? bareNumber
        bottle 4 oz of formula
            activity=bottle quantity=4 unit=oz contents=formula
        bottle of milk 180 ml
            activity=bottle quantity=180 unit=ml contents=milk
        bottle 90ml + 30ml
            ? twice
        6oz bottle at 5
            at=2026-11-28 05:00+01:00 activity=bottle quantity=6 unit=oz
        formula 150ml
            activity=bottle quantity=150 unit=ml contents=formula
        milk 200ml
            activity=bottle quantity=200 unit=ml contents=milk
        bottle 150 ml breast milk at 3
            ? halfOfDay
        bottle 3.5oz, left 1oz
            ? twice
        bottle 150ml at quarter to four
            at=2026-11-28 03:45+01:00 activity=bottle quantity=150 unit=ml
        bottle 100-120ml
            ? unreadable
        bottle a bit
            ? missing
        bottle 150ml spat up half
            text="spat up half" activity=bottle quantity=150 unit=ml
        bottle 1,500ml
            ? decimalOrThousands
        bottle 150ml 2h ago
            at=2026-11-28 13:30+01:00 activity=bottle quantity=150 unit=ml
        bottle 150ml 2 hours ago
            at=2026-11-28 13:30+01:00 activity=bottle quantity=150 unit=ml
        bottle 5 oz. formula
            activity=bottle quantity=5 unit=oz contents=formula
        bottle 5oz at 7 this morning
            at=2026-11-28 07:00+01:00 activity=bottle quantity=5 unit=oz
        nursing L 10 R 5
            activity=nursing left=10m right=5m
        nursed 20 min left side
            activity=nursing left=20m
        nursing left 10min, right 5min
            activity=nursing left=10m right=5m
        breastfed right 12 min at 04:10
            at=2026-11-28 04:10+01:00 activity=nursing right=12m
        nursing both sides 10 min each
            text="both sides" activity=nursing left=10m right=10m
        nursing 10m left 5m right 3am
            at=2026-11-28 03:00+01:00 activity=nursing left=10m right=5m
        breastfeeding 20 minutes
            at=2026-11-28 15:10+01:00 activity=nursing duration=20m
        fed 10 min left
            activity=nursing left=10m
        fed 120 ml
            activity=bottle quantity=120 unit=ml
        fed
            ? whatHappened
        pumped 80ml
            activity=pumping quantity=80 unit=ml
        pumping 15 min 90 ml
            at=2026-11-28 15:15+01:00 activity=pumping duration=15m quantity=90 unit=ml
        pumping left 60ml right 50ml
            ? twice
        breakfast oatmeal and berries
            text="breakfast" activity=solids what="oatmeal and berries"
        lunch at 12: pasta
            at=2026-11-28 12:00+01:00 text="lunch" activity=solids what="pasta"
        dinner pasta with peas 18:15
            at=2026-11-27 18:15+01:00 text="dinner" activity=solids what="pasta with peas"
        ate half a banana
            activity=solids what="half a banana"
        solids 3 spoons of carrot
            activity=solids what="3 spoons of carrot"
        snack crackers at 3pm
            at=2026-11-28 15:00+01:00 text="snack" activity=solids what="crackers"
        solids avocado, didn't like it
            activity=solids what="avocado, didn't like it"
        breakfast
            activity=solids what="breakfast"
        solids 60g pumpkin
            activity=solids quantity=60 unit=g what="pumpkin"
        food yogurt
            activity=solids what="yogurt"
        care 5oz bottle
            activity=bottle quantity=5 unit=oz
        care "bottle 5oz"
            activity=bottle quantity=5 unit=oz
        care bottle "5 oz"
            activity=bottle quantity=5 unit=oz
        ibuprofen 5ml with food
            text="with food" activity=medicine quantity=5 unit=ml what="ibuprofen"
        bottle formla 150ml
            activity=bottle quantity=150 unit=ml contents=formula
        care pumping 3oz both sides
            text="both sides" activity=pumping quantity=3 unit=oz
        snack 10:00 apple and cheese
            at=2026-11-28 10:00+01:00 text="snack" activity=solids what="apple and cheese"
        dinner at 6pm: rice, chicken and peas
            at=2026-11-27 18:00+01:00 text="dinner" activity=solids what="rice, chicken and
            peas"
        solids carrots & peas 60 g
            activity=solids quantity=60 unit=g what="carrots & peas"
        lunch half a sandwich
            text="lunch" activity=solids what="half a sandwich"
        solids banana 1/2
            ? bareNumber
        nursing left side 12 minutes then right 8
            activity=nursing left=12m right=8m
        nursing left
            ? missing
        nursing 5 min
            at=2026-11-28 15:25+01:00 activity=nursing duration=5m
        breastfed 10 minutes each side
            activity=nursing left=10m right=10m
        bottle -5ml
            ? unreadable
        bottle 0ml
            ? outOfRange
        bottle 5o ml
            ? unreadable
        """
}
