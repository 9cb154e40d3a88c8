@testable import JournalCLI
