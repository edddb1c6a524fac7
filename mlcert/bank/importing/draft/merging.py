"""Add imported questions to a draft: nothing that a person has written in it is overwritten, and ids never change.

The file is long because what a folder holds and what is added to it belong together.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from mlcert.bank.compiled.opening import files_of
from mlcert.bank.contents import SourceFile
from mlcert.bank.file_bytes import MAXIMUM_BYTES
from mlcert.bank.files import parsed, read_files
from mlcert.bank.importing.draft.changes import Update, update_of
from mlcert.bank.importing.draft.draft_lines import DraftLines
from mlcert.bank.importing.draft.draft_question import as_imported
from mlcert.bank.importing.draft.draft_text import head_text, id_of, question_text, topic_text
from mlcert.bank.importing.draft.known import Known, known_questions
from mlcert.bank.importing.draft.matching import Matches, matched
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.bank.writing import write_file
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import squash
from mlcert.errors import BankUnusableError, NoQuestionsError, TargetError, reason_of

NONE: Mapping[str, ImportedQuestion] = MappingProxyType({})
EXAMS = "exams.yaml"  # the file of a bank that holds its exams


class Merged(NamedTuple):
    """What became of imported questions."""

    new: tuple[str, ...] = ()  # ids
    updated: tuple[Update, ...] = ()
    edited: tuple[str, ...] = ()  # ids of those changed in the source and by a person: left as they are
    unchanged: int = 0
    gone: tuple[tuple[str, str], ...] = ()  # ids and texts of those in the draft that the source no longer has
    renamed: tuple[tuple[str, str], ...] = ()  # names that new drafts cannot have, and those that they have instead
    beside: tuple[tuple[str, int], ...] = ()  # topics of which the source has other questions, and how many each keeps

    def with_gone(self, gone: Sequence[tuple[str, str]]) -> Merged:
        """Return the same with more that is gone."""
        return self._replace(gone=(*self.gone, *gone))

    def with_beside(self, topics: Mapping[str, int]) -> Merged:
        """Return the same with more topics of which the source has other questions."""
        return self._replace(beside=(*self.beside, *topics.items()))


def refuse_file(folder: str) -> None:
    """Make sure that there is no file where the folder for drafts is to be.

    Raises:
        TargetError: there is one.
    """
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise TargetError(f"{folder} is a file. Name a folder after --to.")


class Target:
    """A folder to which drafts are added; nothing is written before `write`."""

    def __init__(self, folder: str) -> None:
        """Read the folder, which need not exist.

        Raises:
            BankUnusableError: one of its files cannot be read.
        """
        self.folder = folder
        self._files = _files_in(folder)
        self._ids = {  # of questions and families, which are one kind
            squash(one.text("id"))
            for file in self._files
            for kind in ("questions", "families")
            for one in file.block.blocks(kind)
        }
        self._contents: dict[str, bytes] = {}  # what is to be written, by the name of the file

    def known(self, *, without: str = "") -> Known:
        """Return what the folder asks; what one topic asks may be left out, but not what was imported for it."""
        return known_questions(self._files, without=without)

    def domain_called(self, name: str) -> str:
        """Return the id of the domain that has a name or id like this one; the name itself if there is none."""
        for file in self._files:
            block = file.block
            if squash(name) in map(squash, (block.text("domain"), block.text("title"), *block.texts("aliases"))):
                return block.text("domain")
        return name

    def has_domain(self, name: str) -> bool:
        """Return whether there is a domain with this id."""
        return any(file.block.text("domain") == name for file in self._files)

    def has_room(self, topic: str, domain: str) -> bool:
        """Return whether a domain has a topic with this id, or can have one; without a domain, one named like it."""
        for file in self._files:
            for block in file.block.blocks("topics"):
                if squash(topic) in map(squash, (block.text("id"), block.text("title"), *block.texts("aliases"))):
                    return block.text("id") == topic and file.block.text("domain") == (
                        domain or self.domain_called(topic)
                    )
        return True

    def shared_with(self, topic: str, questions: Sequence[ImportedQuestion]) -> int:
        """Return how many of these questions a topic has in an earlier state; -1 if it holds those of another file."""
        matches = matched(self._imported_into([topic]), questions)
        return len(matches.unchanged) + len(matches.changed) if matches.is_later_state else -1

    def imported_into(self, topics: Collection[str]) -> list[tuple[str, str]]:
        """Return the ids and texts of the questions of topics that were imported."""
        return [_id_and_text(one) for one in self._imported_into(topics)]

    def _imported_into(self, topics: Collection[str]) -> list[YamlMap]:
        questions = chain.from_iterable(file.block.blocks("questions") for file in self._files)
        return [one for one in questions if one.text("topic") in topics and one.text("imported")]

    def topics_without(self, questions: Sequence[ImportedQuestion]) -> dict[str, int]:
        """Return the topics of the domains of questions that have none of them, with how many were imported into each.

        They are named like the categories of GIFT.
        """
        places = {(one.domain, one.topic) for one in questions}
        domains = {one.domain for one in questions}
        return self._counts_of_imported(lambda place, _: place[0] in domains and place not in places)

    def imported_beside(self, places: Collection[tuple[str, str]], ids: Collection[str]) -> dict[str, int]:
        """Return how many questions without these ids were imported into topics of domains, where there are some.

        They are named like the categories of GIFT.
        """
        return self._counts_of_imported(lambda place, block: place in places and block.text("id") not in ids)

    def _counts_of_imported(self, is_meant: Callable[[tuple[str, str], YamlMap], bool]) -> dict[str, int]:
        """Return how many of the imported questions that are meant are in each topic of a domain."""
        counts: Counter[str] = Counter()
        for file in self._files:
            for block in file.block.blocks("questions"):
                place = file.block.text("domain"), block.text("topic")
                if block.text("imported") and is_meant(place, block):
                    counts["/".join(place)] += 1
        return dict(counts)

    def merge(
        self,
        questions: Sequence[ImportedQuestion],
        title: str = "",
        corrected: Mapping[str, ImportedQuestion] = NONE,
        found: Collection[str] = (),
    ) -> Merged:
        """Add questions to their topics, which are created if they are not there; so is a domain, with this title.

        What is `corrected`, by the ids of questions of other topics of these domains, is updated there. What is
        `found`, by its id, is in the source, too, and so is not gone.

        Raises:
            TargetError: a domain belongs to a file that is no draft, the draft would be too large, or it is laid out
                so that nothing can be added to it.
        """
        domains: defaultdict[str, list[ImportedQuestion]] = defaultdict(list)
        for question in questions:
            domains[question.domain].append(question)
        for question in corrected.values():
            domains[question.domain] += ()
        merged = [
            self._merge_into(domain, title or _domain_title(of_domain) or domain, of_domain, corrected, found)
            for domain, of_domain in domains.items()
        ]
        return Merged(
            tuple(chain.from_iterable(each.new for each in merged)),
            tuple(chain.from_iterable(each.updated for each in merged)),
            tuple(chain.from_iterable(each.edited for each in merged)),
            sum(each.unchanged for each in merged),
            tuple(chain.from_iterable(each.gone for each in merged)),
            tuple(chain.from_iterable(each.renamed for each in merged)),
            tuple(chain.from_iterable(each.beside for each in merged)),
        )

    def _merge_into(
        self,
        domain: str,
        title: str,
        questions: Sequence[ImportedQuestion],
        corrected: Mapping[str, ImportedQuestion],
        found: Collection[str],
    ) -> Merged:
        file = next((one for one in self._files if one.block.text("domain") == domain), None)
        if file is not None and not file.is_draft:
            raise TargetError(
                f"The domain '{domain}' is in {file.name}, which is not a draft. Choose another name with --domain."
            )
        name = file.name if file else self._free_name(domain)
        text = self._text_of(file) if file else head_text(domain, title)
        block = file.block if file else YamlMap(1)
        topics = dict.fromkeys(question.topic for question in questions)
        titles = {one.topic: one.titles[1] for one in reversed(questions) if one.titles[1]}
        existing = [one for one in block.blocks("questions") if one.text("topic") in topics and one.text("imported")]
        matches = matched(existing, questions)
        in_draft = [one for one in block.blocks("questions") if one.text("id") in corrected]
        matches.changed.extend((one, corrected[one.text("id")]) for one in in_draft)
        draft = DraftLines(text, block)
        merged = _apply(draft, matches, self._ids)
        if merged.new or merged.updated:
            there = {topic.text("id") for topic in block.blocks("topics")}
            for topic in topics:
                if topic not in there:
                    draft.add_topic(topic_text(topic, titles.get(topic) or topic))
            content = self._contents[name] = draft.content()
            if len(content) > MAXIMUM_BYTES:
                raise TargetError(f"{name} would be larger than 32 MiB. Split the source into several files.")
            if file is not None:
                _check(file, content, merged)
        paired = {id(block) for block, _ in (*matches.unchanged, *matches.changed)}
        left = [one for one in existing if id(one) not in paired and one.text("id") not in found]
        wanted = f"{domain}.yaml"
        merged = merged._replace(renamed=((wanted, name),) if file is None and name != wanted else ())
        if matches.is_later_state:
            return merged.with_gone([_id_and_text(one) for one in left])
        return merged.with_beside(Counter(f"{domain}/{one.text('topic')}" for one in left))

    def _free_name(self, domain: str) -> str:
        names = {one.name for one in self._files} | set(self._contents)
        name = f"{domain}.yaml"
        name = "imported.yaml" if name == EXAMS else name
        number = 2
        while name in names or os.path.lexists(os.path.join(self.folder, name)):
            name, number = f"{domain}-{number}.yaml", number + 1
        return name

    def _text_of(self, file: SourceFile) -> str:
        with open(os.path.join(self.folder, file.name), encoding="utf-8-sig", newline="") as opened:
            return opened.read()

    def write(self) -> tuple[str, ...]:
        """Write what was added, each file at once, and return the names of the files that were written.

        Raises:
            TargetError: a file cannot be written.
        """
        for name, content in self._contents.items():
            path = os.path.join(self.folder, name)
            if os.path.islink(path):
                raise TargetError(
                    f"{path} is a link to another file. Replace it with a file, or choose another folder."
                )
            try:
                os.makedirs(self.folder, exist_ok=True)
                write_file(path, content, keep_mode=True)
            except OSError as error:
                raise TargetError(
                    f"{name} cannot be written to {self.folder} ({reason_of(error)}). Choose another folder."
                ) from error
        return tuple(self._contents)


def _domain_title(questions: Sequence[ImportedQuestion]) -> str:
    """Return the title that the source gives a domain; empty if it gives none."""
    return next((one.titles[0] for one in questions if one.titles[0]), "")


def _id_and_text(question: YamlMap) -> tuple[str, str]:
    return question.text("id"), " ".join(question.text("text").split())


def _apply(draft: DraftLines, matches: Matches, known: set[str]) -> Merged:
    updated, edited, new, added = [], [], [], []
    for block, question in matches.changed:
        name, earlier = block.text("id"), as_imported(block)
        if earlier.digest != block.text("imported"):
            edited.append(name)
        else:
            draft.replace(block, question_text(name, question, block))
            updated.append(update_of(name, earlier, question))
    for question in matches.new:
        name = question.id
        if not name or squash(name) in known:
            name = id_of(question)
        if (squashed := squash(name)) in known:
            name = f"{name[:-8]}{question.digest}"
            squashed = squash(name)
        known.add(squashed)
        new.append(name)
        added.append(question_text(name, question))
    if added:
        draft.add_questions(added)
    return Merged(tuple(new), tuple(updated), tuple(edited), len(matches.unchanged))


def _check(file: SourceFile, content: bytes, merged: Merged) -> None:
    """Make sure that a draft, which a person may have laid out in any way, still has its questions and the new ones."""
    before = [one.text("id") for one in file.block.blocks("questions")]
    after = parsed(content.decode(), file.name, file.kind)
    if after.problems or [one.text("id") for one in after.block.blocks("questions")] != [*before, *merged.new]:
        raise TargetError(
            f"Nothing can be added to {file.name} as it is laid out. Write its topics and questions in block style, as "
            "in a new draft, or choose another name with --domain."
        )


def _files_in(folder: str) -> tuple[SourceFile, ...]:
    try:
        names = [name for name in files_of(folder) if name != EXAMS and not name.startswith("notes/")]
    except NoQuestionsError:
        return ()
    files = read_files(folder, names)
    problems = [str(problem) for file in files for problem in file.problems]
    if problems:
        raise BankUnusableError(folder, problems)
    return files
