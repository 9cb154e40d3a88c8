import JournalImport

/// The rows to import, oldest first.
struct ImportPlan {
    let rows: [TakenRow]
    /// The program whose rows they are.
    let program: ImportedProgram
    /// Everybody whom the file names as caregiver.
    let caregivers: Set<String>

    /// Reads all of the file. Throws `ImportError` but for what the journal knows.
    init(
        _ request: ImportRequest, _ forms: [ImportForm], _ report: inout ImportReport
    ) throws(ImportError) {
        guard let zone = LocalZone(named: request.zone) else { throw .unknownZone(request.zone) }
        let frame = ImportFrame(
            zone: zone, zoneNamed: LocalZone.init(named:), caregiver: request.caregiver,
            child: request.child)
        let file = try Self.file(request.file, frame, forms)
        program = file.program
        caregivers = Set(file.caregivers.keys)
        guard caregivers.isEmpty || caregivers.contains(request.caregiver) else {
            throw .unknownCaregiver(request.caregiver, found: caregivers.sorted())
        }
        rows = file.taken
        for (reason, count) in file.left {
            if case .ofCaregiver(let name) = reason { report.ofOthers[name] = count }
        }
        report.defects = file.listed
        report.ambiguousTimes = rows.count(where: \.isAmbiguous)
    }

    private static func file(
        _ bytes: [UInt8], _ frame: ImportFrame, _ forms: [ImportForm]
    ) throws(ImportError) -> ReadFile {
        do throws(FileRefusal) {
            return try ReadFile(bytes, in: frame, by: forms)
        } catch {
            switch error {
            case .empty: throw .empty
            case .notText: throw .notText
            case .encoding(let encoding): throw .notUTF8(encoding)
            case .missingColumns(let names, let needed):
                throw .missingColumns(names, needed: needed)
            default: throw .refused(error)
            }
        }
    }
}

extension LocalZone {
    /// The zone of an IANA name, by the system's time zone files; nil if there is none.
    package init?(named name: String) {
        guard let rules = ZoneRules(name) else { return nil }
        self.init { rules.offset(at: $0) }
    }
}
