"""Run mlcert with `python -m mlcert`."""

from mlcert.cli import entry

if __name__ == "__main__":
    entry()
