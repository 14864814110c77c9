"""Docs that cannot rot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_help_in_the_docs_is_what_the_program_prints() -> None:
    """Asked of a fresh program: within one, commands remember how they were called before."""
    script = [sys.executable, str(ROOT / "scripts" / "write_help.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_page_that_the_readme_names_is_there() -> None:
    """A link into the repository leads somewhere."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = [part.split(")")[0] for part in readme.split("](")[1:]]
    missing = [target for target in targets if "://" not in target and not (ROOT / target).exists()]
    assert not missing
