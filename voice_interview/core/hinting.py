"""Help for who is stuck: a little more each time it is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.concepts import key_concepts
from voice_interview.core.kinds import Kind
from voice_interview.core.naming import stated
from voice_interview.core.normalize import tokenize
from voice_interview.core.phrases import number_word
from voice_interview.core.predicates import is_plural
from voice_interview.core.question import Question
from voice_interview.core.setting import Setting, keys_of
from voice_interview.core.term_names import named

_ABOUT: dict[Kind, tuple[str, ...]] = {
    Kind.SITUATION: ("how the story began", "where it started"),
    Kind.TASK: ("what you had to achieve", "what was expected of you"),
    Kind.TELLING: ("who heard about it from you", "what the others were told"),
    Kind.INVOLVING: ("the part that the others played", "how you brought others in"),
    Kind.DECIDING: ("how you made up your mind", "what guided you"),
    Kind.ARGUING: ("how you made your case", "how you got your point across"),
    Kind.INVESTIGATING: ("how you got to the bottom of it", "how you went about it"),
    Kind.EXPLORING: ("what you wanted to know first", "how you went about it"),
    Kind.OBSTACLE: ("what made it hard", "what stood in your way"),
    Kind.DEED: ("something that you did yourself", "one more of your own moves"),
    Kind.OUTCOME: ("how the story ended", "what came of it"),
    Kind.CHANGE: ("what is different since then", "what you do differently today"),
    Kind.REFLECTION: ("what made the difference", "how you see it today"),
    Kind.PROFILE: ("one more thing about yourself", "what else I should know"),
    Kind.COST: ("the price of it", "its downside", "the catch"),
    Kind.LIMIT: ("its limits", "what to watch out for"),
    Kind.COMPARISON: ("how it compares", "the alternatives"),
    Kind.REMEDY: ("what to do about it", "how to guard against it"),
    Kind.PREVENTION: ("how trouble is kept away", "what makes it robust"),
    Kind.CONSEQUENCE: ("what can go wrong", "what follows from it"),
    Kind.BENEFIT: ("what is gained by it", "its advantage"),
    Kind.USE: ("when you would use it", "where it pays off"),
    Kind.EXAMPLE: ("an example of it",),
    Kind.MEASURE: ("how to judge it", "how to put it in numbers"),
    Kind.REASON: ("the reason behind it", "why it is so"),
    Kind.CONDITION: ("the circumstances", "the cases in which it is so"),
    Kind.CLASS: ("what kind of thing it is", "what family it belongs to"),
    Kind.MEANING: ("what exactly it is", "how to define it"),
    Kind.GOAL: ("its goal", "what it is meant to achieve"),
    Kind.INPUT: ("what it starts from", "what goes into it"),
    Kind.OUTPUT: ("what comes out of it", "what you get in the end"),
    Kind.REQUIREMENT: ("what it takes to make it work", "what has to be in place"),
    Kind.TIMING: ("when exactly it happens", "the order of things"),
    Kind.ADVICE: ("what you would do in practice", "one more move of yours"),
    Kind.MECHANISM: ("how it works underneath", "what goes on inside"),
}
_FRAME = re.compile(r"the (?:situation|task|result) was (?:that |(?=(?:an?|to)\b))", re.IGNORECASE)
"""How chapters of a story begin in every answer: no help to hear."""
_SUBJECT = re.compile(r"\bit (is|pays|compares|starts|happens|belongs)\b")
_FIRST_WORDS = 3
"""Words of a point that its beginning has at least."""
_NO_MORE = "That is all the help I have here. Say what you know, or say skip to move on."


def hint(question: Question, assessment: Assessment | None, given: int) -> str:
    """One or two sentences that help to go on.

    The author's own hint comes first. Then: how many points are open, what kind of thing the
    weightiest of them is, how it begins; after that how the others begin.

    Args:
        question: the question that is being answered.
        assessment: the verdict on what was said so far, None before the first answer.
        given: hints to this question that were given already.
    """
    if question.hint.strip():
        if given <= 0:
            return question.hint.strip()
        given -= 1
    so_far = assessment or _unanswered(question)
    if not so_far.concepts:
        return "I have no reference answer for this one, so tell me what you think."
    open_concepts = _open(so_far)
    if not open_concepts:
        return "You have brought up everything that I was listening for."
    setting = Setting.of(question, so_far)
    if given <= 0:
        return _count(so_far, len(open_concepts))
    if given == 1:
        return _about(setting, open_concepts[0])
    following = open_concepts[given - 2 : given - 1]
    return _beginning(setting, following[0]) if following else _NO_MORE


def _unanswered(question: Question) -> Assessment:
    concepts = tuple(
        ConceptAssessment(c.id, c.text, c.point, c.weight, Verdict.MISSED, 0.0)
        for c in key_concepts(question)
    )
    return Assessment(question.id, "", 0.0, concepts)


def _open(assessment: Assessment) -> list[ConceptAssessment]:
    """What is missing, the weightiest first, then what came in part."""
    missing = (Verdict.MISSED, Verdict.CONTRADICTED)
    return [
        concept
        for verdicts in (missing, (Verdict.PARTIAL,))
        for concept in sorted(assessment.having(*verdicts), key=lambda c: -c.weight)
    ]


def _count(assessment: Assessment, left: int) -> str:
    total = len(assessment.concepts)
    if left == total:
        points = "one point" if total == 1 else f"{number_word(total)} points"
        return f"I am listening for {points}. Start with whatever you are sure of."
    return f"You have {number_word(total - left)} of {number_word(total)} points; keep going."


def _about(setting: Setting, concept: ConceptAssessment) -> str:
    hidden = setting.hidden(concept)
    phrases = (p for p in _ABOUT[setting.kind_of(concept)] if not hidden & keys_of(p))
    about = next(phrases, "what else belongs to it")
    term = setting.point_of(concept).term
    if not term or setting.story:
        return f"Think about {about}."
    if name := named(setting.question, term, concept.text, setting.known):
        plain = setting.kind_of(concept) is Kind.MECHANISM
        about = "what is special about it" if plain else about
        several = is_plural(name.partition(" of ")[0])
        return f"Think about {name}: {_of_several(about) if several else about}."
    return f"One of them has a name that begins with {term[:1].upper()}."


def _of_several(about: str) -> str:
    """ "when you would use it" → "when you would use them"."""
    told = _SUBJECT.sub(lambda m: f"they {'are' if m[1] == 'is' else m[1][:-1]}", about)
    return re.sub(r"\bit\b(?! takes)", "them", re.sub(r"\bits\b", "their", told))


def _beginning(setting: Setting, concept: ConceptAssessment) -> str:
    """The first words of a concept: at least three, and one that was not said yet."""
    words: list[str] = []
    new = False
    for word in _FRAME.sub("", stated(concept.text)).split():
        words.append(word.strip(",;:"))
        new = new or any(t.is_content and t.key not in setting.known for t in tokenize(word))
        if new and (len(words) >= _FIRST_WORDS or word.endswith(":")):
            break
    return f"One point begins like this: {_quoted(words)}. Can you go on from there?"


def _quoted(words: Sequence[str]) -> str:
    return "\u201c" + " ".join(words) + "\u201d"
