"""Read tables, and the exports of programs that are tables."""
