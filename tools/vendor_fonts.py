"""Make again the fonts of printed documents: sameboat/base/documents/fonts/ (the web's heading font: vendor.py).

    python tools/vendor_fonts.py            make the files and fonts.json again (asks npm for the package by name)
    python tools/vendor_fonts.py --check    compare with fonts.json, without a network

Documents are set in Literata, as the headings of the pages are. A typesetter reads no woff2 and wants one file for
all alphabets: two weights of the package's variable font, three alphabets joined to one font each.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from vendor import ALPHABETS, LICENCE, PACKAGE, VERSION, fetched, sha256

FOLDER = Path(__file__).resolve().parent.parent / "sameboat/base/documents/fonts"
LIST = FOLDER / "fonts.json"
WEIGHTS = {"regular": 400, "semibold": 600}
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
MORE = {"latin": {0x2192, 0x2190, 0x2022, 0x25CB, 0x25CF}}
EPOCH = 3_786_825_600  # 2024-01-01 in the fonts' own count of seconds: the same bytes each time


def alphabet(*, font: bytes, letters: set[int], weight: int) -> TTFont:
    """One alphabet of one weight, without hinting."""
    variable = TTFont(io.BytesIO(font), recalcTimestamp=False)
    plain = instancer.instantiateVariableFont(variable, {"wght": weight}, updateFontNames=False)
    plain.flavor = None
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(letters & set(plain.getBestCmap())))
    subsetter.subset(plain)
    return plain


def joined(*, files: dict[str, bytes], weight: int) -> bytes:
    """All alphabets of one weight in one font."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, letters in ALPHABETS.items():
            source = files[f"files/literata-{name}-wght-normal.woff2"]
            paths.append(str(Path(folder) / f"{name}.ttf"))
            alphabet(font=source, letters=letters | MORE.get(name, set()), weight=weight).save(paths[-1])
        return _saved(Merger().merge(paths), weight=weight)


def _saved(font: TTFont, *, weight: int) -> bytes:
    font["OS/2"].usWeightClass = weight
    font["head"].created = font["head"].modified = EPOCH
    font.recalcTimestamp = False
    full = "Literata" if weight == 400 else "Literata SemiBold"
    font["name"].names = [record for record in font["name"].names if record.nameID in {0, 13, 14}]
    for number, text in {1: "Literata", 2: "Regular", 4: full, 6: full.replace(" ", "-")}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    for upright in {"vhea", "vmtx"} & set(font.keys()):  # nobody sets these alphabets from top to bottom
        del font[upright]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def made() -> dict[str, bytes]:
    """Every file of the folder, by name."""
    files = fetched()
    fonts = {f"literata-{name}.ttf": joined(files=files, weight=weight) for name, weight in WEIGHTS.items()}
    return {**fonts, "literata-LICENSE.txt": files["LICENSE"]}


def written(*, files: dict[str, bytes]) -> str:
    """fonts.json: where each file comes from and what it must be."""
    entries = [
        {
            "file": name,
            "sha256": sha256(data=data),
            "bytes": len(data),
            "package": PACKAGE,
            "registry": "npm",
            "version": VERSION,
            "licence": LICENCE,
            "made_by": "tools/vendor_fonts.py",
        }
        for name, data in sorted(files.items())
    ]
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def wrong() -> list[str]:
    """What in the folder is not as fonts.json says."""
    entries = {entry["file"]: entry["sha256"] for entry in json.loads(LIST.read_text())}
    there = {p.name: sha256(data=p.read_bytes()) for p in FOLDER.iterdir() if p != LIST}
    return sorted(name for name in entries.keys() | there.keys() if entries.get(name) != there.get(name))


def main() -> int:
    """Make or check. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        if names := wrong():
            sys.stderr.write(f"not as fonts.json says: {', '.join(names)}\n")
        return int(bool(names))
    FOLDER.mkdir(parents=True, exist_ok=True)
    files = made()
    for name, data in files.items():
        (FOLDER / name).write_bytes(data)
    LIST.write_text(written(files=files))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
