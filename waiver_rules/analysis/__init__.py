"""What can be proved of a statute's rules and readings before any fact is looked at."""
