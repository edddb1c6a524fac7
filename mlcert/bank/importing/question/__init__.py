"""Make a question of what a reader has found."""
