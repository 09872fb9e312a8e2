"""`{% translate %}` for pages with many fixed words: each is looked up once per language and process, not once per page."""

from __future__ import annotations

from django import template
from django.template.base import Node, Parser, Token, Variable
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()


class Once(Node):
    """A fixed text. What Django says the first time is what it would say every time."""

    def __init__(self, *, node: TranslateNode) -> None:
        self.node = node
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        if language not in self.said:
            self.said[language] = self.node.render(context)
        return self.said[language]


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """As in Django; only a text between quotes, without filters, context or `as`, is remembered."""
    node = do_translate(parser, token)
    fixed = isinstance(node.filter_expression.var, Variable) and node.filter_expression.var.literal is not None
    if fixed and not (node.filter_expression.filters or node.noop or node.asvar or node.message_context):
        return Once(node=node)
    return node
