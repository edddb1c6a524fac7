"""The rules of learning and examining: values in, values out; no clock, random source, file or screen."""
