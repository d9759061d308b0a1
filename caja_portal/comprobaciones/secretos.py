"""Secrets: hard to guess, not those of an example, each ring of keys its own, and still opening what they closed."""

import math
from collections import Counter

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from caja_portal import entorno
from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, en_lista, mal
from nucleo import adjuntos
from nucleo.cifrado import GENERAL, RESERVA, Llavero, NoSePuedeDescifrar, descifrar

BITS = 128
#: Pieces of the secrets that books, examples and our own tests have.
DE_EJEMPLO = (
    "django-insecure",
    "cambie",
    "cambiar",
    "change",
    "ejemplo",
    "example",
    "secret",
    "clave-solo",
    "0123456789",
)
HACER_OTRA = (
    "Haga una al azar con «python3 -c 'import secrets; print(secrets.token_urlsafe(64))'», póngala en SECRET_KEY y "
    "reinicie. Las sesiones abiertas se cierran."
)


def firma() -> list[Hallazgo]:
    """``SECRET_KEY``, which signs sessions and links."""
    clave = settings.SECRET_KEY
    if any(pedazo in clave.lower() for pedazo in DE_EJEMPLO):
        return [mal("SECRET_KEY parece la de un ejemplo: otra persona puede conocerla.", HACER_OTRA)]
    if bits_de(clave) < BITS:
        return [mal("SECRET_KEY se puede adivinar: repite mucho o es corta.", HACER_OTRA)]
    return [
        bien(f"SECRET_KEY es difícil de adivinar; viene {_origen('SECRET_KEY', 'del archivo secret_key')}.")
    ]


def bits_de(clave: str) -> float:
    """How many bits a key can have at most, by how often it repeats its characters; of a run that comes again, once."""
    sin_repetir = clave
    for largo in range(len(clave) // 2, 0, -1):
        if clave == (clave[:largo] * (len(clave) // largo + 1))[: len(clave)]:
            sin_repetir = clave[:largo]
    veces = Counter(sin_repetir)
    por_letra = -sum(n / len(sin_repetir) * math.log2(n / len(sin_repetir)) for n in veces.values())
    return por_letra * len(sin_repetir)


def llaveros() -> list[Hallazgo]:
    """Whoever holds the general keys must not read reserved identities (R3.17); and with files that several machines
    share, the keys of one machine's disk open nothing in the others."""
    if set(_claves(GENERAL)) & set(_claves(RESERVA)):
        return [
            mal(
                "CLAVES_CIFRADO y CLAVES_RESERVA comparten una clave: quien lee lo confidencial lee también las "
                "identidades reservadas.",
                "Ponga delante de CLAVES_RESERVA una clave nueva y vuelva a cifrar con ella lo que había.",
            )
        ]
    en_disco = [
        nombre for nombre in ("SECRET_KEY", GENERAL.variable, RESERVA.variable) if not entorno.texto(nombre)
    ]
    if en_disco and not isinstance(adjuntos.almacen(), FileSystemStorage):
        return [
            mal(
                f"Los archivos están en un almacén que comparten varias máquinas, y {', '.join(en_disco)} está solo en "
                "el disco de esta.",
                "Póngalas en la configuración de todas las máquinas, iguales.",
            )
        ]
    origenes = dict.fromkeys(_origen(uno.variable, "de DATA_DIR") for uno in (GENERAL, RESERVA))
    return [
        *_sin_terminar(),
        bien(f"Las claves de cifrado son distintas; vienen {en_lista(origenes)}."),
    ]


def _sin_terminar() -> list[Hallazgo]:
    """An old key still opens things, for whoever took it too."""
    anteriores = [llavero.variable for llavero in (GENERAL, RESERVA) if len(_claves(llavero)) > 1]
    if settings.SECRET_KEY_FALLBACKS:
        anteriores.append("SECRET_KEY_ANTERIORES")
    if not anteriores:
        return []
    return [
        aviso(
            f"Todavía sirven claves anteriores: {en_lista(anteriores)}.",
            "Termine el cambio: «manage.py rotar_claves» vuelve a cifrar y dice cuándo se puede quitar la anterior.",
        )
    ]


def cifrado_que_se_abre() -> list[Hallazgo]:
    """The newest and the oldest thing that the general keys closed: a restored database with other keys is mute."""
    cifrados = Authenticator.objects.filter(type=Authenticator.Type.TOTP).order_by("pk")
    for uno in dict.fromkeys(filter(None, (cifrados.first(), cifrados.last()))):
        try:
            descifrar(uno.data["secret"])
        except NoSePuedeDescifrar:
            return [
                mal(
                    "Las claves de esta instalación no abren lo que está cifrado en la base de datos: nadie puede usar "
                    "su segundo factor.",
                    f"Restaure la clave que se usaba en {GENERAL.variable}, o el archivo {GENERAL.archivo} del "
                    "respaldo, sin quitar la de ahora.",
                )
            ]
    return [bien("Las claves abren lo que está cifrado.")] if cifrados else []


def _claves(llavero: Llavero) -> list[str]:
    """Without making them, as the first use would."""
    archivo = settings.DATA_DIR / llavero.archivo
    escritas = getattr(settings, llavero.variable).split(",")
    if not getattr(settings, llavero.variable):
        escritas = archivo.read_text().splitlines() if archivo.is_file() else []
    return [una.strip() for una in escritas if una.strip()]


def _origen(variable: str, archivo: str) -> str:
    return "de la configuración" if entorno.texto(variable) else archivo
