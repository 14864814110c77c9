"""Pace, pauses and fillers."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from voice_interview.core.assessment import Assessment
from voice_interview.core.delivery import Delivery, Span, delivery_of, remark, told
from voice_interview.core.transcript import Transcript, Word


def said(text: str, begin: float = 0.0, pace: float = 2.0) -> list[Word]:
    """Words that follow one another without a gap, `pace` of them a second."""
    return [
        Word(word, begin + n / pace, begin + (n + 1) / pace) for n, word in enumerate(text.split())
    ]


def delivered(words: list[Word], *speech: Span, wait: float | None = None) -> Delivery:
    delivery = delivery_of(words, speech, time_to_first_word=wait)
    assert delivery
    return delivery


def test_pace_with_and_without_long_pauses() -> None:
    """Twelve words in three seconds, two of silence, three seconds."""
    speech = Span(0.5, 3.5), Span(5.5, 8.5)
    delivery = delivered(said("a b c d e f g h i j k l"), *speech, wait=1.5)
    assert delivery == Delivery(
        words=12,
        seconds=8.0,
        words_per_minute=90.0,
        words_per_minute_without_long_pauses=120.0,
        pauses=(Span(3.5, 5.5),),
        longest_run=3.0,
        fillers=0,
        fillers_per_minute=0.0,
        time_to_first_word=1.5,
        detected=True,
    )
    assert (delivery.paused, delivery.long_pauses) == (2.0, (Span(3.5, 5.5),))


def test_gaps_of_the_sounds_are_no_pauses() -> None:
    """What is shorter than a quarter of a second belongs to the words."""
    speech = Span(0.0, 1.0), Span(1.2, 2.0), Span(2.25, 4.0), Span(5.0, 6.0)
    delivery = delivered(said("a b c"), *speech)
    assert delivery.pauses == (Span(2.0, 2.25), Span(4.0, 5.0))
    assert delivery.long_pauses == ()
    assert delivery.longest_run == 2.0


def test_words_stand_in_for_the_detector() -> None:
    """Without one the gaps between words are the pauses."""
    delivery = delivered([*said("one two"), *said("three", begin=3.0)])
    assert delivery.pauses == (Span(1.0, 3.0),)
    assert not delivery.detected


@pytest.mark.parametrize(
    ("words", "speech"),
    [
        ([], ()),
        ([], (Span(0.0, 1.0),)),
        (list(Transcript.typed("typed words").words), ()),
        ([Word("a", 1.0, 1.0), Word("b", 4.0, 4.0)], ()),
    ],
)
def test_nothing_to_measure(words: list[Word], speech: tuple[Span, ...]) -> None:
    """No words, no times, or no time at all."""
    assert delivery_of(words, speech) is None


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Um, it is, uh, a tree.", 2),
        ("It is, you know, a tree, I mean, a heap.", 2),
        ("You know the answer when I mean it.", 0),
        ("The umbrella is Erman's.", 0),
    ],
)
def test_fillers(text: str, fillers: int) -> None:
    """Sounds always, asides where commas set them off."""
    delivery = delivered(said(text, pace=len(text.split())))
    assert delivery.fillers == fillers
    assert delivery.fillers_per_minute == pytest.approx(60 * fillers)


USUAL = Delivery(
    words=75,
    seconds=30.0,
    words_per_minute=150.0,
    words_per_minute_without_long_pauses=150.0,
    pauses=(),
    longest_run=6.0,
    fillers=1,
    fillers_per_minute=2.0,
    time_to_first_word=2.0,
)


def test_nothing_stands_out() -> None:
    """What is usual is not worth a word; nor is what is too short to tell."""
    assert remark([]) is None
    assert remark([USUAL, USUAL]) is None
    assert remark([replace(USUAL, seconds=10.0)]) is None
    assert remark([replace(USUAL, pauses=(Span(0.0, 30.0),))]) is None


@pytest.mark.parametrize(
    ("delivery", "told"),
    [
        (replace(USUAL, words=120), "fast, at about 240 words a minute"),
        (replace(USUAL, words=40), "slowly, at about 80 words a minute"),
        (replace(USUAL, fillers=5), "at least 5 fillers"),
        (replace(USUAL, pauses=(Span(5.0, 18.0),), words=40), "silence"),
        (replace(USUAL, time_to_first_word=12.0), "about 12 seconds to begin"),
    ],
)
def test_what_stands_out(delivery: Delivery, told: str) -> None:
    """One sentence, with the figure it rests on."""
    remarked = remark([delivery])
    assert remarked
    assert told in remarked
    assert remarked.count(".") == 1


def test_verdicts_from_before_are_read() -> None:
    """A stored assessment without a delivery is one whose delivery is not known."""
    old = b'{"question_id":"q","transcript":"t","score":1.0,"concepts":[],"delivery":null}'
    assert msgspec.json.decode(old, type=Assessment) == Assessment("q", "t", 1.0, ())
    new = Assessment("q", "t", 1.0, (), USUAL)
    assert msgspec.json.decode(msgspec.json.encode(new), type=Assessment) == new


SAID = replace(
    USUAL,
    words_per_minute_without_long_pauses=156.4,
    pauses=(Span(10.0, 10.5), Span(20.0, 22.5)),
    longest_run=12.0,
    fillers=2,
    time_to_first_word=1.2,
)


def test_one_answer_in_words() -> None:
    """Each figure with its unit; what there was none of is said so."""
    assert told(SAID) == (
        "150 words a minute",
        "156 without long pauses",
        "2 pauses (1 long, the longest 2.5 s)",
        "longest run 12.0 s",
        "first word after 1.2 s",
        "at least 2 fillers",
    )
    plain = told(replace(SAID, pauses=(), fillers=0, time_to_first_word=None))
    assert plain[1:] == ("no pause", "longest run 12.0 s", "no filler in the text")
