"""Laws that must hold for any record: tested on generated facts and on the real record."""
