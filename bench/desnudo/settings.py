"""Django's own defaults, the portal's tables and its database options. No rule, form, template or throttle."""

from pathlib import Path

from caja_portal import entorno

SECRET_KEY = entorno.texto("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.desnudo.urls"
WSGI_APPLICATION = "bench.desnudo.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",  # its log is among what a person may take away
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "nucleo",
    "correo",
    "cuentas",
    "suscripciones",
    "busqueda",
    "contenidos",
    "pqrs",
    "foros",
    "encuestas",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # the portal's accounts do not load without it
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
DATABASES = {"default": entorno.base_de_datos("DATABASE_URL", Path("nunca.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "cuentas.Usuario"
USE_TZ = True
TIME_ZONE = "America/Bogota"
# The portal's models ask for them when they are imported.
URL_PUBLICA = "http://127.0.0.1"
DEFAULT_FROM_EMAIL = "no-responder@caja.example"
REDIS_URL = ""
WEBSUB_HUB = ""
