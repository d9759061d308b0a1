"""Settings of the portal. Values come from the environment through ``caja_portal.entorno``; README.md has the table."""

import sys
from datetime import timedelta
from pathlib import Path

import bootstrap
from csp.constants import NONE, SELF

from caja_portal import (
    bitacora,
    cabeceras,
    entorno,
    entorno_correo,
    entorno_maquinas,
    entorno_respaldo,
    entorno_seguridad,
    entorno_vigilancia,
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = entorno.carpeta("DATA_DIR", BASE_DIR / "datos")

# --- What this installation is -------------------------------------------------------------------------------------
DEBUG = entorno.booleano("DEBUG", "no")
TLS = entorno.booleano("TLS", "no")
SECRET_KEY = entorno.secreto("SECRET_KEY", DATA_DIR / "secret_key")
SECRET_KEY_FALLBACKS = entorno_seguridad.claves_anteriores("SECRET_KEY_ANTERIORES")
CLAVES_CIFRADO = entorno.claves_de_cifrado("CLAVES_CIFRADO")
CLAVES_RESERVA = entorno.claves_de_cifrado("CLAVES_RESERVA")
PUERTO = entorno.entero("PORT", 8000, 1, 65535)
URL_PUBLICA = entorno.url_publica("URL_PUBLICA", f"http://127.0.0.1:{PUERTO}", TLS)
ALLOWED_HOSTS = entorno.servidores("ALLOWED_HOSTS", URL_PUBLICA)
CSRF_TRUSTED_ORIGINS = [URL_PUBLICA] if URL_PUBLICA.startswith("https://") else []
# How many proxies of ours stand in front; the client's address is counted from the right of X-Forwarded-For.
PROXIES_DE_CONFIANZA = entorno.entero("PROXIES_DE_CONFIANZA", 0, 0, 10)

INSTALLED_APPS = [
    "caja_portal.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
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
    "chat",
    "participa",
    "caja_portal",
]

MIDDLEWARE = [
    "caja_portal.middleware.Bitacora",
    "caja_portal.vigia.Vigia",
    "caja_portal.middleware.SinCuerpo",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "caja_portal.middleware.Comprimidas",
    "caja_portal.middleware.Condicional",
    "caja_portal.middleware.Directas",
    "csp.middleware.CSPMiddleware",
    "caja_portal.middleware.Cerrada",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cuentas.middleware.SesionDeFuncionario",
    "cuentas.facultades.FacultadesProbadas",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "caja_portal.middleware.Negadas",
    "caja_portal.middleware.Averias",
]

ROOT_URLCONF = "caja_portal.urls"
WSGI_APPLICATION = "caja_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caja_portal.contexto.portal",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data ----------------------------------------------------------------------------------------------------------
DATABASES = {"default": entorno.base_de_datos("DATABASE_URL", DATA_DIR / "portal.sqlite3")}
# Past PgBouncer, for the orders that keep a session for themselves.
BASE_DIRECTA = entorno_maquinas.base_directa("DATABASE_URL_DIRECTA", DATABASES["default"])
if BASE_DIRECTA and sys.argv[1:2] and sys.argv[1] in entorno_maquinas.CON_SESION_PROPIA:
    DATABASES["default"] = BASE_DIRECTA
# A copy to read what is public from (docs/escala.md).
REPLICA = entorno_maquinas.replica("REPLICA_URL", DATABASES["default"])
if REPLICA:
    DATABASES["replica"] = REPLICA["base"]
    DATABASE_ROUTERS = ["caja_portal.replica.Enrutador"]
    MIDDLEWARE.append("caja_portal.replica.LecturaEnLaCopia")
# Attachments outside this machine, where there are several (docs/escala.md); None, a folder of DATA_DIR.
ALMACEN = entorno_maquinas.almacen("ALMACEN_URL")
entorno_maquinas.exigir_claves(ALMACEN, "SECRET_KEY", "CLAVES_CIFRADO", "CLAVES_RESERVA")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "cuentas.adaptadores.sesiones"
SESSION_COOKIE_AGE = int(timedelta(hours=8).total_seconds())
# Throttles and spent codes hold across processes and machines without a broker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "nucleo_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- People --------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "cuentas.Usuario"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cuentas:mi_cuenta"
# The link that sets a password, of whoever forgot it and of the first administrator (manage.py primer_administrador).
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=24).total_seconds())
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "cuentas.claves.ClavesConocidas"},
]
ACCOUNT_ADAPTER = "cuentas.adaptadores.Cuentas"
ACCOUNT_FORMS = {
    "login": "cuentas.forms.Entrar",
    "signup": "cuentas.forms.Registrarse",
    "reset_password": "cuentas.forms.PedirClave",
    "reset_password_from_key": "cuentas.forms.NuevaClave",
    "change_password": "cuentas.forms.CambiarClave",
    "add_email": "cuentas.forms.OtroCorreo",
    "reauthenticate": "cuentas.forms.ConfirmarClave",
    "confirm_email_verification_code": "cuentas.forms.CodigoDeCorreo",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 60 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = False
# Mail that anybody may ask for to any address; the rest are allauth's. By what was typed, whether or not it has an
# account: nobody learns that here, and nobody's box is filled from many networks.
ACCOUNT_RATE_LIMITS = {
    "reset_password": "60/h/ip,3/10m/key,6/d/key",
    "signup": "60/h/ip",
    "confirm_email": "1/10s/key,3/10m/key,6/d/key",
}
# The password again before what could take the account away (ASVS V7.5.1); whoever wrote it just now is not asked.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "portada"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USERNAME_BLACKLIST = ["admin", "administrador", "root"]
MFA_ADAPTER = "cuentas.adaptadores.SegundoFactor"
MFA_FORMS = {
    "authenticate": "cuentas.forms.CodigoDeAplicacion",
    "reauthenticate": "cuentas.forms.CodigoDeAplicacion",
    "activate_totp": "cuentas.forms.ActivarAplicacion",
    "add_webauthn": "cuentas.forms.AgregarLlave",
    "edit_webauthn": "cuentas.forms.NombrarLlave",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey opens by itself only when it asked for a finger or a PIN: possession and person, two factors.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS
# A citizen enters only with a verified address; an official's was given by whoever opened the account.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
# Officials by the entity's own issuer of identities, where there is one (docs/decisiones/0019).
OIDC_EMISOR = entorno.emisor("OIDC_EMISOR")
OIDC_CLIENTE = entorno.junto_con("OIDC_CLIENTE", "OIDC_EMISOR")
OIDC_SECRETO = entorno.junto_con("OIDC_SECRETO", "OIDC_EMISOR")
SOCIALACCOUNT_ADAPTER = "cuentas.adaptadores.entidad.CuentaDeLaEntidad"
SIMPLE_HISTORY_REVERT_DISABLED = True  # a revert would go round the actions

# --- Mail: every message is a row of the outbox (docs/decisiones/0006) ------------------------------------------------
EMAIL_BACKEND = "correo.backends.BuzonDeSalida"
TRANSPORTE_CORREO = entorno_correo.correo("EMAIL_URL", DATA_DIR / "correos")
DEFAULT_FROM_EMAIL = entorno_correo.remitente(
    "CORREO_REMITENTE", "Portal ciudadano <no-responder@caja.example>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
CORREO_ENTRANTE = entorno_correo.buzon("CORREO_ENTRANTE")
# Messages a minute to one destination domain, of those that the law does not demand; 0, as many as it takes.
CORREO_RITMO = entorno.entero("CORREO_RITMO", 0)
DKIM_LLAVE = entorno_correo.llave_rsa("DKIM_LLAVE")
DKIM_SELECTOR = entorno_correo.selector("DKIM_SELECTOR", "DKIM_LLAVE")
CORREO_IMAP = entorno_correo.buzon_imap("CORREO_IMAP_URL")
CORREO_CARPETA = entorno_correo.carpeta_de_llegada("CORREO_CARPETA")

# --- Broker: a doorbell, never a queue (docs/decisiones/0006) ---------------------------------------------------------
REDIS_URL = entorno_maquinas.redis("REDIS_URL")
CENTINELAS = entorno_maquinas.centinelas(REDIS_URL)
vars().update(
    entorno_maquinas.de_celery(REDIS_URL, CENTINELAS, {"socket_timeout": 0.3, "socket_connect_timeout": 0.3})
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a broker that is down for a night does not end the worker
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "America/Bogota"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")  # the code's folder may be of another user
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# --- Chat: whether a process serves its events (docs/decisiones/0032) -------------------------------------------------
EVENTOS_CHAT = entorno.booleano("EVENTOS_CHAT", "no")

# --- Feeds (docs/decisiones/0027) -------------------------------------------------------------------------
WEBSUB_HUB = entorno.hub("WEBSUB_HUB")

# --- Backups (docs/decisiones/0040) -----------------------------------------------------------------------------------
RESPALDO_CARPETA = entorno_respaldo.carpeta("RESPALDO_CARPETA")
RESPALDO_LLAVE = entorno_respaldo.llave("RESPALDO_LLAVE")
RESPALDO_LLAVES_EN = entorno_respaldo.carpeta("RESPALDO_LLAVES_EN")
RESPALDO_CONSERVAR = entorno.entero("RESPALDO_CONSERVAR", 14, 0, 10_000)

# --- Language and time ---------------------------------------------------------------------------------------------
# es-co writes the names of months and days with capitals; the pages say lang="es-CO" all the same.
LANGUAGE_CODE = "es"
LOCALE_PATHS = [BASE_DIR / "caja_portal" / "locale"]  # what Django says with the wrong article
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Bogota"

# --- Static files: ours and Bootstrap's from its package -------------------------------------------------------------
_bootstrap = Path(next(iter(bootstrap.__path__)))
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "estaticos"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap/css", _bootstrap / "css"),
    ("bootstrap/js", _bootstrap / "js"),
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "adjuntos"},
    },
    "staticfiles": {"BACKEND": "caja_portal.estaticos.almacen.Almacen"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = cabeceras.de_un_archivo

# Nobody gets a file that it did not look at, where there is one (docs/decisiones/0044).
ANTIVIRUS_URL = entorno_seguridad.antivirus("ANTIVIRUS_URL")

# --- What a request may carry ---------------------------------------------------------------------------------------
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "nucleo.adjuntos.llegada.Llegada",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # ten megabytes of text get a message beside their field
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- Transport and browser -------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = TLS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_NAME = "__Host-sesion" if TLS else "sesion"
CSRF_COOKIE_NAME = "__Host-csrf" if TLS else "csrf"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "caja_portal.mensajes.Mensajes"
CSRF_FAILURE_VIEW = "caja_portal.views.errores.sin_testigo"
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_REFERRER_POLICY = "same-origin"
if TLS and PROXIES_DE_CONFIANZA:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}

# --- Watching it (docs/vigilancia.md, docs/decisiones/0042) ----------------------------------------------------------
LOGGING = bitacora.ajustes(entorno_vigilancia.bitacora("BITACORA"))
METRICAS_CLAVE = entorno_vigilancia.clave("METRICAS_CLAVE")
SENTRY_DSN = entorno_vigilancia.dsn("SENTRY_DSN")
# What watches this machine asks without TLS, from the inside: neither answer tells anything.
SECURE_REDIRECT_EXEMPT = [r"^salud/(viva|lista|metricas)/$"]
