"""From words and meaning to confidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.calibration import (
    COVERED,
    MISSED,
    confidence,
    contradicts,
    credit,
    doubted,
    turned_round,
    weighed,
)
from voice_interview.core.entailment import SILENT, Entailment

LIKELY = st.floats(0, 1)


@given(LIKELY, LIKELY, LIKELY)
def test_more_words_or_meaning_never_make_it_less_likely(
    coverage: float, more: float, meant: float
) -> None:
    """With an encoder and without."""
    low, high = sorted((coverage, more))
    entailed = Entailment(meant, 0.0)
    assert confidence(low) <= confidence(high)
    assert confidence(low, entailed) <= confidence(high, entailed)
    assert confidence(coverage, Entailment(low, 0.0)) <= confidence(coverage, Entailment(high, 0.0))


@given(LIKELY)
def test_doubt_lowers_and_stays_a_likelihood(sure: float) -> None:
    """Whatever it falls on; a thousandth is lost at either end."""
    assert 0 <= turned_round(sure) <= sure
    assert 0 <= doubted(sure) <= max(sure, 1e-3)


def test_silence_is_missed_and_a_full_match_covered() -> None:
    """By words alone and with their meaning."""
    assert confidence(0.0) <= confidence(0.0, SILENT) < MISSED
    assert confidence(1.0) > COVERED
    assert confidence(1.0, Entailment(0.99, 0.0)) > COVERED


@pytest.mark.parametrize(
    ("by_rule", "meant", "expected"),
    [
        (True, None, True),
        (False, None, False),
        (False, Entailment(0.02, 0.97), True),
        (False, Entailment(0.3, 0.4), False),
        (True, Entailment(0.3, 0.3), True),
        (True, Entailment(0.97, 0.01), False),
    ],
)
def test_rules_and_meaning_agree_on_a_contradiction(
    by_rule: bool, meant: Entailment | None, expected: bool
) -> None:
    """A rule alone is overruled; a sure meaning needs no rule."""
    assert contradicts(by_rule, meant) is expected


def test_who_says_it_word_for_word_means_it() -> None:
    """Unless a rule finds it turned round; what is said in other words is left as it is."""
    suspicious = Entailment(0.2, 0.7)
    assert weighed(False, 1.0, suspicious).covered > 0.7
    assert weighed(True, 1.0, suspicious) == suspicious
    assert weighed(False, 0.5, suspicious) == suspicious


@given(LIKELY, LIKELY, st.booleans())
def test_what_is_weighed_stays_a_likelihood(coverage: float, covered: float, by_rule: bool) -> None:
    """The three still add up to one."""
    found = weighed(by_rule, coverage, Entailment(covered, 1 - covered))
    assert 0 <= found.covered <= 1 + 1e-9
    assert 0 <= found.contradicted <= 1


def test_credit_rises_from_missed_to_covered() -> None:
    """And is flat outside."""
    assert [credit(x) for x in (0, MISSED, 0.5, COVERED, 1)] == [0, 0, 0.5, 1, 1]
