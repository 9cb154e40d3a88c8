import EventLog

extension SyncCourse {
    /// Carries its messages over a connection until nothing is left to be asked.
    ///
    /// While a page is verified the next one is on its way, and the one before may be being
    /// written. What blocks runs away from the threads of `async` code; what is short does not, for
    /// a change of threads takes longer.
    ///
    /// - Parameter progress: called with events received and sent so far.
    func carried(
        over connection: DaemonConnection,
        _ progress: @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncCourse {
        var (course, message) = try await proceeded()
        while let asked = message {
            switch asked {
            case .pull(let request):
                async let page = connection.pull(request)
                if course.hasWork {
                    let begun = course
                    (course, _) = try await offloaded { try begun.advanced { try $0.work() } }
                }
                try course.received(await page)
            case .push(let request): course.pushed(try await connection.push(request))
            case .exchange(let request):
                let (sent, answer) = try await connection.exchange(request)
                try course.exchanged(sent, answer)
            }
            progress(course.summary.received, course.session.sent)
            (course, message) = try await course.proceeded()
        }
        if connection.isHoldingBack { course.noteHeldBack() }
        return course
    }

    private func proceeded() async throws -> (SyncCourse, Message?) {
        guard !isShort else { return try advanced { try $0.next() } }
        return try await offloaded { [self] in try advanced { try $0.next() } }
    }

    private func advanced<Answer>(
        _ step: (inout SyncCourse) throws -> Answer
    ) rethrows -> (SyncCourse, Answer) {
        var course = self
        let answer = try step(&course)
        return (course, answer)
    }
}
