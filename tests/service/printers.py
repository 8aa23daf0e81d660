"""What this machine lacks for a form of the memo: asked of the machine, not of the code under test.

A form whose library is there must be written; that its writer refuses is then a fault, and no reason to skip.
"""

from ctypes.util import find_library
from importlib.util import find_spec

import pytest

MODULES = {"pdf": ("weasyprint", "WeasyPrint"), "docx": ("docx", "python-docx")}
SHARED = {"pdf": ("pango-1.0", "pangoft2-1.0")}


def skip_where_wanting(form: str) -> None:
    """Skips the test where a module or a shared library of a form is not installed, and names it."""
    module, name = MODULES.get(form, ("", ""))
    if module and find_spec(module) is None:
        pytest.skip(f"{name} is not installed: no {form} is tested")
    for library in SHARED.get(form, ()):
        if find_library(library) is None:
            pytest.skip(f"the library {library} is not installed: no {form} is tested")
