/// What the made-up family says.
enum Words {
    static let meals = [
        "carrot mash", "oat porridge", "banana", "pear", "peas", "potato and leek", "avocado",
        "yoghurt", "noodles", "bread with butter", "lentils", "rice and fish",
    ]
    static let games = [
        "block tower", "hide and seek", "trains", "shop", "pirates", "puzzle", "ball in the yard",
        "drawing", "picture book", "doctor and bear", "memory cards", "mud kitchen",
    ]
    static let requests = [
        ["come to the table", "hold my hand here", "give me the cup"],
        ["wash hands", "put the book back", "say hello"],
        ["put on shoes", "brush teeth", "one toy at a time"],
        ["tidy up the blocks", "leave the playground", "wait for your turn"],
        ["go to bed now", "turn off the film", "share the new train"],
    ]
    static let promises = [
        "the zoo", "a second story tonight", "baking together", "the big slide", "a swim",
        "pancakes for breakfast", "looking for chestnuts", "a visit to grandma",
    ]
    static let said = [
        "the moon walks with us", "my shoes are asleep", "I can do it alone",
        "when I am big I'll carry you", "the wind tells the trees to dance",
    ]
    static let delights = [
        "sings to the baby", "says thank you to the bus", "counts every stair",
        "gave the last berry away",
    ]
    static let notes = [
        "slept badly, a tooth may be coming", "new shoes, size 27, in the bag",
        "the nursery is closed on Friday", "asked for the other house at bedtime, then calm",
        "likes to fall asleep with the window open", "the rash is nearly gone",
        "library books are due next week", "laughed for the whole bus ride",
        "the green cup is the only cup at the moment",
    ]
    static let replies = [
        "thank you for telling me", "same here yesterday", "I'll see to it", "good to know",
        "I saw it too",
    ]
    static let thanks = [
        "for swapping the Thursday", "for the warm clothes in the bag",
        "for staying calm this morning", "for the photographs", "for picking up late",
    ]
    static let places = ["nursery", "at the door", "playground", "grandma's"]
    static let proposals = [
        "no screens before the nursery", "bedtime at 19:30 in both houses",
        "no sweets in the bag", "the winter coat goes with the child",
        "calls on Sunday at 18:00", "half of the new shoes each", "swimming on Saturdays",
    ]
    static let babyMilestones = [
        (9, "first real smile"), (47, "laughs aloud"), (81, "rolls over"), (118, "first tooth"),
        (139, "sits alone"), (188, "crawls"), (226, "says mama and dada"), (248, "stands up"),
        (301, "first step"), (322, "first word: ball"), (351, "walks across the room"),
    ]
    static let childMilestones = [
        (33, "writes the own name"), (110, "dry at night"), (171, "rides without training wheels"),
        (260, "swims ten strokes"), (333, "ties a shoe"),
    ]
}
