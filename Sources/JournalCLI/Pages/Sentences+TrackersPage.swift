import JournalText

extension Sentences.Pages {
    /// Documentation/trackers.md, put here by Scripts/pages.
    static let trackers = #"""
        # Records from a tracker

        What one of you wrote in another program comes along, each row as an entry of
        yours:

        ```sh
        rapport import export.csv
        ```

        Read are exports of Huckleberry, Nara, Baby Buddy, Sprout Track, babytracker,
        Nighp's Baby Tracker, and of the tracker whose columns stand below. Any other
        table comes along with a file that says what its columns mean:
        `rapport import table.csv --mapping FILE`, see `rapport help mapping`.

        You see first what would come of it: which program the file is from, five rows
        as they would stand, and what becomes of every row. Then you are asked: yes, no
        or later. Nothing is written before a yes.

        - If the file names who wrote each row, you say once which caregiver you are:
          `--mine Alex`. Only your own rows become entries; the others are counted and
          left. Each parent imports their own, since nobody writes in another's name.
        - If the rows name no time zone, their times are read as on this computer's
          clock. If you lived elsewhere: `--zone America/New_York`.
        - If the file is about a child of another name, you are told so before the yes. If it
          is about several, say who each one is here: `--child Robin=Eva`. Rows about any
          other child are left, and counted.
        - If numbers have no unit, say it: `--unit ml`, and again for a further one. A unit
          goes to what is measured in it alone: `ml` and `oz` to bottles and pumped milk, `kg`
          to weights, `cm` to lengths. None goes to a medicine, to food or to a nursing.
          Without one a number stays in the row, and the lines are named.
        - If all days are such as 3/4/24, which can be two days, say `--month-first` or
          `--day-first`. One day that can be only one decides for the whole file, and for the
          program's other files of the same command. Nighp's and Sprout Track's days are read
          with the month first; then a line says so.
        - If a file has one byte for each letter, you see some of its words as they were read.
          If they are wrong, save the file in UTF-8.
        - Rows of days that are still to come are listed, and left out.
        - If some rows name nobody, beside rows that name you, say `--nameless`.
        - Several files can be named at once: `rapport import *.csv`. Files of one program
          that stand in one are read as what they were, or the whole is refused.

        All rows are accounted for, always: imported, here already, changed since, left
        or listed. Rows that cannot be read are listed with line, reason and cell while
        the rest goes in. A quote that is never closed costs its own row at most. If the last
        row has no line end, and lacks cells or ends in a number, the file may be cut there, and
        the row is named. An end without a time of day is left out, and its row is named.

        A script says `--yes`. `--dry-run` looks and writes nothing. `--json` answers
        programs.

        ## Importing again

        The same rows add nothing, also on your other devices, and also if columns came,
        went or changed places, or if the child is called otherwise there by now. A row that
        you took back alone stays away as long as something of its import stands.

        A device knows what came to it. If you import a file on two devices before the second
        one heard of the first, its rows stand twice. `rapport import --list` names the later
        import, and how to take it back.

        If a row was changed in the other program since, as a sleep that has an end now,
        it is named and nothing is doubled. A beginning that was put right is known where the
        program gives its rows names or numbers, as Nara and Baby Buddy do. To take such
        changes over too, add `--update`. What you changed here yourself stays as it is, and
        is named. So is each field that would be emptied. A unit that you say only later comes
        with `--update` too.

        Rows that would come in a second time, with day and month the other way round, are
        refused. Take the first ones back, if they were wrong.

        An import that was stopped goes on when you type it again.

        ## Undoing an import

        ```sh
        rapport import --list
        rapport import --take-back
        rapport import --take-back ID
        ```

        The list names each import by its first entry. Taking one back takes back all of
        it. If you wrote nothing since and it has not left this device, it is gone without
        a trace. Else it is marked as taken back for both of you. The same rows can be
        imported again.

        If the zone was wrong, this puts it right:

        ```sh
        rapport import --right-zone America/New_York
        ```

        What the clock showed stays, and each moment moves. An entry whose time you
        changed by hand keeps it, and is named. So does one that would end before it begins.

        ## What becomes of each cell

        - `Sleep`, `Bottle`, `Nursing`, `Solid`, `Diaper`, `Medicine`, `Temperature`:
          care: sleep, bottle, nursing, solids, diaper, medicine, temperature
        - `Height`, `Weight`, `Head Size`: care: growth, with the measure
        - `Doctor Visit`, `Activity`: care: doctor, activity
        - `Milestone`: milestone, with `Text` as *what*
        - anything else: a note that both may change: activity, `Text` and `Notes`, with
          colons between
        - `Date and Time`, `End Time`: happened-at, ended-at: in the zone given, each
          with the offset of its own day; an hour that the clock shows twice is read as
          its first pass and counted, an end as its second pass if the first came before
          the beginning
        - `End Time` before `Date and Time`: the row is left out and listed
        - `Duration (min)`: duration, beside the end, since a nursing rests in between;
          0 is left out; one that is longer than from the beginning to the end is left out
          and named, and what lasts a day or longer is named
        - `Extra data`: `Formula`, `Milk`, `Water`: contents
        - `Extra data`: `Wet`, `Dirty`, `Both`: diaper
        - `Quantity` with a unit beside it, in `Extra data`, or beside the same number
          in `Text` ("5 tsp"): quantity in thousandths, and its unit; 0 is left out
        - a number whose unit stands elsewhere, is missing, or does not fit what another
          cell says: stays in the row alone, and the line is named
        - no `Quantity`, and one amount in `Text` of solids, bottle or growth: that
          amount; never of a medicine
        - `Quantity` of a `Temperature`: celsius or fahrenheit as the cell or `Extra
          data` says (`C`, `F`, with or without a degree sign or in full), else by the
          number: 30 to 45 is celsius, 86 to 113 fahrenheit; any other stays in the row
          alone
        - `Text`: `(5m left, 7m right)` of a nursing: left and right, in seconds
        - `Text`: `ate peas:` of solids: *what*: peas
        - `Text` of a doctor's visit, an activity, a medicine: *what*
        - `Notes`: text

        Each entry keeps its whole row beside that, and `rapport show ID` prints it. What
        stands in the row alone: `Text` of sleep, bottle, diaper, temperature and
        growth, a quantity without a unit, and columns of other names.
        """#
}
