"""One question of a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.sessions.report.samples import TREE, session_in
from voice_interview.core.assessment import (
    Assessment,
    ConceptAssessment,
    Evidence,
    Verdict,
)
from voice_interview.core.delivery import Delivery, Span
from voice_interview.core.transcript import Transcript
from voice_interview.errors import AudioFileError
from voice_interview.sessions.report.answer import Answer
from voice_interview.sessions.report.clip import Clip
from voice_interview.sessions.session import read_session
from voice_interview.sessions.turns import Turn

CLIP = Clip("data:audio/ogg;base64,", 6.5, (0.0,))
MEASURED = Delivery(8, 5.6, 86.0, 120.0, (Span(2.4, 4.0),), 2.0, 0, 0.0, 1.5, detected=True)


def turn_in(folder: Path) -> Turn:
    return read_session(session_in(folder)).turns[0]


def test_words_carry_the_verdict_that_rests_on_them(tmp_path: Path) -> None:
    """What is wrong is shown before what is right where both rest on a word."""
    words = Answer(turn_in(tmp_path), CLIP).words
    covered, partial, wrong = Verdict.COVERED, Verdict.PARTIAL, Verdict.CONTRADICTED
    verdicts = [None, covered, covered, covered, partial, partial, wrong, wrong]
    assert [word.verdict for word in words] == verdicts


def test_typed_words_carry_it_too() -> None:
    """They have no times; the quote tells where they stand, wherever its commas fell."""
    words = Transcript.typed("It is a tree, and its height, always: logarithmic.")
    concept = ConceptAssessment(
        "c", "c", "c", 1.0, Verdict.COVERED, 0.9, Evidence("its height always: logarithmic")
    )
    verdict = Assessment("tree", "", 1.0, (concept,))
    turn = Turn(TREE, 1, transcripts=(words,), assessments=(verdict,))
    marked = [word.text for word in Answer(turn, None).words if word.verdict]
    assert marked == ["its", "height,", "always:", "logarithmic."]
    other = replace(concept, evidence=Evidence("nowhere in it"))
    turn = replace(turn, assessments=(replace(verdict, concepts=(other,)),))
    assert not any(word.verdict for word in Answer(turn, None).words)


def test_words_carry_it_without_a_recording(tmp_path: Path) -> None:
    """What cannot be played was said all the same."""
    turn = turn_in(tmp_path)
    with_sound, without = Answer(turn, CLIP).words, Answer(turn, None).words
    assert [word.verdict for word in without] == [word.verdict for word in with_sound]


def test_no_times_without_a_recording(tmp_path: Path) -> None:
    """Nothing can be jumped to where nothing can be played, and the text is there."""
    for sound in (None, AudioFileError("broken")):
        answer = Answer(turn_in(tmp_path / str(bool(sound))), sound)
        assert {word.start for word in answer.words} == {None}
        assert [answer.jump(concept) for concept in answer.concepts] == [None] * 4
        assert answer.pauses == ()
        assert bool(answer.fault) == bool(sound)


def test_times_beyond_the_recording_are_left_out(tmp_path: Path) -> None:
    """A recording that was cut off plays what there is."""
    answer = Answer(turn_in(tmp_path), replace(CLIP, seconds=4.2))
    assert [word.start is not None for word in answer.words] == [True] * 5 + [False] * 3
    assert [answer.jump(concept) for concept in answer.concepts] == [0.9, 4.0, None, None]


def test_delivery_from_what_is_on_record(tmp_path: Path) -> None:
    """Without a measured one it comes from the detector's stretches, and the wait from events."""
    delivery = Answer(turn_in(tmp_path), CLIP).delivery
    assert delivery
    assert delivery.detected
    assert (delivery.words, delivery.pauses) == (8, (Span(2.4, 4.0),))
    assert delivery.time_to_first_word == 1.5


def test_a_measured_delivery_outlives_regrading(tmp_path: Path) -> None:
    """The latest verdict that has one counts, if it can be true."""
    turn = turn_in(tmp_path)
    (plain,) = turn.assessments
    measured = replace(plain, delivery=MEASURED)
    assert Answer(replace(turn, assessments=(measured, plain)), CLIP).delivery is MEASURED
    for seconds in (-1.0, 0.0, 1.6, 1e300):
        untrue = replace(plain, delivery=replace(MEASURED, seconds=seconds))
        assert Answer(replace(turn, assessments=(untrue,)), CLIP).delivery != untrue.delivery


def test_typed_answers_have_no_delivery() -> None:
    """Words without times, nothing to play."""
    answer = Answer(Turn(TREE, 1, transcripts=(Transcript.typed("a flat tree"),)), None)
    assert answer.delivery is None
    assert [word.text for word in answer.words] == ["a", "flat", "tree"]
    assert (answer.score, answer.concepts, answer.fault) == (None, (), "")


def test_a_bar_shows_every_concept(tmp_path: Path) -> None:
    """As wide as it counts, what is covered on the left, within the bar; counted in words, too."""
    answer = Answer(turn_in(tmp_path), CLIP)
    blocks = answer.blocks
    assert [block.verdict for block in blocks] == list(Verdict)
    assert [answer.tally[verdict] for verdict in Verdict] == [1, 1, 1, 1]
    weights = {concept.verdict: concept.weight for concept in answer.concepts}
    ends = [block.x + block.width for block in blocks]
    assert blocks[0].x == 0
    assert all(end < following.x for end, following in zip(ends, blocks[1:], strict=False))
    total = sum(weights.values())
    assert ends[0] == pytest.approx(100 * weights[Verdict.COVERED] / total - 1.6, abs=0.02)
    assert ends[-1] < 100


def test_a_bar_can_be_drawn_whatever_a_record_says(tmp_path: Path) -> None:
    """Weights of nothing and below it take no room and do no harm."""
    turn = turn_in(tmp_path)
    verdict = turn.assessments[0]
    for weight in (0.0, -3.0):
        concepts = tuple(replace(concept, weight=weight) for concept in verdict.concepts)
        hostile = replace(turn, assessments=(replace(verdict, concepts=concepts),))
        assert all(0 <= block.width <= 100 for block in Answer(hostile, CLIP).blocks)
    assert Answer(replace(turn, assessments=()), CLIP).blocks == ()
