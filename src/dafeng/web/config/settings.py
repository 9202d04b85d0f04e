"""Django's settings: everything that differs between instances comes from the environment or the instance's folder."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from dafeng.data.tables import HERE
from dafeng.web.config.instance import InstanceError, current_instance

env = environ.Env()
INSTANCE = current_instance()
DEMONSTRATION = INSTANCE.kind == "demonstration"
WEB = Path(__file__).resolve().parent.parent

SECRET_KEY = INSTANCE.secret()
DEBUG = env.bool("DAFENG_DEBUG", default=False)
ALLOWED_HOSTS = env.list("DAFENG_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("DAFENG_ORIGINS", default=[])
ROOT_URLCONF = "dafeng.web.config.urls"
WSGI_APPLICATION = "dafeng.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "dafeng.web.design",
    "dafeng.web.ledger",
    "dafeng.web.jobs",
    "dafeng.web.places",
    "dafeng.web.people",
    "dafeng.web.clock",
    "dafeng.web.duties",
    "dafeng.web.integrations",
    "dafeng.web.programmes",
    "dafeng.web.inventories",
    "dafeng.web.applications",
    "dafeng.web.threads",
    "dafeng.web.reviews",
    "dafeng.web.recommendations",
    "dafeng.web.experts",
    "dafeng.web.panels",
    "dafeng.web.selections",
    "dafeng.web.notices",
    "dafeng.web.reruns",
    "dafeng.web.desk",
    "dafeng.web.portal",
    "dafeng.web.demonstration",
    "dafeng.web.config.apps.PlatformConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "dafeng.web.config.sizes.SizesMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dafeng.web.config.characters.CharactersMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dafeng.web.people.middleware.StayMiddleware",
    "dafeng.web.people.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dafeng.web.design.context.shell",
            ],
        },
    }
]

# --- data -------------------------------------------------------------------------------------------------------------


def _database() -> dict[str, Any]:
    """PostgreSQL where DATABASE_URL names one; otherwise SQLite, set up for several writers."""
    if not env.str("DATABASE_URL", default="sqlite:").startswith(("sqlite:", "postgres:", "postgresql:")):
        raise InstanceError("DATABASE_URL is not understood; write postgres://USER:PASSWORD@HOST:PORT/NAME.")
    given = env.db("DATABASE_URL", default=f"sqlite:///{INSTANCE.database}")
    if given["ENGINE"].endswith("sqlite3"):
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        given["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    else:
        given.setdefault("OPTIONS", {})["pool"] = {"min_size": 2, "max_size": 8}
    return {**given, "ATOMIC_REQUESTS": False}


DATABASES = {"default": _database()}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
FILES_FOLDER = INSTANCE.files
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT_BYTES = 50 * 2**20
REQUEST_LIMIT_BYTES = 100 * 2**20
CLAMAV_SOCKET = env.str("DAFENG_CLAMAV", default="")

# --- languages and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [WEB / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# --- static files -----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = INSTANCE.home / "static" if (INSTANCE.home / "static").is_dir() else None
STATICFILES_DIRS = [("assets", HERE / "assets")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 300

# --- people and sessions ----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody learns, and nobody is mailed, who has no account
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "dafeng.web.people.forms.sign_in.SignInForm",
    "reset_password": "dafeng.web.people.forms.sign_in.ForgottenForm",
    "reset_password_from_key": "dafeng.web.people.forms.sign_in.NewPasswordForm",
    "change_password": "dafeng.web.people.forms.sign_in.ChangedPasswordForm",
}
ACCOUNT_ADAPTER = "dafeng.web.people.adapters.ClosedAdapter"
SOCIALACCOUNT_ADAPTER = "dafeng.web.people.adapters.KnownPeopleAdapter"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key"}  # of codes; passwords django-axes locks sooner, with a record
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "dafeng.web.people.adapters.attempted_name"
AXES_LOCKOUT_CALLABLE = "dafeng.web.people.views.sign_in.locked_out"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Dafeng"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation has proven it
MFA_ADAPTER = "dafeng.web.people.adapters.RequiredFactorAdapter"
MFA_FORMS = {
    "authenticate": "dafeng.web.people.forms.factors.CodeForm",
    "reauthenticate": "dafeng.web.people.forms.factors.AgainForm",
    "activate_totp": "dafeng.web.people.forms.factors.ActivateForm",
}
RESPONSIBLE = ["principal", "league_principal", "region_principal", "body_administrator", "administrator"]
MFA_REQUIRED_ROLES = env.list("DAFENG_MFA_ROLES", default=[] if DEMONSTRATION else RESPONSIBLE)
DEMONSTRATION_PASSWORD = "dafeng-demonstration" if DEMONSTRATION else ""
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = (
    True  # a verified address, see below
)
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_SERVER = env.str("DAFENG_OIDC_SERVER", default="")
OIDC_APP = {
    "provider_id": "office",
    "name": env.str("DAFENG_OIDC_NAME", default="OpenID Connect"),
    "client_id": env.str("DAFENG_OIDC_CLIENT", default=""),
    "secret": env.str("DAFENG_OIDC_SECRET", default=""),
    "settings": {
        "server_url": OIDC_SERVER,
        "oauth_pkce_enabled": True,
        "verified_email": env.bool("DAFENG_OIDC_TRUST_EMAIL", default=False),
    },
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC_APP] if OIDC_SERVER else []}}
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("DAFENG_HTTPS", default=False)
IDLE_LIMIT = timedelta(hours=1)

# --- mail -------------------------------------------------------------------------------------------------------------

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(INSTANCE.home / "mail")
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 20  # seconds; what takes longer counts as a server that is down
PUBLIC_ADDRESS = env.str("DAFENG_ADDRESS", default="http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = env.str("DAFENG_MAIL_FROM", default="dafeng@localhost")

# --- the browser's rules ----------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *([OIDC_SERVER] if OIDC_SERVER else [])],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
CSRF_FAILURE_VIEW = "dafeng.web.portal.views.expired_form"

# --- other programs ---------------------------------------------------------------------------------------------------

API_RATES = {
    "token": env.str("DAFENG_RATE_TOKEN", default="600/m"),
    "person": env.str("DAFENG_RATE_PERSON", default="1200/m"),
    "address": env.str("DAFENG_RATE_ADDRESS", default="300/m"),
}
NINJA_NUM_PROXIES = env.int("DAFENG_PROXIES", default=0)
WEBHOOKS_INSIDE = env.bool("DAFENG_WEBHOOKS_INSIDE", default=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("DAFENG_LOG", default="WARNING")},
}
