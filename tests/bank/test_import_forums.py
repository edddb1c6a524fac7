"""What readers wrote below a question: it explains nothing, names no key, and ends where the next question begins."""

from __future__ import annotations

from tests.bank.test_import_formats import imported, short
from tests.cases import cases

POSTS = (
    "Discussion (12)\n\nuser123 Highly Voted 2 years ago\nI think it is A.\nAnswer: A\nupvoted 5 times\n\n"
    "bob Most Recent 1 year, 2 months ago\nSelected Answer: A\n\nWhy? Because.\nupvoted 2 times\n",
    "Comments\n\nuser123\n2 years, 3 months ago\nSelected Answer: A\n1. I say A.\n2. I say B.\n\nupvoted 1 times\n"
    "  jane_doe Highly Voted 3 weeks ago\n  ```\n  It's A\n  upvoted 12 times\n",
    "**Discussion:**\nuser123 (Highly Voted, 2 years ago): It is A. upvoted 5 times\n",
)


@cases(
    ("first", "second"),
    [
        ("Question #1 Topic 1\n\n", "Question #2 Topic 1\n\n"),
        ("### Question 1\n", "### Question 2\n"),
        ("1. ", "2. "),
        ("", ""),
    ],
)
def test_posts_below_a_question_are_no_part_of_it_and_hide_none(first: str, second: str) -> None:
    questions = [f"{mark}Firms need it.\nWhich?\nA. x\nB. y\n\nCorrect Answer: B\n\n" for mark in (first, second)]

    for posts in POSTS:
        found = [short(one).partition(" ")[2] for one in imported(f"{posts}\n".join((*questions, "")))[1]]
        assert found == ["Firms need it. Which?: x, *y"] * 2, posts


def test_a_post_gives_no_key() -> None:
    text = f"Question 1\nWhich?\nA. x\nB. y\n\n{POSTS[0]}\nQuestion 2\nWhat?\nA. x\nB. y\nAnswer: B\n"

    assert [short(one) for one in imported(text)[1]] == ["1 there is no key", "19 What?: x, *y"]


@cases("line", ["It is from 3 years ago", "Updated 2 years ago"])
def test_a_time_in_a_document_without_posts_is_like_any_other_word(line: str) -> None:
    text = f"1. Which?\nA. 1 year ago\nB. 2 years ago\nAnswer: B\n{line}\n"

    assert [short(one) for one in imported(text)[1]] == [f"1 Which?: 1 year ago, *2 years ago [{line}]"]


def test_an_option_may_be_a_time_although_there_are_posts() -> None:
    text = f"1. When?\nA. 1 year ago\nB. 2 years ago\nAnswer: B\n{POSTS[0]}"

    assert [short(one) for one in imported(text)[1]] == ["1 When?: 1 year ago, *2 years ago"]
