"""What the interviewer says about an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from zlib import crc32

from voice_interview.core.assessment import (
    KEYWORDS,
    SWAPPED,
    Assessment,
    ConceptAssessment,
    Verdict,
)
from voice_interview.core.delivery import remark
from voice_interview.core.naming import joined, mentioned, stated
from voice_interview.core.negation import is_negator
from voice_interview.core.normalize import tokenize
from voice_interview.core.phrases import number_word
from voice_interview.core.proportions import share
from voice_interview.core.question import Question
from voice_interview.core.reasons import NAMED_ONLY
from voice_interview.core.words import QUANTITIES

_MOST_MISSED = 3
"""Missed concepts that are named aloud."""
_MOST_COVERED = 2
"""Covered concepts that are named aloud."""
_LONGEST_QUOTE = 12
"""Words of the candidate that are repeated aloud."""
_LONG = 34
"""Words after which no further concept is named in a sentence."""
_GOOD = 0.6
_COMPLETE = 0.995
_PASSED = re.compile(
    r"\b(?:do(?:n'?t| not) (?:really )?know|no idea|not sure|no clue|pass|skip|next question)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said about an answer and shown beside it."""

    sentences: tuple[str, ...]
    """In the order in which they are said."""

    @property
    def spoken(self) -> str:
        return " ".join(self.sentences)


def feedback(question: Question, assessment: Assessment) -> Feedback:
    """What was covered, turned round and missed, the score in words, and how to go on.

    Args:
        question: the question that was asked.
        assessment: the verdict on the answer.
    """
    if not assessment.transcript.strip():
        return Feedback((nothing_heard(),))
    if not assessment.concepts:
        return Feedback(("There is no reference answer to compare yours with.",))
    if assessment.score < 0.03 and not assessment.having(Verdict.CONTRADICTED, Verdict.PARTIAL):
        return Feedback(_untouched(question, assessment))
    sentences = (
        _opening(assessment),
        _added(assessment),
        *_contradicted(assessment),
        _partial(assessment),
        _missed(assessment),
        _onward(assessment),
    )
    return Feedback(tuple(sentence for sentence in sentences if sentence))


def nothing_heard() -> str:
    """What is said when nobody answered."""
    return "I heard nothing this time. That happens; you can come back to this question."


def summary(
    assessments: Sequence[Assessment], *, asked: int, questions: Sequence[Question] = ()
) -> str:
    """The closing words of a session.

    Args:
        assessments: the verdicts on the answers that were given.
        asked: how many questions were asked.
        questions: the questions, so that the weakest and the strongest can be named.
    """
    if not assessments:
        return "That was the session. There was no answer to grade this time."
    mean = fmean(assessment.score for assessment in assessments)
    count = f"You answered {_of_questions(len(assessments), asked)}"
    told = f"{count} and covered {share(mean)} of the key points."
    if mean < 0.03:
        told = f"{count}, but the key points did not come up yet."
    extremes = _extremes(assessments, questions) if asked > 1 else []
    said = remark([a.delivery for a in assessments if a.delivery])
    return " ".join([told, *extremes, *([said] if said else []), _goodbye(assessments)])


def _of_questions(answered: int, asked: int) -> str:
    if asked == 1:
        return "the question"
    if answered < asked:
        return f"{number_word(answered)} of {number_word(asked)} questions"
    return f"{_all(asked)} questions"


def _all(total: int) -> str:
    return "both" if total == 2 else f"all {number_word(total)}"


def _untouched(question: Question, assessment: Assessment) -> tuple[str, ...]:
    named = _named(_weightiest(assessment.concepts), _MOST_COVERED)
    points = f"Two things to bring up: {joined(named, 'and')}."
    if len(named) == 1:
        points = f"What it asks for: {named[0]}."
    if _PASSED.search(assessment.transcript) and len(assessment.transcript.split()) < 15:
        return ("Fair enough: better to say so.", points, "Try it in your own words next time.")
    return (
        f"That did not touch the question: {question.prompt}",
        points,
        "Have another go at it when you are ready.",
    )


def _touched(touched: int, total: int) -> str:
    """What is said where key points came in part and none in full."""
    if not touched:
        return ""
    if total == 1:
        return "You touched the key point, but not in full."
    if touched == total:
        return (
            f"You touched {_all(total)} key points, {'neither' if total == 2 else 'none'} in full."
        )
    return (
        f"You touched {number_word(touched)} of the {number_word(total)} key points, none in full."
    )


def _opening(assessment: Assessment) -> str:
    """The score in words, and what it was earned with."""
    covered = assessment.having(Verdict.COVERED)
    total = len(assessment.concepts)
    if len(covered) == total:
        points = "the key point" if total == 1 else f"{_all(total)} key points"
        return _variant(assessment, (f"You covered {points}.", f"That was complete: {points}."))
    part = f"{share(assessment.score)} of the key points"
    if not covered:
        return _touched(len(assessment.having(Verdict.PARTIAL)), total)
    unasked = [concept for concept in covered if not concept.prompted]
    if not unasked:
        return f"You covered {part}."
    named = _named(_weightiest(unasked), _MOST_COVERED, _LONG // 2)
    told = joined(named, "and")
    among = ":" if len(covered) == len(named) else ", among them"
    return _variant(
        assessment,
        (
            f"You covered {part}{among} {told}.",
            f"I heard {part}{among} {told}.",
            f"That was {part}{among} {told}.",
        ),
    )


def _added(assessment: Assessment) -> str:
    """What came after a follow-up question: it counts, and is told apart."""
    added = [concept for concept in assessment.having(Verdict.COVERED) if concept.prompted]
    if not added:
        return ""
    told = joined(_named(_weightiest(added), _MOST_COVERED, _LONG // 2), "and")
    return f"When I asked, you added {told}."


def _partial(assessment: Assessment) -> str:
    partial = _weightiest(assessment.having(Verdict.PARTIAL))
    if not partial:
        return ""
    if sum(concept.why == KEYWORDS for concept in assessment.concepts) > 1:
        return NAMED_ONLY
    name = stated(partial[0].text)
    return _variant(
        assessment, (f"This came only in part: {name}.", f"Say a little more on this: {name}.")
    )


def _contradicted(assessment: Assessment) -> list[str]:
    """What seems to be the wrong way round: asked to be checked, for the grader may be mistaken."""
    wrong = _weightiest(assessment.having(Verdict.CONTRADICTED))
    told = []
    for number, concept in enumerate(wrong[:2]):
        right = stated(concept.text)
        also = "also " if number else ""
        quote = concept.evidence.quote if concept.evidence else ""
        if concept.why == SWAPPED:
            told.append(f"Check {also}what belongs to which: {right}.")
        elif 2 <= len(quote.split()) <= _LONGEST_QUOTE and not _says(quote, concept.text):
            told.append(
                f"You {also}said \u201c{quote}\u201d; check that, the reference says: {right}."
            )
        else:
            told.append(f"Check {also}whether you had this the right way round: {right}.")
    return told


def _says(quote: str, text: str) -> bool:
    """Whether a quote has all the words of a concept, so that it does not show what was wrong."""
    said = tokenize(quote)
    words = {t.key for t in tokenize(text) if t.is_content or t.word in QUANTITIES}
    return words <= {t.key for t in said} and not any(is_negator(t.word) for t in said)


def _missed(assessment: Assessment) -> str:
    missed = _weightiest(assessment.having(Verdict.MISSED))
    if not missed:
        return ""
    named = _named(missed, _MOST_MISSED)
    left = len(missed) - len(named)
    items = joined(named, "or")
    more = "" if not left else f", and {number_word(left)} more" + (" point" if left == 1 else "")
    return _variant(
        assessment,
        (f"You did not mention {items}{more}.", f"I did not hear {items}{more}."),
    )


def _onward(assessment: Assessment) -> str:
    left = len(assessment.having(Verdict.MISSED, Verdict.PARTIAL, Verdict.CONTRADICTED))
    if not left:
        return _variant(
            assessment, ("Nothing to add.", "This one is ready for the real interview.")
        )
    if assessment.score >= _GOOD:
        thing = "that" if left == 1 else "those"
        return _variant(assessment, (f"Add {thing} and it is complete.", "You are nearly there."))
    if assessment.score >= 0.25:
        return _variant(
            assessment,
            ("You have a start to build on.", "Say it once more with these in mind."),
        )
    return _variant(
        assessment,
        ("One more try and it will come easier.", "Take these along and try it again."),
    )


def _extremes(assessments: Sequence[Assessment], questions: Sequence[Question]) -> list[str]:
    prompts = {question.id: question.prompt for question in questions}
    ranked = sorted(assessments, key=lambda assessment: assessment.score)
    told = []
    complete = sum(assessment.score >= _COMPLETE for assessment in assessments)
    if 0 < complete < len(ranked):
        told.append(f"{number_word(complete).capitalize()} of your answers left nothing out.")
    weakest = ranked[0]
    if weakest.score < _GOOD and weakest.question_id in prompts and len(ranked) > 1:
        told.append(f"The one to look at again: {prompts[weakest.question_id]}")
    return told


def _goodbye(assessments: Sequence[Assessment]) -> str:
    turned = sum(len(a.having(Verdict.CONTRADICTED)) for a in assessments)
    if turned:
        things = "One thing" if turned == 1 else f"{number_word(turned).capitalize()} things"
        return f"{things} sounded the wrong way round, so look there first. Until next time."
    return "Until next time."


def _weightiest(concepts: Sequence[ConceptAssessment]) -> list[ConceptAssessment]:
    """The weightiest first, those of one weight in the order of the reference answer."""
    return sorted(concepts, key=lambda concept: -concept.weight)


def _named(concepts: Sequence[ConceptAssessment], most: int, longest: int = _LONG) -> list[str]:
    named: list[str] = []
    for concept in concepts[:most]:
        name = mentioned(concept.text)
        if named and sum(len(n.split()) for n in [*named, name]) > longest:
            break
        named.append(name)
    return named


def _variant(assessment: Assessment, variants: Sequence[str]) -> str:
    """One of several ways to say it, always the same for a question."""
    seed = f"{assessment.question_id} {variants[0][:8]}"
    return variants[crc32(seed.encode()) % len(variants)]
