"""One file a step, never edited once a version with it is out."""
