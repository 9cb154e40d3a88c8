import JournalText

extension Sentences.Pages {
    /// Documentation/mediator.md, put here by Scripts/pages.
    static let mediator = #"""
        # For a mediator

        This page is for somebody who is shown a journal: what it can tell, and what it
        can't.

        ## What it is

        Two parents each write on their own devices. Each entry is signed with a key
        that only that device has. Both have the whole journal; neither can change or
        remove what the other wrote. Corrections stand beside what they correct.

        ## What holds

        - **Who**: an entry was signed with a key of that parent's device. Whose hand
          held the device nobody can tell.
        - **What**: the bytes are those that were signed. `rapport audit` checks all of
          them, on any copy, without the parents.
        - **Order**: what had been seen when an entry was written. Nobody can put an
          entry before one that it answers.
        - **Both sides**: two versions of one thing are shown side by side, and an
          answer with what it answers.

        ## What does not

        - That it is **true**. A signature proves a key and bytes, nothing else.
        - That the time is right. A device's clock says when. What happened and when it
          was written are two things, and both are shown.
        - That it is **complete**. Each parent writes what they want to. Private
          journals are not in it.
        - What a court will make of it. Nothing here promises that.

        ## The page to ask for

        ```sh
        rapport report --from 2026-05-01 --to 2026-05-31 --html --out report.html
        ```

        It has all that both parents wrote about these days: each entry with the day on which
        it was written, all its versions, and below it, whenever that was written, its answers
        and of a rupture what mended it or comforted, each with its own day, answers and
        versions. What was taken back or erased is there as that. Where the day of something
        was erased too, it stands on the day of its writing, and the page says so. Each day
        says how old the children were. It can be cut by days and by child, and not by kind or
        parent. Its first and last line say of when it is; an answer written since would not
        be here.

        Both parents can make it. From the same entries both get the same page, byte for byte:
        compare the fingerprint in the last lines, by telephone if need be. `--csv` and
        `--jsonl` have the same entries for programs, with ids that stay. In the table `entry`
        is the short id of the page, `answered-then` what an answered entry said then,
        `versions` all that was done to it, and `mended-by` only what mended a rupture: no
        comfort, and nothing that was not received well yet. A cell that a spreadsheet would
        take for a formula has a stroke before it.

        When something came to a device stands on that parent's own screen alone, so it is not
        on the page. Private journals are not on it either.

        ## How to check a copy

        Ask both parents for their copy, or for a file that they write with
        `rapport sync --to family.rapport`. A copy can be read without its keys:

        ```sh
        rapport audit --store copy
        rapport report --store copy --from 2026-05-01 --to 2026-05-31
        rapport log --store copy --all
        rapport status --store copy
        ```

        The same state digest on both copies means: both hold the same entries. What one
        has and the other lacks is named by its number of events.

        A folder of a device holds its keys as well, and whoever has them can write as that
        parent: ask for `store.sqlite` alone, or for the file. If somebody shows a proof that a
        device wrote two histories, it can be checked without this program:
        `Scripts/check-fork-proof` uses openssl alone.

        ## A copy of your own

        Both parents can let you read the journal on your own computer until a day they
        name. You write nothing in it, and neither of them sees when you read.

        A parent sends you a link. You make a code from it and send that back:

        ```sh
        rapport observe 'LINK'
        ```

        That parent types the first of these, the other one the second:

        ```sh
        rapport observer add CODE --name mediator --until 2027-03-01
        rapport observer agree mediator
        ```

        Then you read. `rapport observe` takes what is new:

        ```sh
        rapport observe
        rapport log --all
        rapport show ID
        ```

        You see what both share, from the beginning, and nothing of private journals.
        Either parent ends it at any time; what came to you before stays with you, so
        agree with both what becomes of it. A
        grandparent can read along in the same way.

        ## How to read it fairly

        - Read both parents in the order of time, not one of them.
        - A late entry is not a false one. It is marked, for both alike.
        - A version that was not chosen is still there: `rapport history ID`.
        - What one parent declined is an answer, not a fault.
        """#
}
