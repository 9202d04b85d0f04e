"""Panels by the API: the same services, the same permissions, the same words."""
