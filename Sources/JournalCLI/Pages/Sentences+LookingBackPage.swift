import JournalText

extension Sentences.Pages {
    /// Documentation/looking-back.md, put here by Scripts/pages.
    static let lookingBack = #"""
        # Looking back

        A journal gives something back after weeks. What is shown here is of both parents
        together: no number is about one of you, and nothing is called late or missing.

        ## A month

        ```sh
        rapport review
        rapport review october
        rapport review 2026-10
        rapport review last month
        ```

        First stands what was mended, then what is still open, each with its next step. Then
        promises, the days with play and who led it, what was asked of the children and how
        much of it during play, what they said, delights, and thanks to each other. An age is
        that of the child on that day. A month is named in the same ways wherever a month or a
        day is asked for: `rapport month october`, `rapport log --since "last month"`. A day is
        that of the clock on the wall where it happened, whoever looks back, and from where.

        Days on which nothing was written are told once and are fine. It is fine to leave
        gaps: nothing is filled in, and nothing is counted as missing. A month with ruptures
        and one without are told alike. Nothing of a private journal is in it.

        Between parents and children things go wrong every day, in every home: even close
        pairs are in step about a third of the time. What helps is that mending follows.

        ## What is open

        ```sh
        rapport repairs
        rapport repair ID hugged explained
        rapport edit ID received=well
        ```

        Only the one from whom a rupture came mends it, or the child. What the other parent
        does is comfort, and good: `rapport comfort ID hugged`. Whether it was mended is said
        by the parent from whom it came; if it came from the child, by who wrote it down. If
        the other parent alone writes that it was mended, the page says who wrote so.

        A repair that was received mixed or not yet leaves it open. If you write later that it
        was received well, it is mended on the day on which you write that; only where that
        is the day of the rupture is it told as mended within a day. The day after,
        `rapport` asks the author, and nobody else, to look again. It asks for three days, then
        rests. After a week no days are counted. It is never too late.

        ## Promises

        ```sh
        rapport promises
        rapport promise kept ID
        ```

        They are listed by what became of them, with who gave each: all that are open, and
        what became of the others in the last three months. A review has those of one month
        alone: due in it up to now, or given in it with no day set. Only who gave a promise
        says that it was not kept, or both of you together.

        ## What to ask next

        ```sh
        rapport ladder
        ```

        Trust first: much play, few requests, and those that will be met. The ladder looks at
        this child's own record and at nothing else. It is a help for you, and no duty of
        anybody. Its rule:

        1. The same words about one child are one request. Its last ten askings of a year count.
        2. Met, met with help and worked out together are met. No chance given counts not.
        3. Bands: 76 to 100 of a hundred, 51 to 75, 26 to 50, 0 to 25; none under five.
        4. Begin, also after an absence: until two of the first were asked in 14 days.
        5. Play first: on three of the last seven days. Until then, nothing harder.
        6. Stay, unless eight of the last ten askings in the first band were met.
        7. Step: two to five of the first band, then one of the next. Talk about the last.
        8. If all is in the first: a little more often, or something new.

        *By hand.* "Hold my hand" and "wash hands" were met nine of the last ten times each,
        "brush teeth" seven of ten, "tidy up" two of ten. There was play on three days of this
        week, and nine of the last ten of the easy ones were met. So: two to five easy ones,
        then "brush teeth". About tidying up you talk together.

        Small words, capitals and signs make no other request: "Put on your shoes!" is "put on
        the shoes". While an outcome has two versions, it counts not until one is chosen.

        ## For programs

        Each of these commands takes `--json`. It gives every number as a list of entries, so
        that it can be worked out again: `Scripts/looking-back` does that from `rapport log
        --json`, by rules of its own, also for the charts of `rapport month` and `year`.
        Repairs and promises are for a screen, or ids alone: no pipe makes a list of one kind.
        """#
}
