"""`python -m sysmap`: the same as the `sysmap` command."""

from sysmap.cli.main import run

if __name__ == "__main__":
    run()
