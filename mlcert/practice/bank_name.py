"""What is said about the name of the bank."""

from __future__ import annotations

from mlcert.services import Services


def bank_notices(services: Services) -> tuple[str, ...]:
    """Return a sentence if the name of the bank belongs to another one, else nothing."""
    if not services.known_bank.is_name_taken:
        return ()
    name = services.bank.name
    return (
        f"Another bank is called {name}, so the history of this one is kept under the path of its folder. "
        "Give it another name after `bank:` in exams.yaml.",
    )


def naming_advice(services: Services) -> tuple[str, ...]:
    """Return sentences for authors on the name of the bank: it belongs to another one, or there is none."""
    if services.is_built_in or services.bank.is_named:
        return bank_notices(services)
    return (
        "This bank has no name, so its history is kept under the path of its folder. To be able to move the folder, "
        "name the bank before you practice: write a file exams.yaml in it with the lines `format: 1` and "
        "`bank: my-name`. What you answered before stays under the path.",
    )
