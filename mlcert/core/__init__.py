"""What is true: values in, values out; no clock, no dice, no file and no screen."""
