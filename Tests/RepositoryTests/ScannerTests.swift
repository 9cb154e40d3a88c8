import Testing

/// The scanners that the other tests trust.
@Suite struct ScannerTests {
    @Test func `comments and strings are no code`() {
        let text = SwiftText(
            """
            let a = "let b!" // let c!
            /* let d! /* nested */ let e! */ let f = #"say "hi!""#
            let g = "x \\(h!) y\\"z!"
            """)
        #expect(text.code[0].hasPrefix("let a = \"      \""))
        #expect(!text.code[0].contains("c"))
        #expect(words(text.code[1]) == ["let", "f"])
        #expect(text.literals[1].contains("say \"hi!\""))
        #expect(text.code.map(hasForce) == [false, false, true])
        #expect(words(text.code[2]) == ["let", "g", "h"])
    }

    @Test func `a string over several lines ends at its three quotes`() {
        let quotes = "\"\"\""
        let text = SwiftText("let a = \(quotes)\nfunc \"b\" {\n\(quotes)\nlet c = 1")
        #expect(text.code.map(words) == [["let", "a"], [], [], ["let", "c", "1"]])
        #expect(text.literals[1] == "func \"b\" {")
    }

    @Test func `a function reaches from its first word to its last brace`() {
        let text = SwiftText(
            """
            protocol P { func required() -> Int }
            struct S {
                var stored = [1].map { $0 }
                var computed: Int {
                    1
                }
                init(_ a: (Int) -> Int = { $0 }) {
                }
                func long(
                    _ a: Int
                ) throws -> Int
                where Int: Sendable {
                    if a > 1 { return 2 }
                    return "}".count
                }
            }
            """)
        let spans = text.functions()
        #expect(spans.map(\.name) == ["computed", "init", "long"])
        #expect(spans.map(\.lines) == [3, 2, 7])
        #expect(spans.map(\.line) == [4, 7, 9])
    }

    @Test func `force is a bang after an operand`() {
        for line in ["a!", "f()!", "a[0]!.b", "try! f()", "x as! Y", "let a: Int!"] {
            #expect(hasForce(line), "\(line)")
        }
        for line in ["!a", "a != b", "if !a.isEmpty && !b", "(!a)", "#if !DEBUG"] {
            #expect(!hasForce(line), "\(line)")
        }
    }

    @Test func `an import is known in each of its spellings`() {
        #expect(importedModule("import GRDB") == "GRDB")
        #expect(importedModule("public import Signing") == "Signing")
        #expect(importedModule("@testable import EventLog") == "EventLog")
        #expect(importedModule("import struct Foundation.Date") == "Foundation")
        #expect(importedModule("let a = import") == nil)
        #expect(importedModule("case import(Int)") == nil)
    }

    @Test func `a public symbol without a doc comment is found`() {
        let file = SourceFile(
            path: "Sources/A/B.swift",
            text: """
                /// A.
                @frozen
                public struct A {
                    public var b: Int
                    /// C.
                    @inlinable public func c() {}
                    // D.
                    public private(set) var d = 1
                    public static func < (a: A, b: A) -> Bool { true }
                }
                public import B
                public extension A {}
                """)
        let places = undocumented(file).map { $0.prefix { $0 != " " } }
        #expect(places == ["Sources/A/B.swift:4:", "Sources/A/B.swift:8:"])
    }

    @Test func `a percentile is one of the values`() {
        #expect(percentile([], 0.5) == 0)
        #expect(percentile([3, 1, 2], 0.5) == 2)
        #expect(percentile(Array(1...10), 0.9) == 9)
    }

    @Test func `an absolute path is told from a relative one`() {
        let path = "/" + "root" + "/"
        #expect(hasAbsolutePath("cd " + path + "a", path))
        #expect(hasAbsolutePath("\"" + path, path))
        #expect(!hasAbsolutePath("a" + path, path))
        #expect(hasAbsolutePath("a" + path + " " + path, path))
    }

    @Test func `links leave out addresses and code`() {
        let text = "[a](b.md) [c](https://d) [e](f/g.md#h) [i](#j)\n```\n[k](l)\n```"
        #expect(links(text) == ["b.md", "f/g.md"])
    }
}
