"""Long runs against damage, run by hand."""
