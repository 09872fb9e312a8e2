"""Addresses of groups."""

from __future__ import annotations

from django.urls import path

from sameboat.groups import views

app_name = "groups"
urlpatterns = [
    path("groups/", views.groups, name="groups"),
    path("groups/from-nothing/", views.from_nothing, name="from_nothing"),
    path("groups/limits/", views.limits, name="limits"),
    path("groups/start/", views.start, name="start"),
    path("groups/invited/<slug:token>/", views.invited, name="invited"),
    path("groups/ask/<slug:slug>/", views.ask, name="ask"),
    # for one person alone; to everybody else these do not exist
    path("groups/back/<slug:token>/", views.back, name="back"),
    path("groups/<slug:ref>/asked/", views.asked, name="asked"),
    # one plan: to everybody who is not in it, none of these exists
    path("groups/<slug:ref>/plan/", views.plan, name="plan"),
    path("groups/<slug:ref>/plan/<slug:key>/", views.question, name="question"),
    path("groups/<slug:ref>/name/", views.name, name="name"),
    path("groups/<slug:ref>/types/", views.types, name="types"),
    path("groups/<slug:ref>/people/", views.people, name="people"),
    path("groups/<slug:ref>/leave/", views.leave, name="leave"),
    path("groups/<slug:ref>/stand-by/", views.stand_by, name="stand_by"),
    path("groups/<slug:ref>/opening/", views.opening, name="opening"),
    path("groups/<slug:ref>/first-steps/", views.first_steps, name="first_steps"),
    # one group that is more than a plan: to everybody who is not in it, none of these exists
    path("groups/<slug:ref>/", views.home, name="home"),
    path("groups/<slug:ref>/declaration/", views.declaration, name="declaration"),
    path("groups/<slug:ref>/declaration/declaration.pdf", views.declaration_pdf, name="declaration_pdf"),
    path("groups/<slug:ref>/declaration/signatures/", views.signatures, name="signatures"),
    path("groups/<slug:ref>/declaration/wording/", views.wording, name="wording"),
    path("groups/<slug:ref>/passed-on/", views.passed_on, name="passed_on"),
    path("groups/<slug:ref>/publish/", views.publish, name="publish"),
    path("groups/<slug:ref>/schedule/", views.schedule, name="schedule"),
    path("groups/<slug:ref>/schedule/change/", views.schedule_change, name="schedule_change"),
    path("groups/<slug:ref>/change/", views.change, name="change"),
    path("groups/<slug:ref>/change/<slug:key>/", views.propose, name="propose"),
    path("groups/<slug:ref>/review/", views.review, name="review"),
    path("groups/<slug:ref>/stages/", views.stages, name="stages"),
    path("groups/<slug:ref>/tradition/", views.tradition, name="tradition"),
    # its life
    path("groups/<slug:ref>/life/", views.life, name="life"),
    path("groups/<slug:ref>/run/", views.run, name="run"),
    path("groups/<slug:ref>/run/next/", views.next_run, name="next_run"),
    path("groups/<slug:ref>/rest/", views.rest, name="rest"),
    path("groups/<slug:ref>/split/", views.split, name="split"),
    path("groups/<slug:ref>/lineage/", views.lineage, name="lineage"),
    path("groups/<slug:ref>/merge/", views.merge, name="merge"),
    path("groups/<slug:ref>/close/", views.close, name="close"),
    # its beginnings
    path("groups/<slug:ref>/flyer/", views.flyer, name="flyer"),
    path("groups/<slug:ref>/brochure/", views.brochure, name="brochure"),
    path("groups/<slug:ref>/notice/", views.notice, name="notice"),
    path("groups/<slug:ref>/call/", views.call, name="call"),
    path("groups/<slug:ref>/wishes/", views.wishes, name="wishes"),
    path("groups/<slug:ref>/decisions/", views.decisions, name="decisions"),
    path("groups/<slug:ref>/errands/", views.errands, name="errands"),
    path("groups/<slug:ref>/projects/", views.projects, name="projects"),
    # its people
    path("groups/<slug:ref>/members/", views.members, name="members"),
    path("groups/<slug:ref>/roles/", views.roles, name="roles"),
    path("groups/<slug:ref>/step-back/", views.step_back, name="step_back"),
    path("groups/<slug:ref>/let-back-in/", views.let_back_in, name="let_back_in"),
    path("groups/<slug:ref>/door/", views.door, name="door"),
    path("groups/<slug:ref>/disagreements/", views.disagreements, name="disagreements"),
    path("groups/<slug:ref>/disagreements/<slug:number>/", views.disagreement, name="disagreement"),
    # of both
    path("groups/<slug:ref>/forming/", views.forming, name="forming"),
    path("groups/<slug:ref>/venues/", views.venues, name="venues"),
    path("groups/<slug:ref>/venues/letter/", views.venue_letter, name="venue_letter"),
    path("groups/<slug:ref>/publicity/", views.publicity, name="publicity"),
    path("groups/<slug:ref>/first-meeting/", views.first_meeting, name="first_meeting"),
    path("groups/<slug:ref>/professionals/", views.professionals, name="professionals"),
    path("groups/<slug:ref>/charter/", views.charter, name="charter"),
    path("groups/<slug:ref>/charter/template.json", views.template, name="template"),
    path("groups/<slug:ref>/guide/", views.guide, name="guide"),
    path("groups/<slug:ref>/guide/poster/", views.poster, name="poster"),
    path("groups/<slug:ref>/guide/<slug:slug>/", views.card, name="card"),
    path("groups/<slug:ref>/same-thing/", views.same_thing, name="same_thing"),
    path("groups/<slug:ref>/shared-aim/", views.shared_aim, name="shared_aim"),
]
