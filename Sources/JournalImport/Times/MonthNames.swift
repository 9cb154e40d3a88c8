/// Names of months and weekdays in the languages that phones write them in most.
enum MonthNames {
    /// 1 to 12 for a name or the beginning of one, of three letters or more; nil for all others.
    /// The name is in small letters.
    static func month(_ word: String) -> Int? {
        var found: Set<Int> = []
        for (number, names) in zip(1..., months) {
            if names.contains(word) { return number }
            if word.count >= 3, names.contains(where: { $0.hasPrefix(word) }) {
                found.insert(number)
            }
        }
        return found.count == 1 ? found.first : nil
    }

    /// Whether a word names a weekday, whole or shortened.
    static func isWeekday(_ word: String) -> Bool {
        word.count >= 2 && weekdays.contains { $0.hasPrefix(word) }
    }

    /// English, German, French, Spanish, Italian, Dutch, Portuguese, Danish, Norwegian, Swedish,
    /// Polish, Russian. A beginning that two months of a language share stands for neither: of
    /// `juillet` and `juin` four letters are needed.
    private static let months: [[String]] = [
        [
            "january", "januar", "jänner", "janvier", "enero", "gennaio", "januari", "janeiro",
            "stycznia", "января",
        ],
        [
            "february", "februar", "février", "fevrier", "febrero", "febbraio", "fevereiro",
            "lutego", "февраля",
        ],
        ["march", "märz", "mrz", "mars", "marzo", "maart", "mrt", "março", "marca", "марта"],
        ["april", "avril", "abril", "aprile", "kwietnia", "апреля"],
        ["may", "mai", "mayo", "maggio", "mei", "maio", "maj", "maja", "мая"],
        ["june", "juni", "juin", "junio", "giugno", "junho", "giu", "czerwca", "июня"],
        ["july", "juli", "juillet", "julio", "luglio", "julho", "lug", "lipca", "июля"],
        ["august", "août", "aout", "agosto", "augustus", "augusti", "sierpnia", "августа"],
        [
            "september", "septembre", "septiembre", "settembre", "setembro", "sept", "września",
            "сентября",
        ],
        [
            "october", "oktober", "octobre", "octubre", "ottobre", "outubro", "października",
            "октября",
        ],
        ["november", "novembre", "noviembre", "novembro", "listopada", "ноября"],
        [
            "december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro",
            "desember", "grudnia", "декабря",
        ],
    ]

    private static let weekdays: [String] = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
        "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
        "segunda", "terça", "quarta", "quinta", "sexta",
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
        "måndag", "tisdag", "lördag", "söndag",
    ]
}
