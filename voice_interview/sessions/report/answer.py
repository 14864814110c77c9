"""One question of a report: what was said, when, and what it was worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from voice_interview.core.assessment import ConceptAssessment, Evidence, Verdict
from voice_interview.core.delivery import Delivery, Span, delivery_of
from voice_interview.core.transcript import Word
from voice_interview.errors import AudioFileError
from voice_interview.sessions.report.clip import Clip
from voice_interview.sessions.turns import Turn

_GAP = 1.6
"""Between two blocks."""
_LEAST_WEIGHT = 1e-6
"""So that a bar can be drawn whatever a record says."""
LONGEST = 86_400.0
"""Seconds; a time beyond that comes from no recording."""
_AFTERWARDS = 0.3
"""Seconds that are played behind a quote: the times of words are not exact."""
_MARKS = " ,;:.!?"
"""What a quote leaves out at its ends."""
_ORDER = (Verdict.CONTRADICTED, Verdict.PARTIAL, Verdict.COVERED)
"""Which verdict marks a word that several rest on."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word of a transcript."""

    text: str
    start: float | None
    """Seconds since the recording began; None where it cannot be jumped to."""
    end: float | None
    verdict: Verdict | None
    """Of a concept that rests on this word."""


@dataclass(frozen=True, slots=True)
class Block:
    """One concept on a bar of all concepts of an answer."""

    verdict: Verdict
    x: float
    """Where it begins, on a bar of length 100."""
    width: float


@dataclass(frozen=True)
class Answer:
    """One question and everything the report shows of it."""

    turn: Turn
    sound: Clip | AudioFileError | None
    """The recording, or why it cannot be played; None where there is none."""
    attempts: tuple[float, ...] = ()
    """Coverage of every attempt at the question, the oldest first."""
    number: int = 1
    """Its place in the report, counted from 1."""

    @property
    def clip(self) -> Clip | None:
        return self.sound if isinstance(self.sound, Clip) else None

    @property
    def fault(self) -> str:
        """Why the recording cannot be played, or empty."""
        if not isinstance(self.sound, AudioFileError):
            return ""
        return "The recording cannot be played: its file is damaged or empty."

    @property
    def score(self) -> float | None:
        """0 to 1; None where nothing was graded."""
        return self.turn.assessment.score if self.turn.assessment else None

    @property
    def concepts(self) -> tuple[ConceptAssessment, ...]:
        return self.turn.assessment.concepts if self.turn.assessment else ()

    @property
    def tally(self) -> dict[Verdict, int]:
        """How many concepts have each verdict; verdicts that no concept has are left out."""
        counts = Counter(concept.verdict for concept in self.concepts)
        return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The concepts, each as wide as it counts, what is covered on the left."""
        order = list(Verdict)
        ranked = sorted(self.concepts, key=lambda concept: order.index(concept.verdict))
        weights = [max(_LEAST_WEIGHT, concept.weight) for concept in ranked]
        ends = [0.0, *accumulate(100 * weight / sum(weights) for weight in weights)]
        return tuple(
            Block(concept.verdict, round(start, 2), round(max(0.0, end - start - _GAP), 2))
            for concept, (start, end) in zip(ranked, pairwise(ends), strict=True)
        )

    @property
    def words(self) -> tuple[SpokenWord, ...]:
        """The transcript; words that lie outside the recording without their times."""
        words = self.turn.transcript.words if self.turn.transcript else ()
        verdicts = self._verdicts(words)
        return tuple(
            _spoken(word, self._end, verdicts.get(place)) for place, word in enumerate(words)
        )

    @property
    def delivery(self) -> Delivery | None:
        """How it was said: as it was measured then, else from what is on record."""
        for assessment in reversed(self.turn.assessments):
            if assessment.delivery and _is_plausible(assessment.delivery):
                return assessment.delivery
        words = self.turn.transcript.words if self.turn.transcript else ()
        timed = [word for word in words if _within(word.start, word.end, LONGEST)]
        speech = self.turn.heard.speech if self.turn.heard else ()
        heard = [span for span in speech if _within(span.start, span.end, LONGEST)]
        return delivery_of(
            timed or (words if heard else ()), heard, time_to_first_word=self.turn.hesitation
        )

    @property
    def pauses(self) -> tuple[Span, ...]:
        """Pauses that lie inside the recording."""
        if not self.delivery or not self.clip:
            return ()
        return tuple(p for p in self.delivery.pauses if _within(p.start, p.end, self._end))

    def jump(self, concept: ConceptAssessment) -> float | None:
        """Where in the recording a concept was said, seconds; None where it was not."""
        found = concept.evidence
        return found.start if found and _within(found.start, found.end, self._end) else None

    def until(self, concept: ConceptAssessment) -> float:
        """Where in the recording the words end that a concept rests on, seconds."""
        end = concept.evidence.end if concept.evidence else None
        return self._end if end is None else min(self._end, end + _AFTERWARDS)

    @property
    def _end(self) -> float:
        return self.clip.seconds if self.clip else 0.0

    def _verdicts(self, words: Sequence[Word]) -> dict[int, Verdict]:
        """The verdict that rests on each word, by its place."""
        found: dict[int, Verdict] = {}
        for evidence, verdict in self._evidence():
            for place in _resting(evidence, words):
                found.setdefault(place, verdict)
        return found

    def _evidence(self) -> Iterator[tuple[Evidence, Verdict]]:
        for verdict in _ORDER:
            for concept in self.concepts:
                if concept.verdict is verdict and concept.evidence:
                    yield concept.evidence, verdict


def _spoken(word: Word, end: float, verdict: Verdict | None) -> SpokenWord:
    if not _within(word.start, word.end, end):
        return SpokenWord(word.text, None, None, verdict)
    return SpokenWord(word.text, word.start, word.end, verdict)


def _resting(evidence: Evidence, words: Sequence[Word]) -> Sequence[int]:
    """The places of the words that a verdict rests on."""
    if evidence.start is None or evidence.end is None:
        return _quoted(evidence.quote, words)
    return [n for n, word in enumerate(words) if _holds(evidence.start, word, evidence.end)]


def _quoted(quote: str, words: Sequence[Word]) -> range:
    """Where a quote stands in an answer that was typed."""
    sought = [text.strip(_MARKS) for text in quote.split()]
    said = [word.text.strip(_MARKS) for word in words]
    places = (n for n in range(len(said)) if said[n : n + len(sought)] == sought)
    first = next(places, None)
    return range(0) if first is None else range(first, first + len(sought))


def _holds(start: float, word: Word, end: float) -> bool:
    """Whether most of a word lies in a stretch."""
    if word.start is None or word.end is None:
        return False
    return start <= (word.start + word.end) / 2 <= end


def _within(start: float | None, end: float | None, limit: float) -> bool:
    """Whether a stretch begins inside a recording of this length."""
    return start is not None and end is not None and 0 <= start <= end and start < limit


def _is_plausible(delivery: Delivery) -> bool:
    times = all(_within(pause.start, pause.end, LONGEST) for pause in delivery.pauses)
    return times and delivery.paused < delivery.seconds < LONGEST
