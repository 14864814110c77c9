"""What a question asks: its parts, each as it stands and as more is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voice_interview.core.kinds import Kind
from voice_interview.core.verbs import is_imperative

_PARTS = re.compile(
    r",?\s+and\s+(?=(?:how|what|when|why|where|which|who)\b)|(?<=[.?!])\s+", re.IGNORECASE
)
_QUESTION_WORD = re.compile(r"(?:at |in |to |for )?(?:how|what|when|why|where|which|who)\b", re.I)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|,\s+also called [^,?]*")
_LONGEST_TOPIC = 6
"""Words of a topic that can be repeated in every sentence."""
_ALTERNATIVES = re.compile(
    r"(?:prevent|reduce|avoid|recogni[sz]e|handle|evaluate|measure|limit|improve|protect|detect"
    r"|speed)\b"
)
_OF_WAYS = ((r"choose between|decide", Kind.USE), (r"evaluate|measure|judge|assess", Kind.MEASURE))
"""What else answers the question how one does this."""
_TOPICS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"what (?:do|does) (?!you\b|we\b|one\b)(.+?) (?:mean|do|say|gain|cost|measure)(?: .*)?",
        r"what do you gain from (.+?)(?: between .+)?",
        r"what do the letters of (.+?) stand for",
        r"what (?:is|are) (?!the (?:difference|trade-off)|wrong|your)(.+?)"
        r"(?: good for| used for| for)?",
        r"how (?:do|does) (?!you\b|we\b|one\b)(.+?) (?:work|affect|function)(?: .*)?",
        r"explain (.+)",
    )
)

_COMPARING = re.compile(r"\b(?:differ|differences?|trade-off between)\b", re.IGNORECASE)
_QUALITY = re.compile(r"[a-z]+(?:ent|al|ous|ed|ic|able|ive)")
_DOING = re.compile(r"how (?:do|does) (?!you\b|we\b|one\b)(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a question asks."""

    clause: str
    """As it is asked, in lower case and without its question mark."""
    more: str
    """The sentence that asks for more of it, or empty."""
    kinds: frozenset[Kind] = frozenset()
    """The kinds of things that answer it."""
    is_list: bool = False
    """Whether it asks for several things of one kind, so that one more of them is asked for."""
    is_open: bool = False
    """Whether anything about its topic answers it, so that any kind may be asked for."""

    @property
    def asks_why(self) -> bool:
        """Whether it asks for reasons."""
        return self.clause.startswith("why ")


def topic_of(prompt: str) -> str:
    """What a question is about ("LoRA", "a cache stampede"), or empty where it cannot be told."""
    first = _PARTS.split(_ASIDE.sub("", prompt).strip())[0].rstrip("?.! ")
    if _COMPARING.search(first):
        return ""
    for pattern in _TOPICS:
        match = pattern.fullmatch(first)
        if match and len(match[1].split()) <= _LONGEST_TOPIC:
            return re.sub('["“”]', "", match[1])
    doing = _DOING.match(first)
    return _before_verb(doing[1].split()) if doing else ""


def _before_verb(words: Sequence[str]) -> str:
    """ "a database index speed up queries" → "a database index"."""
    for at in range(1, min(len(words), _LONGEST_TOPIC)):
        if is_imperative(words[at]) and not (at + 1 < len(words) and is_imperative(words[at + 1])):
            return "" if words[0][:1].isupper() and at == 1 else " ".join(words[:at])
    return ""


def parts_of(prompt: str) -> tuple[Part, ...]:
    """The parts of a question, in order; none where it is not understood."""
    plain = re.sub('["“”]', "", _ASIDE.sub("", prompt)).strip()
    pieces = [piece.strip(" .?!") for piece in _PARTS.split(plain)]
    asked = [piece for piece in pieces if _QUESTION_WORD.match(piece)]
    topic = topic_of(prompt)
    parts = (_part(piece, topic if number else "") for number, piece in enumerate(asked))
    return tuple(part for part in parts if part)


def _part(piece: str, topic: str) -> Part | None:
    words = piece[:1].lower() + piece[1:]
    if topic and not _QUALITY.fullmatch(topic):
        words = re.sub(r"\b(?:it|they|them)\b", topic, words, count=1)
    for pattern, build in _FORMS:
        match = pattern.fullmatch(words)
        if match:
            return build(match)
    return None


def _whole(text: str) -> str:
    return text[:1].upper() + text[1:] + "?"


def _else(match: re.Match[str]) -> str:
    return _whole(re.sub(r"^(what|when|where|who|how|why)\b", r"\1 else", match[0]))


def _ways(match: re.Match[str]) -> Part:
    does = match["does"]
    more = f"What else would you do to {does}?"
    if re.match(r"(?:choose|decide|deal)\b", does):
        more = f"What else matters when you {does}?"
    elif react := re.match(r"(?:react|act|proceed) (when .*)", does):
        more = f"What else would you do {react[1]}?"
    elif _ALTERNATIVES.match(does):
        more = f"How else would you {does}?"
    if len(more.split()) > 14:
        more = "What else would you do there?"
    kinds = {Kind.ADVICE, Kind.PREVENTION}
    kinds |= {kind for cue, kind in _OF_WAYS if re.match(cue, does)}
    return Part(f"how would you {does}", more, frozenset(kinds))


def _difference(match: re.Match[str]) -> Part:
    return Part(match[0], "What else sets them apart?", is_list=True)


def _trade_off(match: re.Match[str]) -> Part:
    return Part(match[0], "What else can you say about that trade-off?")


def _working(match: re.Match[str]) -> Part:
    helps = re.fullmatch(r"how (?:do|does) .+? (?:affect|support|help|pick|choose) .+", match[0])
    kinds = frozenset({Kind.MECHANISM, Kind.REASON})
    return Part(match[0], _else(match) if helps else "", kinds, is_open=True)


def _duty(match: re.Match[str]) -> Part:
    kinds = frozenset({Kind.ADVICE, Kind.PREVENTION, Kind.MECHANISM})
    return Part(match[0], "What else matters there?", kinds, is_list=True)


def _letters(match: re.Match[str]) -> Part:
    return Part(match[0], _else(match), is_list=True)


def _meaning(match: re.Match[str]) -> Part:
    more = f"What else can you say about {match['topic']}?"
    clause = f"what exactly {match['is']} {match['topic']}"
    return Part(clause, more, frozenset({Kind.MECHANISM}), is_open=True)


def _price(match: re.Match[str]) -> Part:
    more = _else(match)
    if its := re.fullmatch(r"what (?:is|are) (its|their|the) (\w+)( .*)?", match[0]):
        more = f"What other {its[2]}{its[3] or ''} do you see?"
    return Part(match[0], more, frozenset({Kind.COST, Kind.LIMIT, Kind.CONSEQUENCE}))


def _not_done(match: re.Match[str]) -> Part:
    more = re.sub(r"else not\?$", "else not, in your view?", _else(match))
    return Part(match[0], more, frozenset({Kind.LIMIT}))


def _occasion(match: re.Match[str]) -> Part:
    more = "Is there more to say on that?" if " each" in match[0] else _else(match)
    return Part(match[0], more, frozenset({Kind.USE, Kind.EXAMPLE, Kind.CONDITION, Kind.ADVICE}))


def _reason(match: re.Match[str]) -> Part:
    kinds = frozenset({Kind.REASON, Kind.BENEFIT, Kind.PREVENTION, Kind.COMPARISON})
    return Part(match[0], "What other reason is there?", kinds, is_list=True)


def _which(match: re.Match[str]) -> Part:
    more = re.sub(r"\bwhich\b", "which other", match[0], count=1)
    return Part(match[0], _whole(more), is_list=True)


def _other(match: re.Match[str]) -> Part:
    kinds = frozenset({Kind.MECHANISM, Kind.OUTPUT, Kind.INPUT, Kind.GOAL, Kind.MEANING})
    return Part(match[0], _else(match), kinds, is_open=True)


def _noun_asked(match: re.Match[str]) -> Part:
    return Part(match[0], "", is_open=True)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Part]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (r"how (?:do|does|can|could|should|would|did) (?:you|we|one) (?P<does>.+)", _ways),
        (r"how (?:do|does) .+ differ(?: from .+)?", _difference),
        (r"what (?:is|are) the differences? between .+", _difference),
        (r"what is the trade-off .+", _trade_off),
        (r"how should .+", _duty),
        (r"how (?:do|does|can) .+", _working),
        (r"(?:what|when) .*\bnot\b.*", _not_done),
        (r"what .*\b(?:cost|costs|price|drawbacks?|weakness(?:es)?|downsides?|hard)\b.*", _price),
        (r"what (?:is|are) .+ (?:good for|used for|for)", _occasion),
        (r"when .+|where .+", _occasion),
        (r"what (?:do|does) .+ stand for", _letters),
        (r"what (?:do|does) .+ mean(?: .*)?", _noun_asked),
        (r"what (?P<is>is|are) (?P<topic>.+)", _meaning),
        (r"why .+", _reason),
        (r"(?:at |in |to |for )?which .+", _which),
        (
            r"what (?!(?:do|does|did|is|are|would|can|could|should|happens|goes|makes)\b).+",
            _noun_asked,
        ),
        (r"(?:what|who) .+", _other),
    )
)
