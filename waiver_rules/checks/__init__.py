"""What can be wrong with a statute folder beside its shape: ids, words, guards, references, rules that cannot work."""
