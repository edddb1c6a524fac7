"""mlcert plan: set and show the exam date, the minutes a day, and the days of the week."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, ExamCode, new_app, number, services_of
from mlcert.core.plan import MOST_MINUTES
from mlcert.practice.exam import choose_exam
from mlcert.practice.plan import PlanRequest, change_plan
from mlcert.practice.today import plan_context
from mlcert.views.plan import plan_view

app = new_app()
Date = Annotated[str, typer.Option("--date", metavar="DATE", help="The date of the exam, none, or passed.")]
MinutesADay = Annotated[
    int | None,
    typer.Option(
        "--minutes", metavar="M", help="Minutes of practice a day (default: 20).",
        parser=number("--minutes", 1, MOST_MINUTES),
    ),
]  # fmt: skip
Days = Annotated[str, typer.Option("--days", metavar="DAYS", help="Days of the week, such as mon,wed,sat.")]


@app.command(epilog=examples("mlcert plan", "mlcert plan --minutes 30", "mlcert plan --days mon,wed,sat"))
def plan(
    ctx: typer.Context,
    code: ExamCode = None,
    date: Date = "",
    minutes: MinutesADay = None,
    days: Days = "",
    bank: BankFolder = None,
) -> None:
    """Set the date of your exam and the time you have, and see what fits; a change makes it your exam."""
    services = services_of(ctx, bank)
    exam = choose_exam(code, services)
    request = PlanRequest(date, minutes, days)
    if request != PlanRequest():
        change_plan(exam, request, services)
    context = plan_context(exam, services, minutes_changed=minutes is not None)
    services.terminal.show(plan_view(context, services.terminal.layout))
