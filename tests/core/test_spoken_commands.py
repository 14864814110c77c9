"""Commands by their sounds."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.command_sounds import SOUNDS
from voice_interview.core.commands import EXPLAINED, Command, command_in
from voice_interview.core.spoken_commands import (
    BEHIND,
    CLEARER,
    LITTLE_DOUBT,
    LONG,
    MOST_ARGUED,
    MOST_ARGUED_LONG,
    MOST_DOUBT,
    OTHERS_BEHIND,
    Fit,
    Pronounced,
    arguable,
    believed,
    candidates,
    is_asked,
    likeliest_of,
    other_forms,
    pronounced,
)
from voice_interview.speech.recognizers.pronouncing import SYMBOLS

PAUSE = Pronounced("pause", Command.PAUSE, "pɔz")
BACK = Pronounced("back", Command.BACK, "bæk")
RESUME = Pronounced("resume", Command.RESUME, "ɹəzum")
RESTART = Pronounced("restart the interview", Command.START_OVER, "ɹistɑɹtðiɪntəɹvju")


def _fit(said: Pronounced, doubt: float) -> Fit:
    return Fit(said, _lack(said, doubt))


def _lack(said: Pronounced, doubt: float) -> float:
    return doubt * (len(said.sounds) + 2)


def test_every_phrase_that_is_compared_is_its_command() -> None:
    """What is found by its sound means the same as what is found by its words."""
    for known in pronounced():
        assert command_in(known.sentence) is known.command, known


def test_what_people_are_told_to_say_is_compared() -> None:
    """Every phrase of the help can be found by its sound."""
    compared = {known.phrase for known in pronounced()}
    assert {phrase.lower() for explained in EXPLAINED for phrase in explained.say} <= compared


def test_sounds_are_those_that_are_heard() -> None:
    """Each symbol is one that the ear for sounds tells apart."""
    assert {symbol for forms in SOUNDS.values() for symbol in forms} <= {*SYMBOLS, "|"}


@pytest.mark.parametrize(
    ("heard", "phrase"),
    [
        ("pɔz", "pause"),
        ("kwIʧəɹ", "quieter"),
        ("ɡɪmiəɪld", "give me a hint"),
        ("ɹidmiænsəɹ", "read me the answer"),
        ("slOlpliz", "slower please"),
    ],
)
def test_nearest_phrases_are_candidates(heard: str, phrase: str) -> None:
    """Sounds that were heard wrongly still lead to the phrase."""
    assert phrase in [known.phrase for known in candidates(heard)]


def test_nothing_like_a_command_has_no_candidates() -> None:
    """Silence is like no phrase."""
    assert candidates("") == []


@pytest.mark.parametrize(
    ("fits", "written", "said"),
    [
        # What was written explains the sound worse: "plus" for "pause".
        ([_fit(PAUSE, 0.5), _fit(BACK, 2.0)], 9.0, PAUSE),
        # ... or just as well, as "pose" does.
        ([_fit(PAUSE, 0.5), _fit(BACK, 2.0)], 2.6, None),
        # Another command is as likely.
        ([_fit(PAUSE, 0.5), _fit(BACK, 0.7)], 9.0, None),
        # Another pronunciation of the same one is.
        ([_fit(RESUME, 0.5), _fit(RESUME, 0.6), _fit(BACK, 2.0)], 9.0, RESUME),
        # It is not like it at all.
        ([_fit(PAUSE, 1.6), _fit(BACK, 3.0)], 40.0, None),
        # A long phrase may be written almost right: "restart the inner view".
        ([_fit(RESTART, 0.3), _fit(BACK, 3.0)], 4.5, RESTART),
        ([_fit(RESTART, 0.5), _fit(BACK, 3.0)], 8.0, None),
        # Nothing was written.
        ([_fit(PAUSE, 0.5)], inf, PAUSE),
        ([], 9.0, None),
    ],
)
def test_command_is_believed_where_it_explains_most(
    fits: list[Fit], written: float, said: Pronounced | None
) -> None:
    """Only what is near to the sound, ahead of all others, and better than the words."""
    assert believed(fits, written, inf) is said


@pytest.mark.parametrize(
    ("fits", "written", "other_form", "said"),
    [
        # Words that follow the sounds explain them as well, though nobody says them: "stakrood".
        (
            [_fit(RESTART, 1.7), _fit(BACK, 3.0)],
            _lack(RESTART, 1.7) - OTHERS_BEHIND,
            inf,
            [RESTART],
        ),
        ([_fit(RESTART, 1.7), _fit(BACK, 3.0)], _lack(RESTART, 1.6) - OTHERS_BEHIND, inf, []),
        # It is not like it at all, or another form is likelier.
        ([_fit(PAUSE, MOST_ARGUED + 0.1)], inf, inf, []),
        ([_fit(RESTART, MOST_ARGUED + 0.1)], inf, inf, [RESTART]),
        ([_fit(RESTART, MOST_ARGUED_LONG + 0.1)], inf, inf, []),
        ([_fit(PAUSE, 0.5)], inf, 2.0, []),
        # Another command explains as much.
        ([_fit(PAUSE, 0.5), _fit(PAUSE, 0.6), _fit(BACK, 0.7)], inf, inf, [PAUSE, BACK]),
        ([], inf, inf, []),
    ],
)
def test_command_is_argued_where_it_explains_much(
    fits: list[Fit], written: float, other_form: float, said: list[Pronounced]
) -> None:
    """What is near to the sound, ahead of the others, and not far behind the words."""
    assert arguable(fits, written, other_form) == said


def test_recognizer_has_the_last_word() -> None:
    """It must find one command likelier than the others, and hardly less likely than its words."""
    assert likeliest_of([PAUSE], [-4.0], 0.0) is PAUSE
    assert likeliest_of([PAUSE], [-4.0], 1.0) is None
    assert likeliest_of([PAUSE, BACK], [-4.0, -1.0], 0.0) is BACK
    assert likeliest_of([PAUSE, BACK], [-2.0, -1.0], 0.0) is None


@given(
    st.lists(st.floats(0, 30), min_size=1, max_size=4),
    st.floats(0, 60),
    st.permutations([PAUSE, BACK, RESUME, RESTART]),
)
def test_what_is_believed_is_near_and_clear(
    missing: list[float], written: float, said: list[Pronounced]
) -> None:
    """Whatever was heard, nothing doubtful is obeyed."""
    fits = [Fit(phrase, lack) for phrase, lack in zip(said, missing, strict=False)]
    found = believed(fits, written, inf)
    if found is None:
        return
    (best,) = (fit for fit in fits if fit.said is found)
    assert best.doubt <= MOST_DOUBT
    assert all(f.doubt - best.doubt >= CLEARER for f in fits if f.said.command != found.command)
    long = len(found.sounds) >= LONG and best.doubt <= LITTLE_DOUBT
    assert written - best.missing >= (-BEHIND if long else 0.0)


@given(st.lists(st.floats(0, 30), min_size=1, max_size=4), st.floats(0, 60), st.floats(0, 60))
def test_worse_words_never_take_a_command_back(
    missing: list[float], one: float, other: float
) -> None:
    """The less the written words explain, the sooner a command is believed."""
    fits = [Fit(p, lack) for p, lack in zip([PAUSE, BACK, RESUME, RESTART], missing, strict=False)]
    found = believed(fits, min(one, other), inf)
    if found:
        assert believed(fits, max(one, other), inf) is found


def test_other_form_that_explains_more_is_no_command() -> None:
    """Whoever said "paused" did not say "pause"."""
    fits = [_fit(PAUSE, 0.5), _fit(BACK, 2.0)]
    assert believed(fits, 9.0, 2.0) is None
    assert believed(fits, 9.0, 3.0) is PAUSE


def test_who_says_please_asks_for_something() -> None:
    """ "Castor, please." is a command even though the words explain the sound as well."""
    fits = [_fit(PAUSE, 0.5), _fit(BACK, 2.0)]
    assert is_asked("Castor, please.")
    assert not is_asked("It pleases. Yes.")
    assert not is_asked("")
    assert believed(fits, 0.0, inf, asked=True) is PAUSE
    assert believed(fits, 0.0, inf) is None


@pytest.mark.parametrize(
    "form", ["ɪtstɑps", "pɔzd", "stɑɹtsOvəɹ", "ðəskɔɹ", "mʌʧfæstəɹ", "tɜɹnddWn"]
)
def test_forms_of_answers_are_known(form: str) -> None:
    """What is said in answers is among the other forms, and no command is."""
    assert form in other_forms(form)
    assert form not in {known.sounds for known in pronounced()}
