"""Write the answer and send it (R3.23, R3.24, R2.16)."""

from django.db import transaction

import correo.acciones
from correo.models import Correo
from cuentas.models import Usuario
from nucleo import reloj
from pqrs import radicados, referencias
from pqrs.acciones import asuntos, cierre, historia, notificar, oficio_pdf, recuento, unir
from pqrs.acciones.cerradura import abierta
from pqrs.acciones.contenido import Contenido, escribir
from pqrs.acciones.contenido import faltas as faltas_del_contenido
from pqrs.acciones.enlaces import nuevo_enlace
from pqrs.acciones.notificar import PieDeRecursos
from pqrs.acciones.oficios import firma_de, numero_de_salida
from pqrs.consultas import borradores, vistos
from pqrs.consultas.notificacion import CLAVE_DE_RESPUESTA
from pqrs.consultas.personas import a_quien_escribir
from pqrs.consultas.respuesta import notas, pie
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import Estado
from pqrs.models import Actuacion, Notificacion, Respuesta, Solicitud

SE_NOTIFICA = (
    "El sentido que eligió decide sobre lo que pidió, y esa decisión se notifica con sus recursos. Marque esta casilla "
    "o cambie el sentido (arts. 66 y 67 CPACA)."
)
NO_SE_NOTIFICA = (
    "El sentido que eligió no es una decisión que se pueda recurrir: no se notifica ni ofrece recursos que la entidad "
    "después no recibiría. Desmarque esta casilla o cambie el sentido (arts. 67 y 75 CPACA)."
)


class BorradorCambiado(TransicionInvalida):
    """Somebody saved another draft after the page was shown."""


@transaction.atomic
def guardar_borrador(
    solicitud_id: int,
    cuerpo: str,
    que_sigue: str,
    actor: Usuario,
    *,
    sobre: str | None = None,
    contenido: Contenido | None = None,
    recursos: PieDeRecursos | None = None,
) -> Respuesta:
    """Keep the draft of the answer of an open request; one draft per request. Nobody outside the desk sees it.

    ``sobre``: ``consultas.borradores.huella`` of the draft that the person had before them; if it is no longer that
    one, ``BorradorCambiado`` instead of overwriting somebody's words. None does not ask. ``contenido``: what it decides
    and its points; None leaves what the draft had. ``recursos``: it decides something for that person and has to be
    notified with them (R3.29); None: it only informs. Raises ``DatosInvalidos`` for an entity whose decisions are
    communicated and not notified (R3.36).
    """
    solicitud = abierta(solicitud_id)
    respuesta = Respuesta.objects.borradores().filter(solicitud=solicitud).first()
    if sobre is not None and borradores.huella(respuesta) != sobre:
        quien = respuesta.redactada_por if respuesta else "Otra persona"
        raise BorradorCambiado(
            f"{quien} guardó otro borrador mientras usted escribía. Compárelos antes de guardar."
        )
    if respuesta is None:
        respuesta = Respuesta(solicitud=solicitud, redactada_por=actor)
    respuesta.cuerpo, respuesta.que_sigue = cuerpo, que_sigue
    if contenido is not None:
        escribir(respuesta, contenido)
    if recursos is not None and (cerrada := solicitud.regimen.impedimento("citar")):
        raise DatosInvalidos(cerrada)
    escribir_recursos(respuesta, recursos)
    respuesta.redactada_por, respuesta.actualizada_en = actor, reloj.ahora()
    respuesta.save()
    return respuesta


def recursos_de_la_ley(solicitud: Solicitud, contenido: Contenido) -> PieDeRecursos | None:
    """The remedies that the portal writes for what an answer decides (R3.33); None when it only informs."""
    decidida = Respuesta(solicitud=solicitud)
    escribir(decidida, contenido)
    dichos = pie(solicitud, decidida)
    return PieDeRecursos(*dichos) if any(dichos) else None


def escribir_recursos(respuesta: Respuesta, recursos: PieDeRecursos | None) -> None:
    """Put in a draft how it is notified, or that it only informs; the caller saves."""
    dichos = recursos or PieDeRecursos("", "", "")
    respuesta.requiere_notificacion = recursos is not None
    respuesta.recursos, respuesta.recursos_ante, respuesta.recursos_plazo = (
        dichos.cuales,
        dichos.ante,
        dichos.plazo,
    )


@transaction.atomic
def responder(solicitud_id: int, actor: Usuario, *, sobre: str | None = None) -> Respuesta:
    """Send the draft: outgoing number, lateness frozen, history, and the mail in the outbox. All of it or none.

    An answer in part leaves the request open, with its date, for what is still to be answered (R3.23), or with that of
    the next matter when it answers some of several (R1.4); what it decides is notified like any other decision, and has
    remedies of its own (arts. 66 and 74 CPACA).

    Raises ``TransicionInvalida`` when the request already ended, or its office asks for a Vo.Bo. that these very words
    do not have or for the signature of somebody else (``consultas.vistos.para_enviar``); ``BorradorCambiado`` when the
    draft is not the one that was read (``sobre``, as in ``guardar_borrador``); ``DatosInvalidos`` when it says too
    little.
    """
    solicitud = abierta(solicitud_id)
    respuesta = _por_enviar(solicitud, sobre)
    visto = vistos.de(solicitud)
    if impedido := vistos.para_enviar(visto, actor):
        raise TransicionInvalida(impedido)
    for falta in faltas(solicitud, respuesta):
        raise falta
    recursos = notificar.de_la_respuesta(respuesta) if respuesta.requiere_notificacion else None
    respuesta.publicar = (
        respuesta.publicar or solicitud.acumuladas.exists()
    )  # one answer for them all (R2.17)
    ahora = reloj.ahora()
    if not respuesta.es_parcial:
        cierre.terminar(solicitud, Estado.RESPONDIDA, ahora)
    respuesta.notas = notas(solicitud, respuesta)
    resueltos = asuntos.resolver(solicitud, respuesta, ahora)
    if visto.se_firma:
        _anotar_firma(solicitud, visto, actor, ahora)
    _numerar(respuesta, actor, ahora, firma_que_lleva(solicitud, visto, actor, ahora))
    oficio_pdf.deber(respuesta)
    _anotar(solicitud, respuesta, actor)
    if resueltos:
        asuntos.anotar_resueltos(solicitud, respuesta, resueltos, actor)
    solicitud.save(update_fields=[*cierre.CAMPOS, *recuento.CAMPOS, *historia.CAMPOS])
    if recursos or solicitud.es_anonima:
        notificar.abrir(solicitud, respuesta, recursos, ahora)
    enviar_por_correo(solicitud, respuesta)
    if not respuesta.es_parcial:
        unir.responder_las_repetidas(solicitud, respuesta, actor, ahora)
    return respuesta


def _por_enviar(solicitud: Solicitud, sobre: str | None) -> Respuesta:
    """The draft, if it is the one that was read. Raises ``TransicionInvalida`` and ``BorradorCambiado``."""
    respuesta = Respuesta.objects.borradores().filter(solicitud=solicitud).first()
    if respuesta is None:
        raise TransicionInvalida(
            f"{solicitud.radicado} no tiene un borrador de respuesta. Escríbalo y guárdelo primero."
        )
    if sobre is not None and borradores.huella(respuesta) != sobre:
        raise BorradorCambiado(
            f"{respuesta.redactada_por} cambió el borrador después de que usted lo leyó. Léalo antes de enviarlo."
        )
    return respuesta


def faltas(solicitud: Solicitud, respuesta: Respuesta) -> list[DatosInvalidos]:
    """Everything that keeps a draft from leaving, each with its field: what it says (``contenido.faltas``), and whether
    it is notified exactly when it decides (R3.29) with its remedies (R3.33)."""
    halladas = faltas_del_contenido(solicitud, respuesta)
    if respuesta.requiere_notificacion != any(pie(solicitud, respuesta)):
        motivo = NO_SE_NOTIFICA if respuesta.requiere_notificacion else SE_NOTIFICA
        halladas.append(DatosInvalidos(motivo, campo="requiere_notificacion"))
    elif respuesta.requiere_notificacion:
        halladas += notificar.de_la_respuesta(respuesta).faltas()
    return halladas


def _anotar(solicitud: Solicitud, respuesta: Respuesta, actor: Usuario) -> None:
    if respuesta.es_parcial:
        tipo, que = Actuacion.Tipo.RESPUESTA_PARCIAL, "respondió una parte de su solicitud"
    else:
        tipo, que = Actuacion.Tipo.RESPUESTA, "respondió su solicitud"
    historia.anotar(
        solicitud,
        tipo,
        f"La entidad {que} con el oficio {respuesta.radicado_salida}.",
        datos={
            "radicado_salida": respuesta.radicado_salida,
            "respuesta": radicados.huella(respuesta.integra),
            "adjuntos": list(respuesta.adjuntos.order_by("id").values_list("sha256", flat=True)),
            "dias_tarde": solicitud.dias_tarde,
            "sentido": respuesta.sentido,
        },
        actor=actor,
        en=respuesta.enviada_en,
    )


def firma_que_lleva(solicitud: Solicitud, visto: vistos.Situacion, actor: Usuario, ahora) -> str:
    """The signature of an answer that this person sends: their own where the office asks for one, or the office's."""
    if visto.se_firma:
        return ", ".join(filter(None, (str(actor), actor.cargo)))
    return firma_de(solicitud, ahora)


def _anotar_firma(solicitud: Solicitud, visto: vistos.Situacion, actor: Usuario, ahora) -> None:
    historia.anotar(
        solicitud,
        Actuacion.Tipo.FIRMA,
        f"{actor} firmó la respuesta.",
        datos={"borrador": visto.visto.huella},
        actor=actor,
        publica=False,
        en=ahora,
    )


def _numerar(respuesta: Respuesta, actor: Usuario, ahora, firma: str) -> None:
    respuesta.radicado_salida = numero_de_salida(ahora)
    respuesta.respondida_en = respuesta.enviada_en = ahora
    respuesta.enviada_por = actor
    respuesta.firma = firma
    respuesta.save()


def enviar_por_correo(solicitud: Solicitud, respuesta: Respuesta, clave: str = "") -> None:
    """Owe whoever asked the mail with an answer that was sent. ``clave``: of its repetition, when the first came back
    (``acciones.reenviar``)."""
    persona = a_quien_escribir(solicitud)
    if persona is None or not persona.correo:
        return
    por_notificar = Notificacion.objects.filter(respuesta=respuesta).first()
    correo.acciones.encolar(
        clave=clave or f"{CLAVE_DE_RESPUESTA}{respuesta.radicado_salida}",
        plantilla="pqrs/correos/por_notificar" if por_notificar else "pqrs/correos/respuesta",
        para=persona.correo,
        confidencial=True,
        prioridad=Correo.Prioridad.ACUSE,
        referencia=referencias.de(solicitud.pk),
        contexto={
            "solicitud": solicitud,
            "respuesta": respuesta,
            "notificacion": por_notificar,
            "nombre": persona.nombre,
            "enlace": nuevo_enlace(solicitud),
        },
    )
