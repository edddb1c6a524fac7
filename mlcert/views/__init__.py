"""Turn values into styled lines; nothing here prints."""
