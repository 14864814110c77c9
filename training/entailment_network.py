"""The network of voice_interview.encoders.minilm in torch, so that it can learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from voice_interview.encoders.fitted_weights import packed
from voice_interview.encoders.minilm_weights import HEADS, WIDTH, pretrained
from voice_interview.encoders.transformer import Layer as Pretrained
from voice_interview.encoders.transformer import LayerNorm, Linear

DROPOUT = 0.1
KINDS = 3
"""Entailed, silent, contradicted."""


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

    def __init__(self, source: Pretrained) -> None:
        super().__init__()
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
        return functional.linear(x, own.weight[WIDTH:], own.bias[WIDTH:])

    def forward(self, x: Tensor, real: Tensor, seen: Tensor | None = None) -> Tensor:
        """The next states of `x`.

        Args:
            x: texts by pieces by width.
            real: which keys are no filling: those of `x`, then those of `seen`.
            seen: keys and values of what `x` looks at beside itself.
        """
        query, key, value = self.query_key_value(x).chunk(3, -1)
        if seen is not None:
            keys, values = seen.chunk(2, -1)
            key, value = torch.cat([key, keys], 1), torch.cat([value, values], 1)
        mixed = functional.scaled_dot_product_attention(
            _heads(query),
            _heads(key),
            _heads(value),
            attn_mask=real[:, None, None, :],
            dropout_p=DROPOUT if self.training else 0.0,
        )
        flat = mixed.transpose(1, 2).reshape(x.shape)
        x = self.attention_norm(x + self.dropout(self.attended(flat)))
        grown = functional.gelu(self.intermediate(x), approximate="tanh")
        normal: Tensor = self.output_norm(x + self.dropout(self.output(grown)))
        return normal


class EntailmentNetwork(nn.Module):
    """Reads concept and answer apart, then lets the concept look at the answer.

    The embedding and the first layers stay as they are: their states of a text are remembered.

    Args:
        fixed: layers that do not learn.
        apart: further layers in which each text is read by itself.
        remembered: texts whose fixed states are kept, about.
    """

    def __init__(self, fixed: int = 2, apart: int = 2, remembered: int = 20_000) -> None:
        super().__init__()
        self._fixed = pretrained(fixed)
        self._fixed_layers = [Layer(layer).eval() for layer in self._fixed.layers]
        self._remembered = remembered
        self._states: dict[tuple[int, ...], Tensor] = {}
        layers = [Layer(layer) for layer in pretrained(6).layers[fixed:]]
        self.lower = nn.ModuleList(layers[:apart])
        self.upper = nn.ModuleList(layers[apart:])
        self.side = nn.Parameter(torch.zeros(WIDTH))
        self.hidden = nn.Linear(2 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(DROPOUT)
        self.verdict = nn.Linear(WIDTH, KINDS)

    def forward(self, pairs: Pairs) -> Tensor:
        """One row of three logits a pair."""
        concepts, answers = self._apart(pairs.concepts), self._apart(pairs.answers) + self.side
        own, real = pairs.own.clamp_min(0), pairs.own >= 0
        x = concepts.gather(1, own[..., None].expand(-1, -1, WIDTH))[pairs.concept_of]
        seeing = real[pairs.concept_of]
        keys = torch.cat([seeing, (pairs.answers > 0)[pairs.answer_of]], 1)
        for layer in self.upper:
            assert isinstance(layer, Layer)
            x = layer(x, keys, layer.keys_and_values(answers)[pairs.answer_of])
        pieces = seeing[:, 1:, None].float()
        mean = (x[:, 1:] * pieces).sum(1) / pieces.sum(1)
        hidden = torch.tanh(self.hidden(torch.cat([x[:, 0], mean], -1)))
        logits: Tensor = self.verdict(self.dropout(hidden))
        return logits

    def _apart(self, ids: Tensor) -> Tensor:
        x = self._fixed_states(ids)
        for layer in self.lower:
            x = layer(x, ids > 0)
        return x

    def _fixed_states(self, ids: Tensor) -> Tensor:
        texts = [tuple(piece for piece in row if piece) for row in ids.tolist()]
        if len(self._states) > self._remembered:
            self._states.clear()
        self._remember([text for text in dict.fromkeys(texts) if text not in self._states])
        states = torch.zeros(*ids.shape, WIDTH)
        for row, text in enumerate(texts):
            states[row, : len(text)] = self._states[text].float()
        return states

    @torch.no_grad()
    def _remember(self, texts: Sequence[tuple[int, ...]]) -> None:
        """Read texts together in the layers that do not learn."""
        if not texts:
            return
        ids = filled(texts)
        x = torch.from_numpy(np.stack([self._fixed.embed(row) for row in ids.tolist()]))
        for layer in self._fixed_layers:
            x = layer(x, ids > 0)
        for text, states in zip(texts, x, strict=True):
            self._states[text] = states[: len(text)].half()


def filled(rows: Sequence[Sequence[int]], filling: int = 0) -> Tensor:
    """Rows of different length as one tensor."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filling] * (longest - len(row))] for row in rows])


def _heads(x: Tensor) -> Tensor:
    texts, pieces, _ = x.shape
    return x.view(texts, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)


def _linear(source: Linear) -> nn.Linear:
    inputs, outputs = source.weight.shape
    linear = nn.Linear(inputs, outputs)
    linear.weight.data = torch.from_numpy(source.weight.T.copy())
    linear.bias.data = torch.from_numpy(source.bias.copy())
    return linear


def _norm(source: LayerNorm) -> nn.LayerNorm:
    norm = nn.LayerNorm(len(source.scale), eps=1e-12)
    norm.weight.data = torch.from_numpy(source.scale.copy())
    norm.bias.data = torch.from_numpy(source.shift.copy())
    return norm


def packed_parts(network: EntailmentNetwork, fixed: int = 2) -> dict[str, object]:
    """What voice_interview.encoders.fitted_weights reads, name by name."""
    parts: dict[str, object] = {"fixed": fixed, "side": network.side.detach().numpy()}
    for place, layers in (("lower", network.lower), ("upper", network.upper)):
        parts[place] = len(layers)
        for number, layer in enumerate(layers):
            for name, module in layer.named_children():
                prefix = f"{place}.{number}.{name}"
                if isinstance(module, nn.Linear):
                    parts |= _packed(prefix, module)
                elif isinstance(module, nn.LayerNorm):
                    parts[f"{prefix}.scale"] = module.weight.detach().numpy()
                    parts[f"{prefix}.shift"] = module.bias.detach().numpy()
    return parts | _packed("hidden", network.hidden) | _packed("verdict", network.verdict)


def _packed(name: str, module: nn.Linear) -> dict[str, object]:
    return dict(packed(name, module.weight.detach().numpy().T, module.bias.detach().numpy()))
