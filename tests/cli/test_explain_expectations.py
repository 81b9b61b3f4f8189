"""`sysmap explain expectations`: the table of what is expected of each kind of board."""

from click.testing import CliRunner

from sysmap.cli.main import main
from sysmap.model.vocabulary import vocabulary


def explained(word: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", word])
    return result.exit_code, result.output


def test_every_kind_of_board_is_told_with_force_and_basis() -> None:
    code, out = explained("expectations")
    assert code == 0
    told = {block.splitlines()[0]: block for block in out.rstrip().split("\n\n")[1:]}
    assert set(told) == {f"{term.name} ({key})" for key, term in vocabulary("board_kinds").items()}
    assert told["Governing body (governing_body)"] == (
        "Governing body (governing_body)\n"
        "  at the top by law: National Health Service (Clinical Commissioning Groups) Regulations 2012,"
        " regulation 11 (from 1 April 2013 until 30 June 2022)\n"
        "  law       executive, lay, clinical, nursing\n"
        "            National Health Service (Clinical Commissioning Groups) Regulations 2012,"
        " regulation 11 (from 1 April 2013 until 30 June 2022)\n"
        "  purpose   general practice\n"
        "            What such a board is for"
    )
    assert told["Working group (working_group)"].endswith("\n  asked for nothing")


def test_a_word_near_it_is_led_there() -> None:
    code, out = explained("expectation")
    assert code != 0
    assert "Did you mean 'expectations'?" in out
