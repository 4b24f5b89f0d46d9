"""A site's own templates: the examples of docs/theming.md, built; the default theme under a name of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.problems import Fault
from tests.conftest import built
from tests.pages import BODIES, HEADLINES, page

Site = Callable[[dict[str, str]], Path]
TEXT = (Path(__file__).parent.parent / "docs" / "theming.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"(?ms)^```(?:html|css) (\S+)\n(.*?)^```", TEXT))
CAPTURE = page(HEADLINES[0], BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")


def test_the_examples_of_overrides_do_what_the_document_says(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE, **EXAMPLES})
    built(root)
    assert "#0b5345" in (root / "build" / "assets" / "own.css").read_text(encoding="utf-8")
    for path in (root / "build").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 0 < text.index("assets/style.css") < text.index('assets/own.css">') < text.index("</head>"), (
            path
        )
    (article,) = (root / "build").glob("2022/09/26/*/index.html")
    assert '<p class="note" lang="bn">বাংলা ট্রিবিউন: বাঁধাই' in article.read_text(encoding="utf-8")
    assert "বাঁধাই" not in (root / "build" / "index.html").read_text(encoding="utf-8")


def test_a_template_asks_in_vain_for_one_that_the_default_theme_has_not(site: Site) -> None:
    root = site({"content/a.txt": CAPTURE, "templates/home.html": "{% extends 'default/house.html' %}"})
    with pytest.raises(Fault, match=r"There is no template default/house\.html"):
        built(root)


def article_with(site: Site, headline: str, own: str) -> str:
    """The page of an article with that headline, whose template is a site's own with a block of its own."""
    template = f"{{% extends 'default/article.html' %}}{{% import '_macros.html' as m %}}{own}"
    capture = page(headline, BODIES[0], published="2022-09-26T15:55", captured="2022-09-27")
    root = site({"content/a.txt": capture, "templates/article.html": template})
    built(root)
    (article,) = (root / "build").glob("2022/09/26/*/index.html")
    return article.read_text(encoding="utf-8")


def test_a_macro_of_ones_own_is_given_what_it_asks_for(site: Site) -> None:
    macros = """
        {% macro twice(text, sign='-') %}{{ text }}{{ sign }}{{ text }}{% endmacro %}
        {% macro around() %}<i>{{ caller() }}</i>{% endmacro %}
        {% block own %}<u>{{ twice('a') }} {{ twice('<', '&') }} {{ twice(sign='+', text='b') }} {% call around() %}c{% endcall %}</u>{% endblock %}
    """
    assert "<u>a-a &lt;&amp;&lt; b+b <i>c</i></u>" in article_with(site, HEADLINES[0], macros)


def test_what_is_no_macro_is_escaped_though_it_has_the_name_of_an_import(site: Site) -> None:
    block = "{% block own %}<s>{% for m in [headline] %}{{ m.strip() }}{% endfor %}</s>{% endblock %}"
    assert f"<s>{HEADLINES[0]} &lt;b&gt;</s>" in article_with(site, f"{HEADLINES[0]} <b>", block)
