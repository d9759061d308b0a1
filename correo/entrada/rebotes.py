"""Delivery reports (RFC 3464) and complaints (RFC 5965): which message, to whom, and whether it will ever arrive."""

import re
from dataclasses import dataclass

from correo.entrada.lectura import Leido

_CAMPO = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*(?:\n[ \t].*)*)", re.MULTILINE)
_ESTADO = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_IDENTIFICADOR = re.compile(r"<[^<>\s]{1,300}>")
#: Full, or too big for now: a person may make room (RFC 3463 §3.3). Receivers say 5.2.2 of what is temporary.
_DE_CUPO = {"2.2", "3.1"}
#: Refused for what it said or for who sent it, not for its address (RFC 3463 §3.8).
_DE_POLITICA = "7."


@dataclass(frozen=True)
class Aviso:
    """What became of one message to one address. ``estado``: RFC 3463's code, "" when there is none. ``message_id``:
    ours, "" when the report does not give it back. ``es_definitivo``: the address will not receive it."""

    message_id: str
    destinatario: str
    estado: str
    es_definitivo: bool
    palabras: str


def es_informe_de_entrega(leido: Leido) -> bool:
    declarado = leido.senales.get("content-type", "").lower()
    return (
        "report-type=delivery-status" in declarado.replace('"', "")
        or _cuerpo(leido, "message/delivery-status") != ""
    )


def es_queja(leido: Leido) -> bool:
    declarado = leido.senales.get("content-type", "").lower()
    return (
        "report-type=feedback-report" in declarado.replace('"', "")
        or _cuerpo(leido, "message/feedback-report") != ""
    )


def avisos_de(leido: Leido) -> list[Aviso]:
    """What a report says of each address; of a complaint, one for whoever complains. None if it says nothing."""
    identificador = _devuelto(leido)
    if es_queja(leido):
        return [Aviso(identificador, "", "", True, "Quien lo recibió lo marcó como no deseado.")]
    bloques = [dict(_campos(uno)) for uno in re.split(r"\n\s*\n", _cuerpo(leido, "message/delivery-status"))]
    return [
        _aviso(uno, identificador)
        for uno in bloques
        if "final-recipient" in uno or "original-recipient" in uno
    ]


def _aviso(campos: dict[str, str], identificador: str) -> Aviso:
    destinatario = campos.get("final-recipient") or campos.get("original-recipient", "")
    hallado = _ESTADO.search(campos.get("status", ""))
    estado = ".".join(hallado.groups()) if hallado else ""
    return Aviso(
        message_id=identificador,
        destinatario=destinatario.rpartition(";")[2].strip(" <>").lower(),
        estado=estado,
        es_definitivo=_es_definitivo(campos.get("action", "").lower(), estado),
        palabras=" ".join(campos.get("diagnostic-code", "").split())[:500],
    )


def _es_definitivo(accion: str, estado: str) -> bool:
    """A full mailbox, and a refusal for what the message said, do not make an address bad."""
    detalle = estado.partition(".")[2]
    if accion != "failed" or estado.startswith("4"):
        return False
    return detalle not in _DE_CUPO and not detalle.startswith(_DE_POLITICA)


def _cuerpo(leido: Leido, tipo: str) -> str:
    return next((texto for clase, texto in leido.informes if clase == tipo), "")


def _devuelto(leido: Leido) -> str:
    """The Message-ID in the headers that came back."""
    for tipo in ("message/rfc822", "text/rfc822-headers"):
        hallado = _IDENTIFICADOR.search(dict(_campos(_cuerpo(leido, tipo))).get("message-id", ""))
        if hallado:
            return hallado[0]
    return ""


def _campos(bloque: str) -> list[tuple[str, str]]:
    return [(nombre.lower(), valor.strip()) for nombre, valor in _CAMPO.findall(bloque)]
