"""What headings and folded parts are called: numbers, answers, links, the author's key concepts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ASKED = r"(?:q|ques|question|frage|pregunta|domanda|pergunta|vraag|вопрос)"
_ANSWERED = (
    r"(?:(?:model |sample |reference |suggested |expected |example |ideal |possible )?answer|ans"
    r"|antwort|réponse|respuesta|risposta|resposta|antwoord|ответ)"
)
_NUMBER = re.compile(
    rf"(?:{_ASKED}\s*(?:\.?\s*#?\d+\s*[.:)\]–—-]*|[.:)\]]+)"  # noqa: RUF001
    r"|[(\[#]?\d+\s*[.:)\]]+|#\d+|\d+\s+[–—-])(?:\s+|$)"  # noqa: RUF001
    r"|\d+、\s*|(?:\d\ufe0f?\u20e3)+\s*",
    re.IGNORECASE,
)
_ANSWER_MARK = re.compile(
    rf"{_ANSWERED}\s*\d*\s*(?::|[–—-](?=\s))|ans\s*\d*\s*[.)](?=\s)",  # noqa: RUF001
    re.IGNORECASE,
)
_SHORT_ANSWER_MARK = re.compile(r"a\s*\d*\s*[:.)](?=\s|$)", re.IGNORECASE)
_HINT_MARK = re.compile(r"hints?\s*\d*\s*:\s*(?=\S)", re.IGNORECASE)
_SHORT_QUESTION_MARK = re.compile(
    rf"{_ASKED}\s*(?:\d*\s*[:.)]|\.\s?\d+\s*[:.)–—-]?|\d+\s*[–—-])(?=\s)",  # noqa: RUF001
    re.IGNORECASE,
)


def phrases(text: str) -> frozenset[str]:
    """What stands between the commas of a text."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


_REMEMBERED = 256
"""Texts whose answers are kept: each is asked about several times in a row."""
_THEN = re.compile(r"[?？](?:\s+(?:[–—→-]|[=-]>)(?=\s)|\s*→)\s*(?=\S)")  # noqa: RUF001
_WORDS = re.compile(r"(?:[^\W_]|')+")
_LONGEST_NAME = 60
"""Characters, with numbers and pictures; a longer text is none of the names below."""
_PICTURES = frozenset({"So", "Sk", "Cf", "Mn", "Me", "Co", "Cn"})
_ANSWERS = phrases(
    "answer,answers,ans,the answer,model answer,sample answer,reference answer,solution"
)
_HINTS = frozenset({"hint", "hints"})
_KEY_CONCEPTS = phrases("good to hear, what to listen for, must mention, points to mention")
_LINKS = phrases("""
    additional links, links, useful links, references, reference, further reading, resources,
    see also, additional resources, sources, source, read more, learn more, credits, external
    links
""")
_GENERAL = phrases("""
    questions, question, table of contents, contents, toc, introduction, q a, questions and
    answers, interview questions, questions answers, overview, index, conclusion, summary, about,
    license, contributing, prerequisites, how to use
""")
_QUESTION_NAMES = phrases("""
    question, questions, q, prompt, front, ask, interview question, question text, frage, fragen,
    pregunta, domanda, pergunta, vraag
""")
_ANSWER_NAMES = phrases("""
    answer, answers, a, back, response, solution, reference, reference answer, model answer,
    sample answer, suggested answer, expected answer, ideal answer, correct answer, answer text,
    correct option, correct choice, correct index, correct answer index, answer index,
    antwort, antworten, réponse, respuesta, risposta, resposta, antwoord
""")
_UNFOLDING = phrases("""
    show, see, view, click, reveal, expand, read, open, toggle, tap, press, the, for, to, here,
    me, a, an, more, hints, details, detail, spoiler, hint, solution, explanation, answer, answers,
    it
""")
_ASKING = phrases("""
    are, can, compare, could, define, describe, did, discuss, do, does, explain, had, has, have,
    how, is, list, name, outline, should, tell, walk, was, were, what, when, where, which, who,
    whom, whose, why, will, would
""")
_REQUESTS = phrases("compare, define, describe, discuss, explain, outline, tell, walk")


@lru_cache(_REMEMBERED)
def label(text: str) -> str:
    """A text by its letters and digits alone, in lower case, to look it up."""
    return " ".join(_WORDS.findall(text.casefold()))


def is_among(text: str, names: frozenset[str]) -> bool:
    """Whether a text is one of these names."""
    return len(text) <= _LONGEST_NAME and label(text) in names


def undecorated(text: str) -> str:
    """A text without the pictures and marks that it begins or ends with."""
    if text[:1].isalnum() and text.isascii():
        return text.rstrip()
    start, end = 0, len(text)
    while start < end and _is_decoration(text[start]):
        start += 1
    while end > start and _is_decoration(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_decoration(character: str) -> bool:
    if character.isascii():
        return character.isspace()
    return unicodedata.category(character) in _PICTURES or character.isspace()


@lru_cache(_REMEMBERED)
def unnumbered(heading: str) -> str:
    """A heading without its pictures and the number that it opens with ("3.", "Q12:")."""
    plain = undecorated(heading)
    number = _NUMBER.match(plain)
    return undecorated(plain[number.end() :]) if number else plain


def is_numbered(heading: str) -> bool:
    """Whether a heading opens with a number."""
    return bool(_NUMBER.match(undecorated(heading)))


@lru_cache(_REMEMBERED)
def answer_mark(text: str, *, short: bool = False) -> str:
    """What a text opens with to say that the answer begins ("Answer:"), or empty.

    Args:
        text: a paragraph.
        short: whether "A:" is such a mark too.
    """
    found = _ANSWER_MARK.match(text) or (short and _SHORT_ANSWER_MARK.match(text))
    return found[0] if found else ""


def question_mark(text: str) -> str:
    """What a text opens with to say that a question follows ("Q:", "Question 3:"), or empty."""
    found = _SHORT_QUESTION_MARK.match(text)
    return found[0] if found else ""


def is_answer_label(text: str) -> bool:
    """Whether a heading or a folded part is called "Answer"."""
    return is_among(text, _ANSWERS)


def is_key_label(text: str) -> bool:
    """Whether what follows are the author's own key concepts."""
    return is_among(text, _KEY_CONCEPTS)


def is_links_label(text: str) -> bool:
    """Whether what follows are links to read elsewhere."""
    return is_among(text, _LINKS)


def is_question_column(name: str) -> bool:
    """Whether a column or a field of this name holds questions."""
    return is_among(name, _QUESTION_NAMES)


def is_answer_column(name: str) -> bool:
    """Whether a column or a field of this name holds answers."""
    return is_among(name, _ANSWER_NAMES)


def is_general(text: str) -> bool:
    """Whether a heading says nothing about the topic, such as "Questions"."""
    return is_among(text, _GENERAL)


def is_unfolding(text: str) -> bool:
    """Whether a folded part only says that it can be opened ("Click to see the answer")."""
    words = _words_of_label(text)
    return bool(words) and "?" not in text and _UNFOLDING.issuperset(words)


def is_hint_label(text: str) -> bool:
    """Whether a heading or a folded part is called "Hint", or offers to show one."""
    if len(text) > _LONGEST_NAME or not is_unfolding(text):
        return False
    words = _words_of_label(text)
    return not _HINTS.isdisjoint(words) and _ANSWERS.isdisjoint(words)


def _words_of_label(text: str) -> list[str]:
    """The words of a short text, without numbers."""
    return [word for word in label(text[: 2 * _LONGEST_NAME]).split() if not word.isdigit()]


def hint_mark(text: str) -> str:
    """What a text opens with to say that it is a hint ("Hint:"), or empty."""
    found = _HINT_MARK.match(text)
    return found[0] if found else ""


def asks(text: str) -> bool:
    """Whether a text is a question by its mark."""
    return text.rstrip("\"'”’)]*_ .!").endswith(("?", "？", "؟"))  # noqa: RUF001


def told_behind(line: str) -> tuple[int, int] | None:
    """Where a question ends and its answer begins, if both stand in a line ("Why? - So.")."""
    found = _THEN.search(line) if "?" in line and asks_in_words(unnumbered(line)) else None
    return (found.start() + 1, found.end()) if found else None


def asks_in_words(text: str) -> bool:
    """Whether a text opens as questions and requests do ("Explain …")."""
    first = label(text[:40]).split()
    return bool(first) and first[0].removesuffix("'s") in _ASKING


def requests(text: str) -> bool:
    """Whether a text demands to be told something, or asks before it says more."""
    return _opens_with_request(text) or (
        "? " in text and (asks_in_words(text) or _opens_with_request(text.rpartition("? ")[2]))
    )


def _opens_with_request(text: str) -> bool:
    return not _REQUESTS.isdisjoint(label(text[:40]).split()[:1])
