import Foundation

/// The repository's own files, found from where this file stands.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Paths from the root of every file that belongs to the project, sorted.
    static let files: [String] = {
        let skipped = [".git", ".build", "__pycache__", "Package.resolved"]
        guard let walk = FileManager.default.enumerator(atPath: root.path) else { return [] }
        var files: [String] = []
        while let path = walk.nextObject() as? String {
            let name = (path as NSString).lastPathComponent
            let isSkipped = skipped.contains(name) || name.hasPrefix(".build-")
            if walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory {
                if isSkipped { walk.skipDescendants() }
            } else if !isSkipped {
                files.append(path)
            }
        }
        return files.sorted()
    }()

    /// Every Swift file of the sources, generated ones excepted.
    static let sources = swiftFiles(under: "Sources/")
    /// Every Swift file of the tests.
    static let tests = swiftFiles(under: "Tests/")

    static func files(under folder: String) -> [String] {
        files.filter { $0.hasPrefix(folder) }
    }

    /// The text of a file; nil when it is not UTF-8 or not there.
    static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: root.appending(path: path).path)
    }

    private static func swiftFiles(under folder: String) -> [SourceFile] {
        files(under: folder)
            .filter { $0.hasSuffix(".swift") && !$0.hasSuffix(".pb.swift") }
            .compactMap { path in text(path).map { SourceFile(path: path, text: $0) } }
    }
}

/// One Swift file.
struct SourceFile: Sendable {
    /// From the root, as `Sources/EventLog/Events/Value.swift`.
    let path: String
    let lines: [String]
    let swift: SwiftText

    init(path: String, text: String) {
        self.path = path
        self.lines = SwiftText.lines(Array(text.utf8))
        self.swift = SwiftText(text)
    }

    /// The target, the second part of the path.
    var target: String { folders.count > 1 ? folders[1] : "" }
    /// Folders between the target and the file.
    var depth: Int { max(0, folders.count - 2) }
    private var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    /// `path:line: code` of every line of code that the test holds for.
    func places(_ isFound: (String) -> Bool) -> [String] {
        zip(lines.indices, swift.code).filter { isFound($0.1) }.map { place($0.0) }
    }

    /// The same for the literals.
    func literalPlaces(_ isFound: (String) -> Bool) -> [String] {
        zip(lines.indices, swift.literals).filter { isFound($0.1) }.map { place($0.0) }
    }

    /// A line as a failure shows it; the index is from 0, what is shown from 1.
    func place(_ index: Int) -> String {
        "\(path):\(index + 1): \(lines[index].drop { $0 == " " })"
    }
}

/// The identifiers and numbers of a line, in order.
func words(_ line: String) -> [String] {
    line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
}

/// The value that `share` of all values do not exceed, 0 for none.
func percentile(_ values: [Int], _ share: Double) -> Int {
    guard !values.isEmpty else { return 0 }
    let rank = Int((Double(values.count) * share).rounded(.up))
    return values.sorted()[max(0, min(values.count, rank) - 1)]
}
