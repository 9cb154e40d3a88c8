import Testing

@testable import JournalClient

@Suite struct PathTextTests {
    @Test(arguments: [
        ("x", ".", "x"), ("é", ".", "é"), ("x/", ".", "x"), ("", ".", ""), (".", ".", "."),
        ("..", ".", ".."), ("/x", "/", "x"), ("/", "/", ""), ("//", "/", ""), ("x/y", "x", "y"),
        ("x//y/", "x", "y"), ("/a/b/c", "/a/b", "c"), ("./x", ".", "x"), ("/é/x", "/é", "x"),
    ])
    func `a path of any length has a folder and a name`(
        path: String, folder: String, name: String
    ) {
        #expect(PathText.folder(of: path) == folder)
        #expect(PathText.name(of: path) == name)
    }
}
