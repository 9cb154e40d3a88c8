import JournalText

extension Sentences.Help {
    static let rapport = "A journal that two parents keep together."
}
