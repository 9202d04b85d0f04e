"""The house itself as an app: its commands stand on all others."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """What concerns the whole platform: its commands and its checks."""

    name = "dafeng.web.config"
    label = "platform"
