"""Readers of what an installation of several machines needs: where its files are, a copy of the database to read from.

Kept apart from ``caja_portal.entorno`` by subject: who runs one machine sets none of these (docs/escala.md).
"""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode

from caja_portal.entorno import alto, direccion, es_esta_maquina, opciones, postgres, texto
from caja_portal.entorno import redis as redis_solo

DE_S3 = {"region", "tls", "cifrado", "sumas", "espera"}
CIFRADOS = {"AES256", "aws:kms"}
_CUBO = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_CARPETA = re.compile(r"[\w.-]+(/[\w.-]+)*")
FORMA = "«s3://llave:secreto@servidor/cubo»"


def almacen(nombre: str) -> dict | None:
    """Where attachments are kept: ``s3://llave:secreto@servidor:puerto/cubo/carpeta?region=…``; nothing, the disk.

    ``tls=no`` only for this machine or a network that is all ours; ``cifrado=AES256`` or ``aws:kms`` asks the store to
    encrypt; ``sumas=no`` for a store that does not know of checksums; ``espera``, seconds that it gets to answer.
    """
    valor = texto(nombre)
    if not valor:
        return None
    partes = direccion(nombre, valor)
    cubo, _, carpeta = unquote(partes.path).strip("/").partition("/")
    if partes.scheme != "s3" or not partes.hostname or not _CUBO.fullmatch(cubo):
        alto(nombre, f"se espera {FORMA}, con el nombre del cubo en minúsculas.")
    if carpeta and (not _CARPETA.fullmatch(carpeta) or ".." in carpeta):
        alto(nombre, f"la carpeta que va después del cubo no se entiende; se espera {FORMA[:-1]}/carpeta».")
    llave, secreto = unquote(partes.username or ""), unquote(partes.password or "")
    if not llave or not secreto or not (llave + secreto).isprintable() or not (llave + secreto).isascii():
        alto(nombre, f"faltan la llave y el secreto, o no se entienden: {FORMA}.")
    extra = opciones(nombre, partes, DE_S3)
    con_tls = _si(nombre, extra, "tls", not es_esta_maquina(partes.hostname))
    if extra.get("cifrado", "AES256") not in CIFRADOS:
        alto(nombre, f"cifrado={extra['cifrado']!r}; se espera AES256 o aws:kms.")
    if not re.fullmatch(r"[1-9]\d?", extra.get("espera", "10")):
        alto(nombre, f"espera={extra['espera']!r}; se esperan segundos, de 1 a 99.")
    if not re.fullmatch(r"[a-z0-9-]+", extra.get("region", "us-east-1")):
        alto(nombre, f"region={extra['region']!r}; se espera un nombre como us-east-1.")
    _exigir(nombre, "boto3", "requirements-s3.txt")
    return {
        "servidor": f"{'https' if con_tls else 'http'}://{partes.netloc.rpartition('@')[2]}",
        "llave": llave,
        "secreto": secreto,
        "cubo": cubo,
        "carpeta": carpeta,
        "region": extra.get("region", "us-east-1"),
        "cifrado": extra.get("cifrado", ""),
        "con_sumas": _si(nombre, extra, "sumas", True),
        "espera": int(extra.get("espera", "10")),
    }


def exigir_claves(almacen: dict | None, *nombres: str) -> None:
    """Where files are shared between machines, so are the keys: each would write its own in its folder, and what one of
    them closed no other could open."""
    for nombre in nombres if almacen else ():
        if not texto(nombre):
            alto(
                nombre, "con ALMACEN_URL todas las máquinas llevan la misma, en el ambiente (docs/escala.md)."
            )


#: What ``manage.py`` does with a session of PostgreSQL to itself: its locks, its search_path, its snapshot.
CON_SESION_PROPIA = {"migrate", "respaldar", "restaurar"}


def base_directa(nombre: str, principal: dict) -> dict | None:
    """PostgreSQL itself, where ``DATABASE_URL`` goes through PgBouncer, as Django's dictionary; None if it is not
    said."""
    valor = texto(nombre)
    if not valor:
        return None
    partes = direccion(nombre, valor)
    es_de_postgres = partes.scheme in {"postgres", "postgresql"} and principal["ENGINE"].endswith(
        ".postgresql"
    )
    base = postgres(nombre, partes) if es_de_postgres else {}
    if not base or base.get("DISABLE_SERVER_SIDE_CURSORS"):
        alto(
            nombre,
            "se espera PostgreSQL mismo: «postgres://usuario:clave@servidor:5432/base», sin «pgbouncer=si».",
        )
    return base


def replica(nombre: str, principal: dict) -> dict | None:
    """A copy of the principal to read from: as ``DATABASE_URL``, with ``?atraso=5``, the seconds that it may be late.
    Returns Django's dictionary (``base``) and the seconds."""
    valor = texto(nombre)
    if not valor:
        return None
    partes = direccion(nombre, valor)
    if partes.scheme not in {"postgres", "postgresql"} or not principal["ENGINE"].endswith(".postgresql"):
        alto(
            nombre,
            "una réplica es de PostgreSQL: «postgres://usuario:clave@replica:5432/base», como la principal.",
        )
    dadas = parse_qsl(partes.query, keep_blank_values=True)
    atraso = dict(dadas).get("atraso", "5")
    if not re.fullmatch(r"[1-9]\d?", atraso):
        alto(nombre, f"atraso={atraso!r}; se esperan segundos, de 1 a 99.")
    resto = urlencode([(clave, dado) for clave, dado in dadas if clave != "atraso"])
    base = postgres(nombre, partes._replace(query=resto))
    # One that stops answering is noticed: a page has the principal to turn to. Tests see no second database.
    base["OPTIONS"] |= {"connect_timeout": 2, "tcp_user_timeout": 3000}
    return {"base": base | {"TEST": {"MIRROR": "default"}}, "atraso": float(atraso)}


CENTINELAS = re.compile(
    r"sentinel://(?::(?P<clave>[^@/]*)@)?(?P<donde>[\w.-]+:\d{1,5}(?:,[\w.-]+:\d{1,5})*)(?:/(?P<base>\d{1,2}))?\?(?P<mas>[^#]+)"
)
DE_CENTINELAS = {"maestro", "clave_centinelas"}


def redis(nombre: str) -> str:
    """As ``entorno.redis``, and ``sentinel://:clave@uno:26379,dos:26379,tres:26379/0?maestro=portal``."""
    valor = texto(nombre)
    if not valor.startswith("sentinel:"):
        return redis_solo(nombre)
    if centinelas(valor) is None:
        alto(nombre, "se espera «sentinel://:clave@uno:26379,dos:26379,tres:26379/0?maestro=portal».")
    return valor


def centinelas(valor: str) -> dict | None:
    """Who knows which Redis is the master now; None where ``REDIS_URL`` names a Redis by itself."""
    hallada = CENTINELAS.fullmatch(valor)
    if hallada is None:
        return None
    mas = dict(parse_qsl(hallada["mas"], keep_blank_values=True))
    if not mas.get("maestro") or set(mas) - DE_CENTINELAS:
        return None
    donde = [uno.rpartition(":") for uno in hallada["donde"].split(",")]
    if not all(0 < int(puerto) < 65536 for _, _, puerto in donde):
        return None
    return {
        "donde": [(servidor, int(puerto)) for servidor, _, puerto in donde],
        "maestro": mas["maestro"],
        "base": int(hallada["base"] or 0),
        "clave": unquote(hallada["clave"] or "") or None,
        "clave_centinelas": mas.get("clave_centinelas") or None,
    }


def de_celery(url: str, suyos: dict | None, opciones: dict) -> dict:
    """Celery's settings of the broker: its address, and what its transport needs to know besides."""
    if suyos is None:
        return {"CELERY_BROKER_URL": url or None, "CELERY_BROKER_TRANSPORT_OPTIONS": opciones}
    clave = f":{quote(suyos['clave'], safe='')}@" if suyos["clave"] else ""
    # kombu takes the password and the base from each of the addresses.
    direcciones = [
        f"sentinel://{clave}{servidor}:{puerto}/{suyos['base']}" for servidor, puerto in suyos["donde"]
    ]
    propias = opciones | {"password": suyos["clave_centinelas"]}
    return {
        "CELERY_BROKER_URL": ";".join(direcciones),
        "CELERY_BROKER_TRANSPORT_OPTIONS": opciones
        | {"master_name": suyos["maestro"], "sentinel_kwargs": propias},
    }


def _si(nombre: str, dadas: dict[str, str], cual: str, por_defecto: bool) -> bool:
    valor = dadas.get(cual)
    if valor not in {None, "si", "no"}:
        alto(nombre, f"{cual}={valor!r}; se espera «si» o «no».")
    return por_defecto if valor is None else valor == "si"


def _exigir(nombre: str, modulo: str, archivo: str) -> None:
    from importlib.util import find_spec

    if find_spec(modulo) is None:
        alto(nombre, f"falta lo que usa; instálelo con «pip install --require-hashes -r {archivo}».")
