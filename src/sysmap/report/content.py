"""The paper as a whole: the first page, then every part in its order."""

from sysmap.report.appendix import appendix
from sysmap.report.boards import board_pages
from sysmap.report.changes import actions_log, changes
from sysmap.report.ground import Ground
from sysmap.report.places import places
from sysmap.report.posts import ending, hangs_on_few, joint_posts
from sysmap.report.recorded import recorded, statutory
from sysmap.report.scorecard import scorecard
from sysmap.report.summary import front, summary
from sysmap.report.values import Block, Paper, Picture

_PARTS = (
    recorded,
    statutory,
    scorecard,
    places,
    board_pages,
    joint_posts,
    hangs_on_few,
    ending,
    changes,
    actions_log,
    appendix,
)


def paper(ground: Ground, picture: Picture | None = None, purpose: str = "information") -> Paper:
    """The paper that is written of a ground. Equal grounds give equal papers."""
    body: list[Block] = []
    for part in _PARTS:
        body += part(ground)
    title = f"Who sits where: {ground.system.name}"
    return Paper(title, front(ground, purpose), summary(ground, picture), tuple(body))
