import JournalModel
import Testing

@testable import JournalImport

/// Rows that stand in JSON.
struct JSONTests {
    private func table(_ json: String) -> String? {
        (try? JSONRows.table(Array(json.utf8))).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        arguments: [
            (#"[{"a":1,"b":2}]"#, "\"a\",\"b\"\n\"1\",\"2\"\n"),
            (#"{"rows":[{"a":1}]}"#, "\"a\"\n\"1\"\n"),
            (#"{"from":"x","rows":[{"a":1}],"n":3}"#, "\"a\"\n\"1\"\n"),
            ("{\"a\":1}\n{\"a\":2}\n", "\"a\"\n\"1\"\n\"2\"\n"),
            (#"[{"a":1},{"b":2}]"#, "\"a\",\"b\"\n\"1\",\"\"\n\"\",\"2\"\n"),
            (#"[{"b":1,"a":2},{"a":3,"b":4}]"#, "\"b\",\"a\"\n\"1\",\"2\"\n\"4\",\"3\"\n"),
            (#"[{"a":null,"b":true,"c":-1.5e3}]"#, "\"a\",\"b\",\"c\"\n\"\",\"true\",\"-1.5e3\"\n"),
            (#"[{"a":"x, \"y\""}]"#, "\"a\"\n\"x, \"\"y\"\"\"\n"),
            (#"[{"a":"\u00e9\ud83d\ude00"}]"#, "\"a\"\n\"\u{E9}\u{1F600}\"\n"),
            (#"[{"a":"\/\\\t"}]"#, "\"a\"\n\"/\\\t\"\n"),
            (" [ { \"a\" : 1 } ,\r\n { \"a\" : 2 } ] ", "\"a\"\n\"1\"\n\"2\"\n"),
            (#"[{"a":2,"a":2}]"#, "\"a\"\n\"2\"\n"),
            (#"[{"":1}]"#, "\"\"\n\"1\"\n"), (#"[{},{"a":1}]"#, "\"a\"\n\"\"\n\"1\"\n"),
        ] as [(String, String)])
    func `a list of plain objects is a table`(json: String, expected: String) {
        #expect(table(json) == expected)
        #expect(table("\u{FEFF}\(json)") == expected)
    }

    /// Half of a pair of escapes, as a cut emoji leaves it.
    @Test(
        arguments: [
            (#"\ud83d"#, "\u{FFFD}"), (#"\ud83dx"#, "\u{FFFD}x"), (#"\ude00"#, "\u{FFFD}"),
            (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83d\u0041"#, "\u{FFFD}A"),
            (#"\ud83d\ud83d\ude00"#, "\u{FFFD}\u{1F600}"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
        ] as [(String, String)])
    func `half of a sign costs that sign alone`(escaped: String, expected: String) {
        #expect(table("[{\"a\":\"\(escaped)\"}]") == "\"a\"\n\"\(expected)\"\n")
    }

    @Test(arguments: [
        "[]", "{}", "[1]", "[[]]", #"[{"a":1}"#, #"[{"a":1},]"#, #"[{"a":1}]]"#, #"[{"a":[1]}]"#,
        #"[{"a":{"b":1}}]"#, #"{"a":1}"# + ",", #"[{"a" 1}]"#, #"[{a:1}]"#, #"[{"a":1 "b":2}]"#,
        #"[{"a":"x}]"#, #"[{"a":"\"#, #"[{"a":"\u12"}]"#, #"[{"a":"\u+041"}]"#,
        #"[{"a":"\uxyzw"}]"#,
        #"{"a":[{"b":1}],"c":[{"b":2}]}"#, #"[{"a":}]"#, #"[{"a":1},2]"#, "[{}]", "{\"a\":[]}",
        "[[[[[[[[[{\"a\":1}]]]]]]]]]",
    ])
    func `what is no such list is none`(json: String) {
        #expect(table(json) == nil)
    }

    private func refusal(_ json: String) -> JSONDefect? {
        do throws(JSONDefect) {
            _ = try JSONRows.table(Array(json.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test func `a file that ends in the middle is cut, behind so many rows`() {
        let json = #"[{"a":1,"b":"x"},{"a":2,"b":"y"},{"a":3,"b":"z, \u00e9"}]"#
        for count in 1..<json.utf8.count {
            let whole = json.prefix(count).count { $0 == "}" }
            #expect(refusal(String(json.prefix(count))) == .cut(rows: whole), "\(count)")
        }
        #expect(refusal("{\"a\":1}\n{\"a\":2}\n{\"a\"") == .cut(rows: 2))
        #expect(refusal(json + "]") == .noTable)
        #expect(refusal(#"[{"a" 1}]"#) == .noTable)
    }

    @Test func `a key that says two things in one row is refused with its place`() {
        #expect(refusal(#"[{"a":1,"a":2}]"#) == .keyTwice("a", row: 1, line: 1))
        #expect(
            refusal("[\n{\"a\":1},\n{\"a\":1, \"b\":2,\n\"b\":\"3\"}]")
                == .keyTwice("b", row: 2, line: 4))
        #expect(refusal(#"[{"a":1,"a":1},{"a":2}]"#) == nil)
    }

    @Test func `a table has as many columns as a row can keep`() {
        func json(_ count: Int) -> String {
            "[{" + (0..<count).map { "\"c\($0)\":\($0)" }.joined(separator: ",") + "}]"
        }
        #expect(table(json(256)) != nil && table(json(257)) == nil)
    }

    @Test func `rows of JSON are what the same rows of text are`() throws {
        let json = """
            [{"Type":"Sleep","Start":"2024-03-14 19:40","End":"","Duration":"10:30",
              "Start Condition":null,"Start Location":"","End Condition":"","Notes":"a, \\"b\\""},
             {"Type":"Feed","Start":"2024-03-14 18:55","Start Condition":"00:09R",
              "Start Location":"Breast"}]
            """
        let file = try read(text: json)
        #expect(file.program == .huckleberry && file.takenRows == 2)
        #expect(file.facts(2) == "activity sleep | duration 37800 s | text a, \"b\"")
        #expect(file.facts(3) == "activity nursing | right 540 s")
    }

    @Test(arguments: [("[", true), (" \n{", true), ("\u{FEFF}[", true), ("x[", false), ("", false)])
    func `JSON is told by its first sign`(text: String, isJSON: Bool) {
        #expect(JSONRows.isJSON(Array(text.utf8)) == isJSON)
    }
}
