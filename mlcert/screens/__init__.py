"""The loop that quiz, exam and review share: put a question, take the move, keep it."""
