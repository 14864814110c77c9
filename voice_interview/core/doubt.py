"""Whether what was transcribed can be trusted enough to be judged.

A recognizer writes words whatever it hears; that it was not sure of them is what tells speech from
a noisy street, a crowd, music or a language that it was not asked to listen for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.core.words import HESITATIONS
from voice_interview.core.wordset import wordset

SURE = 0.64
"""Mean probability of the words below which an answer is too doubtful to be judged."""
USUAL = 0.85
"""Probability that is assumed of words that were not said..."""
ASSUMED = 6
"""... of which so many are counted: a few doubtful words prove little."""
LEAST_VARIED = 0.5
"""Share of different triples of words below which a text runs in circles."""
LEAST_WORDS = 12
"""Words of the shortest text that is suspected of it."""
NO_SPEECH = 0.6
"""Probability of silence from which doubtful words are none."""
GUESSED = 0.5
"""Mean probability below which words over what may be silence are guessed."""
FIRM = 0.9
"""Mean probability from which even what is usually written over noise was said."""

_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_SOUND_EFFECT = re.compile(r"[\[(*♪♫].*[\])*♪♫]|[\W_]*", re.DOTALL)
_SUBTITLES = """
you
thank you
thank you very much
thank you so much
thank you for watching
thank you so much for watching
thank you for listening
thanks for watching
thanks for listening
please subscribe
please like and subscribe
like and subscribe
subscribe to my channel
see you next time
see you in the next video
i ll see you next time
i ll see you in the next video
bye
bye bye
the end
subtitles by the amara org community
transcription by castingwords
"""
_THINKING = HESITATIONS | wordset("oh hmmm well so okay ok")
_WRITTEN_OVER_NOISE = frozenset(_SUBTITLES.strip().splitlines())
"""What subtitles taught the recognizer to write where nobody speaks."""


def is_doubtful(transcript: Transcript) -> bool:
    """Whether an answer should be asked for again rather than judged; never for a typed one."""
    words = transcript.words
    return bool(words) and (_certainty(words) < SURE or _runs_in_circles(words))


def says_something(transcript: Transcript) -> bool:
    """Whether there is more in it than the sounds that people make while they think."""
    return not _THINKING.issuperset(_plain(transcript.words))


def keeps_words(segment: Segment) -> bool:
    """Whether anything was said where a segment was written."""
    if not segment.words or _SOUND_EFFECT.fullmatch(segment.text):
        return False
    certainty = fmean(word.probability for word in segment.words)
    if segment.no_speech_probability > NO_SPEECH and certainty < GUESSED:
        return False
    phrase = " ".join(_plain(segment.words))
    return phrase not in _WRITTEN_OVER_NOISE or certainty >= FIRM


def spoken(transcript: Transcript) -> Transcript:
    """The transcript without what is written where nobody speaks."""
    kept = tuple(segment for segment in transcript.segments if keeps_words(segment))
    return replace(transcript, segments=kept)


def _certainty(words: Sequence[Word]) -> float:
    """Mean probability, drawn to what is usual where there are few words."""
    total = sum(word.probability for word in words) + ASSUMED * USUAL
    return total / (len(words) + ASSUMED)


def _runs_in_circles(words: Sequence[Word]) -> bool:
    plain = _plain(words)
    if len(plain) < LEAST_WORDS:
        return False
    triples = list(zip(plain, plain[1:], plain[2:], strict=False))
    return len(set(triples)) / len(triples) < LEAST_VARIED


def _plain(words: Sequence[Word]) -> list[str]:
    """The words without punctuation, in lower case."""
    return [part for word in words for part in _LETTERS.findall(word.text.lower())]
