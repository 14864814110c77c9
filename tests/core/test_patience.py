"""How long to wait in a pause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.completeness import Completeness
from voice_interview.core.patience import PROFILES, Habits, Profile, patience

kinds = st.sampled_from([None, *Completeness])
coverages = st.none() | st.floats(0, 1)
habits = st.builds(Habits, st.lists(st.floats(0.3, 6), max_size=40).map(tuple))
profiles = st.sampled_from(list(PROFILES.values()))
NEW = Habits()


def test_table_of_the_normal_profile() -> None:
    """Short when all is said, long when something is missing."""
    normal = PROFILES["normal"]
    assert patience(Completeness.SAID_SO, 0.0, NEW, normal) <= 0.9
    assert patience(Completeness.COMPLETE, 1.0, NEW, normal) <= 1.2
    assert patience(Completeness.COMPLETE, 0.0, NEW, normal) >= 2
    assert 4 <= patience(Completeness.HANGING, 1.0, NEW, normal) <= 6
    assert patience(None, 1.0, NEW, normal) > patience(Completeness.COMPLETE, 1.0, NEW, normal)


@pytest.mark.parametrize("patient", [*pairwise(["relaxed", "normal", "brisk"])])
@pytest.mark.parametrize("kind", [None, *Completeness])
@pytest.mark.parametrize("coverage", [None, 0.0, 0.5, 1.0])
def test_profiles_are_ordered(
    patient: tuple[str, str], kind: Completeness | None, coverage: float | None
) -> None:
    """A relaxed interviewer never waits less than a normal one, nor that less than a brisk one."""
    more, less = (patience(kind, coverage, NEW, PROFILES[name]) for name in patient)
    assert more > less


@given(coverages, habits, profiles)
def test_the_less_finished_the_longer(
    coverage: float | None, speaker: Habits, profile: Profile
) -> None:
    """Hanging waits at least as long as open, that as complete, that as a closing."""
    order = (Completeness.HANGING, Completeness.OPEN, Completeness.COMPLETE, Completeness.SAID_SO)
    waits = [patience(kind, coverage, speaker, profile) for kind in order]
    assert waits == sorted(waits, reverse=True)


@given(kinds, st.floats(0, 1), st.floats(0, 1), habits, profiles)
def test_covering_more_never_lengthens(
    kind: Completeness | None, one: float, other: float, speaker: Habits, profile: Profile
) -> None:
    """The more is covered, the less there is to wait for."""
    less, more = sorted((one, other))
    shorter = patience(kind, more, speaker, profile)
    assert shorter <= patience(kind, less, speaker, profile) + 1e-9


@given(kinds, coverages, habits, profiles, st.floats(0.3, 60))
def test_habits_are_bounded(
    kind: Completeness | None,
    coverage: float | None,
    speaker: Habits,
    profile: Profile,
    pause: float,
) -> None:
    """No speaker moves patience by more than half, and one pause moves it by little."""
    usual = patience(kind, coverage, NEW, profile)
    assert 0.5 * usual <= patience(kind, coverage, speaker, profile) <= 1.5 * usual
    assert Habits().with_pause(pause).stretch <= 1.35


@given(st.lists(st.floats(0.3, 6), max_size=30), st.lists(st.floats(0, 5), max_size=30))
def test_longer_pauses_never_shorten_patience(pauses: list[float], longer: list[float]) -> None:
    """Who pauses longer is waited for at least as long."""
    grown = tuple(p + more for p, more in zip(pauses, longer, strict=False))
    assert Habits(grown).stretch >= Habits(tuple(pauses[: len(grown)])).stretch


def test_speaker_is_learnt() -> None:
    """After a few answers the patience fits the speaker, and forgets what is long past."""
    slow, quick = Habits(), Habits()
    for _ in range(12):
        slow, quick = slow.with_pause(2.5), quick.with_pause(0.3)
    assert slow.stretch == 1.5
    assert quick.stretch == 0.85
    for _ in range(60):
        slow = slow.with_pause(0.4)
    assert slow.stretch < 1


def test_gaps_between_words_are_no_pauses() -> None:
    """What every fluent speaker does between two words says nothing."""
    assert Habits().with_pause(0.2) == Habits()
