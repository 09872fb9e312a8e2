"""Make again what comes from elsewhere and lies in sameboat/base/static/base/vendor/.

    python tools/vendor.py            make the files and vendor.json again (asks npm for the packages by name)
    python tools/vendor.py --check    compare with vendor.json, without a network

Here that is one thing: the heading font (scripts: vendor_scripts.py, the map: vendor_map.py). Of the variable font we keep one weight (600: headings use no other) and
three alphabets, so that a visitor fetches 18 kB, and not 52.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = Path(__file__).resolve().parent.parent / "sameboat/base/static/base/vendor"
LIST = FOLDER / "vendor.json"
PACKAGE, VERSION, LICENCE = "@fontsource-variable/literata", "5.3.0", "OFL-1.1"
TARBALL_SHA256 = "6511fb89c1b68ad10a422204580984dd3e27a129edc4cd015ee342f06a8fe4ac"
WEIGHT = 600
FEATURES = ["kern", "liga", "mark", "ccmp", "locl"]
PUNCTUATION = "‐‑‒–—‘’‚“”„•…‹›€−Œœ"
ALPHABETS: dict[str, set[int]] = {
    "latin": {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, PUNCTUATION)},
    "latin-ext": {*range(0x100, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E},
    "cyrillic": {*range(0x400, 0x460), 0x490, 0x491, 0x2116},
}


def sha256(*, data: bytes) -> str:
    """The checksum as it stands in vendor.json."""
    return hashlib.sha256(data).hexdigest()


def fetched() -> dict[str, bytes]:
    """The package's files by name. Raises SystemExit when npm gives something else than what was read in review."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True, capture_output=True)
        data = next(Path(folder).glob("*.tgz")).read_bytes()
    if sha256(data=data) != TARBALL_SHA256:
        raise SystemExit(f"{PACKAGE}@{VERSION} is not the package that was read: {sha256(data=data)}")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {m.name.removeprefix("package/"): archive.extractfile(m).read() for m in archive if m.isfile()}  # type: ignore[union-attr]


def cut(*, font: bytes, letters: set[int]) -> bytes:
    """One alphabet, one weight, no hinting; the same bytes each time."""
    variable = TTFont(io.BytesIO(font), recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(letters & set(variable.getBestCmap())))
    subsetter.subset(variable)
    plain = _saved(variable, flavor=None)
    return _saved(
        instancer.instantiateVariableFont(TTFont(io.BytesIO(plain), recalcTimestamp=False), {"wght": WEIGHT}),
        flavor="woff2",
    )


def _saved(font: TTFont, *, flavor: str | None) -> bytes:
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def made() -> dict[str, bytes]:
    """Every file of the folder, by name."""
    files = fetched()
    fonts = {
        f"literata-{name}.woff2": cut(font=files[f"files/literata-{name}-wght-normal.woff2"], letters=letters)
        for name, letters in ALPHABETS.items()
    }
    return {**fonts, "literata-LICENSE.txt": files["LICENSE"]}


def written(*, files: dict[str, bytes]) -> str:
    """vendor.json: where each file comes from and what it must be."""
    entries = [
        {
            "file": name,
            "sha256": sha256(data=data),
            "bytes": len(data),
            "package": PACKAGE,
            "registry": "npm",
            "version": VERSION,
            "licence": LICENCE,
            "made_by": "tools/vendor.py",
        }
        for name, data in sorted(files.items())
    ]
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def wrong() -> list[str]:
    """What in the folder is not as vendor.json says."""
    entries = {entry["file"]: entry["sha256"] for entry in json.loads(LIST.read_text())}
    there = {p.name: sha256(data=p.read_bytes()) for p in FOLDER.iterdir() if p != LIST}
    return sorted(name for name in entries.keys() | there.keys() if entries.get(name) != there.get(name))


def main() -> int:
    """Make or check. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        if names := wrong():
            sys.stderr.write(f"not as vendor.json says: {', '.join(names)}\n")
        return int(bool(names))
    FOLDER.mkdir(parents=True, exist_ok=True)
    files = made()
    for name, data in files.items():
        (FOLDER / name).write_bytes(data)
    LIST.write_text(written(files=files))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
