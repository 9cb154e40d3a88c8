/// Which folders of a target speak of types that other folders of it declare.
///
/// A folder speaks of a type where its name stands as a word in the code; strings and comments do
/// not count, nor what follows a dot, nor a name that the file declares itself, as a nested type
/// or a generic parameter does.
struct FolderTable {
    /// One folder that speaks of another.
    struct Reference: Hashable {
        let from: String
        let to: String
    }

    /// All folders, ascending.
    let folders: [String]
    /// Each reference with the first place of it, as `path:line: Type`.
    let places: [Reference: String]

    init(of files: [SourceFile]) {
        var declaring: [String: Set<String>] = [:]
        for file in files {
            for name in file.declaredTypes { declaring[name, default: []].insert(file.folder) }
        }
        var places: [Reference: String] = [:]
        for file in files {
            let own = file.ownNames
            for (number, line) in zip(1..., file.swift.code) {
                for name in spokenNames(line) where !own.contains(name) {
                    for folder in declaring[name] ?? [] where folder != file.folder {
                        let reference = Reference(from: file.folder, to: folder)
                        places[reference] = places[reference] ?? "\(file.path):\(number): \(name)"
                    }
                }
            }
        }
        folders = Set(files.map(\.folder)).sorted()
        self.places = places
    }

    /// A line for each folder: its name, and those that it speaks of.
    var lines: [String] {
        folders.map { folder in
            let others = places.keys.filter { $0.from == folder }.map(\.to).sorted()
            return "\(folder): \(others.isEmpty ? "none" : others.joined(separator: " "))"
        }
    }

    /// Groups of folders that speak of each other, by way of others too, once some references are
    /// left out. None if types are spoken of in one direction alone.
    func circles(without left: Set<Reference> = []) -> [[String]] {
        let steps = Set(places.keys).subtracting(left)
        var reached = Dictionary(uniqueKeysWithValues: folders.map { ($0, Set([$0])) })
        for _ in folders {
            for step in steps {
                let further = reached[step.to] ?? []
                reached[step.from]?.formUnion(further)
            }
        }
        let groups = folders.map { folder in
            folders.filter {
                reached[folder]?.contains($0) == true && reached[$0]?.contains(folder) == true
            }
        }
        return Set(groups).filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }
}

/// Words of a line that may name a type: not those behind a dot.
private func spokenNames(_ line: String) -> [String] {
    var names: [String] = []
    var word = ""
    var before: [Character] = []
    func isMember() -> Bool { before.last == "." && before.dropLast().last != "." }
    for sign in line + " " {
        if sign.isLetter || sign.isNumber || sign == "_" {
            word.append(sign)
        } else {
            if !word.isEmpty, !isMember() { names.append(word) }
            if !word.isEmpty { before = [] }
            word = ""
            before.append(sign)
        }
    }
    return names
}

private let typeWords: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "typealias",
]

extension SourceFile {
    /// The folder of the target that the file is in; empty at its top.
    var folder: String {
        let parts = path.split(separator: "/").dropLast()
        return parts.count > 2 ? String(parts[2]) : ""
    }

    /// Types that the file declares at its top and shows to other files.
    var declaredTypes: [String] {
        var depth = 0
        var names: [String] = []
        for line in swift.code {
            let words = words(line)
            if depth == 0, let kind = words.firstIndex(where: typeWords.contains),
                kind + 1 < words.count,
                !words[..<kind].contains(where: ["private", "fileprivate"].contains)
            {
                names.append(words[kind + 1])
            }
            depth += line.count { $0 == "{" } - line.count { $0 == "}" }
        }
        return names
    }

    /// Every name that the file gives to a type or to a generic parameter, wherever in it.
    var ownNames: Set<String> {
        var names: Set<String> = []
        for line in swift.code {
            let words = words(line)
            for (kind, name) in zip(words, words.dropFirst())
            where typeWords.contains(kind) || kind == "associatedtype" {
                names.insert(name)
            }
            names.formUnion(genericParameters(line))
        }
        return names
    }
}

/// The generic parameters that a line declares: `Output` in `func run<Output: Sendable>(`.
private func genericParameters(_ line: String) -> [String] {
    guard let open = line.firstIndex(of: "<") else { return [] }
    let head = words(String(line[..<open]))
    let declaring = typeWords.union(["func"])
    let isDeclared =
        ["init", "subscript"].contains(head.last)
        || head.dropLast().last.map(declaring.contains) == true
    guard isDeclared, line[..<open].last.map({ $0.isLetter || $0.isNumber }) == true else {
        return []
    }
    let list = line[open...].dropFirst().prefix { $0 != ">" && $0 != "(" }
    return list.split(separator: ",").compactMap { part in
        words(String(part)).first { $0 != "each" && $0 != "let" }
    }
}
