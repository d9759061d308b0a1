"""How often something may be done, counted in the database so that it holds across processes and machines.

Nobody's address is kept: limits count a keyed digest of it, whose daily salt is destroyed when the day is over.
"""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from nucleo import reloj
from nucleo.models import Sal, Uso

_EPOCA = datetime(1970, 1, 1, tzinfo=UTC)
_LARGO_CLAVE = 120
_SIN_DIRECCION = b"sin direccion"


def permitir(clave: str, maximo: int, ventana: timedelta) -> bool:
    """Count one more use of ``clave`` and say whether it is within ``maximo`` in the current window.

    Windows start at multiples of ``ventana`` since 1970 in UTC. Refused uses count too. It is one statement, exact
    under concurrency. The count belongs to the caller's transaction, so call it before the work it protects begins: a
    count that is rolled back never happened. A failure of the database is the caller's to handle.
    """
    return permitir_cada_uno([(clave, maximo, ventana)])[0]


def permitir_cada_uno(usos: Sequence[tuple[str, int, timedelta]]) -> list[bool]:
    """The same of several keys, all different, in one statement: each one counts, whatever is said of the others."""
    tabla = connection.ops.quote_name(Uso._meta.db_table)
    filas = ", ".join(["(%s, %s, 1)"] * len(usos))
    sentencia = (
        f"INSERT INTO {tabla} (clave, ventana_desde, veces) VALUES {filas} "  # noqa: S608 - our own table
        f"ON CONFLICT (clave, ventana_desde) DO UPDATE SET veces = {tabla}.veces + 1 RETURNING clave, veces"
    )
    claves = [_clave_corta(clave) for clave, _, _ in usos]
    inicios = [connection.ops.adapt_datetimefield_value(_inicio(ventana)) for _, _, ventana in usos]
    with connection.cursor() as cursor:
        cursor.execute(sentencia, [dato for par in zip(claves, inicios, strict=True) for dato in par])
        veces = dict(cursor.fetchall())
    return [veces[clave] <= maximo for clave, (_, maximo, _) in zip(claves, usos, strict=True)]


def agotado(clave: str, maximo: int, ventana: timedelta) -> bool:
    """Whether ``permitir`` would refuse now. Nothing is counted."""
    usos = Uso.objects.filter(clave=_clave_corta(clave), ventana_desde=_inicio(ventana), veces__gte=maximo)
    return usos.exists()


def falta(ventana: timedelta) -> timedelta:
    """How long until the current window is over."""
    return _inicio(ventana) + ventana - reloj.ahora()


def huella_de(request: HttpRequest) -> str:
    """Return 32 hexadecimal digits that stand for the client's address today (in Bogotá), and for nothing tomorrow.

    An IPv6 client counts by its /64. Behind proxies, ``settings.PROXIES_DE_CONFIANZA`` says how many of them are
    ours; the address is taken from ``X-Forwarded-For`` that many places from the right, where the client cannot
    write. Whoever has no readable address shares one digest.
    """
    secreto = hashlib.sha256(f"{settings.SECRET_KEY}:{_sal_de_hoy()}".encode()).digest()
    return hmac.new(secreto, _red(_direccion(request)), hashlib.sha256).hexdigest()[:32]


def limpiar_usos(antes: datetime) -> int:
    """Delete the windows that began before that moment and the salts of past days; return how many rows went."""
    usos, _ = Uso.objects.filter(ventana_desde__lt=antes).delete()
    sales, _ = Sal.objects.filter(dia__lt=reloj.hoy()).delete()
    return usos + sales


def _inicio(ventana: timedelta) -> datetime:
    return _EPOCA + (reloj.ahora() - _EPOCA) // ventana * ventana


def _clave_corta(clave: str) -> str:
    if len(clave) <= _LARGO_CLAVE and clave.isprintable():
        return clave
    resto = hashlib.sha256(clave.encode(errors="surrogatepass")).hexdigest()
    inicio = "".join(c for c in clave[: _LARGO_CLAVE - len(resto) - 1] if c.isprintable())
    return f"{inicio}:{resto}"


def _sal_de_hoy() -> str:
    hoy = reloj.hoy()
    # By hand, for it is asked with each visit that is counted: making it out of the model takes ten times as long.
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT valor FROM {Sal._meta.db_table} WHERE dia = %s",  # noqa: S608 - our own table
            [connection.ops.adapt_datefield_value(hoy)],
        )
        if hallada := cursor.fetchone():
            return hallada[0]
    sal, es_nueva = Sal.objects.get_or_create(dia=hoy, defaults={"valor": secrets.token_hex(32)})
    if es_nueva:  # the day is over for the others, whether or not the timetable runs
        Sal.objects.filter(dia__lt=hoy).delete()
    return sal.valor


def _direccion(request: HttpRequest) -> str:
    proxies = settings.PROXIES_DE_CONFIANZA
    camino = [parte.strip() for parte in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if 0 < proxies <= len(camino):
        return camino[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def _red(direccion: str) -> bytes:
    """Return what two requests of one client share: the IPv4 address, or the first 64 bits of the IPv6 one."""
    try:
        ip = ipaddress.ip_address(_sin_puerto(direccion))
    except ValueError:
        return _SIN_DIRECCION
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.packed if ip.version == 4 else ip.packed[:8]


def _sin_puerto(direccion: str) -> str:
    if direccion.startswith("["):
        return direccion[1:].partition("]")[0]
    return direccion.partition(":")[0] if direccion.count(":") == 1 else direccion
