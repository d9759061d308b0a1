"""Destroy the content of requests whose time to be kept is over: by acta, with two approvals of different people
(R3.39). Nothing is ever destroyed by itself. Numbers, moments and the chain stay."""

from collections.abc import Sequence

from django.db import transaction

import correo.acciones
from cuentas.models import Usuario
from nucleo import adjuntos, reloj
from pqrs import radicados, referencias
from pqrs.acciones import historia
from pqrs.acciones.cerradura import tomada
from pqrs.consultas.retencion import impedimento_para_eliminar
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import (
    Actuacion,
    Adjunto,
    Afiliacion,
    Asunto,
    Clasificacion,
    Consentimiento,
    Constancia,
    ContenidoActuacion,
    Eliminacion,
    ExpedientePorEliminar,
    IdentidadReservada,
    Ingreso,
    Insistencia,
    NotaInterna,
    Oficio,
    OficioPdf,
    Peticionario,
    Recurso,
    Respuesta,
    Satisfaccion,
    Solicitud,
    Vinculo,
    Visto,
)

POR_BORRAR, BORRADO = "(por borrar)", "(eliminado con acta)"


@transaction.atomic
def proponer_eliminacion(acta: str, motivo: str, numeros: Sequence[str], actor: Usuario) -> Eliminacion:
    """An acta over some requests, not approved yet. Raises ``DatosInvalidos`` with every reason against it."""
    if not acta.strip() or not motivo.strip():
        raise DatosInvalidos("Escriba el número del acta y las razones (R3.39).")
    if Eliminacion.objects.filter(acta=acta.strip()).exists():
        raise DatosInvalidos(f"Ya hay una eliminación con el acta {acta.strip()}.")
    solicitudes, problemas = _leer(numeros)
    problemas += [motivo for una in solicitudes if (motivo := impedimento_para_eliminar(una))]
    ocupadas = ExpedientePorEliminar.objects.filter(solicitud__in=solicitudes).select_related(
        "solicitud", "eliminacion"
    )
    problemas += [f"{una.solicitud} ya está en el acta {una.eliminacion.acta}." for una in ocupadas]
    if problemas or not solicitudes:
        raise DatosInvalidos(" ".join(problemas) or "Escriba los radicados, uno por línea.")
    eliminacion = Eliminacion.objects.create(
        acta=acta.strip(), motivo=motivo.strip(), propuesta_por=actor, propuesta_en=reloj.ahora()
    )
    for una in solicitudes:
        ExpedientePorEliminar.objects.create(eliminacion=eliminacion, solicitud=una)
    return eliminacion


@transaction.atomic
def retirar_eliminacion(eliminacion_id: int) -> None:
    """Take back an acta that nobody approved yet."""
    eliminacion = Eliminacion.objects.select_for_update().get(pk=eliminacion_id)
    if eliminacion.primera_por_id:
        raise TransicionInvalida(
            f"El acta {eliminacion.acta} ya tiene una aprobación y no se retira (R3.39)."
        )
    eliminacion.expedientes.all().delete()
    eliminacion.delete()


@transaction.atomic
def aprobar_eliminacion(eliminacion_id: int, actor: Usuario) -> Eliminacion:
    """Approve an acta. The second approval, of another person, carries it out in the same transaction.

    Raises ``TransicionInvalida``: approved by the same person, done already, or a request may no longer be destroyed.
    """
    eliminacion = Eliminacion.objects.select_for_update().get(pk=eliminacion_id)
    if eliminacion.ejecutada_en:
        raise TransicionInvalida(f"El acta {eliminacion.acta} ya se ejecutó.")
    ahora = reloj.ahora()
    if eliminacion.primera_por_id is None:
        eliminacion.primera_por, eliminacion.primera_en = actor, ahora
        eliminacion.save(update_fields=["primera_por", "primera_en"])
        return eliminacion
    if eliminacion.primera_por_id == actor.pk:
        raise TransicionInvalida("La segunda aprobación la da otra persona (R3.39).")
    eliminacion.segunda_por, eliminacion.segunda_en = actor, ahora
    eliminacion.save(update_fields=["segunda_por", "segunda_en"])
    for pk in eliminacion.expedientes.order_by("solicitud_id").values_list("solicitud_id", flat=True):
        _destruir(tomada(pk), eliminacion, actor, ahora)
    eliminacion.ejecutada_en = ahora
    eliminacion.save(update_fields=["ejecutada_en"])
    return eliminacion


def _leer(numeros: Sequence[str]) -> tuple[list[Solicitud], list[str]]:
    leidos = [radicados.leer_cualquiera(numero) for numero in numeros]
    problemas = [
        f"«{numero}» no es un radicado." for numero, uno in zip(numeros, leidos, strict=True) if not uno
    ]
    buscados = {uno for uno in leidos if uno}
    halladas = list(
        Solicitud.objects.filter(radicado__in=buscados)
        .select_related("termino")
        .order_by("anio", "consecutivo")
    )
    faltan = sorted(buscados - {una.radicado for una in halladas})
    return halladas, problemas + [f"{uno} no existe." for uno in faltan]


def _destruir(solicitud: Solicitud, eliminacion: Eliminacion, actor: Usuario, ahora) -> None:
    impedimento = impedimento_para_eliminar(solicitud)
    if impedimento:
        raise TransicionInvalida(impedimento)
    _destruir_lo_escrito(solicitud)
    _destruir_archivos(solicitud)
    for modelo in (Peticionario, IdentidadReservada, Consentimiento, Vinculo, Afiliacion):
        modelo.objects.filter(solicitud=solicitud).delete()
    for clasificacion in Clasificacion.objects.filter(solicitud=solicitud):
        clasificacion.etiquetas.clear()  # free words; what they were sorted as stays for the statistics
    correo.acciones.vaciar(referencias.de(solicitud.pk))
    correo.acciones.destruir(referencias.de(solicitud.pk))
    solicitud.asunto = f"Contenido eliminado con el acta {eliminacion.acta}"
    solicitud.objeto = solicitud.razones = ""
    solicitud.sospechas = []
    historia.anotar(
        solicitud,
        Actuacion.Tipo.ELIMINACION,
        f"El contenido de esta solicitud se eliminó con el acta {eliminacion.acta}, al terminar el tiempo en que la "
        "ley manda conservarlo.",
        datos={
            "acta": eliminacion.acta,
            "aprobaron": [eliminacion.primera_por_id, eliminacion.segunda_por_id],
        },
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=["asunto", "objeto", "razones", "sospechas", *historia.CAMPOS])


def _destruir_lo_escrito(solicitud: Solicitud) -> None:
    """The payloads of the steps, which the database lets go under this acta and no other way; answers and letters keep
    their number."""
    ContenidoActuacion.objects.filter(actuacion__solicitud=solicitud).delete()
    Respuesta.objects.filter(solicitud=solicitud).update(
        cuerpo="", que_sigue="", puntos=[], queda_pendiente="", lo_que_se_entrega="", notas=""
    )
    Respuesta.historial.filter(solicitud_id=solicitud.pk).delete()
    Asunto.objects.filter(solicitud=solicitud).update(pide="")
    Oficio.objects.filter(solicitud=solicitud).update(cuerpo="", destinatario="")
    Recurso.objects.filter(solicitud=solicitud).update(motivos="", pruebas="", recurrente="")
    Insistencia.objects.filter(solicitud=solicitud).update(sustentacion="")
    Ingreso.objects.filter(solicitud=solicitud).update(faltan="")
    Visto.objects.filter(respuesta__solicitud=solicitud).update(motivo="")
    Satisfaccion.objects.filter(solicitud=solicitud).update(comentario="")
    # Nobody makes the paper of an answer that no longer says anything.
    OficioPdf.objects.filter(respuesta__solicitud=solicitud, generado_en__isnull=True).delete()
    NotaInterna.objects.filter(solicitud=solicitud).delete()


def _destruir_archivos(solicitud: Solicitud) -> None:
    """The bytes go once the transaction is kept; the rows stay with their digests."""
    Adjunto.objects.filter(solicitud=solicitud).update(nombre=POR_BORRAR)
    transaction.on_commit(borrar_restos, robust=True)


def borrar_restos() -> None:
    """Take off the disk the files of what was destroyed by acta. It bears running twice: what a process that died left
    behind goes with the next turn of the timetable."""
    correo.acciones.borrar_destruidos()
    eliminadas = {"solicitud__por_eliminar__eliminacion__ejecutada_en__isnull": False}
    for archivo in Adjunto.objects.filter(nombre=POR_BORRAR, **eliminadas):
        adjuntos.borrar(archivo.ruta)
        Adjunto.objects.filter(pk=archivo.pk).update(nombre=BORRADO)
    for constancia in Constancia.objects.filter(**eliminadas).exclude(ruta=""):
        adjuntos.borrar(constancia.ruta)
        Constancia.objects.filter(pk=constancia.pk).update(ruta="")
    de_la_respuesta = {f"respuesta__{campo}": valor for campo, valor in eliminadas.items()}
    for documento in OficioPdf.objects.filter(**de_la_respuesta).exclude(ruta=""):
        adjuntos.borrar(documento.ruta)
        OficioPdf.objects.filter(pk=documento.pk).update(ruta="")
