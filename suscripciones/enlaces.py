"""The links that travel in mails and expire: they carry, encrypted, all that they mean, and nothing of them is stored.

What must never expire is a random token kept by its digest (``models.Suscriptor.ficha``).
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from nucleo import cifrado, reloj

CONFIRMAR = timedelta(hours=48)
ADMINISTRAR = timedelta(hours=2)


class EnlaceInvalido(ValueError):
    """It was cut when copied, or was never ours. The text says what to do."""


class EnlaceVencido(EnlaceInvalido):
    """It was ours and its time passed."""


@dataclass(frozen=True)
class PorConfirmar:
    """What somebody asked for with an address that has not confirmed it. ``temas`` and ``texto``: primary keys;
    ``pedido_en`` and ``vence``: seconds since 1970."""

    correo: str
    temas: list[int]
    ritmo: str
    solo_habiles: bool
    texto: int
    marca: str
    pedido_en: float
    vence: float

    @property
    def cuando(self) -> datetime:
        return datetime.fromtimestamp(self.pedido_en, UTC)


def de_confirmar(pedido: PorConfirmar) -> str:
    return cifrado.cifrar(json.dumps(["confirmar", asdict(pedido)]))


def leer_de_confirmar(ficha: str) -> PorConfirmar:
    """What a link of ``de_confirmar`` says, while it lasts. Raises ``EnlaceInvalido``."""
    dicho = _abrir(ficha, "confirmar")
    pedido = PorConfirmar(**dicho)
    _exigir_vigente(pedido.vence)
    return pedido


def de_administrar(suscriptor_id: int) -> str:
    """A token that opens what one address follows, for two hours."""
    vence = (reloj.ahora() + ADMINISTRAR).timestamp()
    return cifrado.cifrar(json.dumps(["administrar", [suscriptor_id, vence]]))


def leer_de_administrar(ficha: str) -> int:
    """The primary key of the subscriber. Raises ``EnlaceInvalido``."""
    suscriptor_id, vence = _abrir(ficha, "administrar")
    _exigir_vigente(vence)
    return suscriptor_id


def absoluto(nombre: str, *argumentos) -> str:
    """The whole address of a page of this app, for a mail."""
    return settings.URL_PUBLICA + reverse(f"suscripciones:{nombre}", args=argumentos)


def raiz_de_dejar() -> str:
    """What stands before the token in the address where one stops receiving mail."""
    marca = "f"
    return absoluto("dejar", marca).removesuffix(f"{marca}/")


def _abrir(ficha: str, uso: str):
    try:
        de_que, dicho = json.loads(cifrado.descifrar(ficha))
    except (cifrado.NoSePuedeDescifrar, ValueError, TypeError):
        raise _incompleto() from None
    if de_que != uso:
        raise _incompleto()
    return dicho


def _exigir_vigente(vence: float) -> None:
    if reloj.ahora().timestamp() >= vence:
        raise EnlaceVencido("Este enlace venció. Pida uno nuevo: llega en unos minutos.")


def _incompleto() -> EnlaceInvalido:
    return EnlaceInvalido("El enlace está incompleto. Cópielo entero del correo o pida uno nuevo.")
