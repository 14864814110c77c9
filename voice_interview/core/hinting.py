"""Help for who is stuck: a little more each time it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.concepts import key_concepts
from voice_interview.core.kinds import Kind, kind_of
from voice_interview.core.normalize import tokenize
from voice_interview.core.phrases import number_word
from voice_interview.core.probes import Setting, keys_of
from voice_interview.core.question import Question

_ABOUT: dict[Kind, tuple[str, ...]] = {
    Kind.SITUATION: ("how the story began", "where it started"),
    Kind.TASK: ("what you had to achieve", "what was expected of you"),
    Kind.OUTCOME: ("how the story ended", "what came of it"),
    Kind.REFLECTION: ("what it says about you", "how you see it today"),
    Kind.TELLING: ("whom you talked to", "what the others heard from you"),
    Kind.DEED: ("something that you did yourself", "one more of your own moves"),
    Kind.COST: ("the price that comes with it", "its downside"),
    Kind.LIMIT: ("where its limits are", "what is beyond it"),
    Kind.BENEFIT: ("what is gained by it", "its advantage"),
    Kind.PREVENTION: ("how trouble is kept away", "what makes it robust"),
    Kind.CONSEQUENCE: ("what can go wrong", "what follows from it"),
    Kind.EXAMPLE: ("a case of it", "something concrete"),
    Kind.USE: ("when you would use it", "where it pays off"),
    Kind.ADVICE: ("something that you would do", "one more move of yours"),
    Kind.REASON: ("the reason behind it", "why it is so"),
    Kind.NUMBER: ("a figure", "how much"),
    Kind.MECHANISM: ("how it works underneath", "what goes on inside"),
}
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
        return f"Think about {_about(setting, open_concepts[0])}."
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
    hidden = keys_of(concept.text) - setting.known
    phrases = (phrase for phrase in _ABOUT[kind_of(concept)] if not hidden & keys_of(phrase))
    return next(phrases, "what else belongs to it")


def _beginning(setting: Setting, concept: ConceptAssessment) -> str:
    """The first words of a concept, up to the first that was not said yet."""
    words: list[str] = []
    for word in concept.text.split():
        words.append(word.strip(",;:"))
        if any(t.is_content and t.key not in setting.known for t in tokenize(word)):
            break
    return f"One point begins like this: {_quoted(words)}. Can you go on from there?"


def _quoted(words: Sequence[str]) -> str:
    return "\u201c" + " ".join(words) + "\u201d"
