"""Needs and programmes as the search uses them: the tree of needs as intervals, and the words for both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext, override

from sameboat.directory.models import Need, NeedWord, Programme, ProgrammeName
from sameboat.directory.search.words import folded, stems_of, terms

MOST_KEPT = 4096
Above = tuple[tuple[int, frozenset[int]], ...]  # numbers of needs above, each with its other branches


@dataclass(slots=True)
class NeedNode:
    """One need. Its number and those of everything below it are `number` to `end` (not included)."""

    number: int
    slug: str
    name: str
    end: int = 0
    parent: int | None = None  # number
    children: list[int] = field(default_factory=list)
    related: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # its name and search words, as written
    languages: list[str] = field(default_factory=list)  # of each of the words (ISO 639-1)
    called: list[str] = field(default_factory=list)  # its name in the other languages of the site


@dataclass(slots=True)
class ProgrammeNode:
    """One programme with the names it is or was known by. Its family is `number` to `end` (not included)."""

    number: int
    slug: str
    name: str
    needs: list[int] = field(default_factory=list)  # numbers
    names: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    end: int = 0
    parent: int | None = None  # number

    def __post_init__(self) -> None:
        self.end = self.end or self.number + 1


@dataclass(slots=True)
class Catalogue:
    """Everything that can be asked for by slug."""

    needs: list[NeedNode]
    programmes: list[ProgrammeNode]
    need_by_id: dict[int, int]  # number by primary key
    programme_by_id: dict[int, int]
    need_by_slug: dict[str, int] = field(init=False)
    programme_by_slug: dict[str, int] = field(init=False)
    need_by_name: dict[tuple[str, ...], int] = field(init=False)  # by whole names, in every language
    needs_with: dict[str, list[int]] = field(default_factory=dict, init=False)  # word → the needs it is a word of
    programmes_with: dict[str, list[int]] = field(default_factory=dict, init=False)
    short_names: dict[str, list[int]] = field(default_factory=dict, init=False)
    trees: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict, init=False)
    others: dict[tuple[str, ...], tuple[Above, frozenset[int]]] = field(default_factory=dict, init=False)
    phrases: dict[tuple[str, ...], list[int]] = field(default_factory=dict, init=False)  # filled by `sentences`
    whole_phrases: dict[tuple[str, ...], list[int]] = field(default_factory=dict, init=False)  # likewise
    names_of_programmes: dict[tuple[str, ...], set[int]] = field(default_factory=dict, init=False)  # likewise
    vocabulary: frozenset[str] = field(default=frozenset(), init=False)  # filled by `spelling`
    languages: dict[str, set[str]] = field(default_factory=dict, init=False)  # word → its languages; by `spoken`
    whole_names: dict[frozenset[str], list[int]] = field(
        default_factory=dict, init=False
    )  # words → programmes called so
    crisis: frozenset[tuple[str, ...]] = field(default=frozenset(), init=False)  # filled by `urgency`
    danger: dict[tuple[str, ...], set[int]] = field(default_factory=dict, init=False)  # filled by `danger`

    def __post_init__(self) -> None:
        self.need_by_slug = {node.slug: node.number for node in self.needs}
        self.programme_by_slug = {node.slug: node.number for node in self.programmes}
        for node in self.needs:
            for term in self.own_terms(number=node.number):
                self.needs_with.setdefault(term, []).append(node.number)
        self.need_by_name = self._whole_names_of_needs()
        for programme in self.programmes:
            for term in self.terms_of_programme(number=programme.number):
                self.programmes_with.setdefault(term, []).append(programme.number)
            for name in dict.fromkeys(programme.short):
                self.short_names.setdefault(name, []).append(programme.number)
            for words in {frozenset(terms(text=text)) for text in (programme.name, *programme.names)}:
                self.whole_names.setdefault(words, []).append(programme.number)

    def _whole_names_of_needs(self) -> dict[tuple[str, ...], int]:
        """The needs by their names as they are typed alone: an English name of several words, and every name in another
        language, but for a single word that is a word of that need anyway. Of two needs the first is meant."""
        own = ((stems_of(text=node.name), node.number) for node in self.needs)
        found = {words: number for words, number in own if len(words) > 1}
        for node in self.needs:
            for words in [stems_of(text=name) for name in node.called]:
                if len(words) > 1 or (words and node.number not in self.needs_with.get(words[0], ())):
                    found.setdefault(words, node.number)
        return found

    def named(self, *, parts: Iterable[str]) -> list[int]:
        """The numbers of the programmes one of whose names has just these words."""
        return self.whole_names.get(frozenset(parts), [])

    def terms_starting(self, *, start: str) -> list[str]:
        """The words of needs and programmes that begin so."""
        return [term for words in (self.needs_with, self.programmes_with) for term in words if term.startswith(start)]

    def subtree(self, *, slugs: Iterable[str]) -> set[int]:
        """The numbers of these needs and of everything below them. Needs that are not known are passed over."""
        found: set[int] = set()
        for slug in slugs:
            if (number := self.need_by_slug.get(slug)) is not None:
                found.update(range(number, self.needs[number].end))
        return found

    def families(self, *, number: int) -> Iterator[ProgrammeNode]:
        """A programme and all that it belongs to: what is asked of a family holds for its members."""
        place: int | None = number
        while place is not None:
            node = self.programmes[place]
            yield node
            place = node.parent

    def needs_of_programme(self, *, slug: str) -> set[int]:
        """The numbers of what a programme is for, with everything below it; none for one that is not known."""
        number = self.programme_by_slug.get(slug)
        own = [] if number is None else self.programmes[number].needs
        return self.subtree(slugs=[self.needs[need].slug for need in own])

    def ancestors(self, *, slugs: Iterable[str]) -> set[int]:
        """The numbers of the needs above these, themselves left out."""
        found: set[int] = set()
        for slug in slugs:
            number = self.need_by_slug.get(slug)
            while number is not None:
                number = self.needs[number].parent
                if number is not None:
                    found.add(number)
        return found - self.subtree(slugs=slugs)

    def related(self, *, slugs: Iterable[str]) -> set[int]:
        """The numbers of what is related to these needs, with everything below it; not by a need above them, of which the
        other branches are no help: who lost a brother is not sent to parents who lost a child."""
        numbers = {other for slug in slugs if slug in self.need_by_slug
                   for other in self.needs[self.need_by_slug[slug]].related}  # fmt: skip
        numbers -= self.ancestors(slugs=slugs)
        return self.subtree(slugs=[self.needs[number].slug for number in numbers]) - self.subtree(slugs=slugs)

    def below(self, *, slugs: tuple[str, ...]) -> frozenset[int]:
        """The numbers of these needs and of everything below them; worked out once."""
        if (found := self.trees.get(slugs)) is None:
            found = frozenset(self.subtree(slugs=slugs))
            if len(self.trees) < MOST_KEPT:
                self.trees[slugs] = found
        return found

    def instead_of(self, *, slugs: tuple[str, ...]) -> tuple[Above, frozenset[int]]:
        """The needs above these, each with its other branches, and the related ones; worked out once."""
        if (found := self.others.get(slugs)) is None:
            above, own = self.ancestors(slugs=slugs), self.subtree(slugs=slugs)
            branches = {number: set(range(number, self.needs[number].end)) - above - own for number in above}
            apart = tuple((number, frozenset(branches[number])) for number in sorted(above))
            found = apart, frozenset(self.related(slugs=slugs))
            if len(self.others) < MOST_KEPT:
                self.others[slugs] = found
        return found

    def names(self, numbers: Iterable[int]) -> list[str]:
        """The slugs of needs, in order of the alphabet."""
        return sorted(self.needs[number].slug for number in numbers)

    def children(self, *, slugs: Iterable[str]) -> list[int]:
        """The needs right below these; the roots when nothing is asked."""
        if not slugs:
            return [node.number for node in self.needs if node.parent is None]
        found = {child for slug in slugs if slug in self.need_by_slug
                 for child in self.needs[self.need_by_slug[slug]].children}  # fmt: skip
        return sorted(found)

    def own_terms(self, *, number: int) -> list[str]:
        """The words that find groups for a need: those of its name, and search words that are one word.

        A search word of several words is a phrase: its parts ("first" of "first child") tell nothing by themselves.
        """
        node = self.needs[number]
        words = [text for text in node.words if len(folded(text=text)) == 1]
        singles = [some[0] for some in (terms(text=text) for text in words) if some]
        return list(dict.fromkeys([*terms(text=node.name), *singles]))

    def terms_of_programme(self, *, number: int) -> list[str]:
        """The words of all its names."""
        node = self.programmes[number]
        return list(dict.fromkeys(term for text in (node.name, *node.names) for term in terms(text=text)))


def read_catalogue() -> Catalogue:
    """The catalogue as the database has it now."""
    needs, by_id = _needs()
    _relate(needs=needs, by_id=by_id)
    _call(needs=needs)
    programmes, programme_by_id = _programmes(need_by_id=by_id)
    return Catalogue(
        needs=needs,
        programmes=programmes,
        need_by_id=by_id,
        programme_by_id=programme_by_id,
    )


def _needs() -> tuple[list[NeedNode], dict[int, int]]:
    """Every need, numbered so that each stands right before what is below it."""
    below: dict[int | None, list[tuple[int, str, str]]] = defaultdict(list)
    for pk, slug, name, parent in Need.objects.order_by("order", "slug").values_list("id", "slug", "name", "parent_id"):
        below[parent].append((pk, slug, name))
    needs: list[NeedNode] = []
    by_id: dict[int, int] = {}

    def place(parent_id: int | None, parent: int | None) -> None:
        for pk, slug, name in below.pop(parent_id, ()):
            node = NeedNode(len(needs), slug, name, parent=parent, words=[name], languages=["en"])
            by_id[pk] = node.number
            needs.append(node)
            if parent is not None:
                needs[parent].children.append(node.number)
            place(pk, node.number)
            node.end = len(needs)

    place(None, None)
    while below:  # a ring of parents has no root: it is cut open, so that nothing is lost
        place(next(iter(below)), None)
    return needs, by_id


def _relate(*, needs: list[NeedNode], by_id: dict[int, int]) -> None:
    for one, other in Need.related.through.objects.values_list("from_need_id", "to_need_id"):
        if one in by_id and other in by_id:
            needs[by_id[one]].related.append(by_id[other])
    for pk, word, language in NeedWord.objects.order_by("id").values_list("need_id", "word", "language"):
        if pk in by_id:
            needs[by_id[pk]].words.append(word)
            needs[by_id[pk]].languages.append(language)


def _call(*, needs: list[NeedNode]) -> None:
    """Adds the names that the pages show in the other languages, as far as they are translated."""
    for language, _ in settings.LANGUAGES:
        with override(language):
            for node in needs:
                if node.name and (name := gettext(node.name)) != node.name:
                    node.called.append(name)


def _programmes(*, need_by_id: dict[int, int]) -> tuple[list[ProgrammeNode], dict[int, int]]:
    nodes, by_id = _families()
    for programme, need in Programme.needs.through.objects.values_list("programme_id", "need_id"):
        if need in need_by_id:
            nodes[by_id[programme]].needs.append(need_by_id[need])
    for programme, name, sort in ProgrammeName.objects.order_by("id").values_list("programme_id", "name", "sort"):
        node = nodes[by_id[programme]]
        node.names.append(name)
        if sort == ProgrammeName.Sort.SHORT:
            node.short.append(" ".join(folded(text=name)))
    return nodes, by_id


def _families() -> tuple[list[ProgrammeNode], dict[int, int]]:
    """Every programme, numbered so that each stands right before the members of its family."""
    below: dict[int | None, list[tuple[int, str, str]]] = defaultdict(list)
    for pk, slug, name, parent in Programme.objects.order_by("slug").values_list("id", "slug", "name", "parent_id"):
        below[parent].append((pk, slug, name))
    nodes: list[ProgrammeNode] = []
    by_id: dict[int, int] = {}

    def place(parent_id: int | None, parent: int | None) -> None:
        for pk, slug, name in below.pop(parent_id, ()):
            node = ProgrammeNode(len(nodes), slug, name, parent=parent)
            by_id[pk] = node.number
            nodes.append(node)
            place(pk, node.number)
            node.end = len(nodes)

    place(None, None)
    while below:  # a ring of parents has no root: it is cut open, so that nothing is lost
        place(next(iter(below)), None)
    return nodes, by_id
