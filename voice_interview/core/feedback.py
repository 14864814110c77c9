"""What the interviewer says about an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from voice_interview.core.assessment import (
    KEYWORDS,
    SWAPPED,
    Assessment,
    ConceptAssessment,
    Verdict,
)
from voice_interview.core.brief import brief, points_elsewhere
from voice_interview.core.naming import in_a_sentence, is_that, joined, mentioned, reported, stated
from voice_interview.core.negation import is_negator
from voice_interview.core.normalize import tokenize
from voice_interview.core.passing import passes
from voice_interview.core.phrases import all_of, number_word
from voice_interview.core.predicates import is_predicate
from voice_interview.core.proportions import GOOD, share
from voice_interview.core.question import Question
from voice_interview.core.quoting import quotable
from voice_interview.core.reasons import NAMED_ONLY
from voice_interview.core.words import QUANTITIES

_MOST = 2
"""Concepts that are named in a sentence; a listener keeps no more."""
_LONG = 34
"""Words after which no further concept is named in a sentence."""
_SHORT_SENTENCE = 16
"""Words of a sentence that is told whole."""
_LITTLE = 0.2
"""Score up to which a word that fits by chance is no answer of who says that there is none."""


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
    if _is_pass(assessment):
        return Feedback(_passed(assessment))
    if assessment.elsewhere:
        return Feedback(_misplaced(assessment))
    if assessment.score < 0.03 and not assessment.having(Verdict.CONTRADICTED, Verdict.PARTIAL):
        return Feedback(_untouched(assessment))
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


def _is_pass(assessment: Assessment) -> bool:
    """Whether somebody only said that there was no answer ("no, it's gone, I'm sorry")."""
    said = assessment.having(Verdict.COVERED, Verdict.CONTRADICTED)
    return not said and assessment.score < _LITTLE and passes(assessment.transcript)


def _passed(assessment: Assessment) -> tuple[str, ...]:
    return (
        "That is fine, and it is better to say so.",
        _to_bring_up(assessment),
        "Try it in your own words next time.",
    )


def _misplaced(assessment: Assessment) -> tuple[str, ...]:
    return (
        f"That sounds like the answer to another question: {assessment.elsewhere}",
        _to_bring_up(assessment),
        "Have another go at this one when you are ready.",
    )


def _untouched(assessment: Assessment) -> tuple[str, ...]:
    return (
        "The key points of this question did not come up yet.",
        _to_bring_up(assessment),
        "Have another go at it when you are ready.",
    )


def _to_bring_up(assessment: Assessment) -> str:
    named = _named(_weightiest(assessment.concepts), _MOST)
    if len(named) == 1:
        return f"What it asks for: {named[0]}."
    return f"Two things to bring up: {joined(named, 'and')}."


def _touched(touched: int, total: int) -> str:
    """What is said where key points came in part and none in full."""
    if not touched:
        return ""
    if total == 1:
        return "You touched on the key point, but not in full."
    if touched == total:
        none = "neither" if total == 2 else "none"
        return f"You touched on {all_of(total)} key points, but covered {none} in full."
    none = "not in full" if touched == 1 else f"{'neither' if touched == 2 else 'none'} in full"
    count = f"{number_word(touched)} of the {number_word(total)} key points"
    return f"You touched on {count}, {none}."


def _opening(assessment: Assessment) -> str:
    """The score in words, and what it was earned with."""
    covered = assessment.having(Verdict.COVERED)
    total = len(assessment.concepts)
    if len(covered) == total:
        points = "the key point" if total == 1 else f"{all_of(total)} key points"
        return _variant(assessment, (f"You covered {points}.", f"That was complete: {points}."))
    part = f"{share(assessment.score)} of the key points"
    if not covered:
        return _touched(len(assessment.having(Verdict.PARTIAL)), total)
    unasked = [concept for concept in covered if not concept.prompted]
    if not unasked:
        return f"You covered {part}."
    named = _named(_weightiest(unasked), _MOST, _LONG * 2 // 3)
    told = joined(named, "and")
    whole = len(covered) == len(named) and not assessment.having(Verdict.PARTIAL)
    among = ":" if whole else ", among them"
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
    told = joined(_named(_weightiest(added), _MOST, _LONG * 2 // 3), "and")
    return f"When I asked, you added {told}."


def _partial(assessment: Assessment) -> str:
    partial = _weightiest(assessment.having(Verdict.PARTIAL))
    if not partial:
        return ""
    if sum(concept.why == KEYWORDS for concept in assessment.concepts) > 1:
        return NAMED_ONLY
    name = stated(partial[0].text)
    return _variant(
        assessment,
        (f"This came through only in part: {name}.", f"Say a little more on this: {name}."),
    )


def _contradicted(assessment: Assessment) -> list[str]:
    """What seems to be the wrong way round: asked to be checked, for the grader may be mistaken."""
    wrong = _weightiest(assessment.having(Verdict.CONTRADICTED))
    if len(wrong) > 1 and wrong[0].why == wrong[1].why == SWAPPED:
        one, other = (_of_its_subject(concept) for concept in wrong[:2])
        both = one if one == other else f"{one}, while {other}"
        return [f"Check what belongs to which: {both}."]
    told: list[str] = []
    for number, concept in enumerate(wrong[:2]):
        right = stated(concept.text)
        also, check = ("also ", "Also check") if number else ("", "Check")
        quote = quotable(assessment.transcript, concept.evidence.quote if concept.evidence else "")
        repeated = any(quote in sentence for sentence in told)
        if concept.why == SWAPPED:
            told.append(f"{check} what belongs to which: {_of_its_subject(concept)}.")
        elif quote and not repeated and not _says(quote, concept.text):
            said = f"You {also}said \u201c{quote}\u201d"
            told.append(f"{said}. Check that: the reference {reported(concept.text)}.")
        else:
            told.append(f"{check} whether you had this the right way round: {right}.")
    return told


def _of_its_subject(concept: ConceptAssessment) -> str:
    """A concept as a sentence, and the whole of its sentence where only that names the subject."""
    whole = concept.point.rstrip(".")
    if not is_predicate(concept.text.split()) or len(whole.split()) > _SHORT_SENTENCE:
        return stated(concept.text)
    return in_a_sentence(whole)


def _says(quote: str, text: str) -> bool:
    """Whether a quote has all the words of a concept, so that it does not show what was wrong."""
    said = tokenize(quote)
    words = {t.key for t in tokenize(text) if t.is_content or t.word in QUANTITIES}
    return words <= {t.key for t in said} and not any(is_negator(t.word) for t in said)


def _missed(assessment: Assessment) -> str:
    missed = _weightiest(assessment.having(Verdict.MISSED))
    if not missed:
        return ""
    named = _named(missed, _MOST)
    told = f"{_variant(assessment, _not_said(named))} {joined(named, 'or')}"
    left = len(missed) - len(named)
    if not left:
        return f"{told}."
    points = "point is" if left == 1 else "points are"
    return f"{told}, and {number_word(left)} more {points} missing."


def _not_said(named: Sequence[str]) -> Sequence[str]:
    """What goes before names of this kind."""
    clauses = sum(map(is_that, named))
    if clauses == len(named):
        return "You did not mention", "I did not hear"
    return ("You did not mention",) if clauses else ("You did not mention", "I heard nothing about")


def _onward(assessment: Assessment) -> str:
    left = len(assessment.having(Verdict.MISSED, Verdict.PARTIAL, Verdict.CONTRADICTED))
    if not left:
        return _variant(
            assessment, ("Nothing to add.", "This one is ready for the real interview.")
        )
    this, these = ("that", "that one") if left == 1 else ("those", "these")
    if assessment.score >= GOOD:
        return _variant(assessment, (f"Add {this} and it is complete.", "You are nearly there."))
    if assessment.score >= 0.25:
        return _variant(
            assessment,
            ("You have a start to build on.", f"Say it once more with {these} in mind."),
        )
    return _variant(
        assessment,
        ("One more try and it will come easier.", f"Keep {these} in mind and try it once more."),
    )


def _weightiest(concepts: Sequence[ConceptAssessment]) -> list[ConceptAssessment]:
    """The weightiest first, of one weight those that can be understood alone, then in order."""
    return sorted(concepts, key=lambda c: (-c.weight, points_elsewhere(c.text)))


def _named(concepts: Sequence[ConceptAssessment], most: int, longest: int = _LONG) -> list[str]:
    named: list[str] = []
    for concept in concepts[:most]:
        name = mentioned(brief(concept.text))
        if named and sum(len(n.split()) for n in [*named, name]) > longest:
            break
        named.append(name)
    return named


def _variant(assessment: Assessment, variants: Sequence[str]) -> str:
    """One of several ways to say it, always the same for a question."""
    seed = f"{assessment.question_id} {variants[0][:8]}"
    return variants[crc32(seed.encode()) % len(variants)]
