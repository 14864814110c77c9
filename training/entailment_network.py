"""The networks of voice_interview.encoders in torch, so that they can learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from voice_interview.encoders.fitted_weights import packed, packed_thin
from voice_interview.encoders.transformer import Layer as Pretrained
from voice_interview.encoders.transformer import LayerNorm, Linear, Transformer, bucket

DROPOUT = 0.1
KINDS = 3
"""Entailed, silent, contradicted."""
_FAR = 512
"""No two pieces of a text are farther apart."""
_NOWHERE = -1e4
"""Added to the attention to what fills up."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Concepts and answers as word piece ids, filled up with zeros, and which belong together."""

    concepts: Tensor
    """One row a concept behind its question: [CLS] question [SEP] concept [SEP]."""
    own: Tensor
    """One row a concept: where [CLS] and the pieces of the concept itself stand; -1 fills up."""
    answers: Tensor
    concept_of: Tensor
    """For each pair the row of its concept."""
    answer_of: Tensor
    targets: Tensor
    """One row a pair, see training.written_answers.TARGETS."""


class Layer(nn.Module):
    """A layer of BERT; its tokens may look at others beside themselves."""

    def __init__(self, source: Pretrained, heads: int) -> None:
        super().__init__()
        self._heads = heads
        self.query_key_value = _linear(source.query_key_value)
        self.attended = _linear(source.attended)
        self.attention_norm = _norm(source.attention_norm)
        self.intermediate = _linear(source.intermediate)
        self.output = _linear(source.output)
        self.output_norm = _norm(source.output_norm)
        self.dropout = nn.Dropout(DROPOUT)

    def keys_and_values(self, x: Tensor) -> Tensor:
        """What other tokens see of these."""
        own = self.query_key_value
        width = x.shape[-1]
        return functional.linear(x, own.weight[width:], own.bias[width:])

    def forward(self, x: Tensor, mask: Tensor, seen: Tensor | None = None) -> Tensor:
        """The next states of `x`.

        Args:
            x: texts by pieces by width.
            mask: texts by heads by pieces by keys, those of `x` and then those of `seen`: whether
                they are no filling, or what is added to the attention to them.
            seen: keys and values of what `x` looks at beside itself.
        """
        query, key, value = self.query_key_value(x).chunk(3, -1)
        if seen is not None:
            keys, values = seen.chunk(2, -1)
            key, value = torch.cat([key, keys], 1), torch.cat([value, values], 1)
        mixed = functional.scaled_dot_product_attention(
            self._by_head(query),
            self._by_head(key),
            self._by_head(value),
            attn_mask=mask if mask.dtype == torch.bool else mask.to(query.dtype),
            dropout_p=DROPOUT if self.training else 0.0,
        )
        flat = mixed.transpose(1, 2).reshape(x.shape)
        x = self.attention_norm(x + self.dropout(self.attended(flat)))
        grown = functional.gelu(self.intermediate(x), approximate="tanh")
        normal: Tensor = self.output_norm(x + self.dropout(self.output(grown)))
        return normal

    def _by_head(self, x: Tensor) -> Tensor:
        texts, pieces, width = x.shape
        return x.view(texts, pieces, self._heads, width // self._heads).transpose(1, 2)


class EntailmentNetwork(nn.Module):
    """Reads concept and answer apart, then lets the concept look at the answer.

    The embedding and the first layers stay as they are: their states of a text are remembered.

    Args:
        source: the whole network as it was pretrained.
        fixed: layers that do not learn.
        apart: further layers in which each text is read by itself.
        remembered: texts whose fixed states are kept, about.
    """

    def __init__(
        self, source: Transformer, fixed: int, apart: int, remembered: int = 20_000
    ) -> None:
        super().__init__()
        self.source = source
        self._remembered = remembered
        self._states: dict[tuple[int, ...], Tensor] = {}
        width = len(source.embedding_norm.scale)
        layers = [Layer(layer, source.heads) for layer in source.layers]
        self.fixed = [layer.eval() for layer in layers[:fixed]]
        self.lower = nn.ModuleList(layers[fixed : fixed + apart])
        self.upper = nn.ModuleList(layers[fixed + apart :])
        self.side = nn.Parameter(torch.zeros(width))
        self.hidden = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(DROPOUT)
        self.verdict = nn.Linear(width, KINDS)
        self.near, self.across = None, None
        if source.near:
            table = torch.from_numpy(source.near.table)
            farthest = [len(table) // 2 - 1, len(table) - 1]
            self._near = table.clone()
            self._buckets = torch.from_numpy(bucket(np.arange(-_FAR, _FAR + 1), len(table)))
            self.near = nn.Parameter(table.clone())
            self.across = nn.Parameter(table[farthest].mean(0))

    def forward(self, pairs: Pairs) -> Tensor:
        """One row of three logits a pair."""
        concepts, answers = self._apart(pairs.concepts), self._apart(pairs.answers) + self.side
        own, real = pairs.own.clamp_min(0), pairs.own >= 0
        x = concepts.gather(1, own[..., None].expand(-1, -1, concepts.shape[-1]))[pairs.concept_of]
        seeing, answering = real[pairs.concept_of], (pairs.answers > 0)[pairs.answer_of]
        mask = torch.cat([seeing, answering], 1)[:, None, None, :]
        if self.near is not None:
            within = self._within(own, real, self.near)[pairs.concept_of]
            mask = torch.cat([within, self._to_answer(answering, x.shape[1])], -1)
        for layer in self.upper:
            assert isinstance(layer, Layer)
            x = layer(x, mask, layer.keys_and_values(answers)[pairs.answer_of])
        pieces = seeing[:, 1:, None].float()
        mean = (x[:, 1:] * pieces).sum(1) / pieces.sum(1)
        hidden = torch.tanh(self.hidden(torch.cat([x[:, 0], mean], -1)))
        logits: Tensor = self.verdict(self.dropout(hidden))
        return logits

    def _within(self, places: Tensor, real: Tensor, near: Tensor) -> Tensor:
        """What is added to the attention of pieces at such places to each other."""
        distance = places[:, None, :] - places[:, :, None]
        bias = near[self._buckets[distance + _FAR]].permute(0, 3, 1, 2)
        return bias.masked_fill(~real[:, None, None, :], _NOWHERE)

    def _to_answer(self, real: Tensor, rows: int) -> Tensor:
        assert self.across is not None
        pairs, pieces = real.shape
        bias = self.across[None, :, None, None].expand(pairs, -1, rows, pieces)
        return bias.masked_fill(~real[:, None, None, :], _NOWHERE)

    def _of_text(self, real: Tensor, near: Tensor | None) -> Tensor:
        if near is None:
            return real[:, None, None, :]
        places = torch.arange(real.shape[1]).expand(len(real), -1)
        return self._within(places, real, near)

    def _apart(self, ids: Tensor) -> Tensor:
        x = self._fixed_states(ids)
        mask = self._of_text(ids > 0, self.near)
        for layer in self.lower:
            x = layer(x, mask)
        return x

    def _fixed_states(self, ids: Tensor) -> Tensor:
        texts = [tuple(piece for piece in row if piece) for row in ids.tolist()]
        if len(self._states) > self._remembered:
            self._states.clear()
        self._remember([text for text in dict.fromkeys(texts) if text not in self._states])
        states = torch.zeros(*ids.shape, len(self.side))
        for row, text in enumerate(texts):
            states[row, : len(text)] = self._states[text].float()
        return states

    @torch.no_grad()
    def _remember(self, texts: Sequence[tuple[int, ...]]) -> None:
        """Read texts together in the layers that do not learn."""
        if not texts:
            return
        ids = filled(texts)
        x = torch.from_numpy(np.stack([self.source.embed(row) for row in ids.tolist()]))
        mask = self._of_text(ids > 0, None if self.near is None else self._near)
        for layer in self.fixed:
            x = layer(x, mask)
        for text, states in zip(texts, x, strict=True):
            self._states[text] = states[: len(text)].half()


def filled(rows: Sequence[Sequence[int]], filling: int = 0) -> Tensor:
    """Rows of different length as one tensor."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filling] * (longest - len(row))] for row in rows])


def _linear(source: Linear) -> nn.Linear:
    inputs, outputs = source.weight.shape
    linear = nn.Linear(inputs, outputs)
    linear.weight.data = torch.from_numpy(source.weight.T.copy())
    linear.bias.data = torch.from_numpy(source.bias.copy())
    return linear


def _norm(source: LayerNorm) -> nn.LayerNorm:
    norm = nn.LayerNorm(len(source.scale), eps=source.epsilon)
    norm.weight.data = torch.from_numpy(source.scale.copy())
    norm.bias.data = torch.from_numpy(source.shift.copy())
    return norm


def packed_parts(network: EntailmentNetwork, rank: int = 0) -> dict[str, object]:
    """What voice_interview.encoders.fitted_weights reads, name by name.

    Args:
        network: what was fitted.
        rank: keep what was added to each matrix as two of this rank; 0 keeps the whole matrix.
    """
    parts: dict[str, object] = {"fixed": len(network.fixed), "side": _array(network.side)}
    if network.near is not None and network.across is not None:
        parts |= {"near": _array(network.near), "across": _array(network.across)}
    sources = iter(network.source.layers[len(network.fixed) :])
    for place, layers in (("lower", network.lower), ("upper", network.upper)):
        parts[place] = len(layers)
        for number, layer in enumerate(layers):
            source = next(sources) if rank else None
            parts |= _packed_layer(f"{place}.{number}", layer, source, rank)
    return parts | _packed("hidden", network.hidden) | _packed("verdict", network.verdict)


def _packed_layer(
    prefix: str, layer: nn.Module, source: Pretrained | None, rank: int
) -> dict[str, object]:
    parts: dict[str, object] = {}
    for part, module in layer.named_children():
        name = f"{prefix}.{part}"
        if isinstance(module, nn.LayerNorm):
            parts |= {f"{name}.scale": _array(module.weight), f"{name}.shift": _array(module.bias)}
        elif isinstance(module, nn.Linear) and source:
            added = _array(module.weight).T - getattr(source, part).weight
            parts |= packed_thin(name, added, _array(module.bias), rank)
        elif isinstance(module, nn.Linear):
            parts |= _packed(name, module)
    return parts


def _packed(name: str, module: nn.Linear) -> dict[str, object]:
    return dict(packed(name, _array(module.weight).T, _array(module.bias)))


def _array(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().numpy()
    return array
