"""mlcert: exam practice for the AWS machine-learning certifications, in the terminal."""

__version__ = "0.1.0"
