"""What a letter that came by mail becomes: a table from its signs to what is done with it. Pure.

A wrong joining shows one person's business to another, and a letter in the wrong place is a lost petition: so it joins
its request only by a signed address **and** a known sender, it is filed when nothing ties it to another, and in any
doubt an official decides. Whatever it becomes, the term runs from its receipt (art. 14 CPACA).
"""

from dataclasses import dataclass
from enum import StrEnum


class Que(StrEnum):
    UNIR = "unir"
    RADICAR = "radicar"
    CUARENTENA = "cuarentena"


@dataclass(frozen=True)
class Senales:
    """What is known of a letter. ``es_uno``: it names one sender. ``es_interna``: that is an official, or the entity
    itself. ``se_le_responde``: its address says that it reads answers. ``se_lee``: it is not encrypted. ``firmada``: it
    came to the address that answers a mail about one request. ``de_otro``: that mail went to somebody else.
    ``conocida``: its sender is that of the request that it was signed for, quotes or names. ``cita``: it quotes a mail
    of ours (In-Reply-To, References). ``nombra``: a radicado in its subject. ``abierta``: that request is not over.
    """

    tiene_remitente: bool = True
    es_uno: bool = True
    es_interna: bool = False
    se_le_responde: bool = True
    se_lee: bool = True
    dice_algo: bool = True
    de_otro: bool = False
    firmada: bool = False
    conocida: bool = False
    cita: bool = False
    nombra: bool = False
    abierta: bool = True


@dataclass(frozen=True)
class Decision:
    que: Que
    motivo: str = ""


def decidir(senales: Senales) -> Decision:
    """What is done, and why when an official has to look."""
    if not senales.tiene_remitente:
        return Decision(Que.CUARENTENA, "No dice quién lo escribe: no hay a quién responder.")
    if not senales.es_uno:
        return Decision(Que.CUARENTENA, "Dice venir de más de una dirección.")
    if not senales.se_lee:
        return Decision(Que.CUARENTENA, "Viene cifrado: pídale que lo envíe de nuevo sin cifrar.")
    if not senales.dice_algo:
        return Decision(Que.CUARENTENA, "No trae asunto, texto ni archivos.")
    if senales.es_interna and not (senales.firmada and senales.conocida):
        return Decision(
            Que.CUARENTENA,
            "Dice venir de la entidad o de alguien que trabaja en ella, y eso cualquiera lo escribe.",
        )
    if senales.firmada:
        return _firmada(senales)
    if senales.cita and senales.conocida:
        return Decision(Que.CUARENTENA, "Parece responder a un correo del portal, sin la dirección firmada.")
    if senales.cita:
        return Decision(Que.CUARENTENA, "Parece responder a un correo del portal, desde otra dirección.")
    if senales.nombra and senales.conocida:
        return Decision(Que.CUARENTENA, "Nombra una solicitud de la misma persona.")
    if not senales.se_le_responde:
        return Decision(Que.CUARENTENA, "Escribe desde una dirección que no recibe respuestas.")
    return Decision(Que.RADICAR)


def _firmada(senales: Senales) -> Decision:
    if senales.de_otro:
        return Decision(Que.CUARENTENA, "Responde a un correo que el portal le envió a otra persona.")
    if not senales.conocida:
        return Decision(
            Que.CUARENTENA, "Responde desde una dirección que no es la de quien hizo la solicitud."
        )
    if not senales.abierta:
        return Decision(
            Que.CUARENTENA,
            "Responde a una solicitud que ya terminó: puede ser un recurso o una petición nueva.",
        )
    return Decision(Que.UNIR)
