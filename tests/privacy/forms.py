"""Forty ways in which people are named, and a system that names them so in every field there is."""

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from sysmap.model.kinds import NODE_KINDS, RELATIONSHIP_KINDS, node_kinds
from sysmap.model.values import Node, Origin, Relationship, System


@dataclass(frozen=True)
class Form:
    """A name as the sheet of people has it, a form of it as it stands elsewhere, what must not be read."""

    recorded: str
    written: str
    secret: tuple[str, ...]


FORMS = (
    Form("Ada Quaxley MBE", "Ada Quaxley MBE", ("quaxley",)),
    Form("Bea Quimber OBE", "Quimber", ("quimber",)),
    Form("Cleo Quorndale PhD", "Dr C Quorndale", ("quorndale",)),
    Form("Dr Dov Quistle FRCP", "Dov Quistle, FRCP", ("quistle",)),
    Form("Elke Quavenor RN", "E. Quavenor", ("quavenor",)),
    Form("Finn Quoyle Jr", "Finn Quoyle, Jr.", ("quoyle",)),
    Form("Gaia Quendrick (Chair)", "Quendrick (Chair)", ("quendrick",)),
    Form("Hal Quibell (acting)", "Mr Quibell, acting", ("quibell",)),
    Form("Ines Quarlton – interim", "Quarlton – interim", ("quarlton",)),
    Form("Cllr Jory Quilter (Lab)", "Cllr Quilter", ("quilter",)),
    Form("Quommer, Kit", "Kit Quommer", ("quommer",)),
    Form("QUENBY Lola", "Lola Quenby", ("quenby",)),
    Form("Mina Ashdown-Quex", "Quex", ("quex", "ashdown")),
    Form("Nell O'Quigg", "OQuigg", ("quigg", "oquigg")),
    Form("Otto O’Quane", "Otto O'Quane", ("quane", "oquane")),
    Form("Pia Quorl / Rafe Quayde", "Quorl and Quayde", ("quorl", "quayde")),
    Form("Baroness Quennell of Yarpole", "Lady Quennell of Yarpole", ("quennell", "yarpole")),
    Form("Saul Quirke", "the Quirkes", ("quirke",)),
    Form("Tova Quant-Ellery", "Quant's paper", ("quant", "ellery")),
    Form("Zoë Quñez", "Zoe Qunez", ("qunez",)),
    Form("Zia Quesne", "Zia Que\u0301sne", ("quesne",)),
    Form("Uma Quillfeather", "Uma Quill\u00adfeather", ("quillfeather",)),
    Form("Jane Xaver", "jx2@nhs.example", ("jx2", "xaver")),
    Form("Vik Quoss", "vik.quoss@nhs.example", ("quoss",)),
    Form("Wren Quaife", "wren_quaife_ceo", ("quaife",)),
    Form("Xan Quashie", "xquashie", ("quashie",)),
    Form("Yves Quartey", "QuarteyYves", ("quartey",)),
    Form("Ludo van der Quelm", "van der Quelm", ("quelm",)),
    Form("Ludo de la Querca", "L. delaquerca", ("querca",)),
    Form("Jörg Qüller", "Joerg Queller", ("queller", "joerg")),
    Form("Donal McQuade", "Mc Quade", ("quade",)),
    Form("Maria-José Quint", "Maria-Jose", ("maria", "jose")),
    Form("Zed Quopp", "Quopp Z.", ("quopp",)),
    Form("Ivo Quarmby", "https://x.example/Ivo%20Quarmby", ("quarmby",)),
    Form("Noé Quisl", "No&eacute; Quisl", ("noe", "quisl")),
    Form("Rt Hon Sir Abe Quaritch KC", "Sir Abe", ("quaritch", "abe")),
    Form("Prof. Dame Enid Quarrie DBE FMedSci", "Dame Enid", ("quarrie", "enid")),
    Form("Mark Young", "MARK YOUNG", ("mark young",)),
    Form("Will May", "Will May", ("will may",)),
    Form("Jo Ng", "Ng", ("ng", "jo")),
)

# Forty-eight more, of the same kinds and of others.
MORE = (
    Form("Ayla Quorrin CBE DL", "Quorrin, CBE", ("quorrin",)),
    Form("Bryn ap Quelyn", "ap Quelyn", ("quelyn",)),
    Form("Siân Llŷrquen-Wynqua", "Sian Llyrquen Wynqua", ("llyrquen", "wynqua")),
    Form("Łukasz Wójquik", "Lukasz Wojquik", ("wojquik", "wójquik")),
    Form("Nguyễn Thị Quỳnhoa", "Quynhoa Nguyen", ("quynhoa", "nguyen")),
    Form("李小龍", "主席李小龍医生", ("李小龍",)),
    Form("张 伟", "请张伟说", ("张伟",)),
    Form("محمد القوارزمي", "القوارزمي", ("القوارزمي",)),
    Form("Muḥammad al-Quwārizm", "Al Quwarizm", ("quwarizm",)),
    Form("van der Quberg, Pieter", "vdQuberg", ("quberg",)),
    Form("Angus MacQuonald", "M'Quonald", ("quonald",)),
    Form("García Quárquez, Gabriel", "Quarquez", ("quarquez",)),
    Form('Wilfred "Quillo" Embrequa', "“Quillo” said", ("quillo", "embrequa")),
    Form("Jana Qurhys", "Qurhys'", ("qurhys",)),
    Form("Jana\u00a0Quaverton", "Jana\u202fQuaverton", ("quaverton",)),
    Form("Kofi Quzeroth", "Quz\u200beroth", ("quzeroth",)),
    Form("Lena Qufilleroth", "Quf\u3164illeroth", ("qufilleroth",)),
    Form("Omar Quyrillic", "Quуrillic", ("quyrillic", "quуrillic")),
    Form("Pam Qufullwide", "Ｑｕｆｕｌｌｗｉｄｅ", ("qufullwide",)),
    Form("Rafi Quampers", "&#81;uampers", ("quampers",)),
    Form("Sela Qushydash", "Qushy&shy;dash", ("qushydash",)),
    Form("Theo Qupercent", "Theo%2520Qupercent", ("qupercent",)),
    Form("Una Quglued", "ceoquglued", ("quglued",)),
    Form("Vera Quhandle", "vequhandle2", ("quhandle",)),
    Form("Wes Quspaced", "Q U S P A C E D", ("quspaced", "q u s p a c e d")),
    Form("Xena Qumarkup", "<b>Qumar</b>kup", ("qumar",)),
    Form("Yara Fitzquorl", "Fitz-Quorl", ("fitz-quorl", "fitzquorl")),
    Form("Zane Qulabour (Lab Co-op)", "Zane Qulabour", ("qulabour",)),
    Form("Abel Quvacant / vacancy", "Quvacant", ("quvacant",)),
    Form("Cara Quborn née Quoldname", "Cara Quoldname", ("quborn", "quoldname")),
    Form("Dina Qucover (maternity cover: Emil Quinstead)", "Emil Quinstead", ("qucover", "quinstead")),
    Form("Lord Quorleigh of Quarpole GBE", "Lord Q. of Quarpole", ("quorleigh", "quarpole")),
    Form("Faye Ashquo-Quexley", "Ashquo\u2011Quexley", ("ashquo", "quexley")),
    Form("Gil O’Quiggon", "O&#39;Quiggon", ("quiggon",)),
    Form("Hoa D'Quarcy", "Dquarcy", ("quarcy",)),
    Form("A.P.J. Abdul Qualam", "APJ Qualam", ("qualam", "apj")),
    Form("Chan Tai-quan", "Taiquan Chan", ("taiquan", "quan")),
    Form("Zoë Quñples", "Zoe QuÃ±ples", ("quples", "qunples", "qua±ples")),
    Form("Ines Qupronoun (she/her)", "Qupronoun¹", ("qupronoun",)),
    Form("Jude Qukelly", "the Qukellies", ("qukell",)),
    Form("Kit Qudeath", "a Qudeathian view", ("qudeath",)),
    Form("Lou Quemail <lou.quemail@nhs.example>", "Quemail", ("quemail",)),
    Form("Mo Xudotted", "M.X. to chase", ("m.x", "xudotted")),
    Form("Noa Xuinitial", "nx7", ("nx7", "xuinitial")),
    Form("Ada Green (Green)", "Cllr Green", ("cllr green", "ada green")),
    Form("Will Day", "Day (chair)", ("day (chair",)),
    Form("Qu&ntilde;entity, Pia", "Quñentity", ("qunentity",)),
    Form("QUSURNAME Rhea Ann", "R. A. Qusurname", ("qusurname",)),
)
ALL = (*FORMS, *MORE)


def read_plainly(text: str) -> str:
    """A text as somebody who looks for a name reads it: no escapes, accents, hidden signs or capitals."""
    text = "".join(dict.fromkeys((text, html.unescape(text), unquote(text))))
    undone = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found.group(1), 16)), text)
    plain = unicodedata.normalize("NFKD", "".join(dict.fromkeys((text, undone))))
    hidden = {
        ord(sign): None
        for sign in set(plain)
        if unicodedata.category(sign) in ("Mn", "Cf") or sign in "'’\u115f\u1160\u3164\uffa0"
    }
    return plain.translate(hidden).casefold()


def left_in(text: str) -> list[str]:
    """The forms that can still be read in the text."""
    plain = read_plainly(text)
    return [form.recorded for form in ALL if any(_stands(secret, plain) for secret in form.secret)]


def _stands(secret: str, plain: str) -> bool:
    """Whether it stands there: a short one as a word, a longer one also within a word."""
    return secret in plain and (
        len(secret) > 5 or re.search(rf"(?<![a-z]){secret}(?![a-z])", plain) is not None
    )


def naming_everybody() -> System:
    """A system with a person a form, and every kind of thing and tie with the form in every text field."""
    nodes = [Node("Person", f"{slug(form)}_{i}", {"name": form.recorded}) for i, form in enumerate(ALL)]
    things: list[Node] = [
        Node("Place", "ashmere", {"name": "Ashmere", "level": "place"}),
        Node("Organisation", "trust", {"name": "Ashmere Trust", "kind": "acute_trust"}),
    ]
    for i, form in enumerate(ALL):
        for kind in NODE_KINDS:
            if kind.label != "Person":
                things.append(_thing(kind.label, i, form))
    ties = [
        Relationship("HOLDS", f"h{i}", person.id, _id("Role", i), source=f"{form.written} said so")
        for i, (person, form) in enumerate(zip(nodes, ALL, strict=True))
    ]
    for i, form in enumerate(ALL):
        for kind_ in RELATIONSHIP_KINDS:
            ends = [(a, b) for a in kind_.starts for b in kind_.ends if kind_.allows(a, b)]
            if not (others := [both for both in ends if "Person" not in both]):
                continue
            start, end = others[0]
            texts = {f.name: form.written for f in kind_.fields if f.type == "text" and not f.vocabulary}
            ties.append(
                Relationship(
                    kind_.type,
                    f"{slug(form)}-{kind_.type}-{i}",
                    _id(start, i),
                    _id(end, i if start != end else i ^ 1),
                    values={**texts, "note": f"as {form.written} put it", form.written.casefold(): "x"},
                    source=f"Minutes by {form.written}",
                    origin=Origin(f"{slug(form)}.csv", form.written, 3),
                )
            )
    return System(
        "quaxley_map",
        "The map of Ada Quaxley MBE",
        date(2022, 7, 31),
        (*nodes, *things),
        tuple(ties),
    )


def slug(form: Form) -> str:
    """An id made of the form."""
    plain = unicodedata.normalize("NFKD", form.recorded.lower())
    return "_".join("".join(c for c in word if c.isascii() and c.isalnum()) for word in plain.split())


def _id(label: str, i: int) -> str:
    return f"{slug(ALL[i % len(ALL)])}_{label.lower()}_{i % len(ALL)}"


def _thing(label: str, i: int, form: Form) -> Node:
    kind = node_kinds()[label]
    values = {
        f.name: (form.written,) if f.many else form.written
        for f in kind.fields
        if f.type == "text" and not f.vocabulary and f.name not in ("name", "code")
    }
    needed = {
        "Place": {"level": "place"},
        "Organisation": {"kind": "acute_trust"},
        "Board": {"kind": "joint_committee"},
    }
    return Node(
        label,
        _id(label, i),
        {
            **values,
            **needed.get(label, {}),
            "name": f"{label} of {form.written}",
            "note": f"Interview with {form.written} on {label.lower()} matters",
        },
        source=f"Interview with {form.written}",
        origin=Origin(f"{slug(form)}.csv", "", i + 2),
    )
