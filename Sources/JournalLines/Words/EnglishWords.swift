// Made by Scripts/near-words from SCOWL, copyright 2000-2011 Kevin Atkinson, whose notice
// stands in Packaging/debian/copyright; do not edit.

/// Words of English that are one letter away from a word by which a line says what happened.
enum EnglishWords {
    /// Whether a word means itself, so that it is no misspelt other one.
    static func contains(_ word: String) -> Bool { near.contains(word) }

    private static let near = Set(
        """
        aback abort abound abreast accented ace acre across add ado ads afoot age aged agent ago
        agree agreed aground ahead aid ail ale alike ally alone along alter alto among and anew
        ani ant anvil any apart ape apiece apologise apologised apologises apologize apologized
        apologizes apter arc ardent are area arena ark arm around arse art ashamed ashed aside
        asides askew asleep aspiring ate audio aversion awaked awaken awaking aware awe awhile
        awoke axe aye ayes babe bad bade bag bait bald baled balk ball ban band bang bank bar
        bard bare baring bark barley barn bash bashed bask basked bat batch batched bath bathe
        bathes bats batted battle battles baud bay beach bead beamed bean bear beast beat bed
        bee beef beer bees beet beg begun being bend bending bet bib bid big bin bit bite black
        bladder blame blamer blames blared blast blasted blasting blazed bled bleed blend blew
        blog blots blow blued blushed blushing boat bog bone boo boom boon boor boos boot booth
        bore boring borne botch both bother bottled bought bounce bounces bout brag braised
        brake bran branch brash breached bread breading breasted bred breed brewed bright brine
        bring brink briny broke broken broker brook broom broth brushed brushes buck bud bug bum
        bun bunch burn bus bushed bushing bust but butt buy byes cab cabs cad cage cake call cam
        came camel cameo camp camps can canceled cancelled cane cannon cant cape capes capsuled
        car card care cared carp carps carrier carries cars cart carve case cast cat cats caused
        cave caw caws cent chair chance chanced change changed chant chanted chap chaps charge
        charged charter chaster chatter cheek chick chid chile chili chill chose chow chows
        chuck chug chugged chugs cinch cinches clan clanged clap claps clause cleft clod clog
        clone clones closed closer closest closet closets clots clove cloves coat cobs cod cods
        cogs col cold colt come comic compiled complies compromised con cone conform cons
        consents contends contests contexts convents coos cop cops cord core cot cots couch
        could coup coupled coups coursed cover crap crash crass creed cries crops crows crude
        crushed cub cubs cuddle cuddles cue cues cult cum cums cupful cupfuls cur curbed curdled
        cure cured curled curried curse curses curt curved cut cute dab dabs dad dads dairy dais
        daisy dally dam dams dank dare daring date dawn dawned dear dearly decline declined
        decree decrees demon den dens dent devise devises dew die died dies difficult dig digs
        dim din dine diner dinned dip direst dirt ditty divest dock doer doers does dog dogs
        doily dole doles dome domes don done dons donut dope dopes dos dosed dot dote dotes dots
        dour douse douses dove doves down downy doze dozes drag drank draw dread dreading dreamt
        dreamy dregs drily drip dripped drips drone droop drooped droops dross drown drowned
        drum drunk dry drys dub dud dude duding duel duet dug duke dune dunk duo dupe duping
        dwell dye dyes ear earl earls earn ease east eat ebb edict eery eight eighth eighty elm
        emit era eras erased eraser erode err estate etch even evens ever every ewe exit
        expresses eyes fad fall far fare fate faulty fear feat fed fee feed feel feeling fees
        feet fell felt fen fend fended fending feted fetich feud feuding few fewer fez fiend
        fifth filed filet filets fill fills films fin finch finches fine fined fines finishes
        fins fir fire fires firs fist fits fiver fixes flailed fled fleet flew flies flog flood
        flop flour flow foe fog foiled fold fond font food fool foot for fora foray ford fore
        forget forgo fork form formulae fort forte forth forts foul fount four fox freed fret
        fright fro frog fuel full fully fund fur furl gabbed gage gain gal gale gall gals game
        gaol gaols gape gasses gate gave gavel gaze gear gees gems gene gentries gentry gents
        ghost gibe gibing give given gladder glade glads glassed glassy gloat gloss glosses glow
        gnat goad goads goat gob gobs god gods gold gone goner gong goo goody goof goon gore
        gores got gout gown grab grabber grabs grace graded grader grape grass grasses grate
        grave gray grays graze grim grime grip griped grips groom grope ground grubbed gulf
        gulfs gull gulls gut guts had hag hags hah hail hairy hale hales haling hall halo haloes
        halt halved halving ham hams hand handy hang hangover hangovers hard hardy hare hared
        haring hark harm harp hart has hash hat hate hating hats haunt haven havens hay haying
        hays haze hazing head heady heal heap heaped hear heard heat heave heaving heed height
        heir held hell helm helper hem hemp hen herb herd here hero hes hew hews hey hid hilt
        him hind hint hip hips his hit hive hiving hoard hoe hoes hog hogged hogs hoist hone
        hoot hop hops hose hot hove hover howl howls hub hubs hue hues huge huger huh hum
        humiliate humiliates hums hung hunt hurl hut huts icon ifs ignore ignores ikon impart
        inched incite indexed infinite info inhale inhaled inhales ink inn ins insulated invited
        ion irony itch itches its jambs jams jars jaws jays jest jobs joint juiced juicy jut
        juts keel keen kegs kelp kill kills kiln kilns kilt kilts kin kinda king kings kink
        kinks kiss kisses kit kits kneed knew knight knot know labs lace lad lade lag lain lair
        lake lame land lander lane lapel lard lash lashed lashing lass last latches late later
        latex lath lathe lathed laud launch law leach lead least led lee left leg lend lending
        lengthy lent lept lest let levee lever lewd libel lice lid lie lied life lift liked
        liken liker lime line liner liners list listed listing lit lithe lither litter litters
        littler live liver livers lob lobs loft lofts log logo loiter loiters lone long loot
        loots lop lops lose loss lost loth lots lotus lover low lug lung lurch lust lusted
        lusting lute lynch mace mad made maid main mains make male mall man mane mans many map
        mar mare mas masked massage massaged massed mast mat mate may maze meal mealy mean meant
        measure measured meat medal mediation meditation meek meet melt men mend mended mending
        mends mere mes mess message messed met metal mete mew mews mice midwifed mien miens
        mighty mike miked mild mile milk milky mill mime mimed mince mind minds mine mined miner
        mink minks mint mints minuet minuets minus minuses minuted minuter minutest mire mired
        misled miss misses mist misted misused mite mix mixer mixes moan moaning moat mod mode
        moist mold mole molt mooed mooning moot mope moped more morn moss moth mother mourning
        mouth move moved mover movie mowed mown muck mucked mud mug mugs mulch munch mush mussed
        must nab nabs nag nags named nape napes natty nay nays near nearby nearly neat neatly
        needy nest net nether nett new newer newt nice nicety niches nigh nine nip nipped
        nipping nippy nips nit nite nites nits nod node nodes noes non none nor norm nose noses
        not notching noted notice notices noting nova now nuder numbed nun nurse nursed nut oaf
        oak oar oath observe observed observer ode odes ohs oily omen once one opt opting ore
        otter our oust ousting out outsider oven overt owe owl oxen ozone pace pack pact
        paediatrician page paged pager palace pale pall palls pan pane pans pant par pare parent
        park parka pars parson part party pas pass past pasta paste pasty pat pate patent pats
        patty pave pay payed paying pays pea peace peach pear peas pease peat peck pediatrician
        peek peeks peel peels peep peeped peeps peer peers peg pegs pen pend pended pending
        penes pens peopled pep peps per perk persona pert pest pet pets petty pew pews physic
        picky pie pieced pier pierce pierces pies pile piles pinch pinches pink pit pitched pits
        placed placing plaice plaid plain plains plane planed planes planing plank planks plant
        plants plate plated plating player pleas pleased pled plop plops plots plow ploy ploys
        plug plugs plum plump plumped plumping plums plush ply plying pod pods pokey poll polls
        polo pomp pond ponds pool pooled pools poor pop popped poppy pops pork port portly post
        pot pots pounce pounces pour pout pouting praised pray prayed praying prays preached
        premise premised premises preview prick pro promised prop proposed props pros protected
        prude pub puck puffy pull pulls pulp pulped pulping puma pun punched punishes punt pup
        pupped pupping pus putt putty quack quantify quartet quartets quiet quirk quit quits
        quote rafter rag rage raided railed rain rained raise raises rally ram rang rank rant
        rap rapture raptures rare rasp rat rate raw ray reach reaches reacted ready readying
        real realty ream reaming reap reaping rear rearing reassure reassures receive receiver
        receives recovery red reed refuges refused refuses refuted refutes relies rely remainder
        remainders reminded rend rending repaid repay repeals repents replaced replay replied
        resolved resolver resort retched retort retrace reused reuses revery revolve ride road
        roam robe robing rod rode rodeo rods roe role roof rook roomy root rope rose rote rotund
        rout routing rude ruder rue rued ruining rule run rune ruptured ruse rush rushes rusted
        sac sack sacked sacs sad sades sag sage sags sail sailed same sand sane sank sap sapped
        saps sat saw sawn scalded scan scant scare scared scent scold scoot scoots scope score
        scored scorer scorn scout scouted scouting sea seam seamed sear seas seat sect sects see
        seed seek seem seen seep seeping seeps seer sees seize semen send sending sentries
        sentry serve served serves set sets seven seventh sever severs sew sewn sews sex shack
        shade shaded shake shall sham shame shames shammed shape shaped shared shark sharp shave
        shaved shaving shed sheen sheep sheer ship shipped ships shire shirt shock shod shoe
        shoed shoo shooed shoon shoos shoot shooting shop shore shored shorn short shorted
        shorting shot shout shove shovel shoves show showed showier shown showy shut shy sic
        sics sided sidle sidles sigh sight sill sin sine sing singe sins sipped sir sire sires
        sirs sirup sit site sites sits six sixes sixth size sized sizer skate ski skid skids
        skill skim skimming skimp skimped skin skip skipped skipper skis skit slack slacked slam
        slang slapped slate slays sled sleek sleeking sleeks sleepy sleet sleeting sleets slid
        slide slides slim slimming slip slipped slips slog slopped slots slow slower smack
        smarts smell smiled smocked smoke snacked snag snails snaked snap snapped snapping
        snappy snaps snare snide snip snipped snips snoop snoops snore snort snot snout snow
        snuck soft sold sole soled soli song soon soot sop sopped sops sore sort sorta sour
        sourced sow sown sox spanned spare spark sparked spate spays sped speed speedy spend
        spent spewed spied spike spill spills spoiled spoken spoof spoofs spook spooks spool
        spools spoonsful spore sport spotty spout spouted spouting spreed squint squints squire
        squires squirm squirms stab stabs stack stacked stag stage staged stags staid stake
        stakes stale stall stare stares stars state stated stater statue statues stave stays
        steep steeping steeps stem stems stew stews still stoke stolid stony stood stool stoop
        stoops stop stops store stores storey stork storm stormy stout stow strains streamed
        streaming strolled sue sum sundae sundry sung sup super suppler swab swam swamp swan
        swap swapped swarm swat sway sways sweep sweeping sweeps sweet swell swept swig swill
        swim swoon swoons swoop swoops sword swords swore sworn swum syringed table tabled
        tables tabu tabus tags tail taken taker takers talc tale tales talk tall tally tame
        tames tamper tan tangs tank tanks tans tap tape tapes taps tar tars tasked tax taxes tea
        teach teak team tear teat tee teem teen teethe tell tempi tempo tempos tempt tempts ten
        tend tended tending tent tenth test than that thaw the thee them theme then there these
        they thigh thin think thinks thins thirsty this thorough those though three threw thrive
        throw thug thugs thus thy tide tided tides tidy tie tied ties tile tiled tiles till tilt
        timed timer timers tin ting tinny tins tint tip tips tire tires tit titled tits toad toe
        toed toil toiled token toll tome tomes ton tone too took tool toot toots top tops tot
        tour tout touting tow town toy trails traits trash tray tread treading treason tree
        tried trill trough tub tubs tugs twee tweed twigs twine twines two udder unfit unite
        unity unset untie unto unwind usable vaccinate vaccinates vary vat vats vend vended
        vending vent verb very vet vets via vice vices vie vies vii voiced wad wading wads wafer
        waft wag wage wager waging wags wait waiter wake waked walker walking wall walled wan
        wand wane waning want war ward wards warn warp wars wart wary was wash washer washes
        wasp wasted watches watery watt waver waving wax waxing way ways weak wear web wed wee
        weed weedy week weep weer weighs weight weighted weighty weld well welt went wept were
        west wet whale wheat where whet whets whew whiled whim whine white who whoa whole whom
        whore why width wild will wilt wily winch winches wire wish wished wit witch witched
        withdraw withdrawn withdrew wits woe wok woken woks won wont woo wood woods worded wordy
        wore work worker works world worlds worm wormed worms worn worries wot wound wove wren
        wrens wright write wry yak yam yap year yearly yearn yelp yelped yelping yen yens yes
        yet yeti yew yews you your zany zone zoned
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
