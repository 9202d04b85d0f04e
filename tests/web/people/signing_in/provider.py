"""A small OpenID Connect provider of our own: discovery, authorization with PKCE, token, user info and keys."""

import base64
import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "dafeng", "a secret between the two"


@dataclass
class Provider:
    """What the provider says of whoever comes, and what it has handed out."""

    claims: dict[str, Any]
    codes: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def start(self) -> str:
        """Serve until stopped; returns the address."""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.provider = self  # type: ignore[attr-defined]  # the handler finds it there
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        return self.address

    def stop(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()

    def discovery(self) -> Mapping[str, Any]:
        """What the provider says of itself."""
        at = {name: f"{self.address}/{name}" for name in ("authorize", "token", "userinfo", "jwks")}
        return {
            "issuer": self.address,
            "authorization_endpoint": at["authorize"],
            "token_endpoint": at["token"],
            "userinfo_endpoint": at["userinfo"],
            "jwks_uri": at["jwks"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def code(self, asked: Mapping[str, str]) -> str:
        """Hand out a code that is bound to the challenge; the person at the provider has agreed."""
        if asked["client_id"] != CLIENT or asked["code_challenge_method"] != "S256" or "openid" not in asked["scope"]:
            raise ValueError("authorization")
        code = f"code-{len(self.codes) + 1}"
        self.codes[code] = asked["code_challenge"]
        return code

    def token(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        """Change a code into tokens, once, for who knows the verifier."""
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if self.codes.pop(asked["code"], None) != challenge or asked["client_secret"] != SECRET:
            self.refused.append(asked["code"])
            raise ValueError("token")
        now = datetime.now(UTC)
        said = {**self.claims, "iss": self.address, "aud": CLIENT, "iat": now, "exp": now + timedelta(minutes=5)}
        id_token = jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "an access token", "token_type": "Bearer", "expires_in": 300, "id_token": id_token}

    def keys(self) -> Mapping[str, Any]:
        """The public key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}


class Handler(BaseHTTPRequestHandler):
    """The provider's addresses."""

    def do_GET(self) -> None:
        """Discovery, authorization, user info, keys."""
        provider, url = self._provider, urlsplit(self.path)
        if url.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(url.query).items()}
            self.send_response(302)
            answer = urlencode({"code": provider.code(asked), "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{answer}")
            self.end_headers()
            return
        known = {"/userinfo": provider.claims, "/jwks": provider.keys(), "/.well-known/openid-configuration": None}
        self._say(200 if url.path in known else 404, known.get(url.path) or provider.discovery())

    def do_POST(self) -> None:
        """The token."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        try:
            self._say(200, self._provider.token({name: values[0] for name, values in parse_qs(body).items()}))
        except (KeyError, ValueError):
            self._say(400, {"error": "invalid_grant"})

    @property
    def _provider(self) -> Provider:
        return cast("Provider", self.server.provider)  # type: ignore[attr-defined]  # set when it was started

    def _say(self, status: int, said: Mapping[str, Any]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as the library calls it
        """Say nothing: the tests are quiet."""
