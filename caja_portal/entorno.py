"""Typed readers of environment variables.

A value that cannot be understood stops whatever is starting with one line that names the variable and says what is
accepted: never a silent default, never a traceback. An empty variable counts as one that is not there. What may hold a
password is not repeated.
"""

import contextlib
import os
import re
import secrets
import sys
import tempfile
from ipaddress import ip_address
from pathlib import Path
from typing import NoReturn
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from cryptography.fernet import Fernet

from nucleo.motivos import motivo_de

SI = {"1", "si", "sí", "yes", "true", "on"}
NO = {"0", "no", "false", "off"}
#: With this exit code gunicorn stops instead of starting another worker that will fail the same way.
ALTO = 3
MAXIMO_DE_UN_ARCHIVO = 64 * 1024
DE_POSTGRESQL = {
    "application_name",
    "connect_timeout",
    "host",
    "options",
    "pgbouncer",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "target_session_attrs",
}
#: The variables that were asked for: their names go in a backup's manifest, never their values.
LEIDAS: set[str] = set()
MODOS_SSL = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}


def alto(que: str, motivo: str) -> NoReturn:
    """Stop: the sentence on standard error, alone."""
    print(f"ERROR: {que}: {motivo}", file=sys.stderr)
    raise SystemExit(ALTO)


def texto(nombre: str, por_defecto: str = "") -> str:
    """The variable; else what is in the file that ``<NOMBRE>_ARCHIVO`` names, as the secrets of Docker and the
    credentials of systemd come; else ``por_defecto``. Both at once are a mistake: nobody would know which rules."""
    LEIDAS.add(nombre)
    valor, ruta = os.environ.get(nombre, "").strip(), os.environ.get(f"{nombre}_ARCHIVO", "").strip()
    if valor and ruta:
        alto(f"{nombre}_ARCHIVO", f"sobra, porque también está {nombre}: deje una de las dos.")
    return valor or (ruta and _lo_que_dice(f"{nombre}_ARCHIVO", Path(ruta))) or por_defecto


def puestas() -> list[str]:
    """The names of the settings that the environment gives, of those that were asked for."""
    return sorted(nombre for nombre in LEIDAS if texto(nombre))


def ambiente(**variables: str) -> dict[str, str]:
    """That of a program that this one starts: its own, and those."""
    return os.environ | variables


def _lo_que_dice(nombre: str, ruta: Path) -> str:
    try:
        dicho = ruta.read_bytes()[:MAXIMO_DE_UN_ARCHIVO].decode().strip() if ruta.is_absolute() else ""
    except OSError as error:
        alto(f"{nombre}={str(ruta)!r}", f"no se puede leer: {motivo_de(error)}.")
    except UnicodeDecodeError:
        alto(f"{nombre}={str(ruta)!r}", "no es un archivo de texto.")
    if not dicho:
        alto(f"{nombre}={str(ruta)!r}", "se espera la ruta completa de un archivo con el valor dentro.")
    return dicho


def booleano(nombre: str, por_defecto: str = "no") -> bool:
    valor = texto(nombre, por_defecto).lower()
    if valor not in SI | NO:
        alto(f"{nombre}={valor!r}", "se espera «si» o «no».")
    return valor in SI


def entero(nombre: str, por_defecto: int, minimo: int = 0, maximo: int = 2**31) -> int:
    valor = texto(nombre, str(por_defecto))
    if not valor.isdecimal() or not minimo <= int(valor) <= maximo:
        alto(f"{nombre}={valor!r}", f"se espera un número entre {minimo} y {maximo}.")
    return int(valor)


def servidores(nombre: str, url: str) -> list[str]:
    """Host names as Django compares them with what a browser asked for: no scheme, no port, no path. Without the
    variable, this machine's and that of ``url``."""
    valores = [parte.strip() for parte in texto(nombre).split(",") if parte.strip()]
    for valor in valores:
        if valor != "*" and not _es_servidor(valor.removeprefix(".")):
            alto(f"{nombre}={valor!r}", "se esperan nombres como portal.caja.gov.co, sin https:// ni puerto.")
    return valores or ["localhost", "127.0.0.1", "[::1]", _sin_puerto(urlsplit(url).netloc)]


def carpeta(nombre: str, por_defecto: Path) -> Path:
    """An absolute private folder where this process may write, made with mode 0700 when missing."""
    ruta = Path(texto(nombre) or por_defecto).expanduser().absolute()
    try:
        ruta.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        alto(f"{nombre}={str(ruta)!r}", f"no se puede usar la carpeta: {motivo_de(error)}.")
    if not os.access(ruta, os.R_OK | os.W_OK | os.X_OK):
        alto(f"{nombre}={str(ruta)!r}", "en esa carpeta no se puede escribir. ¿Es de otro usuario?")
    return ruta


def secreto(nombre: str, archivo: Path) -> str:
    """The variable; else the file's content; else a new random value, written once (0600, never overwritten)."""
    valor, origen = texto(nombre), nombre
    if not valor:
        valor, origen = _del_archivo(nombre, archivo), f"{nombre} (del archivo {archivo})"
    if len(valor) < 32 or not valor.isprintable():
        alto(origen, "se esperan al menos 32 caracteres al azar.")
    return valor


def _del_archivo(nombre: str, archivo: Path) -> str:
    try:
        if not archivo.exists():
            _escribir_una_vez(archivo, secrets.token_urlsafe(64))
        return archivo.read_text().strip()
    except OSError as error:
        alto(nombre, f"no se puede usar el archivo {archivo}: {motivo_de(error)}.")
    except UnicodeDecodeError:
        alto(nombre, f"el archivo {archivo} no es de texto.")


def _escribir_una_vez(archivo: Path, contenido: str) -> None:
    """It appears whole; of two processes that start together, the second finds what the first wrote."""
    with tempfile.NamedTemporaryFile("w", dir=archivo.parent, prefix=".") as provisional:  # mode 0600
        provisional.write(contenido)
        provisional.flush()
        os.fsync(provisional.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(provisional.name, archivo)


def claves_de_cifrado(nombre: str) -> str:
    """Keys of Fernet, the newest first, between commas or a line each; looked at now, for when ``nucleo.cifrado`` needs
    one it is too late to be told."""
    valor = ",".join(texto(nombre).split())
    for clave in valor.split(","):
        try:
            if clave.strip():
                Fernet(clave.strip())
        except ValueError:
            alto(nombre, "se esperan claves Fernet (32 bytes en base64 de URL), separadas por comas.")
    return valor


def url_publica(nombre: str, por_defecto: str, tls: bool) -> str:
    """Scheme and host of the absolute links, without a trailing slash."""
    valor = texto(nombre, por_defecto).rstrip("/")
    partes = direccion(nombre, valor, f"{nombre}={valor!r}")
    sobra = partes.path or partes.query
    if partes.scheme not in {"http", "https"} or not _es_servidor(_sin_puerto(partes.netloc)) or sobra:
        alto(f"{nombre}={valor!r}", "se espera «https://portal.caja.gov.co», sin ruta.")
    if tls and partes.scheme != "https":
        alto(f"{nombre}={valor!r}", "con TLS=si se espera «https://…»: es la dirección de los enlaces.")
    return valor


def emisor(nombre: str) -> str:
    """An issuer of identities by OpenID Connect, or nothing. The address of its configuration stands for it."""
    valor = texto(nombre).removesuffix("/.well-known/openid-configuration")
    partes = direccion(nombre, valor)
    if valor and (
        partes.scheme not in {"https", "http"}
        or not _es_servidor(_sin_puerto(partes.netloc))
        or partes.query
        or (partes.scheme == "http" and not es_esta_maquina(partes.hostname))
    ):
        alto(nombre, "se espera la dirección del emisor: «https://identidad.caja.gov.co/realms/caja».")
    return valor


def hub(nombre: str) -> str:
    """The WebSub hub that is told of every change, or nothing. Without TLS only on this machine."""
    valor = texto(nombre)
    partes = direccion(nombre, valor)
    if valor and (
        partes.scheme not in {"https", "http"}
        or not _es_servidor(_sin_puerto(partes.netloc))
        or (partes.scheme == "http" and not es_esta_maquina(partes.hostname))
        or set(valor) & set('<>"')
    ):
        alto(nombre, "se espera la dirección del hub, sin claves: «https://hub.ejemplo.co/».")
    return valor


def junto_con(nombre: str, otra: str) -> str:
    """What is needed when ``otra`` is there, and is a mistake when it is not."""
    valor = texto(nombre)
    if bool(valor) != bool(texto(otra)) or not valor.isprintable():
        alto(nombre, f"se espera junto con {otra}: o las dos, o ninguna.")
    return valor


def redis(nombre: str) -> str:
    """``redis://``, ``rediss://`` or, for a socket, ``redis+socket://``; or nothing."""
    valor = texto(nombre)
    if valor and not _es_de_redis(direccion(nombre, valor)):
        alto(nombre, "se espera «redis://:clave@servidor:6379/0», «rediss://…» o «redis+socket:///ruta».")
    return valor


def _es_de_redis(partes: SplitResult) -> bool:
    if partes.scheme == "redis+socket":
        return not partes.hostname and len(partes.path) > 1
    base = partes.path.removeprefix("/")
    return partes.scheme in {"redis", "rediss"} and bool(partes.hostname) and (not base or base.isdecimal())


def base_de_datos(nombre: str, archivo_sqlite: Path) -> dict:
    """`DATABASE_URL` as Django's dictionary.

    ``sqlite:////ruta/completa`` (or nothing: the embedded default) · ``postgres://usuario:clave@servidor:5432/base``;
    a socket folder goes in ``?host=/run/postgresql``; through PgBouncer in transaction mode, ``?pgbouncer=si``.
    """
    valor = texto(nombre)
    if not valor:
        return _sqlite(str(archivo_sqlite))
    partes = direccion(nombre, valor)
    if partes.scheme == "sqlite":
        ruta = unquote(partes.path.removeprefix("/"))
        if partes.netloc or partes.query or not ruta.startswith("/") or ruta.endswith("/"):
            alto(
                nombre,
                "se espera la ruta completa del archivo, con cuatro barras: «sqlite:////ruta/portal.sqlite3».",
            )
        return _sqlite(ruta)
    if partes.scheme in {"postgres", "postgresql"}:
        return postgres(nombre, partes)
    alto(nombre, "se espera «sqlite:////ruta/completa» o «postgres://usuario:clave@servidor:5432/base».")


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
                # Every thread has a cache of its own, beside the system's, which holds the same pages once.
                "PRAGMA cache_size=-1000; PRAGMA temp_store=MEMORY"
            ),
        },
    }


def postgres(nombre: str, partes: SplitResult) -> dict:
    """The dictionary of a PostgreSQL whose address was already cut in parts."""
    extra = opciones(nombre, partes, DE_POSTGRESQL)
    base = unquote(partes.path.removeprefix("/"))
    if not base or "/" in base:
        alto(nombre, "falta el nombre de la base de datos al final: «postgres://servidor:5432/base».")
    if extra.get("sslmode", "prefer") not in MODOS_SSL:
        alto(nombre, f"sslmode={extra['sslmode']!r}; se espera uno de {', '.join(sorted(MODOS_SSL))}.")
    for numero in ("connect_timeout", "port"):
        if not extra.get(numero, "5").isdecimal():
            alto(nombre, f"{numero}={extra[numero]!r}; se espera un número.")
    tras_pgbouncer = extra.pop("pgbouncer", "no")
    if tras_pgbouncer not in {"si", "no"}:
        alto(nombre, f"pgbouncer={tras_pgbouncer!r}; se espera «si» o «no».")
    if tras_pgbouncer == "si" and "options" in extra:
        alto(nombre, "PgBouncer no deja pasar «options»: póngalas en su connect_query (docs/escala.md).")
    # Whose connection changes with each transaction keeps nothing between two: a cursor of the server's would be lost.
    sin_cursores = {"DISABLE_SERVER_SIDE_CURSORS": True} if tras_pgbouncer == "si" else {}
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
        **sin_cursores,
    }


def direccion(nombre: str, valor: str, que: str = "") -> SplitResult:
    """The parts of a URL, its port looked at. A «#» is nearly always a password that was not escaped."""
    if "#" in valor or " " in valor or not valor.isprintable():
        alto(
            que or nombre,
            "en la clave, escriba # como %23, / como %2F, @ como %40, ? como %3F y espacio como %20.",
        )
    try:
        partes = urlsplit(valor)
        servidor = partes.hostname or ""
        se_entiende = partes.port != 0 and (_es_ip(servidor) or re.fullmatch(r"[\w.-]*", servidor))
    except ValueError:
        se_entiende = False
    if not se_entiende:
        alto(que or nombre, "la dirección no se entiende: revise el servidor y el puerto.")
    return partes


def opciones(nombre: str, partes: SplitResult, conocidas: set[str]) -> dict[str, str]:
    dadas = {clave: valores[-1] for clave, valores in parse_qs(partes.query, keep_blank_values=True).items()}
    for clave in dadas:
        if clave not in conocidas:
            alto(nombre, f"no se conoce la opción {clave!r}; se conocen: {', '.join(sorted(conocidas))}.")
    return dadas


def _sin_puerto(servidor: str) -> str:
    return re.sub(r":\d+$", "", servidor)


def _es_servidor(nombre: str) -> bool:
    if nombre.startswith("[") and nombre.endswith("]"):
        nombre = nombre[1:-1]
        return ":" in nombre and _es_ip(nombre)
    return bool(
        re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", nombre.lower())
    )


def _es_ip(valor: str) -> bool:
    try:
        ip_address(valor)
    except ValueError:
        return False
    return True


def es_esta_maquina(servidor: str) -> bool:
    return servidor == "localhost" or (_es_ip(servidor) and ip_address(servidor).is_loopback)
