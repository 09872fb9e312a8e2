"""Bad input and attacks on the site as a whole, by their numbers in security.md §3.4."""

from __future__ import annotations

import ast
import re
import signal
from contextlib import contextmanager

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from sameboat.directory.tests.makers import a_listing
from sameboat.safety.tests.makers import an_account
from tests.house.walk import PACKAGE, addresses, parsed, python_files

pytestmark = pytest.mark.django_db
PATHS = [reverse(f"{a.app}:{a.name}", args=a.nobody) for a in addresses()]
OTHERS = ["/api/v1/meetings", "/api/v1/openapi.json", "/static/base/base.css", "/feeds/hsds/", "/nobody/",
          "/main_server/client_interface/json/"]  # fmt: skip
FORM, FIELDS = "/language/", {"language": "nb", "back": "/credits/"}


def status(client, method, path, **more):
    answer = client.generic(method, path, **more)
    if answer.streaming:
        list(answer.streaming_content)
    answer.close()
    return answer.status_code


# 18: nothing a visitor sends becomes the name of a column or a lookup


def test_18_no_query_is_built_from_what_was_sent():
    wrong = []
    for path in python_files():
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            given = [*node.args, *(word.value for word in node.keywords if word.arg is None)]
            text = " ".join(ast.unparse(part) for part in given)
            if node.func.attr in {"filter", "exclude", "order_by", "annotate", "values", "raw", "extra"} and re.search(
                r"request\.|\.GET\b|\.POST\b|cleaned_data", text
            ):
                wrong.append(f"{path}:{node.lineno}")
    assert not wrong


# 19: no pattern of ours takes for ever


NASTY = ["a" * 50_000 + "!", " " * 50_000 + "x", "1-" * 25_000 + "!", "<" * 50_000, "a.b" * 16_000 + "\n", "\\" * 50_000,
         "(" * 25_000, "http://" * 7_000, "a@" * 25_000, "12:30 " * 8_000, "á" * 50_000]  # fmt: skip
# What comes to these patterns is cut first, to so many characters; or is a line of our own list of towns.
CAPPED = {"address.py": 400, "building.py": 2000}
ANYWHERE = {"search", "sub", "subn", "split", "findall", "finditer"}  # begins anew at every character


def patterns():
    """Every regular expression that is written out in our code: where, itself, its flags, whether it looks anywhere."""
    flags = {"I": re.I, "IGNORECASE": re.I, "S": re.S, "M": re.M, "X": re.X, "VERBOSE": re.X, "A": re.A, "ASCII": re.A}
    for path in python_files():
        tree = parsed(path)
        used = {
            node.value.id for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in ANYWHERE and isinstance(node.value, ast.Name)
        }  # fmt: skip
        names = {
            id(n.value): n.targets[0].id
            for n in tree.body
            if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args):
                continue
            try:
                given = ast.literal_eval(node.args[0])
            except ValueError:
                continue
            words = set(re.findall(r"re\.([A-Z]+)\b", " ".join(ast.unparse(a) for a in node.args[1:])))
            looks = node.func.attr in ANYWHERE or names.get(id(node)) in used
            yield f"{path.name}:{node.lineno}", given, sum({flags[w] for w in words if w in flags}), looks


@contextmanager
def patience(seconds: int):
    """Not a measure of speed: what goes wrong here takes hours."""

    def enough(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, enough)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(("where", "pattern", "flags", "looks"), [pytest.param(*p, id=p[0]) for p in patterns()])
def test_19_no_pattern_takes_for_ever(where, pattern, flags, looks):
    made = re.compile(pattern, flags)
    with patience(60):
        for text in NASTY:
            given = text[: CAPPED.get(where.partition(":")[0])]
            (made.search if looks else made.fullmatch)(given.encode() if isinstance(pattern, bytes) else given)


def test_19_the_patterns_are_found():
    found = list(patterns())
    assert len(found) > 30 and len({looks for *_, looks in found}) == 2


# 20: very long, very odd


@pytest.mark.parametrize("path", ["/", "/find/", "/help-now/", "/concern/", "/static/base/base.css"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Language": "a-" * 50_000}, {"Accept-Language": "xx-YY;q=9e999"}, {"Cookie": "a=" + "b" * 100_000},
        {"Cookie": "session=" + "x" * 5000}, {"Cookie": "language=../../etc/passwd"}, {"Cookie": "\xff\xfe=\x00;;;==;"},
        {"Cookie": "csrftoken=1; csrftoken=2; session='; DROP TABLE'"}, {"Accept-Encoding": "gzip;q=x, " * 500},
        {"If-None-Match": '"' * 5000}, {"If-Modified-Since": "never"}, {"Range": "bytes=9-1"}, {"Referer": "http://[::1"},
    ],
)  # fmt: skip
def test_20_odd_headers_do_no_harm(client, path, headers):
    assert status(client, "GET", path, headers=headers) in {200, 416}


@pytest.mark.parametrize(
    "query", ["q=" + "a" * 100_000, "&".join(["q=a"] * 5000), "%00=%ff&q=%00", "q[]=1&q[$ne]=2", "=" * 9000]
)
@pytest.mark.parametrize("path", ["/", "/find/", "/api/v1/meetings", "/help-now/"])
def test_20_odd_queries_are_answered_or_refused(client, path, query):
    assert status(client, "GET", path, QUERY_STRING=query) < 500


@pytest.mark.parametrize(
    "path", ["/" + "a" * 100_000, "/%00", "/%ff%fe", "/..%2f..%2fetc/passwd", "/%2f%2fevil.example", "/\\evil"]
)
def test_20_odd_paths_are_not_there(client, path):
    answer = client.get(path)
    assert answer.status_code in {400, 404}


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND", "NONSENSE"])
def test_20_other_methods_are_refused_everywhere(client, method):
    answered = {path: status(client, method, path) for path in PATHS + OTHERS}
    assert not {path: code for path, code in answered.items() if not 400 <= code < 500}


# 8: nothing is larger than a form


@pytest.mark.parametrize("path", ["/language/", "/suggest/", "/concern/", "/nobody/"])
def test_08_a_body_larger_than_any_form_is_refused_before_it_is_read(client, path, monkeypatch):
    def read(*_):
        raise AssertionError("somebody reads it")

    monkeypatch.setattr(HttpRequest, "read", read)
    answer = client.generic("POST", path, b"x", content_type="text/plain", CONTENT_LENGTH=str(50_000_000))
    assert answer.status_code == 413 and "That was too much at once" in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"&".join([b"a=1"] * 500), "application/x-www-form-urlencoded"),
        (b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nhello\r\n--x--\r\n', "multipart/form-data; boundary=x"),
        (b"--x\r\n" * 4000, "multipart/form-data; boundary=x"),
        (b"\xff\xfe%ff%zz", "application/x-www-form-urlencoded; charset=nonsense"),
    ],
    ids=["500 fields", "a file", "no end", "no text"],
)  # fmt: skip
def test_08_forms_nobody_made_are_refused(client, body, kind):
    answer = client.generic("POST", FORM, body, content_type=kind)
    assert answer.status_code in {400, 413}


def test_08_a_length_that_is_no_number(client):
    assert client.generic("POST", FORM, b"x", CONTENT_LENGTH="many").status_code == 400


# 21 and 28: forms of other sites


def strict(secure=False) -> tuple[Client, str]:
    """A browser that has a form of ours open, and its token."""
    client = Client(enforce_csrf_checks=True)
    page = client.get(FORM, secure=secure).content.decode()
    return client, re.search(r'csrfmiddlewaretoken" value="(\w+)"', page).group(1)


@pytest.mark.parametrize("token", ["", "x", "a" * 64, "\x00", "<script>"])
def test_21_a_wrong_token_gets_a_page_that_helps(token):
    client, _right = strict()
    answer = client.post(FORM, FIELDS | {"csrfmiddlewaretoken": token})
    assert answer.status_code == 403 and "Please send it once more" in answer.content.decode()


def test_21_the_token_of_somebody_else_is_none():
    (_one, token), (other, _own) = strict(), strict()
    assert other.post(FORM, FIELDS | {"csrfmiddlewaretoken": token}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["null", "https://evil.example", "http://testserver.evil.example", "http://testserver:81"]
)
def test_21_an_origin_that_is_not_ours_is_refused_whatever_the_token(origin):
    client, token = strict()
    answer = client.post(FORM, FIELDS | {"csrfmiddlewaretoken": token}, headers={"Origin": origin})
    assert answer.status_code == 403 and "nb" not in answer.content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("site", "code"), [("same-origin", 303), ("none", 303), ("cross-site", 403), ("same-site", 403), ("?", 403)]
)
def test_21_browsers_that_say_it_comes_from_elsewhere_are_believed(site, code):
    client, token = strict()
    answer = client.post(FORM, FIELDS | {"csrfmiddlewaretoken": token}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == code


def test_21_browsers_that_say_nothing_are_not_held_up():
    client, token = strict()
    assert client.post(FORM, FIELDS | {"csrfmiddlewaretoken": token}).status_code == 303


def test_21_what_was_typed_on_our_page_is_there_to_send_again():
    client, _token = strict()
    typed = {"name": "Åse & <b>co</b>", "note": "every tuesday\nat seven", "csrfmiddlewaretoken": "old"}
    answer = client.post("/suggest/?need=drugs", typed, headers={"Origin": "http://testserver"})
    page = answer.content.decode()
    assert answer.status_code == 403 and answer.headers["Cache-Control"] == "no-store"
    assert 'name="name" value="Åse &amp; &lt;b&gt;co&lt;/b&gt;"' in page and "every tuesday<br>at seven" in page
    assert 'action="/suggest/?need=drugs"' in page and 'value="old"' not in page
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page).group(1)
    again = client.post(FORM, FIELDS | {"csrfmiddlewaretoken": token})
    assert again.status_code == 303, "the new token is good"


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}]
)
def test_21_what_another_site_made_up_is_not_offered(headers):
    client, _token = strict()
    page = client.post("/suggest/", {"name": "made up elsewhere"}, headers=headers).content.decode()
    assert "made up elsewhere" not in page and "Send it again" not in page


def test_21_what_is_typed_to_sign_in_is_never_shown():
    client, _token = strict()
    own = [reverse(f"{a.app}:{a.name}") for a in addresses() if a.app == "accounts" and not a.parameters]
    for path in own:
        page = client.post(path, {"words": "six secret words of mine"}, headers={"Origin": "http://testserver"})
        assert "six secret words" not in page.content.decode()


def test_21_over_https_the_cookie_is_bound_to_this_host():
    client, token = strict(secure=True)
    cookie = client.cookies["__Host-csrftoken"]
    assert cookie["secure"] and cookie["path"] == "/" and not cookie["domain"] and cookie["httponly"]
    assert "csrftoken" not in client.cookies
    sent = FIELDS | {"csrfmiddlewaretoken": token}
    ours = {"Origin": "https://testserver"}
    assert client.post(FORM, sent, secure=True, headers=ours).status_code == 303
    client.cookies["csrftoken"] = client.cookies.pop("__Host-csrftoken").value
    assert client.post(FORM, sent, secure=True, headers=ours).status_code == 403, "a neighbour could have set that one"


def test_28_every_page_that_changes_something_asks_for_the_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(an_account(operator=True))
    answered = {path: client.post(path, {"a": "1"}).status_code for path in PATHS}
    assert set(answered.values()) <= {403, 405}, {p: c for p, c in answered.items() if c not in {403, 405}}


# 30: away to other sites


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https:///evil.example", "javascript:alert(1)",
                                    "https://testserver@evil.example", "\thttps://evil.example", "%2F%2Fevil.example"])  # fmt: skip
@pytest.mark.parametrize("word", ["next", "back", "url", "to", "on"])
def test_30_no_address_leads_where_a_visitor_says(client, target, word):
    for path in PATHS:
        if (
            path == "/leave/"
            and client.get(path, {word: target}).headers["Location"] == client.get(path).headers["Location"]
        ):
            continue
        answer = client.get(path, {word: target})
        assert "evil" not in answer.headers.get("Location", "").partition("?")[0], path


# 31: the name in the request


@pytest.mark.parametrize(
    "path", ["/", "/sitemap.xml", "/robots.txt", "/feeds/meeting-guide.json", "/api/v1/openapi.json", "/healthz"]
)
@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "", "a b", "[::1", "testserver/x"]
)
def test_31_another_name_is_refused(client, path, host):
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 400 and "evil" not in answer.content.decode()


def test_31_a_forwarded_name_is_not_believed(client):
    a_listing(slug="boat")
    for path in ("/sitemap.xml", "/sitemap-listings.xml", "/listings/boat/", "/feeds/meeting-guide.json"):
        answer = client.get(path, headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"})
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"evil.example" not in text


# 32: a page of one person under an address that a cache would keep


@pytest.mark.parametrize(
    "tail", ["x.css", "/x.css", "%2fx.css", ";x.css", "%3bx.css", "%0ax.css", "..%2fstatic/base/base.css", "%00.js"]
)
def test_32_no_page_hides_behind_the_name_of_a_file(client, tail):
    client.force_login(an_account(operator=True))
    for path in PATHS:
        if path == "/" or path.endswith((".svg", ".ics", ".json", ".xml", ".txt", "/leave/")):
            continue
        answer = client.get(path + tail)
        assert answer.status_code in {301, 400, 404}, path + tail
        assert answer.status_code == 301 or "no-store" in answer.headers["Cache-Control"]


def test_32_what_was_made_for_one_person_is_kept_by_nobody(client):
    client.force_login(an_account(operator=True))
    seen = 0
    for path in PATHS:
        answer = client.get(path)
        if "session" in answer.cookies or ("Cookie" in answer.headers.get("Vary", "") and "/me/" in path):
            seen += 1
            assert "no-store" in answer.headers["Cache-Control"], path
        client.force_login(an_account(operator=True))
    assert seen > 3


# 33: there are no sockets


@pytest.mark.parametrize("path", ["/", "/help-now/", "/ws/", "/api/v1/meetings"])
def test_33_a_page_does_not_become_a_socket(client, path):
    headers = {
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "x" * 22 + "==",
        "Sec-WebSocket-Version": "13",
        "Origin": "https://evil.example",
    }
    answer = client.get(path, headers=headers)
    assert answer.status_code in {200, 404} and "Upgrade" not in answer.headers


# 61 and the rest of §3.1: what SQLite is told


@pytest.mark.on_sqlite
@pytest.mark.parametrize(
    ("word", "told"), [("secure_delete", 1), ("temp_store", 2), ("foreign_keys", 1), ("busy_timeout", 20_000)]
)
def test_what_the_database_file_is_told(word, told):
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {word}").fetchone() == (told,)


@pytest.mark.on_sqlite
def test_59_writers_wait_for_each_other_instead_of_failing():
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in connection.settings_dict["OPTIONS"]["init_command"]


# 23: who has left with the page still open


def test_23_whoever_left_with_the_page_open_changes_nothing_any_more():
    from sameboat.groups.actions.people import leave
    from sameboat.groups.tests.makers import NOW, a_group

    group, tab = a_group(members=4), Client()
    member = group.members.get(name="Birch")
    tab.force_login(member.account)
    page = reverse("groups:members", args=[group.ref])
    assert tab.get(page).status_code == 200
    leave(group=group, by=member.account, now=NOW)
    before = list(group.members.values_list("pk", "standing"))
    assert tab.post(page, {"do": "core"}).status_code == tab.get(page).status_code == 404
    assert list(group.members.values_list("pk", "standing")) == before


# 53: nothing of ours reads XML


def test_53_no_xml_is_read_anywhere():
    readers = re.compile(r"^\s*(?:import|from)\s+(?:xml|lxml|defusedxml|xmltodict|bs4|html5lib)\b", re.M)
    assert not [path for path in python_files() if readers.search(path.read_text())]


# 62: the disk is full


@pytest.mark.on_sqlite
@pytest.mark.django_db(transaction=True)
def test_62_when_the_disk_is_full_a_page_says_so_and_nothing_is_half_there(monkeypatch):
    """SQLite may not take one more page: what it then says is what it says of a full disk."""
    from django.apps import apps

    monkeypatch.setattr("sameboat.directory.actions.suggestions.MOST_AN_HOUR", 1000)
    browser = Client(raise_request_exception=False)
    suggestions = apps.get_model("directory", "Suggestion").objects
    sent = {"about": "y" * 900, "where_and_when": "Mondays at 18:00", "web_page": "", "own_group": "no"}
    kept = []
    with connection.cursor() as asked:
        asked.execute("VACUUM")  # what tests before have left free would be filled first
        asked.execute("PRAGMA page_count")
        asked.execute(f"PRAGMA max_page_count={asked.fetchone()[0]}")
        try:
            for number in range(400):
                kept.append(browser.post("/suggest/", sent | {"name": f"Circle {number}"}).status_code)
                if kept[-1] == 503:
                    break
            assert kept[-1] == 503 and suggestions.count() == kept.count(302) > 0
            assert browser.get("/credits/").status_code == 200, "what can be read is read"
        finally:
            asked.execute("PRAGMA max_page_count=1073741823")
    assert browser.post("/suggest/", sent | {"name": "Circle"}).status_code == 302
    with connection.cursor() as asked:
        assert asked.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# 46: what somebody was writing when the browser ended


# Which scripts keep anything in the browser: the code of a link until its page is open, that a tab was left quickly, and
# the shortlist with its notes, which are kept because the person says so. No text that is to be sent is among it.
KEEP = {"accounts/fragment.js", "base/leave.js", "directory/keep.js"}


def test_46_no_script_keeps_what_is_being_written():
    keeping = re.compile(r"\b(?:setItem\(|indexedDB\.open|caches\.open)|(?:localStorage|sessionStorage)\[")
    scripts = [path for path in PACKAGE.rglob("static/**/*.js") if "vendor" not in path.parts]
    found = {"/".join(path.parts[-2:]) for path in scripts if keeping.search(path.read_text())}
    assert found == KEEP
