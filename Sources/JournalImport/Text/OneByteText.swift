/// Text with one byte a sign.
enum OneByteText {
    /// How bytes above 127 are meant.
    enum Table: Equatable {
        case windows, mac
    }

    /// The table that all evidence speaks for; nil if there is none, or some for each.
    ///
    /// A letter with an accent stands at 0xC0 and above in one, below 0xA0 in the other. Three such
    /// signs side by side are no Western words at all. *Example.* `Zo\u{8E}` is `Zoé` on an old Mac
    /// and `ZoŽ` on Windows; nothing speaks for the second one. O(bytes).
    static func table(of file: [UInt8]) -> Table? {
        var (windows, mac, run) = (0, 0, 0)
        let signs = Set(file)
        for (place, byte) in file.enumerated() {
            guard byte >= 0x80 else {
                run = 0
                continue
            }
            run += 1
            guard run < 3 else { return nil }
            let before = place > 0 ? file[place - 1] : 32
            let after = place + 1 < file.count ? file[place + 1] : 32
            switch evidence(byte, isLetter(before), isLetter(after), before) {
            case .windows?: if isClosed(byte, signs) { windows += 1 }
            case .mac?: mac += 1
            case nil: break
            }
        }
        // Old Macs end a line with CR alone.
        if file.contains(13), !file.contains(10) { mac += 1 }
        return windows > 0 && mac == 0 ? .windows : mac > 0 && windows == 0 ? .mac : nil
    }

    private static func evidence(
        _ byte: UInt8, _ isBehindLetter: Bool, _ isBeforeLetter: Bool, _ before: UInt8
    ) -> Table? {
        let isInWord = isBehindLetter || isBeforeLetter
        switch byte {
        // What opens on Windows: quotes; and its euro.
        case 0x80, 0x82, 0x84, 0x91, 0x93:
            if isBehindLetter { return .mac }
            if byte == 0x80 { return isBeforeLetter ? .mac : .windows }
            return isBeforeLetter ? .windows : nil
        // What closes there: an apostrophe and a trade mark may be letters at the end of a word.
        case 0x92, 0x99: return isInWord ? nil : .windows
        case 0x85, 0x94: return isBeforeLetter ? .mac : .windows
        case 0x95, 0x96, 0x97: return isInWord ? .mac : .windows
        case 0x81...0x9F: return isInWord ? .mac : nil
        // A degree.
        case 0xB0: return isDigit(before) || before == 32 ? .windows : nil
        case 0xA1: return isDigit(before) ? .mac : nil
        case 0xA7: return isBehindLetter ? .mac : nil
        case 0xBC...0xBE: return isInWord ? nil : .windows
        case 0xC7, 0xC8, 0xC9, 0xCA, 0xD0...0xD5:
            return isInWord && !(byte == 0xD5) ? .windows : nil
        case 0xC0...0xFF: return isInWord ? .windows : nil
        default: return nil
        }
    }

    /// Whether a quote that opens is closed in the file; a capital on an old Mac need not be.
    private static func isClosed(_ byte: UInt8, _ signs: Set<UInt8>) -> Bool {
        let closing: [UInt8]? =
            switch byte {
            case 0x82: [0x91, 0x92]
            case 0x84: [0x93, 0x94]
            case 0x91: [0x92]
            case 0x93: [0x94]
            default: nil
            }
        return closing?.contains(where: signs.contains) ?? true
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte & 0xDF)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// O(bytes).
    static func utf8(_ file: [UInt8], by table: Table) -> [UInt8] {
        let high = Array((table == .windows ? windowsSigns : macSigns).unicodeScalars)
        var text = String.UnicodeScalarView()
        for byte in file {
            if byte < 0x80 {
                text.append(Unicode.Scalar(byte))
            } else if byte >= 0xA0, table == .windows {
                text.append(Unicode.Scalar(byte))
            } else {
                text.append(high[Int(byte) - 0x80])
            }
        }
        return Array(String(text).utf8)
    }

    /// 0x80 to 0x9F; the five that are none are U+FFFD.
    private static let windowsSigns =
        "\u{20AC}\u{FFFD}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}"
        + "\u{2039}\u{152}\u{FFFD}\u{17D}\u{FFFD}\u{FFFD}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}"
        + "\u{2013}\u{2014}\u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{FFFD}\u{17E}\u{178}"

    /// 0x80 to 0xFF.
    private static let macSigns =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
        + "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊"
        + "ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
}
