"""A bare archive of the articles that benchmarks/captures.py makes, as light as Pelican can be asked to make it.

Content and output are named on the command line: `pelican CONTENT -o OUTPUT -s pelicanconf.py`.
"""

import json

SITENAME = "পরিমাপের আর্কাইভ"
SITEURL = "https://archive.example.org"
DEFAULT_LANG = "bn"
LOCALE = "C.UTF-8"
TIMEZONE = "Asia/Dhaka"
THEME = "theme"
THEME_STATIC_DIR = "."
PLUGINS = []
JINJA_FILTERS = {"entries": json.loads}
JINJA_ENVIRONMENT = {"autoescape": False, "trim_blocks": True}
MARKDOWN = {"extensions": ["markdown.extensions.meta"]}

ARTICLE_PATHS = [""]
PAGE_PATHS = STATIC_PATHS = []
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/{slug}.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "desks/{slug}/", "desks/{slug}/index.html"
DAY_ARCHIVE_URL, DAY_ARCHIVE_SAVE_AS = "days/{date:%Y-%m-%d}/", "days/{date:%Y-%m-%d}/index.html"
MONTH_ARCHIVE_URL, MONTH_ARCHIVE_SAVE_AS = "months/{date:%Y-%m}/", "months/{date:%Y-%m}/index.html"
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "years/{date:%Y}/", "years/{date:%Y}/index.html"
CATEGORIES_SAVE_AS = "desks/index.html"
ARCHIVES_SAVE_AS = "years/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = DRAFT_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "categories", "archives", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 50
PAGINATED_TEMPLATES = {"category": None}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
FEED_ALL_RSS, FEED_MAX_ITEMS, RSS_FEED_SUMMARY_ONLY = "index.xml", 50, True
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
