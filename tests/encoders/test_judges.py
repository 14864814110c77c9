"""What holds of every network that judges, with their real weights."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from voice_interview.core.entailment import SILENT
from voice_interview.encoders.minilm import MiniLM
from voice_interview.encoders.mpnet import MPNet
from voice_interview.encoders.panel import Judge, Panel
from voice_interview.errors import EncoderError


@pytest.fixture(scope="module", params=[MiniLM, MPNet, lambda: Panel(MiniLM(), MPNet())])
def judge(request: pytest.FixtureRequest) -> Judge:
    """One judge for all tests; loading is most of its cost."""
    make: Callable[[], Judge] = request.param
    try:
        return make()
    except EncoderError as exc:
        pytest.skip(str(exc))


LOGGING = "How does a database survive a crash?"
IDEA = "changes are written to a log before the table"
SAID = "everything goes into a journal first, and only then do they touch the rows themselves"
CONTRARY = "they touch the rows first, and only afterwards does anything go into a journal"
OTHER = "the cook stirs the soup and adds a pinch of salt to the pot"


def test_what_is_said_in_other_words_is_told_from_another_subject(judge: Judge) -> None:
    """Few words are shared with either answer."""
    (said,) = judge.entailments(LOGGING, [IDEA], SAID)
    (other,) = judge.entailments(LOGGING, [IDEA], OTHER)
    assert said.covered > 0.5
    assert other.silent > 0.9


def test_the_contrary_is_less_likely_said_and_likelier_contradicted(judge: Judge) -> None:
    """The same words, the other way round."""
    (said,) = judge.entailments(LOGGING, [IDEA], SAID)
    (contrary,) = judge.entailments(LOGGING, [IDEA], CONTRARY)
    assert contrary.covered < said.covered
    assert contrary.contradicted > said.contradicted


def test_ideas_do_not_see_each_other(judge: Judge) -> None:
    """Whatever else is asked about, in however many portions, the verdict on one is the same."""
    alone = judge.entailments(LOGGING, [IDEA], SAID)[0]
    among = judge.entailments(LOGGING, [*["it needs no log"] * 11, IDEA], SAID)[-1]
    assert among.covered == pytest.approx(alone.covered, abs=1e-4)
    assert among.contradicted == pytest.approx(alone.contradicted, abs=1e-4)


def test_a_long_answer_says_what_one_part_of_it_says(judge: Judge) -> None:
    """What stands in another window does not drown it."""
    padding = "We had lunch in the canteen and talked about the weather for a while. " * 30
    (found,) = judge.entailments(LOGGING, [IDEA], f"{padding}{SAID}. {padding}")
    assert found.covered > 0.3


@pytest.mark.parametrize("answer", ["", "  ", "\n\x00"])
def test_an_answer_without_words_is_silent(judge: Judge, answer: str) -> None:
    """On everything."""
    assert judge.entailments(LOGGING, [IDEA, ""], answer) == [SILENT, SILENT]


@pytest.mark.parametrize("idea", ["", "🙂", "\x00", "C++", "数据库"])
def test_strange_ideas_are_judged(judge: Judge, idea: str) -> None:
    """The three likelihoods add up to one."""
    (found,) = judge.entailments("", [idea], SAID)
    assert 0 <= found.covered <= 1
    assert 0 <= found.contradicted <= 1
    assert found.silent > -1e-6


def test_an_answer_is_judged_the_same_each_time(judge: Judge) -> None:
    """To the last bit."""
    first, second = (judge.entailments(LOGGING, [IDEA, OTHER], SAID) for _ in range(2))
    assert first == second
