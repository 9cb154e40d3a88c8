"""What does not hold ends a part with a sentence."""


class Fault(Exception):
    """What was attacked did not hold."""


class Refused(Fault):
    """An honest request was refused, with this answer."""

    def __init__(self, what, answer):
        super().__init__("%s gave %d %s" % (what, answer.status, answer.code))
        self.answer = answer


def granted(answer, what):
    if answer.status != 200:
        raise Refused(what, answer)


def hold(held, sentence):
    """Ends the part with the sentence unless the condition held."""
    if not held:
        raise Fault(sentence)
