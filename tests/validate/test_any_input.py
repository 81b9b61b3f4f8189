"""Whatever stands in the files: a system that a graph can hold, or problems, never an exception."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS, Field, NodeKind, sheet_names
from sysmap.model.sheets import sheet_columns
from sysmap.model.values import Origin, Sheet, System, Tables
from sysmap.model.vocabulary import vocabulary
from sysmap.readers import read
from sysmap.readers.rows import to_sheet
from sysmap.stores.difference import wanted
from sysmap.validate import validate
from sysmap.validate.problems import problems

ORIGIN = Origin("any.csv")
SETTINGS = b'[system]\nid = "s"\nname = "S"\nas_at = 2026-03-31\n'
IDS = [f"{kind.label.lower()}_{n}" for kind in NODE_KINDS for n in (1, 2)]
AWKWARD = [
    "=1",
    "#N/A",
    "'x",
    "a;b",
    "1e999",
    "٣",
    "31/02/2020",
    "2020-01-01/2019-01-01",
    "\x1b[0m",
    "x" * 500,
    "nan",
]


def check(tables: Tables) -> System | None:
    """The system, held to what must always be so of the answer."""
    system, issues = validate(tables)
    assert (system is None) == any(one.level == "error" for one in issues)
    for one in issues:
        assert one.code in problems()
        assert one.message
        assert one.hint
        assert one.message.isprintable()
    if system is not None:
        wanted(system)
        assert system == validate(tables)[0]
    return system


@given(st.binary(max_size=400), st.binary(max_size=200) | st.just(SETTINGS))
@settings(max_examples=60, deadline=None)
def test_any_bytes(sheet: bytes, toml: bytes) -> None:
    with TemporaryDirectory() as scratch:
        (Path(scratch) / "places.csv").write_bytes(sheet)
        (Path(scratch) / "system.toml").write_bytes(toml)
        check(read(Path(scratch)))


@given(st.text("ab,;\t\n\r\"'#= ", max_size=80), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
@settings(max_examples=60, deadline=None)
def test_any_arrangement_of_marks(text: str, encoding: str) -> None:
    with TemporaryDirectory() as scratch:
        (Path(scratch) / "places.csv").write_bytes(f"id,name,level\n{text}".encode(encoding))
        (Path(scratch) / "system.toml").write_bytes(SETTINGS)
        check(read(Path(scratch)))


def cells(field: Field) -> st.SearchStrategy[str]:
    """Texts for a column: now and then what belongs there, often what does not."""
    right = list(vocabulary(field.vocabulary)) if field.vocabulary else []
    right += ["yes", "no", "2020-01-01", "01/02/2020", "7", "0.5", "50%", "2020-01-01/", field.example or "x"]
    return st.sampled_from(["", "", *right, *IDS, *AWKWARD]) | st.text(max_size=6)


@st.composite
def any_tables(draw: st.DrawFn) -> Tables:
    sheets = []
    for name in draw(st.lists(st.sampled_from(sheet_names()), unique=True, min_size=1, max_size=4)):
        columns = list(sheet_columns(name).values())
        types = [kind.type for kind in RELATIONSHIP_KINDS]
        rows = []
        for _ in range(draw(st.integers(0, 4))):
            row = []
            for column in columns:
                if column.name == "id" and name != "relationships":
                    row.append(draw(st.sampled_from([*IDS, "", "a b"])))
                elif column.name == "type":
                    row.append(draw(st.sampled_from([*types, "nonsense"])))
                else:
                    row.append(draw(cells(column.field)))
            rows.append(row)
        header = [column.name for column in columns]
        sheet, _ = to_sheet(name, enumerate([header, *rows], 1), ORIGIN)
        assert sheet is not None
        sheets.append(sheet)
    system = {"id": "s", "name": "S", "as_at": "2026-03-31"}
    return Tables(tuple(sheets), {"system": system})


@given(any_tables())
@settings(max_examples=60, deadline=None)
def test_any_cells(tables: Tables) -> None:
    check(tables)


def two_nodes(kind: NodeKind) -> Sheet:
    """A sheet with two rows that have what they need and no more."""
    columns = [
        column for column in sheet_columns(kind.sheet).values() if column.required or column.name == "id"
    ]
    values = {c.name: next(iter(vocabulary(c.field.vocabulary))) for c in columns if c.field.vocabulary}
    ids = [id_ for id_ in IDS if id_.startswith(kind.label.lower())]
    rows = [[id_ if c.name == "id" else values.get(c.name, "x") for c in columns] for id_ in ids]
    sheet, issues = to_sheet(kind.sheet, enumerate([[c.name for c in columns], *rows], 1), ORIGIN)
    assert sheet is not None
    assert issues == []
    return sheet


@given(
    st.dictionaries(
        st.sampled_from(["rhythm_days", "share", "valid_from", "id"]), st.text("0123-/.", max_size=6)
    ),
    st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=6),
)
@settings(max_examples=15, deadline=None)
def test_ties_between_anything(more: dict[str, str], ends: list[tuple[str, str]]) -> None:
    sheets = [two_nodes(kind) for kind in NODE_KINDS]
    header = ["type", "from", "to", *more]
    for kind in RELATIONSHIP_KINDS:
        lines = [[kind.type, start, end, *more.values()] for start, end in ends]
        sheet, _ = to_sheet("relationships", enumerate([header, *lines], 1), ORIGIN)
        assert sheet is not None
        check(Tables((*sheets, sheet), {"system": {"id": "s", "name": "S", "as_at": "2026-03-31"}}))
