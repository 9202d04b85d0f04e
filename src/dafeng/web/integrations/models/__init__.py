"""Tokens of bodies, the addresses that are told of acts, and what was sent there."""

from dafeng.web.integrations.models.tokens import Token
from dafeng.web.integrations.models.webhooks import Delivery, Webhook

__all__ = ["Delivery", "Token", "Webhook"]
