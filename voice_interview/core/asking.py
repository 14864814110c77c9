"""What a question asks: its parts, each as it is asked afresh and as more is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from voice_interview.core.kinds import Kind

_PARTS = re.compile(
    r",?\s+and\s+(?=(?:how|what|when|why|where|which|who)\b)|(?<=[.?!])\s+", re.IGNORECASE
)
_QUESTION_WORD = re.compile(r"(?:at |in |to |for )?(?:how|what|when|why|where|which|who)\b", re.I)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|,\s+also called [^,?]*")
_LONGEST_TOPIC = 6
"""Words of a topic that can be repeated in every sentence."""
_ALTERNATIVES = (
    r"prevent|reduce|avoid|recogni[sz]e|handle|evaluate|measure|limit|improve|protect|detect"
    r"|speed|find a"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a question asks."""

    afresh: str
    """Asked as if for the first time."""
    more: str
    """Asked once more after some of it was told."""
    kinds: frozenset[Kind] = frozenset()
    """The kinds of things that answer it, empty for any."""


def topic_of(prompt: str) -> str:
    """What a question is about ("LoRA", "a cache stampede"), or empty where it cannot be told."""
    first = _PARTS.split(_ASIDE.sub("", prompt).strip())[0].rstrip("?.! ")
    for pattern in _TOPICS:
        match = pattern.fullmatch(first)
        if match and len(match[1].split()) <= _LONGEST_TOPIC:
            return match[1].strip("\"'“”")
    return ""


_TOPICS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"what does (.+?) (?:mean|do|say|gain|cost)(?: .*)?",
        r"what (?:is|are) (?!the difference|wrong|your)(.+?)(?: good for| used for| for)?",
        r"how (?:do|does) (?!you\b|we\b|one\b)(.+?) (?:work|differ|affect|function)(?: .*)?",
        r"how (?:do|does) (?!you\b|we\b|one\b)((?:the |an? )?[\w-]+(?: [\w-]+)?) \w+ .*",
        r"explain (.+)",
        r"what goes wrong when .*? (?:an?|the) (.+)",
    )
)


def parts_of(prompt: str) -> tuple[Part, ...]:
    """The parts of a question, in order; none where it is not understood."""
    plain = _ASIDE.sub("", prompt).strip()
    pieces = [piece.strip(" .?!") for piece in _PARTS.split(plain)]
    asked = [piece for piece in pieces if _QUESTION_WORD.match(piece)]
    topic = topic_of(prompt)
    parts = (_part(piece, topic if number else "") for number, piece in enumerate(asked))
    return tuple(part for part in parts if part)


def _part(piece: str, topic: str) -> Part | None:
    words = piece[:1].lower() + piece[1:]
    if topic:
        words = re.sub(r"\bit\b", topic, words, count=1)
    for pattern, build in _FORMS:
        match = pattern.fullmatch(words)
        if match:
            return build(match)
    return None


def _whole(text: str) -> str:
    return text[:1].upper() + text[1:] + "?"


def _ways(match: re.Match[str]) -> Part:
    does = match["does"]
    more = f"What else would you do to {does}?"
    if re.match(r"(?:choose|decide)\b", does):
        more = f"What else matters when you {does}?"
    elif react := re.match(r"(?:react|act|proceed) (when .*)", does):
        more = f"What else would you do {react[1]}?"
    elif re.match(_ALTERNATIVES, does):
        more = f"How else would you {does}?"
    kinds = frozenset({Kind.ADVICE, Kind.PREVENTION})
    return Part(f"And how would you {does}?", more, kinds)


def _difference(match: re.Match[str]) -> Part:
    return Part(_whole(match[0]), "What else sets them apart?")


def _trade_off(match: re.Match[str]) -> Part:
    return Part(_whole(match[0]), "What else can you say about that trade-off?")


def _working(match: re.Match[str]) -> Part:
    return Part(_whole(match[0]), "What else happens there?", frozenset({Kind.MECHANISM}))


def _meaning(match: re.Match[str]) -> Part:
    topic = match["topic"]
    kinds = frozenset({Kind.MECHANISM})
    return Part(
        f"What exactly {match['is']} {topic}?", f"What else can you say about {topic}?", kinds
    )


def _price(match: re.Match[str]) -> Part:
    more = re.sub(r"^what\b", "what else", match[0])
    if its := re.fullmatch(r"what (?:is|are) (its|their|the) (\w+)( .*)?", match[0]):
        more = f"what other {its[2]}{its[3] or ''} do you see"
    return Part("And " + match[0] + "?", _whole(more), frozenset({Kind.COST, Kind.LIMIT}))


def _not_done(match: re.Match[str]) -> Part:
    more = _whole(re.sub(r"^what\b", "what else", match[0]))
    return Part("And " + match[0] + "?", more, frozenset({Kind.LIMIT}))


def _occasion(match: re.Match[str]) -> Part:
    more = re.sub(r"^(when|where|what)\b", r"\1 else", match[0])
    return Part("And " + match[0] + "?", _whole(more), frozenset({Kind.USE, Kind.EXAMPLE}))


def _reason(match: re.Match[str]) -> Part:
    kinds = frozenset({Kind.REASON, Kind.BENEFIT, Kind.PREVENTION})
    return Part("And " + match[0] + "?", "What other reason do you see?", kinds)


def _which(match: re.Match[str]) -> Part:
    return Part(_whole(match[0]), _whole(re.sub(r"\bwhich\b", "which other", match[0])))


def _other(match: re.Match[str]) -> Part:
    more = re.sub(r"^(what|when|where|who)\b", r"\1 else", match[0])
    return Part(_whole(match[0]), _whole(more) if more != match[0] else "")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Part]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (r"how (?:do|does|can|could|should|would|did) (?:you|we|one) (?P<does>.+)", _ways),
        (r"how (?:do|does) .+ differ(?: from .+)?", _difference),
        (r"what (?:is|are) the differences? between .+", _difference),
        (r"what is the trade-off .+", _trade_off),
        (r"how (?:do|does) .+", _working),
        (r"what .*\bnot\b.*", _not_done),
        (r"what .*\b(?:cost|costs|price|drawbacks?|weakness(?:es)?|downsides?|hard)\b.*", _price),
        (r"what (?:is|are) .+ (?:good for|used for|for)", _occasion),
        (r"when .+|where .+", _occasion),
        (r"what does (?P<topic>.+) (?P<is>mean)(?: .*)?", _other),
        (r"what (?P<is>is|are) (?P<topic>.+)", _meaning),
        (r"why .+", _reason),
        (r"(?:at |in |to |for )?which .+", _which),
        (r"(?:what|who) .+", _other),
    )
)
