"""Docs that cannot rot."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_help_in_the_docs_is_what_the_program_prints() -> None:
    """`python scripts/write_help.py` mends it."""
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == runpy.run_path(str(ROOT / "scripts" / "write_help.py"))["page"]()


def test_every_page_that_the_readme_names_is_there() -> None:
    """A link into the repository leads somewhere."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = [part.split(")")[0] for part in readme.split("](")[1:]]
    missing = [target for target in targets if "://" not in target and not (ROOT / target).exists()]
    assert not missing
