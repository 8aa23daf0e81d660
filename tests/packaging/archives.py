"""Run by `test_same_bytes.py` in a folder of its own: compiles the checkout at argv[1] and writes its archive here."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    from waiver_rules.archive.form import members, pack
    from waiver_rules.build import compile_release
    from waiver_rules.packaged import EVIDENCE, statute_folders
    from waiver_rules.release import thaw

    raw, _ = compile_release(EVIDENCE, statute_folders())
    Path("release.zip").write_bytes(pack(members(thaw(raw))))
