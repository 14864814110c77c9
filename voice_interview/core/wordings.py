"""How an interviewer asks for a thing of each kind without saying what it is."""

from __future__ import annotations

from collections.abc import Iterator

from voice_interview.core.kinds import Kind

_WORDINGS: dict[Kind, tuple[str, ...]] = {
    Kind.SITUATION: (
        "Can you set the scene for me: what was going on?",
        "How did it come about?",
        "How did all that begin?",
    ),
    Kind.TASK: ("What were you trying to achieve?", "What exactly was expected of you?"),
    Kind.TELLING: (
        "Who heard about it from you, and when?",
        "What did you say to the others?",
    ),
    Kind.INVOLVING: (
        "What part did the others play in it?",
        "How did you bring the others in?",
    ),
    Kind.DECIDING: ("How did you make up your mind?", "What guided you there?"),
    Kind.ARGUING: ("How did you get your point across?", "How did you make your case?"),
    Kind.INVESTIGATING: ("How did you get to the bottom of it?", "How did you go about it?"),
    Kind.EXPLORING: ("What did you want to know before you acted?", "How did you go about it?"),
    Kind.OBSTACLE: ("What was the hardest part of it?", "What stood in your way?"),
    Kind.DEED: ("What did you do about it yourself?", "What was your own part in it?"),
    Kind.OUTCOME: ("How did it turn out in the end?", "What came of it?", "How did it end?"),
    Kind.CHANGE: ("What do you do differently today?", "What has come of it since?"),
    Kind.REFLECTION: (
        "Looking back, what made the difference?",
        "Looking back, what do you make of it today?",
        "How do you see it today?",
    ),
    Kind.PROFILE: ("What else should I know?", "Can you tell me more about that?"),
    Kind.COST: ("What is the downside of {x}?", "What do you pay for {x}?", "What is the catch?"),
    Kind.LIMIT: (
        "Where are the limits of {x}?",
        "What is there to watch out for with {x}?",
        "Is there a catch?",
    ),
    Kind.COMPARISON: ("How {does} {x} compare with the alternatives?", "How does that compare?"),
    Kind.REMEDY: ("How would you guard against {x}?", "What would you do about {x}?"),
    Kind.PREVENTION: ("What if something breaks there?", "How robust {is_} {x}, and why?"),
    Kind.CONSEQUENCE: ("What can go wrong there?", "What does that lead to?", "And what then?"),
    Kind.BENEFIT: ("What do you gain from {x}?", "What is the advantage of {x}?"),
    Kind.USE: ("When would you use {x}?", "Where {does} {x} pay off in practice?"),
    Kind.EXAMPLE: ("Do you have an example?", "What would that look like in practice?"),
    Kind.MEASURE: (
        "With {x}, how would you judge the outcome?",
        "How do you put that in numbers?",
    ),
    Kind.REASON: ("Why is that?", "What is the reason behind that?"),
    Kind.CONDITION: ("When would you expect {x}?", "Under which circumstances?"),
    Kind.CLASS: ("What kind of thing {is_} {x} in the first place?", "What exactly {is_} {x}?"),
    Kind.MEANING: ("How would you define {x} in one sentence?", "What exactly {is_} {x}?"),
    Kind.GOAL: ("What is the goal of {x}?", "What {is_} {x} meant to achieve?"),
    Kind.INPUT: ("What {does} {x} start from?", "What goes into {x}?"),
    Kind.OUTPUT: ("What comes out of {x} in the end?", "What do you get from {x}?"),
    Kind.REQUIREMENT: ("What does it take to make {x} work?", "What else has to be in place?"),
    Kind.TIMING: ("When exactly does that happen?", "In what order does that happen?"),
    Kind.ADVICE: ("What else would you do?", "What would you do beyond that?"),
    Kind.MECHANISM: (
        "Can you go one level deeper into {x}?",
        "How {does} {x} work underneath?",
    ),
}


def wordings(kind: Kind, x: str) -> Iterator[str]:
    """The ways to ask for something of a kind.

    Args:
        kind: what is asked for.
        x: whose price, goal … it is: a noun, or "that".
    """
    last = x.split()[-1].lower()
    plural = " and " in x or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
    for wording in _WORDINGS[kind]:
        yield wording.format(x=x, is_="are" if plural else "is", does="do" if plural else "does")
