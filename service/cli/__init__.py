"""The command line: `waiver-rules COMMAND`. Results on stdout, messages on stderr."""
