"""Files that were made to do harm: they are refused, and cost little."""

from __future__ import annotations

import sqlite3
import stat
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_interview.banks import check_bank, load_bank
from voice_interview.banks.readers import READERS, anki_package
from voice_interview.errors import BankError

Entry = tuple[int, str, str]


def collection(entries: list[Entry], models: str = "{}") -> bytes:
    """The database of an older version of Anki."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE col (models TEXT)")
        database.execute("INSERT INTO col VALUES (?)", (models,))
        database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, flds, tags)")
        database.executemany("INSERT INTO notes (mid, flds, tags) VALUES (?, ?, ?)", entries)
        database.commit()
        return database.serialize()


def new_collection(entries: list[Entry], names: list[str]) -> bytes:
    """The database of a newer version, which keeps the names of fields in a table."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        database.execute(
            "CREATE TABLE fields (ntid INTEGER, ord INTEGER, name TEXT COLLATE unicase,"
            " PRIMARY KEY (ntid, ord)) WITHOUT ROWID"
        )
        database.execute("CREATE UNIQUE INDEX by_name ON fields (name, ntid)")
        fields = [(1, number, name) for number, name in enumerate(names)]
        database.executemany("INSERT INTO fields VALUES (?, ?, ?)", fields)
        database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, flds, tags)")
        database.executemany("INSERT INTO notes (mid, flds, tags) VALUES (?, ?, ?)", entries)
        database.commit()
        return database.serialize()


def package(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


OLD = collection([(1, "What is rust?\x1f<b>Iron</b> oxide.", " chemistry::metals ")])


@pytest.mark.parametrize("suffix", [".apkg", ".colpkg"])
@pytest.mark.parametrize("member", ["collection.anki2", "collection.anki21"])
def test_an_older_package(tmp_path: Path, suffix: str, member: str) -> None:
    """Front and back become question and answer, the last part of a tag the topic."""
    path = package(tmp_path / f"deck{suffix}", {member: OLD, "media": b"{}"})
    (question,) = load_bank(path).questions
    assert (question.prompt, question.answer) == ("What is rust?", "**Iron** oxide.")
    assert (question.points[0].term, question.topic) == ("Iron", "metals")


def test_cards_with_formulas_and_pictures_alone(tmp_path: Path) -> None:
    """Formulas are marked as in Markdown; cards that ask nothing in words are counted."""
    entries = [(1, r"What is \(x^2\)?[$]y[/$] or [latex]z[/latex]", ""), (1, "<img>A", "")]
    path = package(tmp_path / "deck.apkg", {"collection.anki2": collection(entries)})
    checked = check_bank(path)
    (question,) = checked.bank.questions
    assert (question.prompt, question.points[0].text) == ("What is $x^2$?", "$y$ or $z$")
    assert checked.warnings[0].what == "1 card asks nothing in words."


def test_a_newer_package(tmp_path: Path) -> None:
    """The database is packed twice, and an old, empty one lies beside it."""
    zstandard = pytest.importorskip("zstandard")
    entry = (1, "x\x1fIt rusts.\x1fWhat does iron do?\x1fWater", "")
    content = new_collection([entry], ["Number", "Back", "Front", "Hint"])
    members = {
        "collection.anki2": collection([(1, "Please update\x1f", "")]),
        "collection.anki21b": zstandard.compress(content),
    }
    (question,) = load_bank(package(tmp_path / "deck.apkg", members)).questions
    assert (question.prompt, question.answer) == ("What does iron do?", "It rusts.")
    assert question.hint == "Water"


def test_names_of_fields_in_an_older_package(tmp_path: Path) -> None:
    """The columns that ask and answer are known by their names."""
    models = '{"7": {"flds": [{"name": "Answer"}, {"name": "Question"}]}}'
    content = collection([(7, "It rusts.\x1fWhat does iron do?", "")], models)
    (question,) = load_bank(
        package(tmp_path / "deck.apkg", {"collection.anki2": content})
    ).questions
    assert (question.prompt, question.answer) == ("What does iron do?", "It rusts.")


def refusal(path: Path) -> str:
    with pytest.raises(BankError) as caught:
        load_bank(path)
    return str(caught.value)


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is larger than it may be when unpacked is not unpacked any further."""
    monkeypatch.setattr(anki_package, "LARGEST_COLLECTION", 2**20)
    path = package(tmp_path / "deck.apkg", {"collection.anki2": bytes(50 * 2**20)})
    assert path.stat().st_size < 100_000
    assert "The cards of this package are larger than 1 MB." in refusal(path)


def test_a_bomb_that_is_packed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second packing is bounded as well."""
    zstandard = pytest.importorskip("zstandard")
    monkeypatch.setattr(anki_package, "LARGEST_COLLECTION", 2**20)
    members = {"collection.anki21b": zstandard.compress(bytes(50 * 2**20))}
    assert "larger than 1 MB" in refusal(package(tmp_path / "deck.apkg", members))
    damaged = package(tmp_path / "damaged.apkg", {"collection.anki21b": b"no such thing"})
    assert "This is no sound Anki package" in refusal(damaged)


def test_a_directory_that_fills_the_memory(tmp_path: Path) -> None:
    """An archive that lists millions of files is refused before the list is read."""
    path = package(tmp_path / "deck.apkg", {"collection.anki2": OLD})
    content = bytearray(path.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    content[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    assert "This package lists too many files." in refusal(path)


def test_paths_that_lead_elsewhere(tmp_path: Path) -> None:
    """Names with dots, slashes and links are never written anywhere."""
    inner = tmp_path / "inner"
    inner.mkdir()
    path = inner / "deck.apkg"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", OLD)
        for name in ("../escaped", "/tmp/escaped", "..\\escaped", "collection.anki2/../../escaped"):
            archive.writestr(name, "harm")
        link = zipfile.ZipInfo("collection.anki21b")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(tmp_path / "secret"))
    assert "This is no sound Anki package" in refusal(path)
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == ["deck.apkg", "inner"]


HARMFUL_SQL = [
    "CREATE VIEW notes AS WITH RECURSIVE n(mid, flds, tags) AS "
    "(SELECT 1, 'a', '' UNION ALL SELECT mid + 1, flds, tags FROM n) SELECT * FROM n",
    "CREATE TABLE other (x)",
    "CREATE TABLE notes (x)",
]


@pytest.mark.parametrize("sql", HARMFUL_SQL)
def test_databases_without_notes(tmp_path: Path, sql: str) -> None:
    """A view without end in place of the notes is not followed."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(sql)
        database.commit()
        content = database.serialize()
    path = package(tmp_path / "deck.apkg", {"collection.anki2": content})
    assert "This is no sound Anki package" in refusal(path)


def test_no_package_at_all(tmp_path: Path) -> None:
    """Something else under that name, or a package without a collection."""
    path = tmp_path / "deck.apkg"
    path.write_bytes(b"# Questions")
    assert "This is no sound Anki package" in refusal(path)
    assert "There is no collection" in refusal(package(path, {"media": b"{}"}))
    empty = package(path, {"collection.anki2": collection([])})
    assert "No question was found." in refusal(empty)


def test_yaml_holds_values_only(tmp_path: Path) -> None:
    """No objects are made, and no references multiply."""
    path = tmp_path / "bank.yaml"
    path.write_text("!!python/object/apply:os.system ['exit 1']")
    assert "This is no YAML for a bank" in refusal(path)
    names = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    path.write_text("l0: &l0 [ha, ha]\n" + "\n".join(names) + "\nquestions: *l11\n")
    assert f"{path}:2: This is no YAML for a bank: references" in refusal(path)
    path.write_text("[" * 5000)
    assert "This is no YAML for a bank" in refusal(path)


YAML_TOLD = [
    ("answer: a: b", "a text with a colon in it needs quotation marks"),
    ("answer: !!python/name:os.system x", "types"),
    ("a: 1\n---\nb: 2", "it holds several documents"),
    ("a:\n\t- b", "a tab, or a sign that needs quotation marks,"),
]


@pytest.mark.parametrize(("text", "told"), YAML_TOLD)
def test_yaml_is_told_plainly(tmp_path: Path, text: str, told: str) -> None:
    """What is wrong is said in the words of an author, not of the parser."""
    path = tmp_path / "bank.yaml"
    path.write_text(text)
    assert f"This is no YAML for a bank: {told}" in refusal(path)


def test_nested_json(tmp_path: Path) -> None:
    """Deep nesting ends in a message."""
    path = tmp_path / "bank.json"
    path.write_text("[" * 100_000)
    assert "nested too deeply" in refusal(path)
    path.write_text('{"question": ' + "[" * 900 + "]" * 900 + "}")
    assert "This entry asks nothing." in refusal(path)


def test_too_large(tmp_path: Path) -> None:
    """A text of many megabytes is refused before it is read to its end."""
    path = tmp_path / "bank.md"
    with path.open("wb") as opened:
        opened.truncate(2**30)
    assert "The file is larger than 8 MB." in refusal(path)


def test_links_between_folders(tmp_path: Path) -> None:
    """A folder that holds a link to itself is read once."""
    (tmp_path / "bank.md").write_text("## Why?\n**Answer:** Because.\n")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(load_bank(tmp_path).questions) == 1


PIECES = [
    "#", "##", " ", "\n", "\n\n", "1. ", "**", "Answer:", "**Answer:**", "*", "-", "    ", "```",
    ">", "<br>", "<!-- key -->", "<!--", "-->", "[a](b)", "?", "Q: ", "A: ", "a.", "\t", "|",
    "|-|-|\n", "\\", "&amp;", "===", "---\n", "\x00", "`", "[", "](", "<a ", "<details>",
    "<summary>", "</summary>", "</details>", "<li>", "</ul>", "<pre>", "</pre>", "$$", '"', "{",
    "}", ":", ",", "{{c1::", "}}", "#separator:tab\n", "weight: 2", "Good to hear", "![", "\u2028",
    "Question", "Answer", "e.g. ", "X (Y)",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(sorted(READERS)))
def test_any_text_is_read(tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str) -> None:
    """Whatever a file holds, reading it ends in questions or in faults, with ids of their own."""
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    checked = check_bank(path)
    ids = [question.id for question in checked.bank.questions]
    assert len(set(ids)) == len(ids)
    assert ids or checked.faults


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(OLD) - 1))
def test_damaged_packages(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, place: int
) -> None:
    """A database with other bytes in it is read as far as it goes, or refused."""
    damaged = OLD[:place] + content + OLD[place + len(content) :]
    path = tmp_path_factory.getbasetemp() / "damaged.apkg"
    checked = check_bank(package(path, {"collection.anki2": damaged}))
    assert checked.bank.questions or checked.faults


REPEATED = [
    "[", "![", "*a", "**a _b ", "<a ", "<!--", "`", "``a`", "- ", "> ", "1. ", "|a", "<details>",
    "<summary>", "<li>", "&#", "](", "\\", "# a\n", "a\n---\n", "**a?**\n\n", "- a?\n", "Q: a\n",
    "{{c1::", "{{c1::a::", "[sound:", "$$", "<!-- key -->", "|a|b|\n|-|-|\n", "e.g. ", "(A", "a: ",
    "<tr>", "<td>a", "<tr><td>a<td>b", "<table><tr><th>a", "[[a",
    "[^", "==a", " ^abcdef", "# a #b", " #a", "a?\nb\n\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_repetition(tmp_path: Path, piece: str, suffix: str) -> None:
    """A thousand times the same is read like anything else."""
    path = tmp_path / f"bank{suffix}"
    path.write_text(piece * 2000)
    checked = check_bank(path)
    assert checked.bank.questions or checked.faults


@pytest.mark.parametrize("piece", ["<summary>more<b>of it\n", "Hint: think of it\n\n"])
def test_time_grows_with_the_length_alone(tmp_path: Path, piece: str) -> None:
    """Folded parts that are never closed, and hints, were each joined with all before."""
    path = tmp_path / "bank.md"
    path.write_text("# What is it?\n\n" + piece * 40_000, encoding="utf-8")
    before = time.process_time()
    assert check_bank(path).bank.questions
    assert time.process_time() - before < 20
