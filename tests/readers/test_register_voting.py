"""Whether a seat votes, as people write it in a register."""

import pytest

from sysmap.readers.register.cells import voting_of


@pytest.mark.parametrize(
    ("text", "voting"),
    [
        ("Voting", "voting"),
        ("Voting member", "voting"),
        ("Yes", "voting"),
        ("V", "voting"),
        ("Non-executive (voting)", "voting"),
        ("Non-executive director, voting", "voting"),
        ("One vote between two", "voting"),
        ("No", "attending"),
        ("None", "attending"),
        ("Non-voting", "attending"),
        ("non voting member", "attending"),
        ("Nonvoting", "attending"),
        ("Non-executive, non-voting", "attending"),
        ("Non-member", "attending"),
        ("No vote", "attending"),
        ("Not voting", "attending"),
        ("Does not vote", "attending"),
        ("Doesn’t vote", "attending"),
        ("Member without a vote", "attending"),
        ("Participant (no voting rights)", "attending"),
        ("In attendance", "attending"),
        ("Observer", "observer"),
        ("Observer (non-voting)", "observer"),
        ("Non-voting observer", "observer"),
        ("", ""),
        ("Member", ""),
        ("Non-executive member", ""),
    ],
)
def test_whether_a_seat_votes_is_read_as_it_is_meant(text: str, voting: str) -> None:
    assert voting_of(text) == voting
