"""The bank that an author begins with."""

from __future__ import annotations

from pathlib import Path

from voice_interview.banks.bank_file import name_as_title
from voice_interview.errors import BankError, Fault

_BEGINNING = """\
# {title}

### 1. What is a stack?
<!-- topic: data structures; level: easy; time: 60 s; hint: Think of a pile of plates. -->
**Answer:** A stack is a collection whose elements leave in the reverse of the order they came.
*   You **push** an element onto the top. <!-- also: put it on top | add to the top -->
*   You **pop** the element that was added last. <!-- weight: 2; wrong: pop the oldest element -->

### 2. Why would you use a queue between two services?
**Answer:** The sender need not wait for the receiver. Peaks of load are evened out. A message
survives while the receiver is down.
"""


def begin_bank(path: Path, title: str = "") -> None:
    """Write a small bank to be overwritten by its author.

    Raises:
        BankError: the file is there already, cannot be written, or would be no Markdown.
    """
    if path.suffix.casefold() not in (".md", ".markdown"):
        raise _refused(path, "A new bank is written in Markdown.", "Let its name end in `.md`.")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(_BEGINNING.format(title=title.strip() or name_as_title(path.stem).title()))
    except FileExistsError as exc:
        raise _refused(path, "There is such a file already.", "Choose another name.") from exc
    except OSError as exc:
        what = f"The file cannot be written: {exc.strerror or exc}."
        raise _refused(path, what, "Choose another place.") from exc


def _refused(path: Path, what: str, cure: str) -> BankError:
    return BankError.having([Fault(str(path), 0, what, cure)])
