/// The bytes of a file as UTF-8 text.
enum FileText {
    /// Throws `FileRefusal` for what is no text, or text in an encoding that is not read.
    static func utf8(_ file: [UInt8]) throws(FileRefusal) -> [UInt8] {
        guard !file.isEmpty else { throw .empty }
        // No text has zeros in it, and UTF-16 without a mark may pass for UTF-8 with them.
        guard String(validating: file, as: UTF8.self) != nil, !file.contains(0) else {
            guard let encoding = FileEncoding(of: file) else { throw .notText }
            throw .encoding(encoding)
        }
        return file
    }
}
