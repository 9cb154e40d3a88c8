import Foundation
import JournalCLI
import JournalClient
import Synchronization
import Testing

/// What a process is given, and what it does not start for one command.
struct EnvironmentTests {
    @Test func `the environment is all that the process was given`() {
        #expect(Program.environment() == ProcessInfo.processInfo.environment)
        #expect(Program.environment()["PATH"]?.isEmpty == false)
    }

    /// Each thread takes the time of a fifth of an entry, and a heap of its own.
    @MainActor @Test func `a command runs on the thread that calls it`() async throws {
        let house = House()
        let threads = Mutex<Set<UInt>>([])
        let terminal = Terminal(
            isInteractive: false,
            write: { _ in threads.withLock { _ = $0.insert(pthread_self()) } },
            talk: { _ in }, readLine: { nil }, readAll: { nil }, readSecret: { nil },
            edit: { _ in .left })
        for words in [
            ["init", "--name", "Alex", "--child", "Eva", "--device", "laptop"], ["note", "words"],
            ["log"], ["show", "none"],
        ] {
            _ = await Program.run(
                arguments: words, environment: house.environment, terminal: terminal,
                surroundings: house.surroundings)
        }
        #expect(threads.withLock { $0 } == [pthread_self()])
    }
}
