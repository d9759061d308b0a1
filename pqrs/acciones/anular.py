"""Annul a number with its acta (R3.4). Numbers are never erased, mended or used again: the request gets a new one.

What the new radicado takes with it and what stays with the old one is written here, model by model.
"""

from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from nucleo.cifrado import NoSePuedeDescifrar
from pqrs import reserva
from pqrs.acciones import avisos, cierre, historia, radicar
from pqrs.acciones.cerradura import para
from pqrs.errores import DatosInvalidos, ErrorDeMesa
from pqrs.estados import Estado
from pqrs.models import (
    Actuacion,
    AcuseJunto,
    Adjunto,
    Afiliacion,
    AnulacionRadicado,
    Asunto,
    Clasificacion,
    Consentimiento,
    ContenidoActuacion,
    IdentidadReservada,
    Ingreso,
    Insistencia,
    Notificacion,
    Oficio,
    Peticionario,
    Recurso,
    Respuesta,
    Satisfaccion,
    Solicitud,
    Vinculo,
)

#: What is the request's own and not of its number: it follows.
SIGUEN = (
    AcuseJunto,
    Peticionario,
    IdentidadReservada,
    Consentimiento,
    Ingreso,
    Respuesta,
    Asunto,
    Oficio,
    Adjunto,
    Notificacion,
    Recurso,
    Insistencia,
    Vinculo,
    Clasificacion,
    Afiliacion,
    Satisfaccion,
)
#: What is of the number: its chain, the links already mailed (they open the page that tells the new number), the
#: constancia and the labels that somebody has on paper, who opened it or read its identity, its annulment and its
#: elimination.
SE_QUEDAN = (
    "Actuacion",
    "Enlace",
    "Constancia",
    "Rotulo",
    "AnulacionRadicado",
    "LecturaReservada",
    "Vista",
    "NotaInterna",  # never edited: the old number keeps what was said of it, and its page leads to the new one
    "Presencia",
    # The message of a forum, the conversation and the question of the chat go on naming the first number, whose page
    # leads to the new one.
    "MensajeRadicado",
    "ConversacionRadicada",
    "Pregunta",
    "Aporte",  # the copy that an exercise keeps was of that number
    "ExpedientePorEliminar",
    "Migrada",  # the number that it had elsewhere is that of the annulled one
    "Solicitud",  # those answered together with it are told the new one
)
#: What the new radicado does not copy from the old one.
PROPIO_DEL_NUMERO = {
    "id",
    "anio",
    "consecutivo",
    "radicado",
    "clave_envio",
    "actuaciones_registradas",
    "cabeza",
}


@transaction.atomic
def anular(solicitud_id: int, motivo: str, acta: str, actor: Usuario) -> AnulacionRadicado:
    """Annul the number of an open request. It gets a new one that keeps the moment of receipt, the due date, its state
    and its código de seguimiento; the old one ends as annulled and tells which is the new one. The person is told.

    The new chain starts with a copy of every step, each with its original moment and words, and says where it comes
    from: rules read the history of one request, and the append-only chain of the old number is not touched.
    Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    vieja = para("anular", solicitud_id)
    motivo, acta = motivo.strip(), acta.strip()
    if not motivo:
        raise DatosInvalidos(
            "Escriba por qué se anula: la ley pide justificarlo (Acuerdo AGN 001 de 2024, R3.4)."
        )
    if not acta:
        raise DatosInvalidos("Escriba el número y la fecha del acta (Acuerdo AGN 001 de 2024, R3.4).")
    ahora, estado = reloj.ahora(), vieja.estado
    cierre.terminar(vieja, Estado.ANULADA, ahora)
    nueva, copias = _con_numero_nuevo(vieja, estado, ahora)
    # First the annulment: by it the database lets a notification follow its request.
    anulacion = AnulacionRadicado.objects.create(
        solicitud=vieja, nueva=nueva, motivo=motivo, acta=acta, autorizada_por=actor, anulada_en=ahora
    )
    _llevar(vieja, nueva, copias)
    _anotar(anulacion, vieja, nueva, actor, ahora)
    avisos.avisar(nueva, _aviso(vieja, nueva))
    return anulacion


def _con_numero_nuevo(
    vieja: Solicitud, estado: str, ahora: datetime
) -> tuple[Solicitud, dict[int, Actuacion]]:
    """The same request under the next number, with a copy of its history; the copies by their old key."""
    copiados = {
        campo.attname: getattr(vieja, campo.attname)
        for campo in Solicitud._meta.concrete_fields
        if campo.name not in PROPIO_DEL_NUMERO
    }
    abierta = {"estado": estado, "terminada_en": None, "es_oportuna": None, "dias_tarde": None}
    nueva = Solicitud(**copiados | abierta)
    radicar.numerar(nueva, ahora)
    originales = list(
        Actuacion.objects.filter(solicitud=vieja).select_related("contenido", "actor").order_by("n")
    )
    previo, pares = radicar.huella_anterior(nueva), []
    for original in originales:
        pares.append(_copiar(original, nueva, vieja.radicado, previo))
        previo = nueva.cabeza
    nueva.save(force_insert=True)
    for actuacion, _ in pares:
        actuacion.solicitud_id = nueva.pk
    Actuacion.objects.bulk_create([actuacion for actuacion, _ in pares])
    for actuacion, contenido in pares:
        contenido.actuacion_id = actuacion.pk
    ContenidoActuacion.objects.bulk_create([contenido for _, contenido in pares])
    return nueva, dict(zip((uno.pk for uno in originales), (par[0] for par in pares), strict=True))


def _copiar(
    original: Actuacion, nueva: Solicitud, radicado: str, previo: str
) -> tuple[Actuacion, ContenidoActuacion]:
    return historia.preparar(
        nueva,
        original.tipo,
        original.contenido.texto,
        datos={**original.contenido.datos, "copiada_de": [radicado, original.n, original.huella]},
        actor=original.actor,
        publica=original.es_publica,
        en=original.en,
        previo=previo,
    )


def _llevar(vieja: Solicitud, nueva: Solicitud, copias: dict[int, Actuacion]) -> None:
    """Whoever asked, what they accepted and sent, the letters and the answers go with the new number."""
    for modelo in (Oficio, Adjunto, Recurso, Insistencia):
        for fila in modelo.objects.filter(solicitud=vieja, actuacion__isnull=False):
            modelo.objects.filter(pk=fila.pk).update(actuacion=copias[fila.actuacion_id])
    for guardada in IdentidadReservada.objects.filter(solicitud=vieja):
        try:
            persona = reserva.abrir(vieja.radicado, guardada.sobre)
        except NoSePuedeDescifrar as error:
            raise ErrorDeMesa(str(error)) from None
        IdentidadReservada.objects.filter(solicitud=vieja).update(
            sobre=reserva.cerrar(nueva.radicado, persona)
        )
    for modelo in SIGUEN:
        modelo.objects.filter(solicitud=vieja).update(solicitud=nueva)
    Solicitud.objects.filter(acumulada_en=vieja).update(acumulada_en=nueva)


def _anotar(
    anulacion: AnulacionRadicado, vieja: Solicitud, nueva: Solicitud, actor: Usuario, ahora: datetime
) -> None:
    """One step in each history, which names the other. Why and by which acta is for the desk and the archive."""
    datos = {"motivo": anulacion.motivo, "acta": anulacion.acta}
    historia.anotar(
        vieja,
        Actuacion.Tipo.ANULACION,
        f"El radicado {vieja.radicado} se anuló. La solicitud sigue con el radicado {nueva.radicado}.",
        datos=datos | {"nuevo": nueva.radicado},
        actor=actor,
        en=ahora,
    )
    vieja.save(update_fields=[*cierre.CAMPOS, *historia.CAMPOS])
    historia.anotar(
        nueva,
        Actuacion.Tipo.ANULACION,
        f"Este radicado reemplaza a {vieja.radicado}, que se anuló. Se conservan la fecha de recibo y la fecha límite.",
        datos=datos | {"anulado": vieja.radicado},
        actor=actor,
        en=ahora,
    )
    nueva.save(update_fields=historia.CAMPOS)


def _aviso(vieja: Solicitud, nueva: Solicitud) -> avisos.Aviso:
    return avisos.Aviso(
        f"reemplaza al {vieja.radicado}",
        f"Anulamos el número {vieja.radicado} por un error nuestro al radicar. Su solicitud sigue con el número "
        f"{nueva.radicado}.",
        "Usted no pierde nada: se conservan lo que envió, el día en que la recibimos y la fecha límite, el "
        f"{fecha_larga(nueva.vence_el)}.",
        f"Use desde hoy el número {nueva.radicado} con el mismo código de seguimiento que ya tiene.",
    )
