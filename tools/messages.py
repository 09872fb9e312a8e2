"""Read every text out of code, templates and catalogue into sameboat/locale/<language>/LC_MESSAGES/django.po.

`--check` changes nothing and fails when a text in the code is missing from the files.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import catalogue_messages  # beside this file
import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "sameboat" / "locale"
LANGUAGES = ("nb", "ru", "lt", "de", "es")


def main(words: list[str]) -> int:
    """Write the files, or compare them."""
    texts = extracted()
    if "--check" in words:
        return compared(texts=texts)
    for language in LANGUAGES:
        write(language=language, texts=texts)
    print(f"{len(texts)} texts in {len(LANGUAGES)} languages")
    return 0


def extracted() -> polib.POFile:
    """Every text in the code, read by xgettext through Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sameboat.site.settings")
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "sameboat"
        subprocess.run(["cp", "-r", str(ROOT / "sameboat"), str(tree)], check=True)
        subprocess.run(["rm", "-rf", str(tree / "locale")], check=True)
        (tree / "locale").mkdir()
        catalogue_messages.write(folder=tree)
        command = [sys.executable, "-m", "django", "makemessages", "--keep-pot", "-l", "nb", "--no-location", "-v", "0"]
        subprocess.run(command, cwd=tree, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        return polib.pofile(str(tree / "locale" / "django.pot"))


def path_of(language: str) -> Path:
    """The file of one language."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def write(*, language: str, texts: polib.POFile) -> None:
    """Merge new texts in; keep every translation; drop texts that are gone."""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    before = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(e.msgctxt, e.msgid): e for e in before}
    merged = polib.POFile(wrapwidth=110)
    merged.header = before.header
    merged.metadata = {
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for text in texts:
        merged.append(known_or_new(text=text, known=known))
    merged.save(str(path))


def known_or_new(*, text: polib.POEntry, known: dict[tuple[str | None, str], polib.POEntry]) -> polib.POEntry:
    """The entry to write for one text."""
    old = known.get((text.msgctxt, text.msgid))
    if old is not None and bool(old.msgid_plural) == bool(text.msgid_plural):
        text = polib.POEntry(
            msgid=text.msgid, msgctxt=text.msgctxt, msgid_plural=text.msgid_plural, msgstr=old.msgstr,
            msgstr_plural=old.msgstr_plural, flags=text.flags, comment=text.comment,
        )  # fmt: skip
    return text


def compared(*, texts: polib.POFile) -> int:
    """0 when every language file holds exactly the texts of the code."""
    wanted = {(e.msgctxt, e.msgid) for e in texts}
    wrong = 0
    for language in LANGUAGES:
        path = path_of(language)
        held = {(e.msgctxt, e.msgid) for e in polib.pofile(str(path))} if path.exists() else set()
        for _, text in sorted(wanted - held, key=str)[:5]:
            print(f"{language}: missing {text[:80]!r}")
        wrong += len(wanted ^ held)
    if wrong:
        print("Texts changed: run `make messages`.")
    return 1 if wrong else 0


PLURALS = {
    "nb": "nplurals=2; plural=(n != 1);",
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "lt": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
