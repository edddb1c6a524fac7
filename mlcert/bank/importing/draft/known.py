"""What a folder asks already, to tell which questions of a file are in it, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.importing.draft.draft_question import as_imported, folded_choices
from mlcert.bank.importing.question.imported_question import ImportedQuestion, asked_by, folded
from mlcert.bank.question_source import questions_of
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.named_tuple import NamedTuple


class KnownQuestion(NamedTuple):
    """Where a question of a folder is, its key, and what explains it."""

    file: str
    id: str
    domain: str
    topic: str
    key: frozenset[str] = frozenset()  # the folded texts of its correct choices
    can_be_updated: bool = False  # it was imported into a draft
    explained: tuple[str, ...] = ()  # its explanation and reasons


class Known(NamedTuple):
    """What a folder asks, by the digest of what is asked, and by that of what was imported."""

    asked: defaultdict[str, list[KnownQuestion]]
    imported: defaultdict[str, list[KnownQuestion]]
    by_id: dict[str, tuple[KnownQuestion, YamlMap]]  # what can be updated

    def same_as(self, question: ImportedQuestion) -> KnownQuestion | None:
        """Return the same question of another topic, even if a person has edited it since it was imported."""
        imported = self.imported.get(question.digest, []) if self.imported else []
        if any(one.topic == question.topic for one in imported):
            return None
        same = [one for one in self._elsewhere(question) if one.key == question.key]
        return next(iter((*imported, *same)), None)

    def with_id_of(self, question: ImportedQuestion) -> KnownQuestion | None:
        """Return the question of another topic that was exported with the id that this one has, if it can be updated.

        They have a choice in common.
        """
        if question.own_id not in self.by_id or question.digest in self.imported:
            return None
        place, block = self.by_id[question.own_id]
        shares_a_choice = folded_choices(as_imported(block)) & folded_choices(question)
        return place if place.topic != question.topic and shares_a_choice else None

    def is_as_imported(self, question: ImportedQuestion) -> bool:
        """Return whether a question was imported exactly like this."""
        return question.digest in self.imported

    def contradicted_by(self, question: ImportedQuestion) -> KnownQuestion | None:
        """Return the question of another topic that is the same but for its key, if none has this key."""
        others = self._elsewhere(question)
        if question.digest in self.imported or any(one.key == question.key for one in others):
            return None
        return next(iter(others), None)

    def _elsewhere(self, question: ImportedQuestion) -> list[KnownQuestion]:
        if not self.asked:  # most folders are empty, and digests take time
            return []
        return [one for one in self.asked.get(question.asked, ()) if one.topic != question.topic]


def known_questions(files: Sequence[SourceFile], *, without: str = "") -> Known:
    """Return what files ask; what one topic asks may be left out, but not what was imported for it."""
    known = Known(defaultdict(list), defaultdict(list), {})
    for file in files:
        domain = file.block.text("domain")
        explanations = {block.text("id"): block.text("explanation") for block in file.block.blocks("questions")}
        imported = [block for block in file.block.blocks("questions") if block.text("imported")]
        ids = {block.text("id") for block in imported} if file.is_draft else set()
        for source in questions_of(file, without=without) if file.kind == "questions" else ():
            asked = asked_by(source.stem, tuple(option.text for option in source.choices))
            key = frozenset(folded(option.text) for option in source.keys)
            explained = (explanations.get(source.id, ""), *(option.why for option in source.choices))
            place = KnownQuestion(file.name, source.id, domain, source.topic, key, source.id in ids, explained)
            known.asked[asked].append(place)
        for block in imported:
            place = KnownQuestion(file.name, block.text("id"), domain, block.text("topic"))
            if file.is_draft and place.id:
                known.by_id[place.id] = place, block
            known.imported[block.text("imported")].append(place)
    return known
