"""mlcert bank import into a folder that has drafts: what is a later state of a question, and what is new."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Run

HEAD = "question,A,B,C,D,answer\n"
STATEMENTS = "It is global,It is regional,It is zonal,It is free,B\n"
ABOUT = "Which of these statements about {} is true?," + STATEMENTS
FIRST = f"""{HEAD}Which service stores objects in buckets?,Amazon S3,Amazon EBS,Amazon EFS,AWS Lambda,A
{ABOUT.format("Amazon S3 buckets")}True positive rate is also called?,Recall,Precision,F1,Accuracy,A
"""
SECOND = f"""{HEAD}Which service stores blocks?,Amazon S3,Amazon EBS,Amazon EFS,AWS Lambda,B
{ABOUT.format("Amazon SQS queues")}False positive rate is also called?,Recall,Precision,F1,Fall-out,D
"""


def import_(run: Run, text: str, *arguments: str, name: str = "questions.csv") -> dict[str, object]:
    """Import a table into the folder d and return the report."""
    Path(name).write_text(text, encoding="utf-8")
    document: dict[str, object] = json.loads(run("bank", "import", name, "--to", "d", "--json", *arguments))
    return document


def counts(document: dict[str, object]) -> tuple[object, object, object, int]:
    gone = document["gone"]
    assert isinstance(gone, list)
    return document["imported"], document["updated"], document["unchanged"], len(gone)


@pytest.mark.parametrize("arguments", [[], ["--domain", "d"]])
def test_another_file_of_the_same_name_with_a_template_above_the_same_choices_overwrites_nothing(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    import_(run, FIRST, *arguments)
    before = next((tmp_path / "d").glob("*.yaml")).read_text("utf-8")

    second = import_(run, SECOND, *arguments)

    drafts = "".join(path.read_text("utf-8") for path in (tmp_path / "d").glob("*.yaml"))
    assert counts(second) == (3, 0, 0, 0)
    assert [line for line in before.splitlines() if line not in drafts] == []
    assert [counts(import_(run, text, *arguments)) for text in (FIRST, SECOND)] == [(0, 0, 3, 0)] * 2


def test_another_file_with_the_same_categories_overwrites_nothing_and_takes_nothing_for_gone(
    run: Run, tmp_path: Path
) -> None:
    category = "$CATEGORY: clouds/high\n\n"
    options = "{~It is global =It is regional ~It is zonal}\n\n"
    outs = []
    for subject in ("Amazon S3 buckets", "Amazon SQS queues"):
        (tmp_path / "f.gift").write_text(
            f"{category}Which of these statements about {subject} is true? {options}", encoding="utf-8"
        )
        outs.append(json.loads(run("bank", "import", "f.gift", "--to", "d", "--json")))

    assert [counts(out) for out in outs] == [(1, 0, 0, 0), (1, 0, 0, 0)]


STORAGE, COMPUTE = "$CATEGORY: aws/storage\n\n", "$CATEGORY: aws/compute\n\n"
OBJECTS = "Which service stores objects? {=S3 ~EBS ~EFS ~Glue}\n\n"
BLOCKS = "Which service stores blocks? {~S3 =EBS ~EFS ~Glue}\n\n"
FUNCTIONS = "What runs functions? {~EC2 =Lambda ~ECS ~EKS}\n\n"


@pytest.mark.parametrize(
    ("later", "moved", "topics"),
    [
        (f"{STORAGE}Where do things live? {{=S3 ~EBS ~EFS ~Glue}}\n\n{COMPUTE}{BLOCKS}", 1, ["storage", "compute"]),
        (f"{STORAGE}{FUNCTIONS}{COMPUTE}{BLOCKS}", 2, ["storage"]),
    ],
)
def test_a_category_that_has_other_questions_now_names_how_many_stay_beside_them(
    run: Run, tmp_path: Path, later: str, moved: int, topics: list[str]
) -> None:
    (tmp_path / "f.gift").write_text(f"{STORAGE}{OBJECTS}{BLOCKS}{COMPUTE}{FUNCTIONS}", encoding="utf-8")
    run("bank", "import", "f.gift", "--to", "d")
    (tmp_path / "f.gift").write_text(later, encoding="utf-8")

    out = run("bank", "import", "f.gift", "--to", "d", "--dry-run")
    document = json.loads(run("bank", "import", "f.gift", "--to", "d", "--json"))

    said = "of this topic, the file has other questions; the 1 question there stays in the draft"
    assert [f"  aws/{topic}: {said}\n" in out for topic in topics] == [True] * len(topics)
    assert (out.count(said), out.count("no longer in the source")) == (len(topics), 0)
    assert document["duplicates"] == moved
    assert document["files"][0]["beside"] == [{"topic": f"aws/{topic}", "questions": 1} for topic in topics]


def test_a_question_that_moved_to_another_category_is_not_said_to_be_gone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.gift").write_text(f"{STORAGE}{OBJECTS}{BLOCKS}{COMPUTE}{FUNCTIONS}", encoding="utf-8")
    run("bank", "import", "f.gift", "--to", "d")
    (tmp_path / "f.gift").write_text(f"{STORAGE}{OBJECTS}{COMPUTE}{FUNCTIONS}{BLOCKS}", encoding="utf-8")

    out = run("bank", "import", "f.gift", "--to", "d")

    assert ("1 duplicate" in out, "stays in the draft" in out, "kept in the draft" in out) == (True, False, False)


EXPLAINED = "question,A,B,C,D,answer,explanation\n"
OTHERS = "Which runs functions?,EC2,Lambda,ECS,EKS,B,two\nWhich is a warehouse?,RDS,DynamoDB,Redshift,Neptune,C,three\n"
STORE = "Which service stores objects for 7 days?,S3,EBS,EFS,Glue,A,one\n"


@pytest.mark.parametrize(("options", "expected"), [("=S3 ~EBS ~EFS ~Glue", (0, 1, 2, 0)), ("=Yes ~No", (1, 0, 2, 1))])
def test_a_question_of_an_exported_file_is_recognized_by_its_id_if_it_has_an_option_in_common(
    run: Run, tmp_path: Path, options: str, expected: tuple[int, int, int, int]
) -> None:
    import_(run, EXPLAINED + STORE + OTHERS)
    run("bank", "export", "--bank", "d", "--format", "gift", "own.gift")
    first, second, *rest = (tmp_path / "own.gift").read_text("utf-8").split("\n\n::")
    id_ = second.partition("::")[0]
    later = "\n\n::".join([first, f"{id_}::Where is it? {{{options}}}", *rest])
    (tmp_path / "own.gift").write_text(later, encoding="utf-8")

    assert id_.startswith("which-service-stores-objects-")
    assert counts(json.loads(run("bank", "import", "own.gift", "--to", "d", "--json"))) == expected


@pytest.mark.parametrize("arguments", [[], ["--domain", "questions"]])
def test_a_question_of_an_exported_table_is_recognized_by_its_id_where_it_is(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    import_(run, EXPLAINED + STORE + OTHERS)
    run("bank", "export", "--bank", "d", "--format", "csv", "own.csv")
    exported = (tmp_path / "own.csv").read_text("utf-8")
    later = exported.replace("Which service stores objects for 7 days?", "Where is it?").replace(",one,", ",new,")

    document = import_(run, later, *arguments, name="own.csv")

    assert (counts(document), document["duplicates"]) == ((0, 1, 0, 0), 2)
    assert document["written"] == ["questions.yaml"]
    assert counts(import_(run, later, *arguments, name="own.csv")) == (0, 0, 0, 0)


def test_a_title_that_is_no_id_of_an_import_links_no_questions(run: Run, tmp_path: Path) -> None:
    text = "::one::Is it a? {=yes ~no ~both}\n\n::two::Is it b? {=yes ~no ~both}\n"
    (tmp_path / "f.gift").write_text(text, encoding="utf-8")
    run("bank", "import", "f.gift", "--to", "d")
    (tmp_path / "f.gift").write_text(f"::two::Who knows? {{~yes =no ~both}}\n\n{text[:34]}", encoding="utf-8")

    assert counts(json.loads(run("bank", "import", "f.gift", "--to", "d", "--json"))) == (1, 0, 1, 1)


@pytest.mark.parametrize(
    "later",
    ["What is the home of things at AWS?,Glue,S3,EBS,EFS,B,one\n", "Where do they live?,S3,EBS,EFS,Glue,A,one\n"],
)
def test_a_reworded_question_that_moved_is_recognized_by_its_options_key_and_explanation(run: Run, later: str) -> None:
    import_(run, EXPLAINED + STORE + OTHERS)

    assert counts(import_(run, EXPLAINED + OTHERS + later)) == (0, 1, 2, 0)


@pytest.mark.parametrize(
    ("before", "later"),
    [
        (STORE, "Where do they live?,S3,EBS,EFS,Glue,A,other\n"),
        (STORE, "Where do they live?,S3,EBS,EFS,Glue,B,one\n"),
        (STORE, "Where do they live?,S3,EBS,EFS,FSx,A,one\n"),
        (STORE, "Where do they not live?,S3,EBS,EFS,Glue,A,one\n"),
        (STORE, "Where do they live for 30 days?,S3,EBS,EFS,Glue,A,one\n"),
        (STORE, "Where do they live?,S3,EBS,EFS,Glue,A,one\nWhere do we live?,S3,EBS,EFS,Glue,B,four\n"),
        (STORE, "Where do they live?,S3,EBS,EFS,Glue,A,one\nWhere do we live?,S3,EBS,EFS,FSx,A,one\n"),
        (STORE.replace("one", ""), "Where do they live?,S3,EBS,EFS,Glue,A,\n"),
        ("Are objects stored?,Yes,No,,,A,one\n", "Do they live?,Yes,No,,,A,one\n"),
    ],
)
def test_a_reworded_question_that_moved_is_new_without_the_same_options_key_and_explanation_of_its_own(
    run: Run, before: str, later: str
) -> None:
    import_(run, EXPLAINED + before + OTHERS)

    assert counts(import_(run, EXPLAINED + OTHERS + later)) == (later.count("\n"), 0, 2, 1)


@pytest.mark.parametrize(
    "later",
    [
        "Which of these statements about Amazon SQS queues is true?",
        "Which of these statements about queues is true?",
        "Which of these statements about S4 buckets is true?",
    ],
)
def test_a_template_that_asks_about_something_else_is_a_new_question_also_in_the_same_file(
    run: Run, later: str
) -> None:
    import_(run, FIRST)

    document = import_(run, FIRST.replace("Which of these statements about Amazon S3 buckets is true?", later))

    assert counts(document) == (1, 0, 2, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stores objects in buckets?,Amazon S3,Amazon EBS,Amazon EFS",
         "stores many objects in buckets?,Amazon S3,Amazon EBS,Amazon FSx"),
        ("stores objects in buckets?", "stores objcts in buckets?"),
        ("Which service stores objects in buckets?", "Which of these services stores objects in buckets?"),
        ("Which service stores objects in buckets?", "What keeps objects in a bucket?"),
        ("in buckets?,Amazon S3", "in buckets?,Amazon S3 Glacier"),
        ("objects in buckets?,Amazon S3", "many objects in buckets?,S3"),
        ("EFS,AWS Lambda,A", "EFS,AWS Lambda,B"),
        ("Amazon S3 buckets is", "S3 buckets is"),
    ],
)  # fmt: skip
def test_a_question_that_changed_a_little_is_updated_with_its_id(run: Run, tmp_path: Path, old: str, new: str) -> None:
    import_(run, FIRST)
    ids = [line for line in (tmp_path / "d" / "questions.yaml").read_text("utf-8").splitlines() if "- id: " in line]

    document = import_(run, FIRST.replace(old, new))

    assert counts(document) == (0, 1, 2, 0)
    draft = (tmp_path / "d" / "questions.yaml").read_text("utf-8")
    assert [line for line in draft.splitlines() if "- id: " in line] == ids
    assert new.split(",", maxsplit=1)[0] in draft
    assert counts(import_(run, FIRST.replace(old, new))) == (0, 0, 3, 0)


def test_a_question_with_another_stem_and_another_correct_option_is_new(run: Run) -> None:
    import_(run, FIRST)

    later = FIRST.replace("stores objects in buckets?,Amazon S3", "stores files in buckets?,Amazon FSx")

    assert counts(import_(run, later)) == (1, 0, 2, 1)


def test_of_questions_that_differ_in_their_choices_only_each_gets_the_later_state_of_its_own(
    run: Run, tmp_path: Path
) -> None:
    stem = "Which is true?"
    first = f"{HEAD}{stem},a,b,c,d,A\n{stem},e,f,g,h,A\n{stem},i,j,k,l,A\nWhich is kept?,m,n,o,p,A\n"
    import_(run, first)

    document = import_(run, first.replace(",d,", ",D2,").replace(",h,", ",H2,"))

    assert counts(document) == (0, 2, 2, 0)
    draft = (tmp_path / "d" / "questions.yaml").read_text("utf-8")
    assert draft.index('"a"') < draft.index('"D2"') < draft.index('"e"') < draft.index('"H2"')


def test_a_question_whose_stem_a_person_reworded_is_recognized_when_an_option_changes(run: Run, tmp_path: Path) -> None:
    import_(run, FIRST)
    draft = tmp_path / "d" / "questions.yaml"
    edited = draft.read_text("utf-8").replace("True positive rate is also called?", "My TPR is called?")
    draft.write_text(edited, encoding="utf-8")

    document = import_(run, FIRST.replace("F1,Accuracy", "F1,Kappa"))
    out = run("bank", "import", "questions.csv", "--to", "d")

    assert counts(document) == (0, 0, 2, 0)
    assert "left as it is, because it has changed in the source and you have edited it" in out
    assert draft.read_text("utf-8") == edited


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions elsewhere")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_an_update_keeps_the_permissions_of_a_draft(run: Run, tmp_path: Path, mode: int) -> None:
    import_(run, FIRST)
    draft = tmp_path / "d" / "questions.yaml"
    draft.chmod(mode)

    assert counts(import_(run, FIRST.replace("Accuracy", "Kappa"))) == (0, 1, 2, 0)

    assert oct(draft.stat().st_mode & 0o777) == oct(mode)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--to", "The name after --to is empty. Name the folder for the drafts; `--to .` is this one."),
        ("--domain", "The name after --domain is empty. Name a domain, or leave out --domain."),
    ],
)
@pytest.mark.parametrize("empty", ["", " "])
def test_an_empty_name_as_of_a_variable_that_is_not_set_is_refused(
    run: Run, tmp_path: Path, option: str, said: str, empty: str
) -> None:
    (tmp_path / "a.csv").write_text(FIRST, encoding="utf-8")

    assert said in run("bank", "import", "a.csv", "--to", "d", option, empty, code=2)

    assert [*tmp_path.glob("*.yaml"), *tmp_path.glob("d/*")] == []


@pytest.mark.parametrize(
    ("domain", "said"),
    [
        ("exams", "the draft is imported.yaml, because exams.yaml is reserved for exams"),
        ("other", "the draft is other-2.yaml, because other.yaml exists and holds something else"),
        ("My Domain! é", "the domain is called my-domain-e, because names of domains consist of a-z, 0-9 and hyphens"),
        ("questions", ""),
    ],
)
def test_a_name_that_a_draft_or_domain_cannot_have_is_said_with_the_one_that_it_gets(
    run: Run, tmp_path: Path, domain: str, said: str
) -> None:
    (tmp_path / "d").mkdir()
    head = "format: 2\ndraft: true\ndomain: mine\ntitle: Mine\ntopics:\n  - {id: t, title: t}\nquestions:\n"
    (tmp_path / "d" / "other.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "a.csv").write_text(FIRST, encoding="utf-8")

    first, second = (run("bank", "import", "a.csv", "--to", "d", "--domain", domain) for _ in range(2))

    assert (said in first, "because" in first) == (True, bool(said))
    assert "because" not in second


def test_duplicates_are_named_with_the_place_of_the_other_question(run: Run, tmp_path: Path) -> None:
    import_(run, FIRST, "--domain", "mine")
    rows = FIRST.splitlines()
    (tmp_path / "b.csv").write_text(f"{FIRST}Is it?,a,b,c,d,A\nIs it?,b,a,c,d,B\n{rows[1]}\n", encoding="utf-8")
    arguments = ("bank", "import", "b.csv", "--to", "d", "--dry-run")

    out, document = run(*arguments), json.loads(run(*arguments, "--json"))

    ids = [line.split(": ")[1] for line in (tmp_path / "d/mine.yaml").read_text("utf-8").splitlines() if "- id" in line]
    assert "b.csv (csv): 6 read, 1 imported, 0 skipped, 5 duplicates.\n" in out
    assert [line for line in out.splitlines() if "duplicate of" in line] == [
        *(f"  b.csv:{line}: duplicate of {name} in mine.yaml" for line, name in enumerate(ids, 2)),
        "  b.csv:6: duplicate of line 5",
        "  b.csv:7: duplicate of line 2",
    ]
    assert document["duplicates"] == 5
    assert document["duplicate_questions"][2:4] == [
        {"file": "b.csv", "line": 4, "other_file": "mine.yaml", "other_id": ids[2]},
        {"file": "b.csv", "line": 6, "other_file": "b.csv", "other_line": 5},
    ]


def test_of_two_files_of_one_name_that_share_a_question_each_updates_its_own_draft(run: Run, tmp_path: Path) -> None:
    rows = FIRST.removeprefix(HEAD)
    shared = "Which runs functions?,Amazon S3,AWS Lambda,Amazon EBS,Amazon EFS,B\n"
    first, second = f"{HEAD}{shared}{rows}", f"{HEAD}{shared}{SECOND.removeprefix(HEAD)}"
    for folder, text in (("one", first), ("two", second)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "questions.csv").write_text(text, encoding="utf-8")
    run("bank", "import", "one/questions.csv", "two/questions.csv", "--to", "d")
    before = (tmp_path / "d" / "questions.yaml").read_bytes()

    corrected = import_(run, second.replace("Fall-out,D", "Fall-out,A").replace("stores blocks", "stores raw blocks"))
    again = import_(run, first)

    assert (counts(corrected), corrected["duplicates"]) == ((0, 2, 1, 0), 1)
    assert counts(again) == (0, 0, 4, 0)
    assert (tmp_path / "d" / "questions.yaml").read_bytes() == before


def test_a_duplicate_with_another_explanation_is_named_as_such(run: Run, tmp_path: Path) -> None:
    head, row = "question,A,B,C,answer,explanation\n", "Is number {} one?,x,y,z,A,{}\n"
    rows = [row.format(number, "As it is.") for number in range(14)]
    import_(run, head + "".join(rows))
    changed = [row.format(12, "Because of this."), row.format(13, "as  it is.")]
    (tmp_path / "b.csv").write_text(f"{head}{''.join(rows[:12] + changed)}{row.format(12, 'Or so.')}", encoding="utf-8")
    arguments = ("bank", "import", "b.csv", "--to", "d", "--dry-run")

    out, document = run(*arguments), json.loads(run(*arguments, "--json"))

    said = ", which is explained in other words and stays as it is\n"
    assert [line.split(":")[1] for line in out.splitlines(keepends=True) if line.endswith(said)] == ["14", "16"]
    assert f"b.csv:16: duplicate of line 14{said}" in out
    assert "  b.csv: 3 more duplicates; " in out
    differing = [one["line"] for one in document["duplicate_questions"] if "is_explained_otherwise" in one]
    assert differing == [14, 16]


def test_of_many_duplicates_the_first_are_named_and_the_others_counted(run: Run, tmp_path: Path) -> None:
    import_(run, FIRST)
    (tmp_path / "b.csv").write_text(HEAD + FIRST.removeprefix(HEAD) * 5, encoding="utf-8")

    out = run("bank", "import", "b.csv", "--to", "d")

    assert out.count(": duplicate of ") == 10
    assert "  b.csv: 5 more duplicates; --json lists all of them\n" in out


def test_a_corrected_key_in_a_file_of_another_name_updates_the_draft_whose_domain_is_named(
    run: Run, tmp_path: Path
) -> None:
    import_(run, FIRST)
    corrected = FIRST.replace("EFS,AWS Lambda,A", "EFS,AWS Lambda,B")
    draft = tmp_path / "d" / "questions.yaml"
    before = draft.read_text("utf-8")

    refused = import_(run, corrected, name="v2.csv")
    assert draft.read_text("utf-8") == before
    option = refused["skipped"][0]["why"].split("`")[1]  # type: ignore[index]
    document = import_(run, corrected, *option.split(), name="v2.csv")

    assert option == "--domain questions"
    assert (counts(refused), refused["duplicates"]) == ((0, 0, 0, 0), 2)
    assert (counts(document), document["duplicates"], document["skipped"]) == ((0, 1, 0, 0), 2, [])
    changes = {"Amazon S3": "wrong", "Amazon EBS": "right"}
    after = draft.read_text("utf-8")
    assert [f'- {verdict}: "{text}"' in after for text, verdict in changes.items()] == [True, True]
    assert len(after.splitlines()) == len(before.splitlines())
    assert (counts(import_(run, corrected, *option.split(), name="v2.csv"))) == (0, 0, 0, 0)


def test_another_key_in_a_question_that_a_person_has_edited_or_written_changes_nothing(
    run: Run, tmp_path: Path
) -> None:
    import_(run, FIRST)
    draft = tmp_path / "d" / "questions.yaml"
    edited = draft.read_text("utf-8").replace(
        '      - wrong: "Amazon EBS"\n', '      - wrong: "Amazon EBS"\n        why: "x"\n', 1
    )
    draft.write_text(edited, encoding="utf-8")
    corrected = FIRST.replace("EFS,AWS Lambda,A", "EFS,AWS Lambda,B")
    (tmp_path / "v2.csv").write_text(corrected, encoding="utf-8")

    out = run("bank", "import", "v2.csv", "--to", "d", "--domain", "questions")

    assert "left as it is, because it has changed in the source and you have edited it" in out
    assert draft.read_text("utf-8") == edited
    draft.write_text("\n".join(line for line in edited.splitlines() if "imported:" not in line), encoding="utf-8")
    out = run("bank", "import", "v2.csv", "--to", "d", "--domain", "questions")
    assert "; correct the one that is wrong\n" in out


@pytest.mark.parametrize(
    ("changes", "parts", "said"),
    [
        ({"EFS": "FSx"}, ["options"], "its options have changed"),
        ({"Lambda,A": "Lambda,B"}, ["key"], "its key has changed"),
        ({"Amazon S3,Amazon EBS": "S3,Amazon EBS"}, ["options"], "its options have changed"),
        ({"Why so": "Because"}, ["explanation"], "its explanation has changed"),
        ({"objects in": "many objects in"}, ["stem"],
         "its stem (it was 'Which service stores objects in buckets?') has changed"),
        ({"EFS": "FSx", "Lambda,A": "Lambda,B", "Why so": "Because"}, ["options", "key", "explanation"],
         "its options, key and explanation have changed"),
    ],
)  # fmt: skip
def test_it_is_said_what_of_a_question_was_updated(
    run: Run, changes: dict[str, str], parts: list[str], said: str
) -> None:
    first, *rest = FIRST.removeprefix(HEAD).splitlines(keepends=True)
    row = f"{first.strip()},Why so\n"
    head = HEAD.replace("answer", "answer,explanation")
    import_(run, f"{head}{row}{''.join(rest)}")
    for old, new in changes.items():
        row = row.replace(old, new)

    document = import_(run, f"{head}{row}{''.join(rest)}", "--dry-run")
    out = run("bank", "import", "questions.csv", "--to", "d")

    update = document["updates"][0]  # type: ignore[index]
    assert (update["changed"], update["id"][:29]) == (parts, "which-service-stores-objects-")
    assert f"updated, because {said} in the source\n" in out


def test_what_is_left_as_a_person_edited_it_is_counted(run: Run, tmp_path: Path) -> None:
    import_(run, FIRST)
    draft = tmp_path / "d" / "questions.yaml"
    draft.write_text(draft.read_text("utf-8").replace("True positive rate is", "The TPR is"), encoding="utf-8")

    document = import_(run, FIRST.replace("Accuracy", "Kappa"))
    out = run("bank", "import", "questions.csv", "--to", "d")

    assert [one["id"][:26] for one in document["edited"]] == ["true-positive-rate-is-also"]  # type: ignore[attr-defined]
    assert "3 read, 0 imported, 2 unchanged, 1 left as edited, 0 skipped" in out


def test_among_many_questions_with_the_same_choices_those_between_the_same_others_are_recognized(run: Run) -> None:
    rows = [f"Which service suits case {number}?,Amazon S3,Amazon EBS,Amazon EFS,AWS Lambda,A" for number in range(160)]
    later = [row.replace("suits", "best suits big") if at % 2 else row for at, row in enumerate(rows)]
    import_(run, HEAD + "\n".join(rows))

    assert counts(import_(run, HEAD + "\n".join(later))) == (0, 80, 80, 0)
