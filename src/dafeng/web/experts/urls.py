"""Addresses of the pool of experts."""

from django.urls import path

from dafeng.web.experts.views import acting, conflicts, importing, mine, pool

ONE = "experts/<uuid:expert_id>/"

app_name = "experts"
urlpatterns = [
    path("experts/", pool.listing, name="list"),
    path("experts/new/", pool.new, name="new"),
    path("experts/list/", importing.page, name="import"),
    path("experts/list/template.xlsx", importing.empty_list, name="template"),
    path("experts/mine/", mine.page, name="mine"),
    path("experts/mine/<int:call_id>/rest/", mine.rest, name="declare_rest"),
    path("experts/mine/<uuid:application_id>/", mine.one, name="declare"),
    path("experts/conflicts/<int:call_id>/", conflicts.page, name="conflicts"),
    path("experts/conflicts/<int:call_id>/ask/", conflicts.ask_all, name="ask"),
    path(ONE, pool.expert, name="expert"),
    path(f"{ONE}edit/", pool.edit, name="edit"),
    path(f"{ONE}earlier/", acting.earlier, name="earlier"),
    path(f"{ONE}earlier/<int:work_id>/remove/", acting.remove_earlier_one, name="remove_earlier"),
    path(f"{ONE}invite/", acting.invite_one, name="invite"),
    path(f"{ONE}interest/", acting.record_one, name="record"),
    path(f"{ONE}withdraw/", acting.withdraw_one, name="withdraw"),
    path(f"{ONE}return/", acting.return_one, name="return"),
]
