import os
import json, logging, re, traceback, uuid
from django.urls import get_resolver, URLResolver
from django.core.signals import got_request_exception
from django.core.files.uploadedfile import SimpleUploadedFile


def walk(resolver, prefix=""):
    for p in resolver.url_patterns:
        if isinstance(p, URLResolver):
            yield from walk(p, prefix + str(p.pattern))
        else:
            yield prefix + str(p.pattern), p


NUL = "\x00"
SUR = "\ud800"
QUERY = [
    "?q=%00",
    "?page=%00&sort=%00",
    "?place=%00",
    "?search=%00&within=%00&level=%00",
    "?state=%00&track=%00&league=%00",
    "?row=%00",
    "?show=%00",
    "?old=%00&new=%00",
    "?closed=%00",
    "?language=%00",
    "?next=%00",
    "?faults_from=1e30&missing_to=-1e30",
    "?columns=%00",
]


def test_all(browser_of, ready, still_open):
    errors = []

    def on(sender, request=None, **kw):
        lines = traceback.format_exc().strip().splitlines()
        ours = [l.strip() for l in lines if "/src/dafeng/" in l]
        errors.append(lines[-1][:200] + " @ " + (ours[-1] if ours else lines[-3])[:200])

    got_request_exception.connect(on)
    logging.disable(logging.CRITICAL)
    seen = {}

    def call(key, c, method, path, *a, **k):
        before = len(errors)
        try:
            r = getattr(c, method)(path, *a, **k)
            code = r.status_code
        except Exception as e:
            code = 599
            errors.append("RAISED %r" % e)
            r = None
        if code >= 500 or len(errors) > before:
            seen.setdefault((key, errors[-1] if errors else ""), []).append((path[:100], code))
        return r

    me = browser_of("principal")
    adm = browser_of("administrator")
    off = browser_of("league_officer")
    app = str(ready.pk)
    for pattern, p in walk(get_resolver()):
        route = pattern.replace("^", "").replace("$", "")
        if "logout" in route:
            continue
        fills = [{"application_id": app}]
        path = route

        def put(m):
            name = m.group(2) or m.group(3)
            kind = m.group(1)
            if name == "application_id":
                return app
            if kind == "int" or m.group(3) == "number":
                return "1"
            if kind == "uuid":
                return str(uuid.uuid4())
            if name == "sheet_id" or name == "sheet":
                return "energy"
            if name in ("chapter_id", "chapter"):
                return "tasks"
            if m.group(3) == "name":
                return "lock"
            return "%00x"

        path = "/" + re.sub(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>(?:\([^)]*\)|[^)])*\)", put, path).replace("\\", "")
        if path.endswith("end-sessions/"):
            continue
        for q in QUERY:
            for c in (me, adm):
                call("GET " + pattern + q, c, "get", path + q)
        for c in (me, adm, off):
            for data in (
                {
                    k: NUL + "a" + NUL
                    for k in "q name email reason remark place call evidence document indicator title next back language theme login password answer roles body kind department name_zh name_en approval_number system source note text declared discard".split()
                },
            ):
                call("POST " + pattern, c, "post", path, data)
            for body in (
                '{"changes":[{"kind":"edit","row":"form","column":"contact_name","old":null,"new":"\\u0000\\ud800"}]}',
            ):
                for m in ("post", "put", "patch", "delete"):
                    if c is me and ("submit" in path or "uploads" in path and m == "delete"):
                        pass
                    call(m + " json " + pattern, c, m, path, body, content_type="application/json")
    me = browser_of("principal")
    BAD = ["\\u0000", "\\ud800", "a\\u0000b"]
    VALUES = ['"%s"' % b for b in BAD] + [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "1" + "0" * 400,
        "1" + "0" * 4000,
        "-1",
        "1e308",
        "true",
        "[]",
        "{}",
        '"' + "9" * 400 + '"',
        '"1e400"',
        '"1e308"',
        '"-1e308"',
        '"NaN"',
        '"inf"',
        '"\u0661"',
        '"=1+1"',
        '"1_000"',
        '"0x10"',
        "[[[]]]",
        '"' + "x" * 40000 + '"',
        '"2024-13-45"',
        '"9999-99-99"',
        "99999999",
        "2958466",
        "0.1e-400",
    ]
    CELLS = [
        ("energy", "quantity"),
        ("energy", "year"),
        ("profile", "contact_name"),
        ("profile", "base_year"),
        ("economy", "gdp"),
        ("economy", "year"),
    ]
    from dafeng.web.applications.bridge.drafts import draft_of

    d = draft_of(ready)
    from dafeng.files.workbook.draft import forms

    fs = {f.id: f for f in forms("county", "zh")}
    kinds = {}
    for f in fs.values():
        rows = d["sheets"].get(f.id) or []
        for col in f.fields:
            kinds.setdefault(
                col.type if hasattr(col, "type") else str(col), (f.id, rows[0]["id"] if rows else "form", col.id)
            )
    print(kinds)
    root = f"/api/v1/applications/{app}"
    j = dict(content_type="application/json")
    for kind, (s, r, col) in kinds.items():
        cur = next((row["cells"].get(col) for row in d["sheets"].get(s, []) if row["id"] == r), None)
        for v in VALUES:
            old = json.dumps(cur)
            body = '{"edits":[{"kind":"cell","sheet":"%s","row_id":"%s","column":"%s","old":%s,"new":%s}]}' % (
                s,
                r,
                col,
                old,
                v,
            )
            a = call("API edit %s %s" % (kind, v[:20]), me, "post", root + "/edits", body, **j)
            if a is not None and a.status_code == 200:
                for p in (
                    f"/applications/{app}/workbook/{s}/",
                    f"/applications/{app}/",
                    f"/applications/{app}/workbook.xlsx",
                    f"/applications/{app}/conditions/",
                    f"/applications/{app}/submission/",
                    root + f"/sheets/{s}",
                ):
                    call("after %s %s GET" % (kind, v[:20]), me, "get", p)
                call("after %s %s compute" % (kind, v[:20]), me, "post", f"/applications/{app}/figures/compute/")
                call("after %s %s figures" % (kind, v[:20]), me, "get", f"/applications/{app}/figures/")
                from dafeng.web.applications.services.content.working_copy import By, write, locked
                from django.db import transaction

                with transaction.atomic():
                    cu = locked(ready)
                    write(cu, d, By(_actor(me, cu), cu.changed_at), before=draft_of(cu))
            page = '{"changes":[{"kind":"edit","row":"%s","column":"%s","old":%s,"new":%s}]}' % (r, col, old, v)
            b = call(
                "page edit %s %s" % (kind, v[:20]), me, "post", f"/applications/{app}/workbook/{s}/changes/", page, **j
            )
            0 and print(
                kind,
                v[:24],
                a.status_code if a is not None else None,
                b.status_code if b is not None else None,
                end="; ",
            )
            with transaction.atomic():
                cu = locked(ready)
                write(cu, d, By(_actor(me, cu), cu.changed_at), before=draft_of(cu))
    print()
    for name, body in {
        "deep": "[" * 100000,
        "deepobj": '{"changes":' + "[" * 100000 + "]" * 100000 + "}",
        "deep2": '{"edits":' + "[" * 5000 + "]" * 5000 + "}",
        "nan": "NaN",
        "null": "null",
        "num": "1",
        "bin": b"\xff\xfe\x00",
        "huge": '{"changes":["' + "x" * 6_000_000 + '"]}',
        "dup": '{"changes":[],"changes":null}',
        "many": '{"changes":[' + ",".join(['{"kind":"add","row":"x%d"}' % i for i in range(2000)]) + "]}",
        "row": '{"changes":[{"kind":"edit","row":{"a":1},"column":["x"],"old":[],"new":{}}]}',
        "rowlong": '{"changes":[{"kind":"add","row":"' + "r" * 5000 + '"}]}',
        "cells": '{"changes":[{"kind":"remove","row":"x","cells":[1,2]}]}',
        "rev": '{"changes":[{"new":"x","revision":1e400}]}',
        "rev2": '{"changes":[{"new":"x\\u0000","revision":1}]}',
        "rev3": '{"changes":[{"new":"\\ud800","revision":2}]}',
        "rev4": '{"changes":[{"new":null,"revision":' + "9" * 4000 + "}]}",
        "rev5": '{"changes":[{"new":"a","revision":NaN}]}',
        "rev6": '{"changes":{"a":1}}',
        "text": '{"text":"\\ud800\\u0000"}',
        "text2": '{"text":' + "[" * 100000,
        "api": '{"text":"\\ud800","revision":0}',
        "api2": '{"text":"a\\u0000","revision":1e400}',
        "api3": '{"text":"a","revision":' + "9" * 30 + "}",
        "ver": '{"note":"\\ud800\\u0000"}',
        "reason": '{"reason":"\\u0000"}',
        "begin": '{"call":' + "9" * 30 + ',"place":"\\u0000"}',
        "begin2": '{"call":1,"place":"\\ud800"}',
    }.items():
        for path in (
            f"/applications/{app}/workbook/energy/changes/",
            f"/applications/{app}/plan/tasks/text/",
            f"/applications/{app}/plan/preview/",
            root + "/edits",
            root + "/chapters/tasks",
            root + "/versions",
            root + "/submission",
            root + "/withdrawal",
            "/api/v1/applications",
        ):
            for m in ("post", "put"):
                call("%s %s %s" % (name, m, path), me, m, path, body, **j)
    for c, pth, data in (
        (me, "/applications/begin/", {"call": "١", "place": NUL}),
        (me, "/applications/begin/", {"call": "9" * 30, "place": "x" * 5000}),
        (me, f"/applications/{app}/versions/save/", {"remark": NUL + SUR if 0 else NUL}),
        (me, f"/applications/{app}/attachments/", {"evidence": NUL, "file": SimpleUploadedFile("a.pdf", b"x")}),
        (adm, "/bodies/1/rename/", {"name_zh": NUL}),
    ):
        call("form " + pth, c, "post", pth, data)
    for k, v in seen.items():
        print(k[0], "\n    ", k[1], "\n    ", len(v), v[0])


def _actor(c, app):
    from dafeng.web.people.actor import actor_of
    from dafeng.web.people.models import Person

    return actor_of(Person.objects.get(pk=c.session["_auth_user_id"]))
