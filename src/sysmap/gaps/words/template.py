"""A new rule to start from: it loads as it stands."""

import json
import re

from sysmap import assets
from sysmap.gaps.folder import rule_files
from sysmap.gaps.rule import RulesRefused, file_name
from sysmap.model.values import Origin
from sysmap.validate.problems import issue

_TEMPLATE = """// ---
// id: {id}
// name: {name}
// severity: minor
// domain: clarity
// question: Which boards have nobody who chairs them?
// why_it_matters: A board without a chair has nobody to call it together.
// basis: The document and heading, the statute or the method that says this is a gap.
// mend: Agree who chairs, and write chair in the column `position` of the sheet `seats`.
// population: "MATCH (b:Board {{system: $system, live: true}}) RETURN count(b) AS population"
// subject: Board
// key: [subject]
// needs: {{sheets: [boards, seats]}}
// parameters: {{positions: [chair]}}
// says: "{{name}} has nobody in the position {{positions}} (seats: {{seats}})."
// says_open: "Nobody is recorded in the position {{positions}} of {{name}} (seats recorded: {{seats}})."
// asks: "Who chairs {{name}}?"
// settles: {{Board: [boards.members_listed], SITS_ON: [seats.position]}}
// ---
// Found only where all members are listed and each has a position: one unknown may be the chair.
MATCH (b:Board {{system: $system, live: true}})
OPTIONAL MATCH (b)<-[s:SITS_ON {{live: true}}]-(m)
WITH b, count(s) AS seats, sum(CASE WHEN s.position IN $positions THEN 1 ELSE 0 END) AS chairs,
     collect(CASE WHEN s.position IS NULL THEN s.id END) AS silent,
     CASE WHEN 'SITS_ON' IN coalesce(b.closed, []) THEN [] ELSE [b.id] END AS open
WHERE chairs = 0
RETURN b.id AS subject,
       CASE WHEN size(open + silent) = 0 THEN 'found' ELSE 'not_recorded' END AS status,
       [b.id] AS about, open + silent AS ask, seats AS seats
ORDER BY subject
"""


def new_rule(id_: str, name: str) -> tuple[str, str]:
    """The file's name and text of a new rule. Raises RulesRefused for an id that cannot be used."""
    id_ = id_.upper()
    taken = {path.stem.partition("-")[0] for path in rule_files(assets.cypher_folder() / "gaps")}
    problem = ""
    if not re.fullmatch(r"[A-Z]{1,8}[0-9]{2,3}", id_):
        problem = f"`{id_}` cannot be a rule's id."
    elif id_ in taken:
        problem = f"{id_} is a rule of sysmap's own."
    elif not name.strip():
        problem = "The rule has no name."
    if problem:
        hint = 'Write letters and two or three digits, not taken, then a name: X01 "Board without it".'
        raise RulesRefused([issue("rule-id", Origin("rule new"), problem, hint=hint, value=id_)])
    return file_name(id_, name), _TEMPLATE.format(
        id=id_, name=json.dumps(" ".join(name.split()), ensure_ascii=False)
    )
