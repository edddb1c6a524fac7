"""What the page of today leads to and comes back from: progress, and the list of results."""

from __future__ import annotations

from mlcert.practice.progress import progress_of
from mlcert.practice.results import LATEST, results_of, results_of_other_banks
from mlcert.screens.text import TextDialog
from mlcert.services import Services
from mlcert.views.lines import Layout, Lines, paragraphs
from mlcert.views.progress import progress_view
from mlcert.views.results import no_results, result_lines


def read_progress(services: Services) -> None:
    """Show the progress with the learner's exam."""
    found = progress_of(None, services)
    services.terminal.run(TextDialog(lambda layout: progress_view(found, layout)))


def read_results(services: Services) -> None:
    """Show the latest results, each in a sentence, and the command that shows one."""
    shown, _ = results_of(services, LATEST)
    elsewhere = [] if shown else results_of_other_banks(services)

    def view(layout: Layout) -> Lines:
        if not shown:
            return paragraphs(no_results(services.commands, elsewhere), layout)
        command = services.commands.write("results", str(shown[0].number))
        return (*result_lines(shown, layout), *paragraphs([f"`{command}` shows the latest one."], layout))

    services.terminal.run(TextDialog(view))


PAGES = {"progress": read_progress, "results": read_results}  # by the name of the command that shows the same
