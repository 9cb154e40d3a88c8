/// The words that Sprout Track writes in each of its languages: English, German, French, Spanish,
/// Italian, Dutch, Norwegian, Polish, Portuguese of both coasts, and Romanian.
///
/// They are read as its files have them. Two languages never say two things with one word in one
/// column.
enum SproutWords {
    /// Names of the columns.
    static let columns: [String: [String]] = [
        "date": ["Date", "Datum", "Fecha", "Data", "Dato"],
        "time": ["Time", "Uhrzeit", "Heure", "Hora", "Ora", "Tijd", "Tid", "Czas", "Timp"],
        "type": [
            "Activity Type", "Aktivitätstyp", "Type d'Activité", "Tipo de Actividad",
            "Tipo di Attività", "Activiteitstype", "Aktivitetstype", "Typ aktywności",
            "Tipo de Atividade", "Tip Activitate",
        ],
        "subtype": [
            "Sub-Type", "Untertyp", "Sous-type", "Subtipo", "Sottotipo", "Subtype", "Undertype",
            "Podtyp", "Subtip",
        ],
        "start": [
            "Start Time", "Startzeit", "Heure de Début", "Hora de Inicio", "Ora di Inizio",
            "Starttijd", "Starttid", "Godzina rozpoczęcia", "Hora de Início", "Ora de Început",
        ],
        "ended": [
            "End Time", "Endzeit", "Heure de Fin", "Hora de Finalización", "Ora di Fine",
            "Eindtijd", "Sluttid", "Godzina zakończenia", "Hora de Término", "Hora de Fim",
            "Ora de Sfârșit",
        ],
        "duration": [
            "Duration", "Dauer", "Durée", "Duración", "Durata", "Duur", "Varighet",
            "Czas trwania", "Duração", "Durată",
        ],
        "amount": [
            "Amount", "Menge", "Quantité", "Cantidad", "Quantità", "Hoeveelheid", "Mengde",
            "Ilość", "Quantidade", "Cantitate",
        ],
        "unit": [
            "Unit", "Einheit", "Unité", "Unidad", "Unità", "Eenheid", "Enhet", "Jednostka",
            "Unidade", "Unitate",
        ],
        "details": [
            "Details", "Détails", "Detalles", "Dettagli", "Detaljer", "Szczegóły", "Detalhes",
            "Detalii",
        ],
        "notes": [
            "Notes", "Notizen", "Notas", "Note", "Notities", "Notater", "Notatki", "Observații",
        ],
        "caregiver": [
            "Caretaker", "Betreuer", "Soignant", "Cuidador", "Caregiver", "Verzorger",
            "Omsorgsperson", "Opiekun", "Îngrijitor",
        ],
    ]

    /// Names of types.
    static let types: [String: [String]] = [
        "sleep": [
            "Sleep", "Schlaf", "Sommeil", "Sueño", "Sonno", "Slaap", "Søvn", "Sen", "Sono",
            "Somn",
        ],
        "feed": [
            "Feed", "Fütterung", "Alimentation", "Alimentación", "Alimentazione", "Voeding",
            "Mating", "Karmienie", "Alimentação", "Hrănire",
        ],
        "diaper": [
            "Diaper", "Windel", "Couche", "Pañal", "Pannolino", "Luier", "Bleie", "Pielucha",
            "Fralda", "Scutec",
        ],
        "note": ["Note", "Notiz", "Nota", "Notitie", "Notat", "Notatka", "Notă"],
        "bath": ["Bath", "Bad", "Bain", "Baño", "Bagno", "Kąpiel", "Banho", "Baie"],
        "pump": [
            "Pump", "Abpumpen", "Tire-lait", "Bomba", "Tiralatte", "Kolven", "Pumpe", "Laktacja",
            "Extração", "Pompare",
        ],
        "milk": [
            "Milk Adjust", "Milch anpassen", "Ajustement de Lait", "Ajuste de Leche",
            "Regolazione Latte", "Melkaanpassing", "Melkejustering", "Korekta mleka",
            "Ajuste de Leite", "Ajustare Lapte",
        ],
        "milestone": [
            "Milestone", "Meilenstein", "Étape", "Hito", "Traguardo", "Mijlpaal", "Milepæl",
            "Kamień milowy", "Marco", "Moment Important",
        ],
        "measurement": [
            "Measurement", "Messung", "Mesure", "Medición", "Misurazione", "Meting", "Måling",
            "Pomiar", "Medição", "Măsurare",
        ],
        "medicine": [
            "Medicine", "Medikament", "Médicament", "Medicina", "Farmaco", "Medicijn", "Medisin",
            "Lek", "Medicamento", "Medicament",
        ],
        "activity": [
            "Activity", "Aktivität", "Activité", "Actividad", "Attività", "Activiteit",
            "Aktivitet", "Aktywność", "Atividade", "Activitate",
        ],
        "vaccine": [
            "Vaccine", "Impfung", "Vaccin", "Vacuna", "Vaccino", "Vaksine", "Szczepionka",
            "Vacina",
        ],
        "food": [
            "Food", "Nahrung", "Nourriture", "Comida", "Cibo", "Voedsel", "Mat", "Jedzenie",
            "Alimento", "Mâncare",
        ],
    ]

    /// Names of what a type is more exactly, and of sides.
    static let subtypes: [String: [String]] = [
        "night-sleep": [
            "Night Sleep", "Nachtschlaf", "Sommeil Nocturne", "Sueño Nocturno", "Sonno Notturno",
            "Nachtslaap", "Nattesøvn", "Sen nocny", "Sono Noturno", "Somn de Noapte",
        ],
        "nap": [
            "Nap", "Nickerchen", "Sieste", "Siesta", "Sonnellino", "Dutje", "Blund", "Drzemka",
            "Cochilo", "Sesta", "Pui de somn",
        ],
        "breast": [
            "Breast", "Brust", "Sein", "Pecho", "Seno", "Borst", "Bryst", "Pierś", "Peito",
            "Mama", "Sân",
        ],
        "bottle": [
            "Bottle", "Flasche", "Biberon", "Biberón", "Fles", "Flaske", "Butelka", "Mamadeira",
            "Biberão",
        ],
        "solids": [
            "Solids", "Beikost", "Solides", "Sólidos", "Solidi", "Vast Voedsel", "Fast føde",
            "Stałe pokarmy", "Solide",
        ],
        "formula": [
            "Formula", "Säuglingsnahrung", "Préparation", "Fórmula", "Latte in polvere",
            "Flesvoeding", "Erstatning", "Mleko modyfikowane", "Formulă",
        ],
        "breast-milk": [
            "Breast Milk", "Muttermilch", "Lait Maternel", "Leche Materna", "Latte Materno",
            "Moedermelk", "Morsmelk", "Mleko matki", "Leite Materno", "Lapte Matern",
        ],
        "milk": ["Milk", "Milch", "Lait", "Leche", "Latte", "Melk", "Mleko", "Leite", "Lapte"],
        "both-milks": [
            "Formula/Breast", "Säuglingsnahrung/Brust", "Préparation/Sein", "Fórmula/Pecho",
            "Latte in Polvere/Seno", "Fles/Moedermelk", "Erstatning/bryst", "Modyfikowane/matki",
            "Fórmula + Leite", "Fórmula/Mama", "Formulă/Sân",
        ],
        "wet": [
            "Wet", "Nass", "Mouillé", "Mojado", "Pipì", "Nat", "Våt", "Mokra", "Xixi", "Molhado",
            "Ud",
        ],
        "dirty": [
            "Dirty", "Schmutzig", "Sale", "Sucio", "Cacca", "Vies", "Skitten", "Brudna", "Cocô",
            "Sujo", "Murdar",
        ],
        "both": ["Both", "Beide", "Les Deux", "Ambos", "Entrambi", "Begge", "Oba", "Ambele"],
        "height": [
            "Height", "Größe", "Taille", "Altura", "Altezza", "Lengte", "Høyde", "Wzrost",
            "Înălțime",
        ],
        "weight": ["Weight", "Gewicht", "Poids", "Peso", "Vekt", "Waga", "Greutate"],
        "head-size": [
            "Head Circumference", "Kopfumfang", "Circonférence de la Tête",
            "Circunferencia de la Cabeza", "Circonferenza della Testa", "Hoofdomtrek",
            "Hodeomkrets", "Obwód głowy", "Circunferência da Cabeça", "Perímetro Cefálico",
            "Circumferința Capului",
        ],
        "temperature": [
            "Temperature", "Temperatur", "Température", "Temperatura", "Temperatuur",
            "Temperatură",
        ],
        "tummy-time": [
            "Tummy Time", "Bauchlage", "Temps sur le Ventre", "Tiempo Boca Abajo",
            "Tempo a Pancia in Giù", "Buikligtijd", "Magetid", "Czas na brzuszku",
            "Barriga pra Baixo", "Hora de Barriga", "Timp pe Burică",
        ],
        "left": [
            "Left", "Links", "Gauche", "Izquierda", "Sinistra", "Venstre", "Lewa", "Esquerdo",
            "Stânga",
        ],
        "right": [
            "Right", "Rechts", "Droite", "Derecha", "Destra", "Høyre", "Prawa", "Direito",
            "Dreapta",
        ],
    ]

    /// The key of a word in a table; nil for any other word.
    static func key(_ word: String, in table: [String: [String]]) -> String? {
        let word = Header.folded(word)
        return table.first { $0.value.contains { Header.folded($0) == word } }?.key
    }
}
