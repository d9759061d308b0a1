"""The Vo.Bo. of a draft: ask for it, give it or return it, sign (R3.23, R3.24). Internal steps: whoever asked sees none
of them, and none moves the due date."""

from collections.abc import Iterable

from django.db import transaction

import correo.acciones
from cuentas.models import Usuario
from nucleo import reloj
from pqrs import referencias
from pqrs.acciones import historia
from pqrs.acciones.cerradura import para
from pqrs.acciones.responder import BorradorCambiado, faltas, responder
from pqrs.consultas import borradores, vistos
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Respuesta, Solicitud, Visto


@transaction.atomic
def pedir_visto(solicitud_id: int, actor: Usuario, *, sobre: str | None = None) -> Visto:
    """Send the draft to review and tell by mail who may do it. It has to be fit to be sent already.

    Raises ``TransicionInvalida`` (its office asks for no Vo.Bo., it waits for one or has it), ``BorradorCambiado``
    (``sobre``, as in ``guardar_borrador``) and ``DatosInvalidos`` (it says too little).
    """
    solicitud = para("pedir_visto", solicitud_id)
    _exigir(vistos.para_pedir(solicitud, actor))
    situacion = vistos.recordada(solicitud)
    _leido(situacion.borrador, sobre)
    for falta in faltas(solicitud, situacion.borrador):
        raise falta
    visto = Visto.objects.create(respuesta=situacion.borrador, pedido_por=actor, pedido_en=reloj.ahora())
    _anotar(
        solicitud,
        Actuacion.Tipo.VISTO_PEDIDO,
        f"{actor} pidió el visto bueno de la respuesta.",
        actor,
        situacion.borrador,
    )
    _escribir(
        solicitud,
        vistos.a_quienes(vistos.VISAR, solicitud, situacion.autores | {actor.pk}),
        f"{actor} pide su visto bueno para la respuesta.",
        "léala y dé el visto bueno, o devuélvala con sus razones",
    )
    return visto


@transaction.atomic
def visar(
    solicitud_id: int, actor: Usuario, *, devolver: bool = False, motivo: str = "", sobre: str | None = None
) -> Visto:
    """Give the Vo.Bo. to exactly these words, or return them with reasons. Whoever wrote any of them cannot.

    Raises ``TransicionInvalida``, ``BorradorCambiado`` and ``DatosInvalidos`` (returned without reasons).
    """
    solicitud = para("visar", solicitud_id)
    if not actor.has_perm(vistos.VISAR):
        raise TransicionInvalida("El visto bueno lo da quien revisa, o la coordinación si no está.")
    _exigir(vistos.para_visar(solicitud, actor))
    situacion = vistos.recordada(solicitud)
    _leido(situacion.borrador, sobre)
    visto = situacion.visto
    visto.decidido_por, visto.decidido_en = actor, reloj.ahora()
    if devolver:
        visto.decision, visto.motivo = Visto.Decision.DEVUELTO, _razones(motivo)
        _devuelto(solicitud, situacion.borrador, visto)
    else:
        visto.decision, visto.huella = Visto.Decision.APROBADO, borradores.huella(situacion.borrador)
        _aprobado(solicitud, situacion, actor)
    visto.save()
    return visto


@transaction.atomic
def firmar(solicitud_id: int, actor: Usuario, *, sobre: str | None = None) -> Respuesta:
    """Sign the approved draft and send it, in one act. Raises what ``responder`` raises."""
    solicitud = para("firmar", solicitud_id)
    _exigir(vistos.para_firmar(solicitud, actor))
    return responder(solicitud_id, actor, sobre=sobre)


@transaction.atomic
def devolver_firma(solicitud_id: int, actor: Usuario, motivo: str, *, sobre: str | None = None) -> Visto:
    """Return, instead of signing it, a draft that had the Vo.Bo.: it has to be reviewed again. Raises what ``firmar``
    raises, and ``DatosInvalidos`` without reasons."""
    solicitud = para("firmar", solicitud_id)
    _exigir(vistos.para_firmar(solicitud, actor))
    situacion = vistos.recordada(solicitud)
    _leido(situacion.borrador, sobre)
    devuelto = Visto.objects.create(
        respuesta=situacion.borrador,
        pedido_por=situacion.visto.decidido_por,
        pedido_en=situacion.visto.decidido_en,
        decision=Visto.Decision.DEVUELTO,
        decidido_por=actor,
        decidido_en=reloj.ahora(),
        motivo=_razones(motivo),
    )
    _devuelto(solicitud, situacion.borrador, devuelto)
    return devuelto


def _aprobado(solicitud: Solicitud, situacion: vistos.Situacion, actor: Usuario) -> None:
    _anotar(
        solicitud,
        Actuacion.Tipo.VISTO_BUENO,
        f"{actor} dio el visto bueno a la respuesta.",
        actor,
        situacion.borrador,
    )
    if situacion.se_firma:
        firman = vistos.a_quienes(vistos.FIRMAR, solicitud, situacion.autores | {actor.pk})
        _escribir(solicitud, firman, "La respuesta ya tiene el visto bueno.", "léala, fírmela y envíela")
    else:
        autor = [situacion.borrador.redactada_por]
        _escribir(solicitud, autor, f"{actor} dio el visto bueno a su respuesta.", "revísela y envíela")


def _devuelto(solicitud: Solicitud, borrador: Respuesta, devuelto: Visto) -> None:
    quien = devuelto.decidido_por
    frase = f"{quien} devolvió la respuesta: {devuelto.motivo}"
    _anotar(solicitud, Actuacion.Tipo.VISTO_DEVUELTO, frase, quien, borrador)
    _escribir(
        solicitud,
        [borrador.redactada_por],
        f"{quien} devolvió su respuesta con observaciones.",
        "lea las observaciones, corrija y pida de nuevo el visto bueno",
    )


def _razones(motivo: str) -> str:
    if not motivo.strip():
        raise DatosInvalidos("Escriba qué debe corregirse: lo lee quien la escribió.", campo="motivo")
    return motivo.strip()


def _exigir(impedimento: str) -> None:
    if impedimento:
        raise TransicionInvalida(impedimento)


def _leido(borrador: Respuesta, sobre: str | None) -> None:
    if sobre is not None and borradores.huella(borrador) != sobre:
        raise BorradorCambiado(
            f"{borrador.redactada_por} cambió el borrador después de que usted lo leyó. Léalo otra vez y decida."
        )


def _anotar(
    solicitud: Solicitud, tipo: Actuacion.Tipo, frase: str, actor: Usuario, borrador: Respuesta
) -> None:
    historia.anotar(
        solicitud, tipo, frase, datos={"borrador": borradores.huella(borrador)}, actor=actor, publica=False
    )
    solicitud.save(update_fields=historia.CAMPOS)


def _escribir(solicitud: Solicitud, personas: Iterable[Usuario], que_paso: str, que_sigue: str) -> None:
    """One mail for each person with an address: what happened and what comes next, without a word of the draft."""
    for persona in personas:
        if persona.email and persona.is_active:
            correo.acciones.encolar(
                clave=f"pqrs.visto.{solicitud.radicado}.{solicitud.actuaciones_registradas}.{persona.pk}",
                plantilla="pqrs/correos/visto",
                para=persona.email,
                referencia=referencias.de(solicitud.pk),
                contexto={
                    "solicitud": solicitud,
                    "persona": persona,
                    "que_paso": que_paso,
                    "que_sigue": que_sigue,
                },
            )
