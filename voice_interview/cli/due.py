"""The questions that `voice-interview practice --due` asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from voice_interview import shipped
from voice_interview.banks import load_bank
from voice_interview.cli.progress import nothing_due
from voice_interview.core.counted import counted
from voice_interview.core.printable import printable
from voice_interview.core.question import QuestionBank
from voice_interview.errors import StoreError
from voice_interview.sessions.command_line import bank_named
from voice_interview.sessions.index import open_index
from voice_interview.sessions.progress import Progress
from voice_interview.sessions.store import SessionStore


def due_bank(path: Path | None, store: SessionStore) -> QuestionBank:
    """What is due of a bank, the weakest first; where nothing is, and what else is, is said.

    Args:
        path: of the bank; without it, the one of which most is due.
        store: the sessions that tell what is due.

    Raises:
        BankError: the bank cannot be read.
        StoreError: no bank is named, and that of what is due is gone.
    """
    with open_index(store) as index:
        progress = index.progress(datetime.now(UTC))
    bank = load_bank(path or _with_most_due(progress))
    if not path:
        _tell_others(progress, bank.title)
    if path or progress.due:
        progress = progress.of_bank(bank.title)
    known = {question.id: question for question in bank.questions}
    due = [known[asked.question_id] for asked in progress.due if asked.question_id in known]
    if not due:
        click.echo(nothing_due(progress))
    return replace(bank, questions=tuple(due))


def _tell_others(progress: Progress, title: str) -> None:
    """Say what is due of other banks, and how to practise it."""
    others = [question for question in progress.due if question.bank != title]
    for (bank, source), count in Counter((q.bank, q.source) for q in others).most_common():
        name = bank_named(source) or "BANK"
        click.echo(
            f"Also due: {counted(count, 'question')} of {printable(bank)}: "
            f"voice-interview practice {printable(name)} --due"
        )


def _with_most_due(progress: Progress) -> Path:
    sources = [Path(source) for source in progress.most_due]
    for source in sources:
        if source.exists():
            return source
    if sources:
        raise StoreError(f"The bank {sources[0]} of what is due is gone; name it where it is now.")
    return shipped.bank_path()
