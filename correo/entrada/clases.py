"""What a message is, told from its headers in a fixed order: the first sign that fits decides, and says why."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextChoices

from correo.entrada import rebotes
from correo.entrada.lectura import Leido


class Clase(TextChoices):
    PROPIO = "propio", "De este mismo portal"
    REBOTE = "rebote", "Informe de entrega"
    QUEJA = "queja", "Lo marcaron como no deseado"
    AUTOMATICO = "automatico", "Respuesta automática o correo masivo"
    RESPUESTA = "respuesta", "Respuesta a un correo del portal"
    NUEVO = "nuevo", "Correo de una persona"


@dataclass(frozen=True)
class Dictamen:
    """The class, and the sign that decided it, in words for whoever reads the tray."""

    clase: Clase
    motivo: str


_ASUNTO_AUTOMATICO = re.compile(
    r"(?:re|rv|aw|fwd?)?\s*(?::\s*)?(?:"
    r"respuesta autom[aá]tica|auto-?respuesta|fuera de (?:la )?oficina|ausente(?: de la oficina)?\s*[:(]|"
    r"(?:automatic|auto) ?-?reply|out of (?:the )?office|autoreply|le[ií]do:|read:|entregado:|no entregado:|"
    r"undeliver(?:ed|able)|(?:mail )?delivery (?:status notification|failure|failed)|returned mail|failure notice|"
    # A person may go on from there: «Confirmación de entrega del kit escolar».
    r"(?:mensaje autom[aá]tico|confirmaci[oó]n de (?:lectura|entrega)|correo (?:devuelto|no entregado)|"
    r"no se puede entregar)\s*(?:[-:.(–—]|$)"
    r")",
    re.IGNORECASE,
)
_MAQUINAS = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|listserv|majordomo)@", re.IGNORECASE)
_EN_MASA = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
_RESPONDEDORES = ("x-autoreply", "x-auto-reply", "x-autorespond", "x-failed-recipients")
_LISTAS = ("list-id", "list-post")


def clasificar(leido: Leido, *, es_propio: Callable[[Leido], bool], es_respuesta: bool) -> Dictamen:
    """The class of a message. ``es_propio``: whether the portal itself wrote it. ``es_respuesta``: whether it came to a
    signed reply address of ours.

    A well formed report is seen before the signs of a machine, which it has too: its null return path would hide it.
    """
    if es_propio(leido):
        return Dictamen(Clase.PROPIO, "Lo envió el mismo portal.")
    if rebotes.es_informe_de_entrega(leido):
        return Dictamen(Clase.REBOTE, "Es un informe de entrega (RFC 3464).")
    if rebotes.es_queja(leido):
        return Dictamen(Clase.QUEJA, "Es un informe de queja (RFC 5965).")
    if automatico := senal_de_maquina(leido):
        return Dictamen(Clase.AUTOMATICO, automatico)
    if es_respuesta:
        return Dictamen(Clase.RESPUESTA, "Llegó a la dirección para responder de un correo del portal.")
    return Dictamen(Clase.NUEVO, "")


def senal_de_maquina(leido: Leido) -> str:
    """The sign that no person wrote it (RFC 3834 §2, RFC 2919), or "". ``Auto-Submitted: no`` is a person."""
    senales = leido.senales
    if senales.get("auto-submitted", "no").split(";")[0].strip().lower() not in ("no", ""):
        return "Dice que es automático (Auto-Submitted)."
    if senales.get("return-path", "").replace(" ", "") == "<>":
        return "No tiene a quién devolverse (Return-Path vacío)."
    if _MAQUINAS.match(leido.de):
        return "Lo escribió un servidor de correo."
    if any(nombre in senales for nombre in _LISTAS):
        return "Viene de una lista de correo (List-Id)."
    if senales.get("precedence", "").strip().lower() in _EN_MASA:
        return "Dice que es masivo (Precedence)."
    if any(nombre in senales for nombre in _RESPONDEDORES):
        return "Lo escribió un contestador."
    if "report-type=disposition-notification" in senales.get("content-type", "").replace('"', "").lower():
        return "Es una confirmación de lectura."
    if _ASUNTO_AUTOMATICO.match(leido.asunto):
        return "Su asunto es el de una respuesta automática."
    return ""
