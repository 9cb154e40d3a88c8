import JournalText

extension Sentences.Pages {
    /// Documentation/mapping.md, put here by Scripts/pages.
    static let mapping = #"""
        # A mapping: any file with rows

        A file of a program that rapport does not know, or a table of your own, comes in by a
        mapping: a small text file that says which column is what, and which words mean what.
        You write it once, in any editor.

        ```sh
        rapport import table.csv --mapping mapping.txt --zone Europe/Berlin
        ```

        The preview shows what would come of it, and nothing is written before you say yes.

        ## An example

        The table, saved as CSV:

        ```
        Day;Clock;What;How much;Remark
        3/4/2024;7:05;Bottle;120;all of it
        3/4/2024;8:10;Nappy wet;;
        3/4/2024;20:00;Night;;calm
        3/4/2024;20:30;Moon;;full
        ```

        Its mapping:

        ```
        # which column is what
        date: Day
        clock: Clock
        kind: What
        amount: How much
        unit: ml
        notes: Remark
        order: day-first

        # what the words of the column "What" mean
        Bottle = bottle formula
        Nappy wet = diaper wet
        Night = sleep
        ```

        The first row becomes 120 ml of formula on the third of April at 7:05. No line says
        what `Moon` is, so that row becomes a note with its words.

        ## Lines for columns

        Each has a field, a colon, and the column's name as the file has it. The name may
        have any sign in it.

        - `time`: when it began, day and time of day in one column
        - `date` and `clock`: the same in two columns; a day alone counts as its noon
        - `end`: when it ended; a time of day alone is of the same night
        - `minutes`: how long, as a number of minutes
        - `duration`: how long, as `1:30` or `1 h 30 min`
        - `kind`: the column whose words say what happened
        - `amount`: how much, with its unit in the same cell or in `unit-column`
        - `unit-column`: the column with the unit of each amount
        - `what`: the medicine, the food, the first time
        - `notes`: free words
        - `caregiver`: who wrote the row
        - `child`: the child's name

        Two lines name no column:

        - `unit: ml` is the unit of each amount that has none beside it and is measured in such
          units alone. `ml`, `oz`, `g`, `kg`, `lb`, `cm`, `in`, `celsius` and others are known.
          The unit of a medicine, of food or of a nursing stands in its cell or `unit-column`.
        - `order: day-first` or `order: month-first` says what comes first in `3/4/24`.

        ## Lines for words

        Each has a word of the `kind` column, an equals sign, and what it means:

        - `sleep`, `bottle`, `nursing`, `solids`, `diaper`, `medicine`, `temperature`,
          `growth`, `doctor`, `activity`, `pumping`, `tummy-time`, `potty`
        - `bottle formula`, `bottle milk`, `bottle water`
        - `diaper wet`, `diaper dirty`, `diaper both`
        - `growth weight`, `growth height`, `growth head-size`
        - `milestone`, `note`
        - `skip`: rows with this word are left out, and counted

        `all = sleep` is for a table of one kind, without a column for it. Capital letters make
        no difference. A line that begins with `#` says nothing.

        ## What is sure

        A number takes no unit but that of its cell, its `unit-column` or your line `unit`. What
        cannot be read stays in the row, and the line is named. Columns that no line of yours
        names are told, and stay in the row. Each entry keeps its whole row, so importing a
        later copy of the table brings only what is new. If you put the mapping right later,
        `--update` takes over what it says now, and empties what it says no more.
        """#
}
