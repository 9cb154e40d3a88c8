import EventLog
import JournalClient
import JournalText
import Signing

/// Where else copies are, the same to both parents: servers that one of them spoke of, and who
/// reads beside them. An observer is told nothing of it.
struct Elsewhere {
    private let places: [KeptPlace]
    private let readers: [ObserverView]
    private let names: Names
    private let text: ObserverText

    init(_ copy: JournalCopy, _ names: Names, _ run: Run) throws {
        places = names.isObserver ? [] : try copy.servers.otherPlaces()
        readers = names.isObserver ? [] : try copy.observers.all().filter { $0.state == .reads }
        self.names = names
        text = ObserverText(names, run)
    }

    var lines: [String] {
        places.map { EntryLine.pad("kept too", to: 12) + line($0) }
            + readers.map { EntryLine.pad("reads too", to: 12) + text.line($0) }
    }

    /// For programs.
    var json: JSON {
        [
            "kept-too": .array(
                places.map { place in
                    [
                        "key": .string(place.daemon.hex),
                        "address": JSON(place.endpoint?.description),
                        "parent": JSON(place.parent), "ground": .string("\(place.ground)"),
                    ]
                }),
            "reads-too": .array(readers.map(text.json)),
        ]
    }

    private func line(_ place: KeptPlace) -> String {
        let server =
            place.endpoint?.description
            ?? Sentences.server(Names.short(DeviceKey(place.daemon)))
        let parent = names.parent(place.parent)
        return place.ground == .left
            ? Sentences.leftAt(server, by: parent) : Sentences.keptAt(server, as: parent)
    }
}
