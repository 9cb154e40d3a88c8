extension ImportForm {
    /// Every form there is. A file is read by the first that fits one of its first lines.
    package static let all: [ImportForm] = [.tracker]
}
