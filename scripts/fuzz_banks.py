"""Feeds mutated bank files to every reader until something breaks, hangs or fills the memory.

    python scripts/fuzz_banks.py [--seconds 20] [--seeds FOLDER]

Needs the fuzzer atheris (`pip install atheris`); without it this says so and stops. A file may
have faults, but reading it may raise nothing, must end within seconds, and each question must
have an id of its own and a place in the file. Inputs that break something are kept in --found.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "tests" / "banks" / "forms"
SUFFIXES = (".md", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".yaml", ".apkg", ".html", ".db")
"""The first byte of an input chooses one; the last two are cards as HTML, and a bare database."""
LONGEST_INPUT = 16_384
SECONDS_A_FILE = 10
MEGABYTES = 1500


def packed(suffix: str, content: bytes) -> tuple[str, bytes]:
    """The name and content of a file; HTML and databases are put where readers find them."""
    if suffix == ".html":
        return ".txt", b"#separator:tab\n#html:true\n" + content
    if suffix != ".db":
        return suffix, content
    package = BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", content)
    return ".apkg", package.getvalue()


def collection() -> bytes:
    """A small database of cards, to begin with."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE col (models TEXT)")
        database.execute("CREATE TABLE notes (mid INTEGER, flds TEXT, tags TEXT)")
        database.execute(
            "INSERT INTO notes VALUES (1, 'What is rust?\x1f<b>Iron</b> oxide', 'a::b')"
        )
        return database.serialize()


def fuzz(seconds: int, seeds: Path, found: Path) -> None:
    """Run the fuzzer in this process; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["voice_interview.banks", "markdown_it"]):
        from voice_interview.banks import check_bank

    folder = tempfile.TemporaryDirectory()
    place = Path(folder.name)

    def one(content: bytes) -> None:
        kind = SUFFIXES[content[0] % len(SUFFIXES)] if content else SUFFIXES[0]
        suffix, content = packed(kind, content[1:])
        path = place / f"bank{suffix}"
        path.write_bytes(content)
        checked = check_bank(path)
        questions = checked.bank.questions
        assert len({question.id for question in questions}) == len(questions)
        assert all(question.prompt and question.line >= 0 for question in questions)
        assert questions or checked.faults

    corpus = place / "corpus"
    corpus.mkdir()
    for seed in seeds.iterdir():
        kind = SUFFIXES.index(seed.suffix) if seed.suffix in SUFFIXES else 0
        (corpus / seed.name).write_bytes(bytes([kind]) + seed.read_bytes())
    (corpus / "collection.db").write_bytes(bytes([SUFFIXES.index(".db")]) + collection())
    found.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", "-verbosity=0"]
    options += [f"-timeout={SECONDS_A_FILE}", f"-rss_limit_mb={MEGABYTES}"]
    options += ["-print_final_stats=1", f"-artifact_prefix={found}/"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


def main() -> None:
    """Fuzz for a while, if the fuzzer is there."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=20, help="how long")
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="files to begin with")
    parser.add_argument("--found", type=Path, default=Path(tempfile.gettempdir()) / "fuzz_banks")
    options = parser.parse_args()
    if find_spec("atheris") is None:
        print("Not run: atheris is not installed (`pip install atheris`).")
        return
    fuzz(options.seconds, options.seeds, options.found)


if __name__ == "__main__":
    main()
