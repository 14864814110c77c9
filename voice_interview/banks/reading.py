"""Files and folders become question banks."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from voice_interview.banks.bank_file import BankFile, Draft, name_as_title
from voice_interview.banks.checking import Asked, warnings_for
from voice_interview.banks.questions import with_expansions, with_ids
from voice_interview.banks.readers import READERS, reader_of
from voice_interview.core.question import QuestionBank
from voice_interview.errors import BankError, Fault

_MOST_FILES = 2_000
_UNASKED = frozenset(
    {"changelog", "code_of_conduct", "contributing", "index", "license", "readme", "summary"}
)
"""Names of files in a folder that hold no questions, and may say nothing about it."""


@dataclass(frozen=True, slots=True)
class CheckedBank:
    """A bank with everything that its author should mend."""

    bank: QuestionBank
    """What could be read; to be used only where there are no faults."""
    faults: tuple[Fault, ...]
    """What keeps the bank from being used."""
    warnings: tuple[Fault, ...]
    """What is doubtful, such as a question without an answer."""
    forms: tuple[str, ...] = ()
    """What asks in each file that could be read in several ways, a sentence each."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of a bank."""

    path: Path
    draft: Draft


def load_bank(*paths: Path | str) -> QuestionBank:
    """The questions of a file of any known format, of all files in a folder, or of several.

    Raises:
        BankError: something cannot be used; carries all faults.
    """
    parts, bank = _read(paths)
    faults = [fault for part in parts for fault in part.draft.faults]
    if faults:
        raise BankError.having(faults)
    return bank


def check_bank(*paths: Path | str) -> CheckedBank:
    """Read a bank and say all that is wrong with it."""
    parts, bank = _read(paths)
    questions = iter(bank.questions)
    asked = [Asked(str(part.path), next(questions)) for part in parts for _ in part.draft.questions]
    warnings = [warning for part in parts for warning in part.draft.warnings]
    warnings += warnings_for(asked)
    files = {str(part.path): number for number, part in enumerate(parts)}
    warnings.sort(key=lambda warning: (files[warning.file], warning.line))
    faults = tuple(fault for part in parts for fault in part.draft.faults)
    forms = tuple(f"{part.path}: {part.draft.form}" for part in parts if part.draft.form)
    return CheckedBank(bank, faults, tuple(warnings), forms)


def _read(paths: Sequence[Path | str]) -> tuple[list[_Part], QuestionBank]:
    named = [Path(path) for path in paths]
    parts = [part for path in named for part in _parts(path)]
    questions = with_ids(question for part in parts for question in part.draft.questions)
    questions = with_expansions(questions)
    source = ", ".join(map(str, named))
    return parts, QuestionBank(_title(named, parts), questions, source)


def _title(paths: Sequence[Path], parts: Sequence[_Part]) -> str:
    if len(paths) == 1 and _is_folder(paths[0]):
        return name_as_title(paths[0].resolve().name)
    titles = dict.fromkeys(part.draft.title or name_as_title(part.path.stem) for part in parts)
    return ", ".join(titles)


def _parts(path: Path) -> Iterator[_Part]:
    if not _is_folder(path):
        yield _Part(path, _draft(path))
        return
    files = list(_files_in(path))
    if not files:
        cure = f"Put files into it that end in {', '.join(sorted(READERS))}."
        fault = Fault(str(path), 0, "No file in this folder can hold a bank.", cure)
        yield _Part(path, Draft(faults=(fault,)))
    drafts = [_Part(file, _draft(file)) for file in files]
    asking = any(part.draft.questions for part in drafts)
    for part in drafts:
        yield replace(part, draft=_passed_over(part.draft)) if asking else part


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _passed_over(draft: Draft) -> Draft:
    """A file among others: that nothing is asked in it is no fault of the folder."""
    if draft.questions or any(fault.line for fault in draft.faults):
        return draft
    warnings = [replace(fault, cure="It is passed over.") for fault in draft.faults]
    return replace(draft, faults=(), warnings=(*draft.warnings, *warnings))


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders that may hold questions, by name."""
    found = (
        path
        for path in sorted(_walk(folder, 0))
        if path.suffix.casefold() in READERS and path.stem.casefold() not in _UNASKED
    )
    yield from (path for path, _ in zip(found, range(_MOST_FILES), strict=False))


def _walk(folder: Path, depth: int) -> Iterable[Path]:
    """Files below a folder; links to other folders and hidden names are left alone."""
    try:
        entries = list(folder.iterdir())
    except OSError as exc:
        what = f"The folder cannot be read: {exc.strerror or exc}."
        cure = "Make sure that you may open it."
        raise BankError.having([Fault(str(folder), 0, what, cure)]) from exc
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if depth < 10 and not entry.is_symlink():
                yield from _walk(entry, depth + 1)
        else:
            yield entry


def _draft(path: Path) -> Draft:
    file = BankFile(path)
    try:
        with _no_collection():
            return reader_of(file)(file)
    except BankError as exc:
        return Draft(faults=exc.faults)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the garbage collector what is read: there are no cycles, and looking takes long."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
