import JournalText

extension Sentences.Pages {
    /// Documentation/day.md, put here by Scripts/pages.
    static let day = #"""
        # A day's use

        Write as you would say it. Times, amounts and names may stand in any order.

        ## Writing

        ```sh
        rapport bottle 5oz formula 06:30
        rapport sleep 20:15 to 06:40
        rapport nap 40 min
        rapport diaper wet
        rapport medicine paracetamol 5ml 14:20
        rapport temperature 38.4
        rapport bath
        rapport note first snow today
        rapport delight sang in the bath
        rapport thanks for the quiet night
        rapport goal sleeps in the own bed
        rapport play block tower 20m
        rapport promise zoo next Saturday
        rapport handover me other
        ```

        The entry is about your child. If there are several, say the name, or choose the
        one that is usual: `rapport child --usual Robin`. A time in the past is said with
        `at 17:00`, `yesterday 18:00` or `20 minutes ago`; of words in quotes behind them:
        `rapport voice 'I can do it alone' yesterday 18:00`.

        Words that begin with `-` and words with signs that your shell reads need
        quotes: `rapport note "it's fine (really)"`.

        ## A slip

        ```sh
        rapport undo
        rapport edit ID 120ml at 18:50
        ```

        What you write waits two minutes on your device. Until then `undo` leaves no
        trace of it. Later it is taken back for both to see. A medicine, a handover and
        a changed plan are heard of at once.

        ## Looking

        ```sh
        rapport
        rapport log
        rapport log --kind care --since yesterday
        rapport find bicycle
        rapport week
        rapport month
        rapport year --html --out year.html
        rapport calendar --to family.ics
        rapport handover --card
        ```

        A month and a year have small charts of what was written of a child: sleep, feeds,
        medicines, what was measured. A chart knows no norm. Bars of growth begin a little
        below the least value, and say where. The calendar has handovers and agreed plans,
        with the child's name and no other word.

        `rapport` alone is today: what was last, what is new, what waits for you. Each
        line has an id of ten signs; the first four are enough where they are unique.

        ## In a phone's calendar

        ```sh
        rapport calendar link
        rapport calendar list
        rapport calendar end SIGN
        ```

        A calendar fetches by the link what the calendar file has. It works for 90 days, or
        for as many as `--for DAYS` says, up to 366. It is shown once and kept nowhere; if you
        lose it, end it and make another one. Whoever has the link can fetch, so give it to
        your own calendar alone. A calendar on the web fetches with the computers of the
        company that runs it.

        The list says on which day each link was last used. The other parent is told that you
        have one, and no more. A link ends when you end it, when its day has come, and when the
        device that made it is revoked. Another server knows none of your links, nor does one
        that was put back from a backup: make new ones there.

        Phones take nothing from a server that shows a certificate of its own making. What
        helps is a name with a certificate that they know: `rapport help other-house`.

        ## Together

        ```sh
        rapport propose bedtime at 20:00
        rapport plan swimming Monday 16:00 to 17:00
        rapport agree ID
        rapport decline ID
        rapport reply ID 'thank you for telling me'
        rapport conflicts
        rapport resolve ID
        ```

        What both change at the same time stands as two versions until one of you
        settles it. What both agreed stays until both agree to something else. A rule such as a
        bedtime is a promise of both. A plan has a day and a time: once the other one agrees, it
        stands in the calendar.

        ## Each device stays level

        A device syncs by itself after it wrote, if its owner gave the journal to the
        server. Any other one can keep a steady pace while you are logged in:

        ```sh
        systemctl --user enable --now rapport-sync
        ```

        ## Somebody who reads along

        A mediator or a grandparent can read what you both share, from the beginning,
        until a day that you name. Both of you say so; either of you ends it alone.

        ```sh
        rapport observer link
        rapport observer add CODE --name mediator --until 2027-03-01
        rapport observer
        rapport observer end mediator
        ```

        Send them the link; `rapport observe 'LINK'` gives them the code for you. They
        write nothing, and see nothing of private journals. What they have read cannot
        be taken back. Name a role and no name: it stays in the signed journal.

        ## What is hard to write

        A **rupture** is a moment in which you lost each other, you and the child: you
        were tired, somebody yelled, a word was not kept. A **repair** is what you did
        about it. They are not for blame; they help to see that repair follows. Both
        begin in your private journal, on your own devices. `rapport share ID` writes
        one anew for both, after it has asked.

        ```sh
        rapport rupture tired 'we were both late'
        rapport repair ID hugged explained
        rapport repair ID hugged not yet received well
        ```

        If the words say that something was not, you are asked how the repair was received. What
        one of you does for the child after a rupture of the other is comfort:
        `rapport comfort ID hugged`.
        """#
}
