"""The shared pages."""

from dafeng.web.portal.views.expired import expired_form

__all__ = ["expired_form"]
