"""Read JSON: lists of questions, and what their entries hold."""
