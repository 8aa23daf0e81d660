"""What can be proved of rules and readings."""
