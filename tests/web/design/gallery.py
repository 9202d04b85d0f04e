"""A page with every part of the design, and the addresses of the platform behind it; for tests only."""

from datetime import timedelta

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

from dafeng.web.config.urls import urlpatterns as platform
from dafeng.web.design.tables import answered
from tests.web.design.table_rows import COUNTIES, TABLE

PICTURE = {
    "id": "emissions",
    "caption": "CO2 排放量",
    "description": "排放量：2021年10，2022年12。",
    "option": {
        "baseOption": {
            "backgroundColor": "#FFFFFF",
            "aria": {"enabled": True, "label": {"description": "排放量"}},
            "title": {"text": "排放量上升", "textStyle": {"color": "#1F2933"}},
            "xAxis": {"type": "category", "data": ["2021", "2022"]},
            "yAxis": {"type": "value"},
            "series": [{"type": "bar", "name": "煤炭", "data": [10, 12], "itemStyle": {"color": "#4D4D4D"}}],
        },
        "media": [{"query": {"maxWidth": 560}, "option": {"title": {"textStyle": {"fontSize": 14}}}}],
    },
    "figures": [["年份", "煤炭 </script>"], ["2021", "10"], ["2022", "=12"]],
    "height_px": 320,
    "note": "数据来源：CO2 清单。",
}
PARTS = """{% extends "design/page.html" %}{% load design %}
{% block title %}Parts{% endblock %}
{% block above %}{% crumbs "Up" "/" "Here" %}{% endblock %}
{% block heading %}Parts{% endblock %}
{% block actions %}<button class="button main" data-opens="sure">Open</button>{% endblock %}
{% block content %}<div class="stack">
{% note "warn" %}<p>Careful.</p>{% endnote %}
<p>{% state "submitted" label="Submitted" %} {% state "met" label="Met" %} {% state "not_met" label="Not met" %}
{% state "undetermined" label="Undetermined" %} {% state "running" label="Running" %} {% num 1234.5 "tCO2" %}
{% num None reason="not supplied" %}</p>
{% steps steps %}{% countdown deadline now %}{% countdown past now %}
<section class="panel">{% chart picture %}</section>
<form class="panel fields" novalidate hx-post="/save" hx-trigger="change" hx-swap="none" method="post">{% csrf_token %}
{% for one in form %}{% field one unit="t" %}{% endfor %}{% saved %}</form>
<form class="panel">{% drop "file" "Workbook" "At most 50 MB." ".xlsx" %}</form>
{% difference changes "Changed cells" %}
{% empty "Nothing yet" "Begin here." "/" "Begin" %}
{% table table %}</div>{% endblock %}
{% block dialogs %}<dialog id="sure" aria-labelledby="sure-title"><form method="dialog"><h2 id="sure-title">Sure?</h2>
<div class="actions"><button class="button" data-closes>No</button></div></form></dialog>{% endblock %}"""


class Form(forms.Form):
    """One field of each kind."""

    amount = forms.DecimalField(label="Coal", help_text="In tonnes.", widget=forms.TextInput)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Sure", required=False)
    text = forms.CharField(label="Text", widget=forms.Textarea)


@login_not_required
def parts(request: HttpRequest) -> HttpResponse:
    """Every part of the design on one page."""
    now = timezone.now()
    context = {
        "picture": PICTURE,
        "steps": [{"label": "First", "state": "done"}, {"label": "Second", "state": "now", "note": "3 left"}],
        "deadline": now + timedelta(days=2),
        "past": now - timedelta(days=1),
        "now": now,
        "form": Form({"amount": "many"}),
        "changes": [{"label": "Coal", "old": "1", "new": "2"}, {"label": "Oil", "old": None, "new": "<b>"}],
        "table": TABLE.shown(request, COUNTIES),
    }
    return HttpResponse(engines["django"].from_string(PARTS).render(context, request))


@login_not_required
def counties(request: HttpRequest) -> HttpResponse:
    """A page with a table that answers to htmx."""
    return answered(request, TABLE.shown(request, COUNTIES), "portal/jobs.html")


@login_not_required
def save(request: HttpRequest) -> HttpResponse:
    """Save, unless the value is "bad"."""
    return HttpResponse(status=500 if request.POST.get("amount") == "bad" else 204)


urlpatterns = [path("parts/", parts), path("counties/", counties), path("save", save), *platform]
