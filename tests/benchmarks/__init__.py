"""Run by hand: `python -m tests.benchmarks.budgets`; never part of the test suite."""
