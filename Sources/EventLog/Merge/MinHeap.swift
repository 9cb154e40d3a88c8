/// Elements of which the smallest is taken first.
package struct MinHeap<Element: Comparable> {
    private var elements: [Element] = []

    /// An empty heap.
    package init() {}

    /// A heap of these. O(n log n).
    package init(_ elements: some Sequence<Element>) { self.elements = elements.sorted() }

    /// The smallest. O(1).
    package var first: Element? { elements.first }

    /// Adds one. O(log n).
    package mutating func insert(_ element: Element) {
        elements.append(element)
        var place = elements.count - 1
        while place > 0, elements[place] < elements[(place - 1) / 2] {
            Steps.count()
            elements.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// Takes the smallest away; nil if there is none. O(log n).
    @discardableResult
    package mutating func popFirst() -> Element? {
        guard let last = elements.popLast() else { return nil }
        guard let first = elements.first else { return last }
        elements[0] = last
        var place = 0
        while let below = smallerBelow(of: place), elements[below] < elements[place] {
            Steps.count()
            elements.swapAt(place, below)
            place = below
        }
        return first
    }

    private func smallerBelow(of place: Int) -> Int? {
        let (left, right) = (2 * place + 1, 2 * place + 2)
        guard left < elements.count else { return nil }
        return right < elements.count && elements[right] < elements[left] ? right : left
    }
}

extension MinHeap: Sendable where Element: Sendable {}
