"""What marks options, keys and words in a text: labels, signs, markup."""
