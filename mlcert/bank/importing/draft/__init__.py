"""Write questions into a draft, and find there what has been imported before."""
