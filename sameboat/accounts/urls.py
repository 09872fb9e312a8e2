"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from sameboat.accounts.views import arriving, keeping, off, own, returning

app_name = "accounts"
urlpatterns = [
    path("join/", arriving.join, name="join"),
    path("sign-in/", arriving.sign_in, name="sign_in"),
    path("sign-in/switched-off/", off.switched_off, name="switched_off"),
    path("sign-out/", arriving.sign_out, name="sign_out"),
    path("come-back/", returning.come_back, name="come_back"),
    path("come-back/sheet/", returning.with_sheet, name="with_sheet"),
    path("come-back/two-members/", returning.let_in, name="let_in"),
    path("me/", own.me, name="me"),
    path("me/again/", arriving.again, name="again"),
    path("me/sessions/", own.sessions, name="sessions"),
    path("me/words/", own.words, name="words"),
    path("me/passkeys/", own.passkeys, name="passkeys"),
    path("me/sheet/", own.sheet, name="sheet"),
    path("me/codes/", own.codes, name="codes"),
    path("me/email/", own.email, name="email"),
    path("me/discreet/", own.discreet, name="discreet"),
    path("me/operator/", own.become_operator, name="become_operator"),
    path("me/copy/", keeping.export_me, name="export_me"),
    path("me/forget/", keeping.forget_me, name="forget_me"),
    path("forgotten/", keeping.forgotten, name="forgotten"),
]
