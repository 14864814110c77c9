"""OpenAI's Whisper, run by the package openai-whisper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from voice_interview.core.spoken_commands import Pronounced
from voice_interview.core.transcript import Segment, Transcript
from voice_interview.errors import RecognizerError
from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples
from voice_interview.speech.recognizers.alignment import align
from voice_interview.speech.recognizers.decoding import HOP, Decoded, decode
from voice_interview.speech.recognizers.likelihood import log_likelihoods
from voice_interview.speech.recognizers.spotting import (
    LONGEST,
    CommandSpotter,
    as_segment,
    states_of,
)
from voice_interview.speech.recognizers.threads import computing_threads, wait_without_spinning
from voice_interview.speech.recognizers.weights import EMBEDDED_MODEL
from voice_interview.speech.recognizers.whisper_model import load_whisper
from voice_interview.speech.recognizers.windows import levels, windows
from voice_interview.speech.recognizers.words import SILENT, joined, shifted, tightened, with_room

LONGEST_PROMPT = 160
"""Tokens of a prompt that are used; the decoder's memory holds little more."""
UNHEARD = SAMPLE_RATE
"""Samples left over at the end of a window that are worth another look."""


class OpenAIWhisper:
    """Whisper on the processor, greedy: the same sound gives the same words."""

    def __init__(
        self, model: str = EMBEDDED_MODEL, language: str = "en", *, commands: bool = False
    ) -> None:
        """Load a model.

        Args:
            model: a name that Whisper knows, or the path of a checkpoint.
            language: language code of what is said.
            commands: whether a short sound may be a spoken command, which is then listened for
                by its sounds too: English, and with the embedded model.

        Raises:
            RecognizerError: the model is unknown, damaged or cannot be fetched.
        """
        wait_without_spinning()
        import torch
        from whisper.tokenizer import get_tokenizer

        torch.set_num_threads(computing_threads())
        self._model = load_whisper(model, language)
        self._language = language
        listens = commands and (model, language) == (EMBEDDED_MODEL, "en")
        self._spotter = CommandSpotter.load() if listens else None
        self._tokenizer: Any = get_tokenizer(
            self._model.is_multilingual,
            num_languages=self._model.num_languages,
            language=language,
            task="transcribe",
        )

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        """What is said in the audio, words timed from its start.

        Raises:
            RecognizerError: the model failed.
        """
        samples = audio.resampled(SAMPLE_RATE).samples
        try:
            return Transcript(tuple(self._segments(samples, self._prompt(prompt))))
        except (RuntimeError, ValueError) as exc:
            raise RecognizerError(f"Whisper could not transcribe the answer: {exc}.") from exc

    def _prompt(self, text: str) -> list[int]:
        words = text.split()
        while words:
            tokens: list[int] = self._tokenizer.encode(" " + " ".join(words))
            if len(tokens) <= LONGEST_PROMPT:
                return tokens
            words = words[: len(words) * LONGEST_PROMPT // len(tokens)]
        return []

    def _segments(self, samples: Samples, prompt: Sequence[int]) -> Iterator[Segment]:
        for start, end in windows(samples):
            while end - start > HOP:
                decoded = self._decode(samples[start:end], prompt)
                command = self._command(decoded, samples)
                if command:
                    yield as_segment(command, len(samples) / SAMPLE_RATE)
                    return
                if decoded.looped:
                    decoded = self._decode_whole(samples[start:end])
                if not decoded.is_nothing:
                    for segment in self._timed(decoded, samples[start:end]):
                        yield shifted(segment, start / SAMPLE_RATE)
                start += self._heard(decoded, samples[start:end])

    def _decode(self, samples: Samples, prompt: Sequence[int]) -> Decoded:
        return decode(self._model, samples, self._language, prompt)

    def _decode_whole(self, samples: Samples) -> Decoded:
        return decode(self._model, samples, self._language, whole=True)

    def _command(self, decoded: Decoded, samples: Samples) -> Pronounced | None:
        """The command that the whole sound is, where the words that were written are none."""
        if self._spotter is None or len(samples) > LONGEST:
            return None
        text = self._tokenizer.decode([t for t in decoded.tokens if t < self._tokenizer.eot])

        def likelihoods(texts: Sequence[str]) -> list[float]:
            return log_likelihoods(self._model, self._tokenizer, decoded.features, texts)

        return self._spotter.spot(states_of(decoded.features, len(samples), HOP), text, likelihoods)

    def _timed(self, decoded: Decoded, samples: Samples) -> list[Segment]:
        segments = list(self._segments_of(decoded, samples))
        if segments:
            segments[-1] = replace(segments[-1], continuation=decoded.continuation)
        return segments

    def _segments_of(self, decoded: Decoded, samples: Samples) -> Iterator[Segment]:
        texts = list(self._texts(decoded.tokens))
        tokens = [token for text in texts for token in text]
        frames = len(samples) // HOP
        timed = align(self._model, self._tokenizer, tokens, decoded.features, frames)
        start = 0
        for text in texts:
            words = with_room(joined(timed[start : start + len(text)], self._tokenizer))
            start += len(text)
            if any(letter.isalnum() for word in words for letter in word.text):
                yield Segment(
                    tuple(tightened(word, samples) for word in words),
                    decoded.average_log_probability,
                    decoded.no_speech_probability,
                )

    def _texts(self, tokens: Sequence[int]) -> Iterator[list[int]]:
        """The text of each segment: timestamps stand before and after it."""
        spoken: list[int] = []
        for token in tokens:
            if token < self._tokenizer.eot:
                spoken.append(token)
            elif spoken:
                yield spoken
                spoken = []
        if spoken:
            yield spoken

    def _heard(self, decoded: Decoded, samples: Samples) -> int:
        """Samples after which to go on: Whisper may stop where it saw the last sentence end."""
        last = decoded.tokens[-2:]
        first_time: int = self._tokenizer.timestamp_begin
        if len(last) == 2 and min(last) >= first_time:
            heard = (last[0] - first_time) * HOP
            if heard and len(samples) - heard > UNHEARD and _is_loud(samples[heard:], samples):
                return heard
        return len(samples)


def _is_loud(rest: Samples, samples: Samples) -> bool:
    loudest: float = levels(samples).max()
    return bool(levels(rest).max() > SILENT * loudest)
