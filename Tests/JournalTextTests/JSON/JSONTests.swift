import JournalText
import Testing

/// What programs read.
@Suite struct JSONTests {
    @Test func `JSON keeps the order of its keys and escapes what it must`() {
        let json: JSON = ["b": "q\"\\\n\u{1}é", "a": [1, true, .null, []], "c": [:]]
        #expect(
            json.text() == """
                {
                  "b": "q\\"\\\\\\n\\u0001é",
                  "a": [
                    1,
                    true,
                    null,
                    []
                  ],
                  "c": {}
                }
                """)
    }
}
