/// What about the arguments keeps `rapport erase` from being carried out. Nothing was changed then.
enum ErasingError: Error, Equatable {
    /// Asking and answering in one go.
    case whichAct
    /// No entry was named to erase or to answer for.
    case whichEntry
    /// A final act is to be confirmed, and nobody sits at the terminal; whether it is final only
    /// because nobody has joined yet.
    case nobodyConfirms(isAlone: Bool)
    /// Somebody was asked and did not say yes.
    case notConfirmed
}
