"""Tests of the record: how it is read, refused, graded and frozen."""
