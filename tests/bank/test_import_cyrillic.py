"""Options whose letters are Cyrillic."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases


@cases("option", ["{}) {}", "{}. {}", "({}) {}", "- {}) {}"])
@cases("letters", ["АБВГ", "абвг"])
def test_options_with_cyrillic_letters_are_in_the_order_of_the_russian_alphabet(option: str, letters: str) -> None:
    options = "\n".join(option.format(*each) for each in zip(letters, "wxyz", strict=True))
    _, found = imported(
        f"1. Что?\n{options}\nОтвет: {letters[2]}\n\nВопрос 2. Кто?\n{options}\n"
        f"Правильные ответы: {letters[0]}, {letters[3]}\nПояснение: вариант Б неверен.\nОтвет Б слаб.\n"
    )

    assert [short(one).partition(" ")[2] for one in found] == [
        "Что?: w, x, *y, z",
        'Кто?: *w, x, y, *z ["x" неверен. "x" слаб.]',
    ]


@cases("keys", ["Ответы: 1-Б, 2-А", "## Ответы\n\n1. Б\n2. А", "Ключи:\n1 - Б\n2 - А"])
def test_keys_with_cyrillic_letters_may_be_in_a_list_of_answers(keys: str) -> None:
    _, found = imported(f"1. Что?\nА) x\nБ) y\n\n2. Кто?\nА) x\nБ) y\n\n{keys}\n")

    assert [short(one).partition(" ")[2] for one in found] == ["Что?: x, *y", "Кто?: *x, y"]


def test_a_text_whose_options_have_latin_letters_keeps_its_cyrillic_ones() -> None:
    _, (one,) = imported("1. Что?\nA) А. Попов\nB) Б. Розинг\n\nAnswer: B\nВариант Б.\n")

    assert short(one) == "1 Что?: А. Попов, *Б. Розинг [Вариант Б.]"
