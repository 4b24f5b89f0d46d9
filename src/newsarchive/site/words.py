"""The interface's words, read from the gettext catalogues. Captured words are never translated.

The catalogues are read as translators write them (`locale/<language>/LC_MESSAGES/newsarchive.po`), so that there is no second
form of them that could be stale. A msgid is a name, the English words are a translation like the Bengali ones.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from babel.support import Translations

LANGUAGES: Final = ("bn", "en")
LOCALE: Final = Path(__file__).parent.parent / "locale"


def catalogue_path(language: str) -> Path:
    """Where the words of a language stand."""
    return LOCALE / language / "LC_MESSAGES" / "newsarchive.po"


@lru_cache(len(LANGUAGES))
def catalogue(language: str) -> Catalog:
    """A language's words with all that is said of them."""
    # Babel is large, and commands that make no page need none of it.
    from babel.messages.pofile import read_po

    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language)


@lru_cache(len(LANGUAGES))
def translations(language: str) -> Translations:
    """A language's words, as gettext is asked for them."""
    from babel.messages.mofile import write_mo
    from babel.support import Translations

    packed = BytesIO()
    write_mo(packed, catalogue(language))
    packed.seek(0)
    return Translations(packed, domain="newsarchive")


@lru_cache(len(LANGUAGES))
def words(language: str) -> dict[str, str]:
    """A language's words by their names; of a pair, for one and for several, each has its own."""
    found: dict[str, str] = {}
    for message in catalogue(language):
        if not message.id:
            continue  # the heading of the file
        if isinstance(message.id, str):
            found[message.id] = str(message.string)
        else:
            found |= zip(message.id, message.string, strict=True)
    return found
