"""Templates, compiled for one site into Python that does the least for each page.

Jinja compiles for all that a template may be given; ours are given records of known texts. So what is the same everywhere is put
in while a template is compiled, fields are attributes, a run of text is put together in one step, and nothing is escaped that
holds nothing to escape.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from newsarchive.site.tongue import Tongue
from newsarchive.site.words import words

_SAME_EVERYWHERE = ("site", "t", "lang", "latin", "foreign", "_", "gettext")
_OF_ADDRESSES = "address"  # the name of all fields that hold one
_MARKED = ("captured", "lang_of", "json")  # filters that make markup themselves
_WAY_BACK = "root"
_NOTHING = object()


def escaped(value: object) -> object:
    """As markupsafe's `escape`, whose result it is where there is something to escape.

    Most texts hold nothing, and are told apart in a tenth of the time, by one sign after another.
    """
    if type(value) is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value
    if type(value) is int:
        return str(value)
    return value if isinstance(value, Markup) else escape(value)


class Gettext:
    """What templates ask for a word by its name. What is no name of ours is a template's own text and stays as it is."""

    def __init__(self, language: str) -> None:
        self._say, self._words = Tongue(language), words(language)

    def __call__(self, name: str, /, **values: object) -> Markup:
        """A word, or a template's own text, with its places filled in; numbers in the language's figures."""
        return self._filled(name, self._words.get(name), values)

    def several(self, one: str, many: str, count: int, /, **values: object) -> Markup:
        """The phrase of a pair that fits the count, which is `n` in it."""
        known = self._say.fitting(one, many, count) if one in self._words else None
        return self._filled(one if count == 1 else many, known, {"n": count, "num": count, **values})

    def _filled(self, text: str, known: str | None, values: dict[str, object]) -> Markup:
        said = {name: self._say.number(it) if type(it) is int else it for name, it in values.items()}
        if known is None:
            return Markup(text) % said  # noqa: S704  (a template's)
        return escape(known).format(**said) if said else escape(known)


class _Macro(Macro):
    """A macro that is called at once where it is given all that it asks for, or the first of it."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """As Jinja does."""
        lacking = self._argument_count - len(args)
        if kwargs or lacking < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        text = self._func(*args, *[missing] * lacking) if lacking else self._func(*args)
        return Markup(text) if self._default_autoescape else text  # noqa: S704  (a template's)


class _Template(jinja2.Template):
    """A template that escapes with :func:`escaped`, and is given what all others of its environment are."""

    @classmethod
    def from_code(cls, environment, code, globals, uptodate=None):  # type: ignore[no-untyped-def]  # noqa: A002
        """As Jinja makes it."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=escaped, Macro=_Macro)
        return template

    def _get_default_module(self, ctx=None):  # type: ignore[no-untyped-def]  # noqa: ARG002
        """Its macros, for one that imports it: made once, where Jinja looks each time whether that one is given more."""
        return super()._get_default_module()


class _Constants(NodeTransformer):
    """Puts in a template, while it is compiled, what is the same on every page of a site: its words and settings.

    So words cost a page nothing, whether a template asks for them as `t.home`, as `_('home')` or between `{% trans %}`.

    Where a template gives one of their names to something else, that name is left alone.
    """

    def __init__(self, known: dict[str, object], own: set[str]) -> None:
        self._known = {name: value for name, value in known.items() if name not in own}

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802  (Jinja's way to name a visitor)
        """A global of the site."""
        return self._constant(node, self._known.get(node.name, _NOTHING)) if node.ctx == "load" else node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802
        """A word, or a field of the site's."""
        if isinstance(node.node, nodes.Name) and node.node.name in self._known:
            return self._constant(node, getattr(self._known[node.node.name], node.attr, _NOTHING))
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """A word asked for as gettext is asked."""
        asked = isinstance(node.node, nodes.Name) and self._known.get(node.node.name)
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if isinstance(asked, Gettext) and plain and isinstance(node.args[0], nodes.Const):
            return nodes.Const(asked(node.args[0].value), lineno=node.lineno)
        return self.generic_visit(node)

    def _constant(self, node: nodes.Node, value: object) -> nodes.Node:
        if value is not None and not isinstance(value, str | bool):
            return node
        return nodes.Const(value, lineno=node.lineno)


class _Generator(CodeGenerator):
    """Writes a template as Python."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """A whole template; noted is what it may call by name."""
        self._imported = {one.target for one in node.find_all(nodes.Import)}
        self._macros = {one.name for one in node.find_all(nodes.Macro)}
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, **caller: bool) -> None:  # type: ignore[override]  # noqa: N802
        """A macro, without a look at whether it asks for more than it is given."""
        if caller or not self._is_macro(node):
            super().visit_Call(node, frame, **caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _is_macro(self, node: nodes.Expr) -> bool:
        """Whether a macro is called, of this template or one that it imports, with nothing but values in their order."""
        if not isinstance(node, nodes.Call) or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return False
        called = node.node
        if isinstance(called, nodes.Getattr):
            return isinstance(called.node, nodes.Name) and called.node.name in self._imported
        return isinstance(called, nodes.Name) and called.name in self._macros

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """A field, as an attribute."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Whether something is None, without a call."""
        if node.name == "none":
            self.write("(")
            self.visit(node.node, frame)
            self.write(" is None)")
        else:
            super().visit_Test(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """A run of text and values as one string, which Python puts together without a call."""
        if frame.require_output_check or frame.eval_ctx.volatile or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        finalize = self._make_finalize()
        text, values = "", list[nodes.Expr]()
        for child in node.nodes:
            try:
                text += self._output_child_to_const(child, frame, finalize).replace("%", "%%")
            except Exception:  # as Jinja does: what is no constant is asked for on each page
                text += "%s"
                values.append(child)
        self.writeline("yield " if frame.buffer is None else f"{frame.buffer}.append(")
        if values:
            self.write(f"{text!r} % (")
            self.indent()
            for value in values:
                self.newline(value)
                if _is_safe(value):
                    self.visit(value, frame)
                else:
                    self._output_child_pre(value, frame, finalize)
                    self.visit(value, frame)
                    self._output_child_post(value, frame, finalize)
                self.write(",")
            self.outdent()
            self.write(")")
        else:
            self.write(repr(text.replace("%%", "%")))
        if frame.buffer is not None:
            self.write(")")


def _is_safe(value: nodes.Expr) -> bool:
    """Whether a value is markup, or an address of the site or the way back to its root: :mod:`newsarchive.urls` spells both in plain ASCII."""
    if isinstance(value, nodes.Getattr):
        return value.attr == _OF_ADDRESSES
    if isinstance(value, nodes.Filter):
        return value.name in _MARKED
    return isinstance(value, nodes.Name) and value.name == _WAY_BACK


class Environment(jinja2.Environment):
    """Jinja, for one site: its words and settings are the globals."""

    template_class = _Template
    code_generator_class = _Generator
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str | jinja2.Template, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> jinja2.Template:
        """As Jinja gives it; one that was asked for is taken as it was."""
        if name not in self._known:
            self._known[name] = super().get_template(name, parent, globals)
        return self._known[name]

    def _generate(self, source, name, filename, defer_init=False):  # type: ignore[no-untyped-def]
        own = {node.name for node in source.find_all(nodes.Name) if node.ctx != "load"}
        constants = _Constants({key: self.globals[key] for key in _SAME_EVERYWHERE}, own)
        return super()._generate(constants.visit(source), name, filename, defer_init)
