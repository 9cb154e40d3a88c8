import JournalModel

/// Words that change an entry of care: "120ml", "at 18:50", "until 7", "45 min".
extension CareFacts {
    /// What the words say, and nothing else. Throws a question for words that no fact takes.
    mutating func change(_ changed: Changed) throws(LineQuestion) -> LineEntry {
        try sides.put(into: &fields, &times)
        try putAmount()
        try putTimes(changed)
        uses.dropFillers()
        if let words = (uses.also + uses.runs()).first { throw LineQuestion(.unreadable, words) }
        return LineEntry(fields: fields.set, children: children, slips: slips)
    }

    private mutating func putTimes(_ changed: Changed) throws(LineQuestion) {
        guard !times.isEmpty else { return }
        if times.begin == nil, times.seconds == nil, let end = times.end, let begin = changed.begin
        {
            let typed = times.typed.joined(separator: " ")
            let resolver = TimeResolver(clock: request.clock)
            let moment = try resolver.end(end, after: begin, typed: typed)
            guard moment.utcMilliseconds <= request.clock.now || request.insists else {
                throw LineQuestion(.future, typed, canInsist: true)
            }
            return try fields.put("ended-at", .moment(moment), typed)
        }
        let moments = try times.moments(
            request.clock, of: activity, runs: false, insists: request.insists)
        if times.begin != nil { try fields.put("happened-at", .moment(moments.begin), "") }
        if let end = moments.end { try fields.put("ended-at", .moment(end), "") }
        if let seconds = moments.seconds {
            try fields.put("duration", .seconds(UInt64(seconds)), "")
        }
    }
}
