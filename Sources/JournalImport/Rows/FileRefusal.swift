/// Why nothing of a file can be read.
///
/// A file with one meaning is read. One with two is refused as a whole, with what would decide.
public enum FileRefusal: Error, Equatable, Sendable {
    /// The file is empty.
    case empty
    /// The file is no text at all.
    case notText
    /// The file is text in this encoding, or seems to be; it is not read.
    case encoding(FileEncoding)
    /// The file is none of rows, but this.
    case other(FileNature)
    /// The first line lacks these columns of `needed`, which are those of the export that it is
    /// nearest to.
    case missingColumns([String], needed: [String])
    /// The same of a first line within which the file seems to end.
    case cutColumns([String])
    /// Two columns have this name, and a row says different things in them.
    case twoColumns(String)
    /// It is JSON, and an object of it has this name twice, with two values: which row that is, and
    /// on which line.
    case keyTwice(String, row: Int, line: Int)
    /// It is JSON, and ends in the middle, behind so many whole rows.
    case cutJSON(rows: Int)
    /// It is a table, of columns such as many have, and of no program that is known.
    case unknownTable
    /// Another file begins in the middle of this line.
    case joined(line: Int)
    /// The mapping names these columns, which the file does not have.
    case misfit([String])
    /// A day such as this one has two meanings, and nothing in the file tells which. Saying the
    /// order of day and month decides it.
    case eitherDayOrder(String)
    /// The first of these days is one with the month first alone, the second one with the day first
    /// alone.
    case bothDayOrders(String, String)
    /// Days such as this one have this order alone, which is not the one that somebody said.
    case otherDayOrder(String, DayOrder)
    /// The year may stand first or last in a day such as this one, and nothing in the file tells
    /// which.
    case yearOrDay(String)
    /// Rows of this program and of another one stand in it.
    case severalPrograms(ImportedProgram, ImportedProgram)
    /// A spreadsheet has put a number such as this one in the place of each time.
    case spreadsheetTimes(String)
}

/// What a file is that is no table of rows.
public enum FileNature: Equatable, Sendable {
    /// A page for a browser.
    case page
    /// JSON that is not a list of objects.
    case json
    /// A spreadsheet's own file, or another packed folder.
    case workbook
    /// A PDF.
    case document
    /// A calendar.
    case calendar
    /// An SQLite database.
    case database
    /// A report of messages between parents.
    case messages
}
