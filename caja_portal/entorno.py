"""Typed readers of environment variables. A value that cannot be understood stops the start with a sentence
that names the variable, what was read and what is accepted (never a silent default)."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SI = {"1", "si", "sí", "yes", "true", "on"}
NO = {"0", "no", "false", "off", ""}


def texto(nombre: str, por_defecto: str = "") -> str:
    return os.environ.get(nombre, por_defecto).strip()


def booleano(nombre: str, por_defecto: str = "no") -> bool:
    valor = texto(nombre, por_defecto).lower()
    if valor in SI:
        return True
    if valor in NO:
        return False
    raise ImproperlyConfigured(f"{nombre}={valor!r}: se espera «si» o «no».")


def entero(nombre: str, por_defecto: int, minimo: int = 0, maximo: int = 2**31) -> int:
    valor = texto(nombre, str(por_defecto))
    try:
        numero = int(valor)
    except ValueError:
        raise ImproperlyConfigured(f"{nombre}={valor!r}: se espera un número entero.") from None
    if not minimo <= numero <= maximo:
        raise ImproperlyConfigured(f"{nombre}={valor!r}: se espera un número entre {minimo} y {maximo}.")
    return numero


def lista(nombre: str, por_defecto: str = "") -> list[str]:
    return [parte.strip() for parte in texto(nombre, por_defecto).split(",") if parte.strip()]


def carpeta(nombre: str, por_defecto: Path) -> Path:
    """An absolute private folder, made with mode 0700 when missing."""
    ruta = Path(texto(nombre) or por_defecto).expanduser().absolute()
    try:
        ruta.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{nombre}={str(ruta)!r}: no se puede usar la carpeta ({error})."
        ) from None
    return ruta


def secreto(nombre: str, archivo: Path) -> str:
    """The variable; else the file's content; else a new random value written once (0600, never overwritten)."""
    valor = texto(nombre)
    if valor:
        if len(valor) < 32:
            raise ImproperlyConfigured(f"{nombre}: se esperan al menos 32 caracteres al azar.")
        return valor
    try:
        descriptor = os.open(archivo, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(descriptor, "w") as salida:
            salida.write(secrets.token_urlsafe(64))
    guardado = archivo.read_text().strip()
    if len(guardado) < 32:
        raise ImproperlyConfigured(
            f"{nombre}: el archivo {archivo} está vacío o incompleto; bórrelo y vuelva a empezar."
        )
    return guardado


def url_publica(nombre: str, por_defecto: str) -> str:
    """Scheme and host of the absolute links, without a trailing slash."""
    valor = texto(nombre, por_defecto).rstrip("/")
    partes = urlsplit(valor)
    if partes.scheme not in {"http", "https"} or not partes.hostname or partes.path or partes.query:
        raise ImproperlyConfigured(f"{nombre}={valor!r}: se espera «https://portal.ejemplo.co», sin ruta.")
    return valor


def base_de_datos(nombre: str, archivo_sqlite: Path) -> dict:
    """`DATABASE_URL` as Django's dictionary.

    ``sqlite:///ruta`` (or nothing: the embedded default) · ``postgres://usuario:clave@servidor:5432/base``;
    a socket folder goes in ``?host=/run/postgresql``.
    """
    valor = texto(nombre)
    partes = urlsplit(valor or f"sqlite:///{archivo_sqlite}")
    if partes.scheme == "sqlite":
        return _sqlite(unquote(partes.path[1:]) if valor else str(archivo_sqlite))
    if partes.scheme in {"postgres", "postgresql"}:
        return _postgres(nombre, partes)
    raise ImproperlyConfigured(
        f"{nombre}: se espera «sqlite:///ruta» o «postgres://…», no «{partes.scheme}:»."
    )


def _sqlite(ruta: str) -> dict:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ruta,
        "CONN_MAX_AGE": 600,
        # A file, for in memory two threads would share a connection; of this process, for two runs must not meet.
        "TEST": {"NAME": f"{ruta}.pruebas-{os.getpid()}"},
        "OPTIONS": {
            # IMMEDIATE: two writers wait for each other instead of failing halfway (docs/decisiones/0003).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY"
            ),
        },
    }


def _postgres(nombre: str, partes) -> dict:
    extra = {clave: valores[-1] for clave, valores in parse_qs(partes.query).items()}
    base = unquote(partes.path.lstrip("/"))
    if not base:
        raise ImproperlyConfigured(f"{nombre}: falta el nombre de la base de datos al final de la dirección.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": base,
        "USER": unquote(partes.username or ""),
        "PASSWORD": unquote(partes.password or ""),
        "HOST": extra.pop("host", "") or unquote(partes.hostname or ""),
        "PORT": str(partes.port or extra.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **extra},
    }


def correo(nombre: str, carpeta_por_defecto: Path) -> dict:
    """`EMAIL_URL` as the outbox's transport: ``carpeta:`` (default) · ``smtp://usuario:clave@servidor:587?tls=starttls``
    · ``smtps://…`` · ``consola:`` · ``memoria:``."""
    valor = texto(nombre, "carpeta:")
    partes = urlsplit(valor)
    if partes.scheme in {"consola", "memoria"}:
        return {"clase": partes.scheme}
    if partes.scheme == "carpeta":
        return {"clase": "carpeta", "carpeta": Path(unquote(partes.path) or carpeta_por_defecto)}
    if partes.scheme not in {"smtp", "smtps"} or not partes.hostname:
        raise ImproperlyConfigured(f"{nombre}: se espera «smtp://…», «smtps://…», «carpeta:» o «consola:».")
    extra = {clave: valores[-1] for clave, valores in parse_qs(partes.query).items()}
    tls = "ssl" if partes.scheme == "smtps" else extra.get("tls", "no")
    if tls not in {"no", "starttls", "ssl"}:
        raise ImproperlyConfigured(f"{nombre}: tls={tls!r}; se espera «no» o «starttls».")
    return {
        "clase": "smtp",
        "host": partes.hostname,
        "port": partes.port or {"ssl": 465, "starttls": 587, "no": 25}[tls],
        "usuario": unquote(partes.username or ""),
        "clave": unquote(partes.password or ""),
        "tls": tls,
        "espera": int(extra.get("espera", "10")),
    }
