"""The sources of an assessment for reference managers: CSL-JSON, RIS and BibTeX."""
