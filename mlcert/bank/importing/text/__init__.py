"""Read questions from lines of text, in Markdown or without markup."""
