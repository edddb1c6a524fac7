"""Tab completion without Typer: names, codes, numbers and ids. Typer completes commands and options."""
