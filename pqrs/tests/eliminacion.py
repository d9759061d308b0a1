"""What the tests of destroying content share: a table of retention, a request of long ago and its acta."""

from datetime import date

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones
from pqrs.models import (
    Eliminacion,
    SerieDocumental,
    Solicitud,
)
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, una_funcionaria, una_solicitud

AHORA = en_bogota(2026, 9, 1, 10)


DESPUES = en_bogota(2037, 1, 15, 10)


def una_serie(**cambios) -> SerieDocumental:
    return SerieDocumental.objects.create(
        **{
            "tipo": "peticion_interes_particular",
            "serie": "120 PQRSD",
            "subserie": "120.1 Peticiones",
            "anios_gestion": 2,
            "anios_central": 8,
            "disposicion": "eliminacion",
            "acto": "Resolución 1 de 2020",
            "vigente_desde": date(2020, 1, 1),
        }
        | cambios
    )


def una_respondida(**cambios) -> Solicitud:
    with reloj.en(AHORA):
        beatriz, solicitud = (
            una_funcionaria(),
            una_solicitud(archivos=[un_archivo_pdf("cedula.pdf")], **cambios),
        )
        acciones.requerir(solicitud.pk, "Falta la fecha de su matrimonio con Zoilo.", beatriz)
        acciones.completar(solicitud.pk, "Fue el lunes con Zoilo.")
        acciones.guardar_borrador(solicitud.pk, "Doña Ana: se corrigió.", "Nada más.", beatriz)
        acciones.responder(solicitud.pk, beatriz)
        acciones.constancia.emitir(solicitud)
    Correo.objects.all().update(estado="fallido", proximo_intento_en=None)
    return Solicitud.objects.get(pk=solicitud.pk)


def un_acta(solicitud, quien) -> Eliminacion:
    return acciones.proponer_eliminacion("12 de 2037", "Venció su tiempo.", [solicitud.radicado], quien)


def eliminada(solicitud, ada, marcela) -> Solicitud:
    with reloj.en(DESPUES):
        acta = un_acta(solicitud, ada)
        acciones.aprobar_eliminacion(acta.pk, ada)
        acciones.aprobar_eliminacion(acta.pk, marcela)
    return Solicitud.objects.get(pk=solicitud.pk)
