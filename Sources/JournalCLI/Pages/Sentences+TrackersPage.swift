import JournalText

extension Sentences.Pages {
    /// Documentation/trackers.md, put here by Scripts/pages.
    static let trackers = #"""
        # Records from a tracker

        What one of you wrote in another program comes along, each row as an entry of
        yours:

        ```sh
        rapport import export.csv --mine Alex --zone America/New_York
        ```

        It reads a CSV export with the columns `Date and Time, End Time, Duration (min),
        Activity, Quantity, Extra data, Text, Notes, Caregiver`. The rows of the
        caregiver that `--mine` names become your entries; the others are counted and
        left to the other parent. Your first import says which caregiver you are: rows
        of a second one are refused, and so are rows that the other parent has, since
        nobody writes in another's name.

        Taking a mistaken import back (`rapport retract ID`) opens the way again. The zone
        is never guessed. The same rows again add nothing. Rows that cannot be read are
        listed with line, reason and cell while the rest goes in: what was imported, was
        here, is of others or was left out makes up all rows.

        A quote that is never closed costs its own row at most.

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
          0 is left out
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
