/// The version of the program, as `--version` and the foot of a page say it.
enum RapportVersion {
    static let text = "0.1.0"
}
