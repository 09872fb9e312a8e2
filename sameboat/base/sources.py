"""Where the field's rules and figures come from, cited by title and section."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A book, article or standard that rules and figures are taken from."""

    key: str
    title: str
    by: str
    year: str


SOURCES: dict[str, Source] = {
    source.key: source
    for source in (
        Source(
            "manual",
            "Planning and initiating mutual self-help groups in the field of drug demand reduction",
            "Council of Europe, Pompidou Group",
            "2005",
        ),
        Source(
            "encyclopedia", "Self-help groups, in an encyclopedia of mental disorders", "encyclopedia entry", "c. 2002"
        ),
        Source("guide", "Guide to the development of mutual aid groups", "L. and E. Kurtz", "c. 2002"),
        Source(
            "article",
            "Twelve-step groups and the helper therapy principle",
            "journal of the Norwegian medical association",
            "2000s",
        ),
        Source("overview", "Self-help groups for mental health", "encyclopedia article", "c. 2012"),
        Source(
            "warning-signs",
            "Warning signs of suicide, of an overdose and of severe withdrawal, as they are told to everybody",
            "National Institute of Mental Health; Centers for Disease Control and Prevention; Australian guidelines for"
            " the treatment of alcohol problems",
            "2020s",
        ),
        Source("rfc5545", "Internet Calendaring and Scheduling (RFC 5545)", "IETF", "2009"),
        Source("house", "How Sameboat is built", "the makers of Sameboat", "2026"),
    )
}
