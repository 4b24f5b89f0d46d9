"""Whether a page is Bengali."""

from __future__ import annotations

import re

# Nine of ten letters of a page of a Bengali newspaper are Bengali, menus and scripts' leavings included, and hardly one of a
# page of its English edition; half of them lies far from both. Assamese is written with the same letters and passes too.
LEAST_SHARE = 0.5
_BENGALI = re.compile("[\u0980-\u09e5\u09f0-\u09ff]+")
_OTHER = re.compile("[^\\W\\d_\u0980-\u09ff]+")


def is_bengali(text: str) -> bool:
    """Whether at least half of the text's letters, vowel signs among them, are Bengali. A text without letters is not."""
    bengali, others = (sum(map(len, letters.findall(text))) for letters in (_BENGALI, _OTHER))
    return bengali > 0 and bengali >= LEAST_SHARE * (bengali + others)
