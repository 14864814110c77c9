"""Plain text: cards as Anki exports them, else questions and answers in lines ("Q: …", "A: …")."""

from __future__ import annotations

from collections.abc import Sequence

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.cards import Card, draft_of_cards, question_of_card
from voice_interview.banks.readers.markdown import read_markdown
from voice_interview.banks.readers.separated import rows_of
from voice_interview.core.question import Question

_NAMED = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
_TABBED = 0.8
"""Of the lines, from which on a text without directives is taken for cards."""


def read_text(file: BankFile) -> Draft:
    """The questions of a plain text.

    Raises:
        BankError: the file cannot be read.
    """
    text = file.text()
    directives, start = _directives(text)
    if not directives and not _is_tabbed(text):
        return read_markdown(file)
    separator = directives.get("separator", "tab")
    separator = _NAMED.get(separator.casefold(), separator[:1] or "\t")
    cards = "\n".join(text.split("\n")[start:])
    rows = [(n, row) for n, row in rows_of(file, cards, separator) if any(map(str.strip, row))]
    questions = [_question(row, directives, separator, start + line) for line, row in rows]
    cure = "Export notes in plain text from Anki, or write `Q: …` and `A: …`."
    return draft_of_cards(file, questions, cure)


def _directives(text: str) -> tuple[dict[str, str], int]:
    """What the lines at the top say about the cards ("#separator:tab"), and how many they are."""
    directives: dict[str, str] = {}
    count = 0
    for line in text.split("\n"):
        name, colon, value = line.removeprefix("#").partition(":")
        if not line.startswith("#") or not colon or line.startswith(("# ", "##")):
            break
        directives[name.strip().casefold()] = value.strip(" ")
        count += 1
    return directives, count


def _is_tabbed(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and sum("\t" in line.strip() for line in lines) >= _TABBED * len(lines)


def _question(
    row: Sequence[str], directives: dict[str, str], separator: str, line: int
) -> Question:
    special = {int(n) - 1 for key, n in directives.items() if "column" in key and n.isdecimal()}
    tags = directives.get("tags column", "")
    names = directives.get("columns", "").split(separator)
    fields = [(n, cell) for n, cell in enumerate(row) if n not in special]
    named = tuple(names[n] if n < len(names) else "" for n, _ in fields)
    tag = int(tags) - 1 if tags.isdecimal() else -1
    card = Card(
        tuple(cell for _, cell in fields),
        named,
        row[tag] if 0 <= tag < len(row) else "",
        is_html=directives.get("html", "false").casefold() == "true",
    )
    return question_of_card(card, line)
