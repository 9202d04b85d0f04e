"""Addresses of applications: pages, what they save, and files."""

from django.urls import path

from dafeng.web.applications.views import (
    downloads,
    evidence,
    figures,
    listing,
    overview,
    plan,
    review,
    sheets,
    uploading,
    versions,
)

ONE = "applications/<uuid:application_id>/"

app_name = "applications"
urlpatterns = [
    path("applications/", listing.listing, name="list"),
    path("applications/begin/", listing.begin, name="begin"),
    path(ONE, overview.overview, name="overview"),
    path(f"{ONE}workbook/", sheets.workbook, name="workbook"),
    path(f"{ONE}workbook.xlsx", downloads.workbook, name="download"),
    path(f"{ONE}workbook/upload/", uploading.upload, name="upload"),
    path(f"{ONE}workbook/upload/<uuid:upload_id>/", uploading.incoming, name="incoming"),
    path(f"{ONE}workbook/<slug:sheet_id>/", sheets.sheet, name="sheet"),
    path(f"{ONE}workbook/<slug:sheet_id>/changes/", sheets.save, name="save"),
    path(f"{ONE}figures/", figures.figures, name="figures"),
    path(f"{ONE}figures/compute/", figures.compute, name="compute"),
    path(f"{ONE}figures/files/", figures.write_files, name="write_files"),
    path(f"{ONE}figures/files/<str:name>", figures.file, name="file"),
    path(f"{ONE}figures/behind/<slug:indicator>/<int:year>/", figures.behind, name="behind"),
    path(f"{ONE}figures/<slug:part>/", figures.figures, name="part"),
    path(f"{ONE}plan/", plan.plan, name="plan"),
    path(f"{ONE}plan/preview/", plan.preview_chapter, name="preview"),
    path(f"{ONE}plan/documents/", plan.make_documents, name="make_documents"),
    path(f"{ONE}plan/<slug:chapter_id>/", plan.chapter, name="chapter"),
    path(f"{ONE}plan/<slug:chapter_id>/text/", plan.save, name="save_chapter"),
    path(f"{ONE}documents/<uuid:document_id>/content", downloads.document, name="document"),
    path(f"{ONE}attachments/", evidence.evidence, name="evidence"),
    path(f"{ONE}attachments/<uuid:attachment_id>/content", downloads.attachment, name="attachment"),
    path(f"{ONE}attachments/<uuid:attachment_id>/remove/", evidence.remove, name="remove"),
    path(f"{ONE}conditions/", review.verdicts, name="verdicts"),
    path(f"{ONE}submission/", review.submission, name="submission"),
    path(f"{ONE}submission/submit/", review.do_submit, name="submit"),
    path(f"{ONE}submission/withdraw/", review.do_withdraw, name="withdraw"),
    path(f"{ONE}submission/<int:number>/", review.package, name="package"),
    path(f"{ONE}submission/<int:number>/manifest/", review.manifest, name="manifest"),
    path(f"{ONE}versions/", versions.versions, name="versions"),
    path(f"{ONE}versions/compare/", versions.compare, name="compare"),
    path(f"{ONE}versions/save/", versions.save, name="save_version"),
    path(f"{ONE}versions/<int:number>/workbook.xlsx", downloads.version_workbook, name="version_workbook"),
    path(f"{ONE}versions/<int:number>/restore/", versions.put_back, name="restore"),
]
