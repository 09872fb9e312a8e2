"""One function per screen."""

from sameboat.groups.views.changing import change, propose
from sameboat.groups.views.charters import charter, template
from sameboat.groups.views.coming_in import ask, asked, back, door
from sameboat.groups.views.declaring import declaration, declaration_pdf, passed_on, signatures, wording
from sameboat.groups.views.disagreeing import disagreement, disagreements
from sameboat.groups.views.ending import close, merge
from sameboat.groups.views.errands import errands, projects
from sameboat.groups.views.first_meeting import decisions, first_meeting, wishes
from sameboat.groups.views.forming import forming, from_nothing, opening, professionals, stand_by
from sameboat.groups.views.guide import card, guide, poster
from sameboat.groups.views.home import home
from sameboat.groups.views.life import life, next_run, rest, run
from sameboat.groups.views.limits import limits
from sameboat.groups.views.members import members
from sameboat.groups.views.own import groups
from sameboat.groups.views.people import invited, leave, people
from sameboat.groups.views.planning import name, plan, question
from sameboat.groups.views.publicity import brochure, call, flyer, notice, publicity
from sameboat.groups.views.publishing import publish
from sameboat.groups.views.reviewing import review, stages
from sameboat.groups.views.schedule import schedule, schedule_change
from sameboat.groups.views.sessions import first_steps, same_thing, shared_aim
from sameboat.groups.views.splitting import lineage, split
from sameboat.groups.views.starting import start
from sameboat.groups.views.tasks import roles, step_back
from sameboat.groups.views.tradition import tradition
from sameboat.groups.views.types import types
from sameboat.groups.views.venues import venue_letter, venues
from sameboat.groups.views.vouching import let_back_in

__all__ = [
    "ask",
    "asked",
    "back",
    "brochure",
    "call",
    "card",
    "change",
    "charter",
    "close",
    "decisions",
    "declaration",
    "declaration_pdf",
    "disagreement",
    "disagreements",
    "door",
    "errands",
    "first_meeting",
    "first_steps",
    "flyer",
    "forming",
    "from_nothing",
    "groups",
    "guide",
    "home",
    "invited",
    "leave",
    "let_back_in",
    "life",
    "limits",
    "lineage",
    "members",
    "merge",
    "name",
    "next_run",
    "notice",
    "opening",
    "passed_on",
    "people",
    "plan",
    "poster",
    "professionals",
    "projects",
    "propose",
    "publicity",
    "publish",
    "question",
    "rest",
    "review",
    "roles",
    "run",
    "same_thing",
    "schedule",
    "schedule_change",
    "shared_aim",
    "signatures",
    "split",
    "stages",
    "stand_by",
    "start",
    "step_back",
    "template",
    "tradition",
    "types",
    "venue_letter",
    "venues",
    "wishes",
    "wording",
]
