"""Nouns of the directory. Everything here is public or kept for the desk; no table can hold a member.

Lists of short codes (languages, formats, whose …) are JSON lists of known codes: searching happens in the index
beside the database (docs/decisions/0003), never by querying these columns.
"""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sameboat.base.kept import Kept
from sameboat.directory.rules import ANYBODY_CLOSE


class Whose(models.TextChoices):
    """Whose problem it is, seen from the person who searches (FIND-08)."""

    SELF = "self", _("Mine")
    CHILD = "child", _("My child's")
    PARTNER = "partner", _("My partner's")
    RELATIVE = "relative", _("A parent's or another relative's")
    FRIEND = "friend", _("A friend's")
    CARER = "carer", _("I care for someone")


WHOSE_TO_ASK = [*Whose.choices, (ANYBODY_CLOSE, _("Somebody close to me"))]  # what a search may ask


class Kind(models.TextChoices):
    """How people come in and leave (GROUP-01 to GROUP-07)."""

    DROP_IN = "drop_in", _("Open: come when you want")
    REPLACEMENT = "replacement", _("Fixed seats: someone new when a seat is free")
    RE_FORMED = "re_formed", _("Starts anew after a set of meetings")
    CLOSED = "closed", _("Closed: the same people from the first to the last meeting")
    COURSE = "course", _("Course with a fixed number of meetings")


class Led(models.TextChoices):
    """Who leads, as the search asks it (KIND-09)."""

    PEER = "peer", _("Led by people who live with it themselves")
    PROFESSIONAL = "professional", _("Led by a professional")
    MIXED = "mixed", _("Led by both together")


class Spiritual(models.TextChoices):
    """Spiritual tone (FIND-19)."""

    SECULAR = "secular", _("Secular")
    SPIRITUAL = "spiritual", _("Spiritual, each in their own way")
    RELIGIOUS = "religious", _("Religious")


class Cost(models.TextChoices):
    """What coming costs (FIND-24, KIND-10)."""

    FREE = "free", _("Free")
    DONATION = "donation", _("Free, small donations welcome")
    FEE = "fee", _("There is a fee")
    UNKNOWN = "unknown", _("Cost not stated")


class Mode(models.TextChoices):
    """How people come together."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")
    PHONE = "phone", _("By phone")


class Audience(models.TextChoices):
    """Who may see a contact or how to join."""

    PUBLIC = "public", _("Everyone")
    RELAYED = "relayed", _("Passed on without showing it")
    ON_REQUEST = "on_request", _("Given to people who ask")
    OFFICE = "office", _("Only the people who look after this directory")


class Provenance(models.TextChoices):
    """How well this entry is known (FIND-10)."""

    TRACK_RECORD = "track_record", _("Well known, with a track record")
    LIMITED = "limited", _("Little is known here; from a public list")
    SELF_SUBMITTED = "self_submitted", _("Entered by the group itself")
    DESK = "desk", _("Entered here, after somebody told of it")
    DESK_ASKED = "desk_asked", _("Entered here, because the group itself asked for it")


class Need(models.Model):
    """A problem or life situation, in plain words; a tree (KIND-42 to KIND-49, PLAN-23)."""

    slug = models.SlugField(max_length=64, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    order = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    people = models.CharField(max_length=120, blank=True)  # who has it, inside a sentence: "people who drink"
    summary = models.TextField(blank=True)
    feels_like = models.TextField(blank=True)
    groups_do = models.TextField(blank=True)
    whose = models.JSONField(default=list, blank=True)  # the branches that make sense here
    sensitive = models.BooleanField(default=False)
    related = models.ManyToManyField("self", blank=True)
    from_catalogue = models.BooleanField(default=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = (
        "slug", "name", "people", "summary", "feels_like", "groups_do", "whose",
    )  # fmt: skip

    class Meta:
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:need", args=[self.slug])


class NeedWord(models.Model):
    """A word people type when they look for a need; old and clinical words are search words only."""

    class Sort(models.TextChoices):
        PLAIN = "plain", _("Plain word")
        OLD = "old", _("Old word, never shown")
        CLINICAL = "clinical", _("Clinical word, never shown")

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=80)
    sort = models.CharField(max_length=8, choices=Sort, default=Sort.PLAIN)
    language = models.CharField(max_length=8, default="en")

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("word", "sort", "language")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "word", "language"], name="need_word_once")]

    def __str__(self) -> str:
        return self.word


class Programme(models.Model):
    """A programme or organisation with its distinguishing rules as data (KIND-14 to KIND-53).

    What the sources do not say stays empty; `not_described` names those fields so that pages can say so.
    """

    class Sort(models.TextChoices):
        FELLOWSHIP = "fellowship", _("Fellowship of groups")
        COURSE = "course", _("Course")
        ORGANISATION = "organisation", _("Organisation")
        CLEARINGHOUSE = "clearinghouse", _("Clearinghouse")
        FORM = "form", _("Form of group")

    class FundingPolicy(models.TextChoices):
        FREE = "free", _("Free")
        MEMBERS = "members", _("Only from its members")
        DUES = "dues", _("Members pay dues")
        OPEN = "open", _("Money from outside is taken too")

    slug = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    sort = models.CharField(max_length=16, choices=Sort, default=Sort.FELLOWSHIP)
    summary = models.TextField(blank=True)
    who_may_come = models.TextField(blank=True)
    who_may_not = models.TextField(blank=True)
    reaches_out_to = models.TextField(blank=True)
    method = models.TextField(blank=True)
    funding = models.TextField(blank=True)
    funding_policy = models.CharField(max_length=8, choices=FundingPolicy, blank=True)  # KIND-10
    spiritual = models.CharField(max_length=12, choices=Spiritual, blank=True)
    led = models.CharField(max_length=12, choices=Led, blank=True)
    leadership = models.TextField(blank=True)
    course_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    founded = models.CharField(max_length=120, blank=True)
    publishes = models.TextField(blank=True)
    medication = models.TextField(blank=True)
    combines_with = models.TextField(blank=True)
    note = models.TextField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="offshoots")
    needs = models.ManyToManyField(Need, blank=True, related_name="programmes")
    whose = models.JSONField(default=list, blank=True)
    not_described = models.JSONField(default=list, blank=True)
    facts = models.JSONField(default=list, blank=True)  # [{"text", "source", "row"}]
    website = models.CharField(max_length=200, blank=True)  # its own, of the whole of it (FIND-13)
    country = models.CharField(max_length=2, blank=True)  # where its head office is
    in_many_countries = models.BooleanField(default=False)  # KIND-12
    provenance = models.CharField(max_length=16, choices=Provenance, default=Provenance.TRACK_RECORD)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = (
        "slug", "name", "sort", "summary", "who_may_come", "who_may_not", "reaches_out_to", "method", "funding",
        "funding_policy", "spiritual", "led", "leadership", "founded", "publishes", "medication", "combines_with", "note", "whose",
        "not_described", "facts", "website", "country", "provenance",
    )  # fmt: skip

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:programme", args=[self.slug])


class ProgrammeName(models.Model):
    """Another name a programme is or was known by; abbreviations may collide (FIND-22)."""

    class Sort(models.TextChoices):
        ALIAS = "alias", _("Also called")
        FORMER = "former", _("Former name")
        SHORT = "short", _("Short form")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    sort = models.CharField(max_length=8, choices=Sort, default=Sort.ALIAS)
    since = models.CharField(max_length=20, blank=True)
    until = models.CharField(max_length=20, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("name", "sort", "since", "until")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "name"], name="programme_name_once")]

    def __str__(self) -> str:
        return self.name


HERE = "this-directory"  # the source of groups of this server, which show themselves
DESK = "desk"  # the source of entries that operators wrote here themselves
OWN_SOURCES = (HERE, DESK)  # no list anybody could look at


class Source(models.Model):
    """A feed this directory reads, or the directory itself."""

    class Form(models.TextChoices):
        MEETING_GUIDE = "meeting-guide", "Meeting Guide JSON"
        BMLT = "bmlt", "BMLT JSON"
        CSV = "csv", "CSV"
        ICS = "ics", "iCalendar"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=500, blank=True)  # https address or file name, never a full path
    form = models.CharField(max_length=16, choices=Form, blank=True)
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.SET_NULL)
    needs = models.ManyToManyField(Need, blank=True)
    timezone = models.CharField(max_length=64, blank=True)  # IANA, for rows that name none; as told with the feed
    etag = models.CharField(max_length=200, blank=True)
    last_tried_at = models.DateTimeField(null=True, blank=True)
    last_good_at = models.DateTimeField(null=True, blank=True)
    last_problem = models.CharField(max_length=300, blank=True)
    rows_last = models.PositiveIntegerField(default=0)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = (
        "slug",
        "name",
        "address",
        "form",
        "timezone",
        "etag",
        "last_problem",
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def public_name(self) -> str:
        """What people read: the name somebody gave it, or its host; "" for a file that nobody gave a name."""
        return "" if self.name == self.address and "://" not in self.address else self.name

    @property
    def public_slug(self) -> str:
        """As machines are told it: a file that nobody gave a name keeps the name of the file to itself."""
        return self.slug if self.public_name else f"list-{self.pk}"

    @property
    def home(self) -> str:
        """The front page of where it is read from; "" for a file."""
        parts = urlsplit(self.address)
        return f"https://{parts.hostname}/" if parts.scheme == "https" and parts.hostname else ""


class Place(models.Model):
    """Where people meet, as precisely as the group chose (VIS-10).

    With precision "area" the row holds no street, no name of a building, and the coordinates of the town's middle:
    what is not in the table cannot leak.
    """

    class Precision(models.TextChoices):
        EXACT = "exact", _("Exact address")
        AREA = "area", _("Area only")

    name = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=300, blank=True)
    locality = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)
    sub_region = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    precision = models.CharField(max_length=6, choices=Precision, default=Precision.EXACT)
    directions = models.TextField(blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = (
        "name", "street", "locality", "region", "sub_region", "postal_code", "country", "precision", "directions",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="area_holds_no_street", condition=~Q(precision="area") | Q(street="", name="", postal_code="")
            ),
            models.CheckConstraint(
                name="place_coordinates_together",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.locality or self.region

    @property
    def borough(self) -> str:
        """The part of the town of an exact address, where the rest does not name it: two boroughs share a street."""
        rest = " ".join((self.name, self.street, self.locality)).casefold()
        exact = self.precision == self.Precision.EXACT and bool(self.street)
        return self.sub_region if exact and self.sub_region.casefold() not in rest else ""


class Listing(models.Model):
    """A group as the public sees it."""

    class State(models.TextChoices):
        PUBLISHED = "published", _("Published")
        HIDDEN = "hidden", _("Hidden")
        GONE = "gone", _("No longer listed")

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    mission = models.TextField()
    who_for = models.TextField()
    who_not_for = models.TextField()
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.SET_NULL, related_name="listings")
    needs = models.ManyToManyField(Need, related_name="listings")
    whose = models.JSONField(default=list, blank=True)  # codes of Whose; empty: the source does not say
    kind = models.CharField(max_length=12, choices=Kind, blank=True)
    led = models.CharField(max_length=12, choices=Led, blank=True)
    cost = models.CharField(max_length=8, choices=Cost, default=Cost.UNKNOWN)
    cost_note = models.CharField(max_length=200, blank=True)
    spiritual = models.CharField(max_length=12, choices=Spiritual, blank=True)
    for_whom = models.JSONField(default=list, blank=True)  # codes of rules.FOR_WHOM; empty: everyone
    languages = models.JSONField(default=list, blank=True)  # ISO 639-1
    access = models.JSONField(default=list, blank=True)  # codes of rules.ACCESS
    size_min = models.PositiveSmallIntegerField(null=True, blank=True)
    size_max = models.PositiveSmallIntegerField(null=True, blank=True)
    size_note = models.CharField(max_length=300, blank=True)  # why it has another size than usual (PLAN-11)
    seats_free = models.PositiveSmallIntegerField(null=True, blank=True)
    first_visit = models.TextField(blank=True)
    medication_note = models.BooleanField(default=True)
    website = models.URLField(max_length=500, blank=True)
    website_tried_at = models.DateTimeField(null=True, blank=True)
    website_answered_at = models.DateTimeField(null=True, blank=True)
    website_failures = models.PositiveSmallIntegerField(default=0)  # tries in a row without an answer (FIND-11)
    website_due_date = models.DateField(null=True, blank=True)  # when it is tried next; None: never tried
    moderated_by = models.CharField(max_length=200, blank=True)  # who moderates, for online groups (KIND-50)
    accepts_newcomers = models.BooleanField(null=True, blank=True, default=True)  # None: the source does not say
    provenance = models.CharField(max_length=16, choices=Provenance, default=Provenance.LIMITED)
    verified_by = models.CharField(max_length=120, blank=True)  # "the group itself", an office: never a person
    verified_at = models.DateTimeField(null=True, blank=True)  # a real confirmation; a change in a feed is none
    source_changed_date = models.DateField(null=True, blank=True)  # when the list it comes from last changed it
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    for_programs = models.BooleanField(default=True)  # a group may keep out of lists and search engines (PROF-04)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = (
        "slug", "name", "mission", "who_for", "who_not_for", "whose", "kind", "led", "cost", "cost_note", "spiritual",
        "for_whom", "languages", "access", "size_note", "first_visit", "website", "moderated_by", "provenance",
        "verified_by", "state",
    )  # fmt: skip

    class Meta:
        ordering = ("name", "id")
        indexes = [
            models.Index(fields=["state", "changed_at"], name="listing_state_changed"),
            models.Index(fields=["name"], name="listing_name"),
            models.Index(fields=["website_due_date"], name="listing_link_due", condition=~Q(website="")),
        ]
        constraints = [
            models.CheckConstraint(
                name="listing_says_who_for", condition=~Q(mission="") & ~Q(who_for="") & ~Q(who_not_for="")
            ),
            models.CheckConstraint(
                name="listing_sizes_in_order",
                condition=Q(size_min__isnull=True) | Q(size_max__isnull=True) | Q(size_max__gte=models.F("size_min")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_kept_here(self) -> bool:
        """Whether those who look after the directory keep it: it is listed, and no group of this server keeps it itself."""
        return self.state == self.State.PUBLISHED and self.provenance != Provenance.SELF_SUBMITTED

    def get_absolute_url(self) -> str:
        return reverse("directory:listing", args=[self.slug])


class ContactWay(models.Model):
    """A way to reach a group. Each has its own audience; what a feed sends starts as office only."""

    class Sort(models.TextChoices):
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("E-mail")
        WEB = "web", _("Web page")
        POST = "post", _("Post")
        NAME = "name", _("Name of a contact")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="contacts")
    sort = models.CharField(max_length=8, choices=Sort)
    value = models.CharField(max_length=300)
    label = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.OFFICE)
    verified_at = models.DateTimeField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {
        "value": Kept(
            purpose=_("So that someone looking for a group can reach it."),
            audience=_(
                "What the group chose: everyone, passed on without showing it, people who ask, or the desk only."
            ),
            end=_("Removed when the group changes it, and 30 days after the group is no longer listed."),
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("sort", "label", "audience")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["listing", "sort", "value"], name="contact_once_per_listing"),
            models.CheckConstraint(
                name="contact_names_stay_in_the_office", condition=~Q(sort="name") | Q(audience="office")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort} ({self.audience})"


class Meeting(models.Model):
    """One meeting that repeats: a rule of RFC 5545, the wall clock where it takes place, and how to come.

    `rule` is empty for a single date (`first_date`) and for meetings by appointment (`local_time` empty).
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Takes place")
        SUSPENDED = "suspended", _("Pauses for now")
        GONE = "gone", _("No longer listed")

    slug = models.SlugField(max_length=100, unique=True)
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="meetings")
    name = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=200, blank=True)
    first_date = models.DateField(null=True, blank=True)
    skipped_dates = models.JSONField(default=list, blank=True)  # ISO dates on which it does not take place
    local_time = models.TimeField(null=True, blank=True)
    timezone = models.CharField(max_length=64, blank=True)
    duration_min = models.PositiveSmallIntegerField(null=True, blank=True)  # None: the source does not say
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings")
    online_url = models.CharField(max_length=500, blank=True)
    online_note = models.TextField(blank=True)
    phone_number = models.CharField(max_length=80, blank=True)
    phone_note = models.TextField(blank=True)
    join_audience = models.CharField(max_length=12, choices=Audience, default=Audience.PUBLIC)
    formats = models.JSONField(default=list, blank=True)  # codes of feeds.vocabulary.FORMATS
    languages = models.JSONField(default=list, blank=True)  # ISO 639-1, on top of the listing's
    access = models.JSONField(default=list, blank=True)
    for_whom = models.JSONField(default=list, blank=True)
    accepts_newcomers = models.BooleanField(null=True, blank=True, default=True)  # None: the source does not say
    notes = models.TextField(blank=True)
    list_words = models.JSONField(default=list, blank=True)  # what a list says besides: [words, their language or ""]
    list_page = models.CharField(max_length=500, blank=True)  # its page in the list it comes from: https
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    gone_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = (
        "slug", "name", "rule", "skipped_dates", "timezone", "mode", "online_url", "online_note", "phone_number",
        "phone_note", "join_audience", "formats", "languages", "access", "for_whom", "notes", "list_words",
        "list_page",
        "state",
    )  # fmt: skip

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["state", "changed_at"], name="meeting_state_changed")]
        constraints = [
            models.CheckConstraint(
                name="meeting_gone_has_a_date",
                condition=Q(state="gone", gone_at__isnull=False) | (~Q(state="gone") & Q(gone_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="meeting_time_has_a_zone", condition=Q(local_time__isnull=True) | ~Q(timezone="")
            ),
            models.CheckConstraint(
                name="meeting_lasts_up_to_a_day",
                condition=Q(duration_min__isnull=True) | Q(duration_min__gte=1, duration_min__lte=1440),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.listing)

    def get_absolute_url(self) -> str:
        return reverse("directory:meeting", args=[self.slug])


class SourceRow(models.Model):
    """One row of one feed and the meeting (or listing without a time) it stands for."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="rows")
    key = models.CharField(max_length=200)  # stable name of the row within its source
    digest = models.CharField(max_length=64)  # of the row as sent and as read: equal digest, nothing to do
    likeness = models.CharField(max_length=32, blank=True)  # name, day and time: where another feed may tell the same
    grouping = models.CharField(max_length=32, blank=True)  # rows of one source that belong to one listing
    leads = models.BooleanField(default=False)  # the values shown come from this row
    listing = models.ForeignKey(Listing, null=True, blank=True, on_delete=models.SET_NULL, related_name="source_rows")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="source_rows")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("key", "digest", "likeness", "grouping")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="source_row_once")]
        indexes = [
            models.Index(fields=["source", "gone_at"], name="source_row_gone"),
            models.Index(fields=["likeness"], name="source_row_likeness"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}:{self.key}"


class Proposal(models.Model):
    """A repetition read out of words in a feed, waiting for an editor: never a fact."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="proposals")
    rule = models.CharField(max_length=200)
    words = models.CharField(max_length=300)  # the words it came from
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("rule", "words", "state")

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["state", "id"], name="proposal_state")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "rule"], name="proposal_once"),
            models.CheckConstraint(
                name="proposal_decided_with_a_date",
                condition=Q(state="open", decided_at__isnull=True) | (~Q(state="open") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} ({self.state})"


class Correction(models.Model):
    """ "Something is wrong here": what a visitor tells the desk about a listing."""

    class Sort(models.TextChoices):
        TIME = "time", _("The time or day is wrong")
        PLACE = "place", _("The place is wrong")
        GONE = "gone", _("This group does not meet any more")
        CONTACT = "contact", _("Nobody answers")
        FITS = "fits", _("It says the wrong thing about who it is for")
        OTHER = "other", _("Something else")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="corrections")
    sort = models.CharField(max_length=8, choices=Sort)
    text = models.TextField(blank=True)
    own_group = models.BooleanField(default=False)  # declared affiliation (FIND-12)
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {
        "text": Kept(
            purpose=_("So that the people who look after this directory can put a wrong entry right."),
            audience=_("The people who look after this directory."),
            end=_("Deleted when it is settled, at the latest after 90 days."),
        )
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("sort",)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["settled_at", "id"], name="correction_open")]

    def __str__(self) -> str:
        return f"{self.sort} ({self.listing_id})"


class Suggestion(models.Model):
    """A group that someone asks the desk to list (FIND-12)."""

    name = models.CharField(max_length=200)
    about = models.TextField()
    where_and_when = models.TextField()
    web_page = models.CharField(max_length=500, blank=True)
    own_group = models.BooleanField(default=False)  # declared affiliation; said publicly when it is listed
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    about_people: ClassVar[dict[str, Kept]] = {
        field: Kept(
            purpose=_("So that the people who look after this directory can list a group that is missing."),
            audience=_("The people who look after this directory."),
            end=_("Deleted when it is settled, at the latest after 90 days."),
        )
        for field in ("about", "where_and_when")
    }
    not_about_people: ClassVar[tuple[str, ...]] = ("name", "web_page")

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["settled_at", "id"], name="suggestion_open")]

    def __str__(self) -> str:
        return self.name


class FormerAddress(models.Model):
    """Where a group stood that has joined another one: whoever opens it is led on. Gone with the listing it leads to."""

    slug = models.SlugField(max_length=100, unique=True)
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="former")

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("slug",)

    class Meta:
        verbose_name = _("former address")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.slug


class Change(models.Model):
    """One line per changed meeting or listing: what every search process reads to catch up within two seconds."""

    class Sort(models.TextChoices):
        MEETING = "meeting", "meeting"
        LISTING = "listing", "listing"
        EVERYTHING = "everything", "everything"

    sort = models.CharField(max_length=10, choices=Sort)
    ref = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    about_people: ClassVar[dict[str, Kept]] = {}
    not_about_people: ClassVar[tuple[str, ...]] = ("sort",)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.sort} {self.ref}"
