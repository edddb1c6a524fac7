"""mlcert bank import: what it writes, what it says, and that it never overwrites what a person has written."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from mlcert.bank.importing import formats
from mlcert.bank.importing.formats import READERS
from mlcert.lookup_services import built_in_folder
from mlcert.practice import importing
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import QUESTIONS, ScriptedTerminal, write_bank

FORMATS = " or ".join(", ".join(READERS).rsplit(", ", 1))
ROWS = """\
question,a,b,c,answer,explanation
Which service runs SQL on files?,Amazon Athena,Amazon SQS,Amazon SNS,A,Option B is a queue.
Which service is a queue?,Amazon Athena,Amazon SQS,Amazon SNS,B,
Which one lacks a key?,Amazon Athena,Amazon SQS,Amazon SNS,,
Which service is a queue?,Amazon SQS,Amazon Athena,Amazon SNS,A,
"""
SIX_QUESTIONS = "question,a,b,answer\n" + "".join(f"Which is number {number}?,one,two,A\n" for number in range(6))


def table(folder: Path, text: str = ROWS, name: str = "week 1.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_an_import_says_what_it_did_and_its_draft_can_be_asked_and_checked(
    run: Run, terminal: ScriptedTerminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table(tmp_path)

    lines = run("bank", "import", "week 1.csv", "--to", "my drafts").splitlines()

    assert lines == [
        "week 1.csv (csv): 4 read, 2 imported, 1 skipped, 1 duplicate.",
        "  week 1.csv:4: skipped: there is no key",
        "  week 1.csv:5: duplicate of line 3",
        "Drafts written: week-1.yaml.",
        "Practice with `mlcert quiz --bank 'my drafts'`. `mlcert bank check 'my drafts'` lists what is left to do.",
        "Check the license of the source before you share what you imported.",
    ]
    check = lines[4].split("`")[3]
    assert run(*shlex.split(check)[1:]).startswith("To do in drafts: 4\n")
    terminal.script("a", "q")
    run("quiz", "-d", "week-1", "-n", "1", "--seed", "1", "--bank", "my drafts")
    assert re.search("runs SQL|is a queue", "\n".join(terminal.screens))


def test_the_draft_holds_what_the_source_said_with_texts_instead_of_letters(run: Run, tmp_path: Path) -> None:
    run("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"))

    (question,) = json.loads(
        run("bank", "show", "which-service-runs-sql-on-files-d510671f", "--bank", str(tmp_path / "d"), "--json")
    )

    assert question["text"] == "Which service runs SQL on files?"
    assert {choice["text"]: choice["right"] for choice in question["choices"]} == {
        "Amazon Athena": True, "Amazon SQS": False, "Amazon SNS": False,
    }  # fmt: skip
    assert question["explanation"] == '"Amazon SQS" is a queue.'
    assert (question["topic"], question["domain"]) == ("week-1", "week-1")


def test_json_says_why_an_option_is_wrong_where_the_source_does(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "q.md"
    file.write_text("1. Which is it?\nA. x (incorrect, too slow)\nB. y\nAnswer: B\n", encoding="utf-8")

    (question,) = json.loads(run("bank", "import", str(file), "--to", str(tmp_path / "d"), "--json"))["questions"]

    assert question["choices"] == [{"text": "x", "right": False, "why": "too slow"}, {"text": "y", "right": True}]


def test_a_second_import_changes_nothing(run: Run, tmp_path: Path) -> None:
    file, drafts = table(tmp_path), tmp_path / "d"
    run("bank", "import", file, "--to", str(drafts))
    before = (drafts / "week-1.yaml").read_bytes()

    document = json.loads(run("bank", "import", file, "--to", str(drafts), "--json"))

    assert (document["imported"], document["updated"], document["unchanged"], document["written"]) == (0, 0, 2, [])
    assert (drafts / "week-1.yaml").read_bytes() == before


def test_what_changed_in_the_source_is_updated_with_its_id_and_what_a_person_added_stays(
    run: Run, tmp_path: Path
) -> None:
    drafts = tmp_path / "d"
    run("bank", "import", table(tmp_path), "--to", str(drafts))
    draft = drafts / "week-1.yaml"
    text = draft.read_text("utf-8").replace("    text: ", "    level: recall  # a comment\n    text: ", 1)
    draft.write_text(text + "# the end\n", encoding="utf-8")

    changed = ROWS.replace("SQL on files?,Amazon Athena,", "SQL on files?,Athena,").replace(
        "is a queue?", "queues messages?"
    )
    out = run("bank", "import", table(tmp_path, changed), "--to", str(drafts))

    assert "2 updated" in out
    new = draft.read_text("utf-8")
    updated = "updated, because its options have changed in the source\n"
    assert f"  which-service-runs-sql-on-files-d510671f: {updated}" in out
    assert new.count("  - id: ") == 2
    assert '  - id: which-service-runs-sql-on-files-d510671f\n    topic: week-1\n    level: "recall"\n' in new
    assert '- right: "Athena"' in new
    assert "# the end" in new
    assert "No problems" in run("bank", "check", str(drafts))


def test_the_comments_of_a_question_stay_when_it_is_updated(run: Run, tmp_path: Path) -> None:
    drafts = tmp_path / "d"
    text = ROWS.replace("is a queue?", "is #1 of the queues?")
    run("bank", "import", table(tmp_path, text), "--to", str(drafts))
    draft = drafts / "week-1.yaml"
    commented = [
        re.sub("(- id: .*)", r"\1  # first", line).replace(
            "    choices:", "    # ask Ann: 'why'?\n    choices:  # in any order"
        )
        for line in draft.read_text("utf-8").splitlines()
    ]
    draft.write_text("\n".join(["# mine", *commented, "# the end", ""]), encoding="utf-8")

    changed = text.replace("Amazon SNS", "SNS")
    outs = [
        run("bank", "import", table(tmp_path, each), "--to", str(drafts))
        for each in (changed, changed.replace("on files?,Amazon Athena", "on files?,Athena"))
    ]

    assert ["2 updated" in outs[0], "1 updated" in outs[1]] == [True, True]
    lines = draft.read_text("utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("# mine", "# the end")
    assert [lines.count(f"  {each}") for each in ("# first", "# ask Ann: 'why'?", "# in any order")] == [2, 2, 2]
    assert [line for line in lines if line.lstrip().startswith("# 1")] == [], "what is quoted is no comment"
    assert "No problems" in run("bank", "check", str(drafts))


def test_a_question_that_a_person_edited_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    drafts = tmp_path / "d"
    run("bank", "import", table(tmp_path), "--to", str(drafts))
    draft = drafts / "week-1.yaml"
    edited = draft.read_text("utf-8").replace("Which service is a queue?", "Which of these services is a queue?")
    draft.write_text(edited, encoding="utf-8")

    assert "2 unchanged" in run("bank", "import", table(tmp_path), "--to", str(drafts))
    assert draft.read_text("utf-8") == edited

    out = run("bank", "import", table(tmp_path, ROWS.replace("queue?", "message queue?")), "--to", str(drafts))

    assert "left as it is, because it has changed in the source and you have edited it" in out
    assert draft.read_text("utf-8") == edited


def test_questions_are_added_to_a_draft_and_to_a_domain_with_several_topics(run: Run, tmp_path: Path) -> None:
    drafts = str(tmp_path / "d")
    run("bank", "import", table(tmp_path), "--to", drafts, "--domain", "My services")
    more = ROWS + "Which service sends mail?,Amazon SES,Amazon EFS,Amazon EBS,a,\n"

    out = run(
        "bank",
        "import",
        table(tmp_path, more),
        table(tmp_path, more, "b.csv"),
        "--to",
        drafts,
        "--domain",
        "My services",
    )

    assert "week 1.csv (csv): 5 read, 1 imported, 2 unchanged, 1 skipped, 1 duplicate." in out
    assert "b.csv (csv): 5 read, 0 imported, 1 skipped, 4 duplicates." in out
    rows = json.loads(run("bank", "list", "--bank", drafts, "--json"))["topics"]
    assert [(row["domain"], row["topic"], row["questions"]) for row in rows] == [("my-services", "week-1", 3)]


def test_a_file_of_the_same_name_from_another_folder_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    files = []
    for folder, stem in (("a", "First one here?"), ("b", "Second one there?")):
        (tmp_path / folder).mkdir()
        files.append(table(tmp_path / folder, f"question,A,B,answer\n{stem},x,y,A\n", "x.csv"))
    drafts = tmp_path / "d"

    outs = [run("bank", "import", file, "--to", str(drafts)) for file in (*files, *reversed(files))]

    assert ["1 imported" in out or "1 unchanged" in out for out in outs] == [True] * 4
    assert [out for out in outs if "updated" in out] == []
    assert "First one here?" in (drafts / "x.yaml").read_text("utf-8")
    assert "Second one there?" in (drafts / "x-2.yaml").read_text("utf-8")


def test_titles_and_categories_of_gift_become_ids_where_they_may_and_none_is_used_twice(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "f.gift").write_text(
        "$CATEGORY: clouds/high\n\n::one::Is the first one right? {=a ~b}\n\n::Two::The second? {=a ~b}\n\n"
        "$CATEGORY: rain/high\n\n::one::Is the third one right? {=a ~b}\n\n"
        "$CATEGORY: $course$/top/Default\n\n::three::The fourth one? {=a ~b}\n",
        encoding="utf-8",
    )

    run("bank", "import", "f.gift", "--to", "d")

    assert "No problems: 4 questions" in run("bank", "check", "d")
    ids = {name: re.findall(r"id: ([\w-]+)", (tmp_path / "d" / f"{name}.yaml").read_text("utf-8"))
           for name in ("clouds", "rain", "f")}  # fmt: skip
    assert ids["clouds"][:2] == ["high", "one"]
    assert ids["clouds"][2].startswith("the-second-")
    assert ids["rain"][0] == "high-2"
    assert ids["rain"][1].startswith("is-the-third-one-right-")
    assert ids["f"] == ["f", "three"]


@cases("rest", ["", "$CATEGORY: clouds/low\n\n"])
def test_a_category_of_gift_whose_questions_are_all_gone_is_named(run: Run, tmp_path: Path, rest: str) -> None:
    high = "$CATEGORY: clouds/high\n\n::one::Is the first one right? {=a ~b}\n\n"
    low = "$CATEGORY: clouds/low\n\n::two::The second? {=a ~b}\n\n::three::The third? {=a ~b}\n\n"
    (tmp_path / "f.gift").write_text(high + low, encoding="utf-8")
    first = run("bank", "import", "f.gift", "--to", "d")
    second = run("bank", "import", "f.gift", "--to", "d")
    (tmp_path / "f.gift").write_text(high + rest, encoding="utf-8")

    third = run("bank", "import", "f.gift", "--to", "d")

    sentence = "no question of this category is in this file"
    assert (sentence in first, sentence in second) == (False, False)
    assert f"  clouds/low: {sentence}; the 2 questions there stay in the draft\n" in third


def test_a_question_with_the_same_choices_or_stem_as_one_that_is_gone_is_new(run: Run, tmp_path: Path) -> None:
    head = "question,A,B,answer\nWhich is kept?,x,y,A\n"
    drafts = tmp_path / "d"
    run(
        "bank",
        "import",
        table(tmp_path, f"{head}S3 is regional.,True,False,A\nWhich is true?,a,b,B\n"),
        "--to",
        str(drafts),
    )

    changed = table(tmp_path, f"{head}EBS is regional.,True,False,B\nWhich is true?,c,d,A\n")
    out = run("bank", "import", changed, "--to", str(drafts))

    assert "2 imported, 1 unchanged" in out
    text = (drafts / "week-1.yaml").read_text("utf-8")
    assert ("S3 is regional." in text, text.count("Which is true?")) == (True, 2)


def test_another_question_with_the_same_choices_and_another_key_takes_over_no_id(run: Run, tmp_path: Path) -> None:
    head = "question,A,B,C,answer\nWhich is kept?,x,y,z,A\n"
    drafts = tmp_path / "d"
    before = table(tmp_path, f"{head}Which service stores objects?,Amazon S3,Amazon EC2,AWS Lambda,A\n")
    run("bank", "import", before, "--to", str(drafts))

    after = table(tmp_path, f"{head}Which service runs functions?,Amazon S3,Amazon EC2,AWS Lambda,C\n")
    out = json.loads(run("bank", "import", after, "--to", str(drafts), "--json"))

    assert (out["imported"], out["unchanged"], out["updated"]) == (1, 1, 0)
    assert [gone["text"] for gone in out["gone"]] == ["Which service stores objects?"]


def test_a_question_that_is_no_longer_in_the_source_is_named_and_kept(run: Run, tmp_path: Path) -> None:
    run("bank", "import", table(tmp_path), "--to", "d")
    file = table(tmp_path, "".join(line for line in ROWS.splitlines(keepends=True) if "queue?" not in line))

    (gone,) = json.loads(run("bank", "import", file, "--to", "d", "--json"))["gone"]

    assert (gone["text"], gone["id"][:-8]) == ("Which service is a queue?", "which-service-is-a-queue-")
    kept = "kept in the draft, although it is no longer in the source: 'Which service is a queue?'"
    assert f"  {gone['id']}: {kept}\n" in run("bank", "import", file, "--to", "d")


def test_questions_of_a_source_that_has_none_of_them_any_more_are_named_or_counted_and_kept(
    run: Run, tmp_path: Path
) -> None:
    head = "question,A,B,answer\n"
    run("bank", "import", table(tmp_path), "--to", "d")
    before = (tmp_path / "d" / "week-1.yaml").read_bytes()

    emptied = run("bank", "import", table(tmp_path, f"{head}Is it?,x,y,\n"), "--to", "d", code=3)
    replaced = run("bank", "import", table(tmp_path, f"{head}Is it?,x,y,A\n"), "--to", "d")
    again = run("bank", "import", table(tmp_path, f"{head}Is it?,x,y,A\n"), "--to", "d")

    for text in ("Which service runs SQL on files?", "Which service is a queue?"):
        assert f"kept in the draft, although it is no longer in the source: '{text}'\n" in emptied
    other = (
        "  week-1: holds another file of this name, which shares too little with this one; "
        "the 2 questions there stay in the draft, and what is new got a topic of its own\n"
    )
    assert [other in out for out in (emptied, replaced, again)] == [False, True, False]
    assert ["no longer in the source" in out for out in (replaced, again)] == [False, False]
    assert "1 unchanged" in again
    assert (tmp_path / "d" / "week-1.yaml").read_bytes() == before


def test_files_that_cannot_be_imported_are_said_and_the_others_are_imported(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table(tmp_path, "\n", "empty.csv")
    table(tmp_path, "question,A,B,answer\nIs it?,x,y,A\n", "other.csv")
    files = ("missing.csv", table(tmp_path), "empty.csv", "other.csv")

    out = run("bank", "import", *files, "--to", "d", code=2)

    assert "week 1.csv (csv): 4 read, 2 imported" in out
    assert "other.csv (csv): 1 read, 1 imported" in out
    assert "Drafts written: week-1.yaml, other.yaml." in out
    assert "mlcert: There is no file missing.csv. Check its name and its folder.\n" in out
    assert "empty.csv is empty. Name a file with questions.\n" in out
    assert "No problems: 3 questions" in run("bank", "check", "d")
    document = json.loads(run("bank", "import", *files, "--to", "d", "--json", code=2).partition("mlcert: ")[0])
    assert document["failed"] == [
        {"file": "missing.csv", "why": "There is no file missing.csv. Check its name and its folder."},
        {"file": "empty.csv", "why": "empty.csv is empty. Name a file with questions."},
    ]


def test_a_draft_that_cannot_take_a_file_leaves_the_report_on_the_others(run: Run, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "d"))
    (tmp_path / "f.gift").write_text("$CATEGORY: data-engineering/x\n\nIs it? {=a ~b}\n", encoding="utf-8")
    asks = table(tmp_path, "12,alpha,a-cell-of-thirty-one-characters\n13,gamma,delta\n", "numbers")

    out = run("bank", "import", table(tmp_path), str(tmp_path / "f.gift"), asks, "--to", "d", code=2)

    assert "2 imported" in out
    assert "is in data-engineering.yaml, which is not a draft." in out
    assert "The columns of" in out


def test_a_question_that_the_folder_asks_already_is_a_duplicate(run: Run, tmp_path: Path) -> None:
    run("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"))

    document = json.loads(run("bank", "import", table(tmp_path, name="b.csv"), "--to", str(tmp_path / "d"), "--json"))

    assert (document["imported"], document["duplicates"], document["written"]) == (0, 3, [])


def test_the_same_question_with_another_key_is_skipped(run: Run, tmp_path: Path) -> None:
    text = ROWS + "Which service is a queue?,Amazon SQS,Amazon Athena,Amazon SNS,C,\n"

    document = json.loads(run("bank", "import", table(tmp_path, text), "--to", str(tmp_path / "d"), "--json"))

    assert document["skipped"][-1]["why"] == "the same question has another key on line 3"


def test_a_question_that_the_folder_has_with_another_key_is_skipped(run: Run, tmp_path: Path) -> None:
    run("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"))
    other = table(tmp_path, ROWS.replace("Amazon SNS,B,", "Amazon SNS,C,"), "b.csv")

    document = json.loads(run("bank", "import", other, "--to", str(tmp_path / "d"), "--json"))

    in_draft = "the same question has another key in week-1.yaml (which-service-is-a-queue-f1de1f1e)"
    assert (document["imported"], document["duplicates"]) == (0, 1)
    assert [(one["line"], one["why"]) for one in document["skipped"]] == [
        (3, f"{in_draft}; `--domain week-1` updates it"),
        (4, "there is no key"),
        (5, "the same question has another key on line 3"),
    ]


def test_a_copy_of_a_file_brings_in_no_question_that_a_person_has_edited(run: Run, tmp_path: Path) -> None:
    file, copy, drafts = table(tmp_path), table(tmp_path, name="copy.csv"), tmp_path / "d"
    run("bank", "import", file, "--to", str(drafts))
    draft = drafts / "week-1.yaml"
    draft.write_text(draft.read_text("utf-8").replace("Which service runs SQL", "What runs SQL"), encoding="utf-8")

    of_copy, of_file = (json.loads(run("bank", "import", each, "--to", str(drafts), "--json")) for each in (copy, file))

    assert (of_copy["imported"], of_copy["duplicates"], of_copy["written"]) == (0, 3, [])
    assert (of_file["unchanged"], of_file["gone"]) == (2, [])


def test_files_that_are_no_drafts_are_never_touched(run: Run, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "d"))
    before = {path: path.read_bytes() for path in (tmp_path / "d").rglob("*.yaml")}

    out = run("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"), "--domain", "data engineering", code=2)
    assert "is in data-engineering.yaml, which is not a draft. Choose another name with --domain." in out
    run("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"))

    assert {path: path.read_bytes() for path in before} == before
    assert "No problems: 6 questions" in run("bank", "check", str(tmp_path / "d"))


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    out = run("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"), "--dry-run")

    assert "2 imported" in out
    assert "This was a dry run: nothing was written." in out
    assert not (tmp_path / "d").exists()


def test_a_draft_that_is_a_link_to_a_file_elsewhere_is_not_written(tmp_path: Path, run: Run) -> None:
    folder, elsewhere = tmp_path / "d", tmp_path / "elsewhere.yaml"
    run("bank", "import", table(tmp_path), "--to", str(folder))
    (draft,) = folder.glob("*.yaml")
    draft.rename(elsewhere)
    draft.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    other = table(tmp_path, "question,a,b,answer\nIs it?,x,y,a\n")

    run("bank", "import", other, "--to", str(folder), "--domain", draft.stem, code=2)
    assert elsewhere.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["{file}"], 2, "Name the folder for the drafts with --to."),
        (["missing.csv", "--to", "d"], 2, "There is no file missing.csv. Check its name and its folder."),
        ([".", "--to", "d"], 2, ". is a folder. Name the files in it."),
        (["{empty}", "--to", "d"], 2, "empty.csv is empty. Name a file with questions."),
        (["{file}", "--to", "{file}"], 2, "is a file. Name a folder after --to."),
        (["{file}", "--to", "d", "--format", "moodel"], 3, "There is no format called 'moodel'. Did you mean moodle"),
        (
            ["{file}", "--to", "d", "--format", "nope"],
            3,
            f"'nope'. Choose {FORMATS}.",
        ),
        (["{file}", "--to", "d", "--columns", "options=2"], 2, "Say which column holds the question"),
        (["{file}", "--to", "d", "--columns", "x"], 2, "Name columns by number, and several options by the first and"),
        (
            ["{file}", "--to", "d", "--columns", "question=1,options=3,4,5"],
            2,
            "several options by the first and the last",
        ),
        (
            ["{file}", "--to", "d", "--columns", "question=2,question=3"],
            2,
            "one column for the question, such as question=3",
        ),
        (
            ["{file}", "--to", "d", "--columns", "question=1,options=2-5,answer=6-7"],
            2,
            "one column for the answer, such as",
        ),
        (
            ["{file}", "--to", "d", "--columns", "question=2,options=2-6"],
            2,
            "hold both question and options. Name each",
        ),
        (["{file}", "--to", "d", "--domain", "日本"], 2, "--domain needs a name with letters or digits"),
        (
            ["{nothing}", "--to", "d"],
            2,
            f"not recognized. Name it with --format: {FORMATS}.",
        ),
        (
            ["{numbers}", "--to", "d"],
            6,
            "are not recognized. Its first row is: 1 12; 2 alpha; 3 a-cell-of-thirty-one-characte…. Name them with",
        ),
        (["{bad}", "--to", "d", "--format", "csv"], 3, "No question could be imported."),
    ],
)
def test_what_cannot_be_imported_is_said(
    arguments: list[str], code: int, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {
        "{file}": table(tmp_path),
        "{nothing}": table(tmp_path, "nothing here\n", "nothing"),
        "{empty}": table(tmp_path, "\n", "empty.csv"),
        "{numbers}": table(tmp_path, "12,alpha,a-cell-of-thirty-one-characters\n13,gamma,delta\n", "numbers"),
        "{bad}": table(tmp_path, "question,answer\nA card,its back\n", "bad"),
    }

    out = run("bank", "import", *[files.get(word, word) for word in arguments], code=code)

    assert said in out
    assert not (tmp_path / "d").exists()


def test_columns_can_be_named_or_are_asked_for(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "1,Which is a queue?,,Amazon SQS,Amazon Athena\n2,Which runs SQL?,,Amazon SNS,Amazon Athena\n"
    dry_run = ("--to", "d", "--dry-run", "--json")
    file = table(tmp_path, text + "3,Which?,A,Amazon,Athena\n")
    named = json.loads(run("bank", "import", file, *dry_run, "--columns", "question=2,options=4-5,answer=3"))
    assert [skipped["why"] for skipped in named["skipped"]] == ["there is no key"] * 2
    assert [question["text"] for question in named["questions"]] == ["Which?"]
    monkeypatch.setattr(ScriptedTerminal, "has_person", True)
    questions: list[str] = []
    answers = ["", "one", "question=2, answer=4", "", "", ""]

    def ask(_: ScriptedTerminal, question: str) -> str:
        questions.append(question)
        return answers.pop(0)

    monkeypatch.setattr(ScriptedTerminal, "ask", ask)

    asked = json.loads(run("bank", "import", table(tmp_path, text), *dry_run, code=3).split("mlcert:")[0])

    assert questions[1] == questions[0]
    assert questions[2] == (
        "Name columns by number, and several options by the first and the last, such as "
        "question=1,options=2-5,answer=6. Which columns hold what?"
    )
    assert "Name them with --columns" in run("bank", "import", table(tmp_path, text), *dry_run, code=6)
    assert [skipped["why"] for skipped in asked["skipped"]] == ["it is a card without options"] * 2


def test_columns_that_only_their_cells_tell_are_said(run: Run, tmp_path: Path) -> None:
    text = "1,Which is a queue?,Amazon SQS,Amazon Athena,A\n2,Which runs SQL?,Amazon SNS,Amazon Athena,B\n"

    out = run("bank", "import", table(tmp_path, text), "--to", "d")

    assert "no row names all columns, so their cells decided: --columns question=2,options=3-4,answer=5\n" in out
    assert "2 imported" in out
    assert "no row names all columns" not in run("bank", "import", table(tmp_path), "--to", "d")


@cases(
    ("text", "sentence"),
    [
        (
            "id,question,A,B,C,D,Svar\n1,Which is a queue?,SQS,S3,EC2,ECS,A\n2,Which runs SQL?,SNS,S3,EMR,EC2,C\n",
            "no column is known to hold the key; if 'Svar' does, name the columns, such as "
            "--columns question=2,options=3-6,answer=7\n",
        ),
        (
            "question,A,B,level,set\nWhich is a queue?,SQS,S3,easy,one\nWhich runs SQL?,SNS,Athena,hard,two\n",
            "no column is known to hold the key; if 'level' or 'set' does, name the columns, such as "
            "--columns question=1,options=2-3,answer=5\n",
        ),
        (
            "What is 2 + 2?,3,4,5,6,E\nWhat is 3 + 3?,6,7,8,9,A\n",
            "if these are other columns, name them, such as --columns question=1,options=2-5,answer=6\n",
        ),
    ],
)
def test_where_nothing_can_be_imported_from_a_table_the_columns_to_try_are_said(
    run: Run, tmp_path: Path, text: str, sentence: str
) -> None:
    assert sentence in run("bank", "import", table(tmp_path, text), "--to", "d", "--dry-run", code=3)


def test_a_row_of_names_in_another_language_is_no_question_where_the_columns_are_named(
    run: Run, tmp_path: Path
) -> None:
    text = "id,question,A,B,C,Svar\n1,Which is a queue?,SQS,S3,EC2,A\n".replace("question,A,B,C", "Spørgsmål,w,x,y")
    columns = ("--columns", "question=2,options=3-5,answer=6")

    said = run("bank", "import", table(tmp_path, text), "--to", "d", "--dry-run", *columns)

    assert "1 imported" in said
    assert "week 1.csv:1: skipped: it seems to be a header" in said


def test_a_built_in_domain_is_never_the_target(run: Run, tmp_path: Path) -> None:
    assert "The built-in questions take no imports." in run(
        "bank", "import", table(tmp_path), "--to", built_in_folder(), code=2
    )


def test_a_draft_in_another_layout_is_left_alone(run: Run, tmp_path: Path) -> None:
    drafts = tmp_path / "d"
    drafts.mkdir()
    flow = "{format: 2, draft: true, domain: week-1, title: W, topics: [{id: week-1, title: W}], questions: []}\n"
    (drafts / "week-1.yaml").write_text(flow, encoding="utf-8")

    out = run("bank", "import", table(tmp_path), "--to", str(drafts), code=2)

    assert "Nothing can be added to week-1.yaml as it is laid out." in out
    assert (drafts / "week-1.yaml").read_text("utf-8") == flow


def test_what_is_skipped_on_a_line_with_several_questions_is_told_by_its_number(run: Run, tmp_path: Path) -> None:
    questions = [
        {"question": f"Which is {number}?", "options": ["x", "y"], "answer": "xyz"[number]} for number in (0, 2, 1)
    ]
    file = table(tmp_path, json.dumps(questions), "line.json")

    assert "line.json:1: skipped: number 2 on this line: the key 'z' " in run("bank", "import", file, "--to", "d")


def test_a_folder_with_a_damaged_file_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "other.yaml").write_text(QUESTIONS.replace("format: 1", "format: [1"), encoding="utf-8")

    assert "not valid YAML" in run("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"), code=4)


def test_a_file_in_another_format_than_the_named_one_is_said_to_look_like_it(run: Run, tmp_path: Path) -> None:
    file = table(tmp_path, "question,a,b,answer\nWhich one?,one,two,A\n")

    assert "it looks like csv; leave out --format" in run(
        "bank", "import", file, "--to", str(tmp_path / "d"), "--format", "aiken", code=3
    )
    assert "looks like" not in run("bank", "import", file, "--to", str(tmp_path / "d"), "--format", "csv")


def test_json_says_to_check_the_license_if_something_was_written(run: Run, tmp_path: Path) -> None:
    command = ("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"), "--json")

    assert json.loads(run(*command, "--dry-run"))["license"] == ""
    assert json.loads(run(*command))["license"] == (
        "Check the license of the source before you share what you imported."
    )


def test_a_pipe_is_neither_read_nor_written(run: Run, tmp_path: Path) -> None:
    assert "are imported from files only." in run("bank", "import", "-", "--to", str(tmp_path / "d"), code=2)
    assert "are exported to files only." in run("bank", "export", "--format", "csv", "-", code=2)


def test_a_file_with_too_many_lines_is_read_as_far_as_they_may_be(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = table(tmp_path, SIX_QUESTIONS)
    monkeypatch.setattr(importing, "LINES_READ", 4)

    document = json.loads(run("bank", "import", file, "--to", str(tmp_path / "d"), "--json"))

    assert ([question["line"] for question in document["questions"]], document["not_read"][0]["line"]) == ([2, 3, 4], 5)


def test_a_file_that_is_too_long_is_read_as_far_as_it_is_worth(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = table(tmp_path, SIX_QUESTIONS)
    monkeypatch.setattr(importing, "MAXIMUM_QUESTIONS", 4)

    out = run("bank", "import", file, "--to", str(tmp_path / "d"))

    assert "4 read, 4 imported, 0 skipped" in out
    assert ":6: not read from here on, because the file is too long; import the rest from a file that" in out
    document = json.loads(run("bank", "import", file, "--to", str(tmp_path / "d"), "--json"))
    assert [(part["line"], part["why"].partition(";")[0]) for part in document["not_read"]] == [
        (6, "not read from here on, because the file is too long")
    ]
    monkeypatch.setattr(importing, "MAXIMUM_SKIPPED", 2)
    skipped = table(tmp_path, "question,a,b,answer\nWhich?,one,two,\n" + "Which is it?,one,two,A\n" * 3, "skipped.csv")
    out = run("bank", "import", skipped, "--to", str(tmp_path / "d"), "--dry-run")
    assert "3 read, 1 imported, 1 skipped, 1 duplicate." in out
    assert ":5: not read from here on" in out
    monkeypatch.setattr(importing, "MAXIMUM_CHARACTERS", 40)
    assert "2 imported, 0 skipped" in run("bank", "import", file, "--to", str(tmp_path / "less"))
    monkeypatch.setattr(formats, "MAXIMUM_LINES", 5)
    assert "lines; split it." in run("bank", "import", file, "--to", str(tmp_path / "d"), code=2)


def test_a_file_in_another_encoding_than_utf8_is_read_as_western_and_this_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "caf.csv").write_bytes("question,a,b,answer\nEin Café?,größer,kleiner,A\n".encode("cp1252"))

    lines = run("bank", "import", str(tmp_path / "caf.csv"), "--to", str(tmp_path / "d"), "--dry-run").splitlines()

    assert lines[1].endswith(
        "caf.csv: it is not in UTF-8 and was read as Windows-1252 (Western European); if letters are wrong, save it as "
        "UTF-8"
    )


@cases(
    ("encoding", "text"),
    [
        ("cp1251", "Какая столица?"), ("koi8-r", "Какая столица?"), ("shift_jis", "首都はどこですか"),
        ("gb18030", "中国的首都"), ("cp1250", "Gdańsk, głowa, Łódź"),
    ],
)  # fmt: skip
def test_a_file_whose_letters_are_not_western_is_refused_with_the_fix(
    encoding: str, text: str, run: Run, tmp_path: Path
) -> None:
    rows = "".join(f'"{text} {number}?",x,y,A\n' for number in range(5))
    (tmp_path / "caf.csv").write_bytes(f"question,a,b,answer\n{rows}".encode(encoding))

    printed = run("bank", "import", str(tmp_path / "caf.csv"), "--to", str(tmp_path / "d"), code=2)

    assert printed.endswith(
        "is not in UTF-8, and its letters are not those of Windows-1252 (Western European). Save it as UTF-8, and "
        "import it again.\n"
    )
    assert not (tmp_path / "d").exists()


@cases(
    ("encoding", "text", "remark"),
    [
        ("cp1254", "İstanbul güneşli", "'Ý' may be 'İ' and 'þ' may be 'ş'"),
        ("iso8859-2", "Łódź jest miastem", "'£' may be 'Ł' and '¼' may be 'ź'"),
        ("cp1252", "Ein Café für Größen", ""),
    ],
)
def test_a_question_whose_letters_may_be_others_in_another_encoding_is_named(
    encoding: str, text: str, remark: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "caf.csv").write_bytes(f"question,a,b,answer\nWhat?,x,y,A\n{text},x,y,A\n".encode(encoding))

    lines = run("bank", "import", str(tmp_path / "caf.csv"), "--to", str(tmp_path / "d"), "--dry-run").splitlines()

    named = [line.partition("caf.csv:")[2] for line in lines if "check this" in line]
    assert named == ([f"3: check this: {remark}, because the file is not in UTF-8"] if remark else [])


def test_signs_before_sentences_in_spanish_are_doubtful_in_no_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("question,a,b,answer\n¿Qué es?,Así,¡Sí! ¿Qué?,A\n".encode("cp1252"))

    printed = run("bank", "import", str(tmp_path / "t.csv"), "--to", "d", "--dry-run")

    assert ("is not in UTF-8" in printed, "may be" in printed) == (True, False)


def test_a_column_that_a_table_lacks_is_named(run: Run, tmp_path: Path) -> None:
    columns = "question=1,options=2-4,answer=9"

    printed = run("bank", "import", table(tmp_path), "--to", str(tmp_path / "d"), "--columns", columns, code=2)

    assert "cannot be imported: it has no column 9, because its rows have at most 6 cells." in printed
    assert not (tmp_path / "d").exists()


@cases(
    ("text", "sentence"),
    [
        (
            "No.,Question,A,B,Answer,Explanation,Hinweis,Reference\n1,Which?,x,y,B,So.,A hint,http://r.example\n",
            "these columns were not imported: 'Hinweis' and 'Reference'\n",
        ),
        ("id,question,A,B,answer,Difficulty\n7,Which?,x,y,B,hard\n", "this column was not imported: 'Difficulty'\n"),
    ],
)
def test_columns_with_words_that_are_not_imported_are_named(run: Run, tmp_path: Path, text: str, sentence: str) -> None:
    assert sentence in run("bank", "import", table(tmp_path, text), "--to", "d", "--dry-run")


def test_columns_without_words_and_those_of_an_export_of_mlcert_are_not_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    run("bank", "import", table(tmp_path, "No.,Seconds,question,A,B,answer\n1,30,Which?,x,y,B\n"), "--to", "d")
    run("bank", "export", "--bank", "d", "--format", "csv", "own.csv")

    assert "not imported:" not in run("bank", "import", table(tmp_path), "--to", "d", "--dry-run")
    assert "not imported:" not in run("bank", "import", "own.csv", "--to", "e", "--dry-run")
