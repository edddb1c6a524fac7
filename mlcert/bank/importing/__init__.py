"""Questions from files of other programs: readers of their formats, and what makes questions of what they read."""
