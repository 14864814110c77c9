"""Options to choose from, in the fields of a record, and which of them is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from voice_interview.banks.labels import is_answer_column, label

_LISTS = frozenset({"options", "choices", "alternatives"})
_ONE_OF_THEM = ("option ", "choice ")
_EXPLANATIONS = frozenset({"explanation", "rationale", "answer explanation"})
_KEYS = ("key", "label", "letter", "id")


@dataclass(frozen=True, slots=True)
class Option:
    """One option."""

    key: str
    """The letter or the number that it is called by."""
    text: str
    is_right: bool = False

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"


def is_about_options(name: str) -> bool:
    """Whether a field holds options, or says why one is right."""
    name = label(name)
    return name in _LISTS or name in _EXPLANATIONS or _is_one(name)


def options_of(fields: Mapping[str, Any]) -> tuple[Option, ...]:
    """The options of a record: in one field, or in a field each."""
    listed = next((v for n, v in fields.items() if label(n) in _LISTS and v), None)
    if listed is None:
        each = {label(n)[-1]: v for n, v in fields.items() if _is_one(label(n)) and v}
        listed = {name.upper(): value for name, value in each.items()}
    if isinstance(listed, str):
        listed = [part for part in listed.split("\n") if part.strip()]
    named = listed.items() if isinstance(listed, Mapping) else _named(listed)
    return tuple(_option(str(key), value) for key, value in named)


def answer_among(options: Sequence[Option], answer: Any) -> Any:
    """An answer with what its option says, where it is only a letter or a place in the list."""
    if isinstance(answer, int) and not isinstance(answer, bool) and 0 <= answer < len(options):
        return str(options[answer])
    if not isinstance(answer, str):
        return answer
    right = [str(option) for option in options if option.is_right]
    if right or not answer:
        return "\n\n".join(filter(None, [*right, answer]))
    called = (option for option in options if option.key.casefold() == answer.casefold())
    return next(map(str, called), answer)


def given_answer(fields: Mapping[str, Any]) -> Any:
    """The answer of a record, whatever it is; the first option may be called by a zero."""
    given = (v for n, v in fields.items() if is_answer_column(n) and v not in (None, "", [], {}))
    return next(given, "")


def explanation_of(fields: Mapping[str, Any]) -> str:
    """Why the answer of a record is right, as its author says."""
    told = (v for n, v in fields.items() if label(n) in _EXPLANATIONS and isinstance(v, str))
    return next(told, "").strip()


def _is_one(name: str) -> bool:
    return name.startswith(_ONE_OF_THEM) and len(name) == len(_ONE_OF_THEM[0]) + 1


def _named(listed: Any) -> Iterator[tuple[str, Any]]:
    """Options of a list, each with its letter; one that names its own keeps it."""
    values = listed if isinstance(listed, (list, tuple)) else ()
    for letter, value in zip(ascii_uppercase, values, strict=False):
        if isinstance(value, Mapping):
            yield str(next((value[k] for k in _KEYS if value.get(k)), letter)), value
        elif str(value)[1:3] in (". ", ") ", ": ") and str(value)[0].isalnum():
            yield str(value)[0], str(value)[3:]
        else:
            yield letter, value


def _option(key: str, value: Any) -> Option:
    if not isinstance(value, Mapping):
        return Option(key, " ".join(str(value).split()))
    text = next((value[name] for name in ("text", "option", "value") if value.get(name)), "")
    right = any(value.get(name) is True for name in ("correct", "isCorrect", "is_correct"))
    return Option(key, " ".join(str(text).split()), right)
