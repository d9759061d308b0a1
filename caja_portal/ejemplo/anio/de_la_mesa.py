"""The desk's year: hundreds of requests, who was asked how they were answered, and the reports of each quarter."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from caja_portal.ejemplo.agenda import Agenda
from caja_portal.ejemplo.anio.gente import Ciudadano
from caja_portal.ejemplo.anio.ritmo import DIAS
from caja_portal.ejemplo.anio.solicitudes import Anio, Pedido
from caja_portal.ejemplo.mesa import Mesa
from cuentas.models import TextoConsentimiento
from nucleo import reloj
from nucleo.calendario import Calendario
from pqrs import acciones
from pqrs.consultas import informes
from pqrs.models import Informe, Solicitud

#: By these doors, somebody of the entity files it.
CON_FUNCIONARIO = ("presencial", "telefono", "correspondencia")
QUIEN_RADICA = "atencion"
#: Working days after a quarter on which its report is published.
INFORME_A_LOS = 8


def apuntar_el_anio(agenda: Agenda, mesa: Mesa, hoy: date) -> None:
    """Everything that happens at the desk in the year that ends today."""
    calendario = Calendario()
    finalidades = _finalidades()
    for pedido in Anio(hoy, reloj.ahora(), calendario).pedidos():
        mesa.apuntar(
            agenda,
            pedido.llega,
            lambda pedido=pedido: _radicar(pedido, mesa, finalidades),
            pedido.pasos,
        )
    for dia in _lunes(hoy):
        agenda.apuntar(datetime.combine(dia, time(9), reloj.BOGOTA), acciones.invitar_a_calificar)


def publicar_informes(mesa: Mesa, hoy: date, *, con_el_anio: bool) -> None:
    """Of each quarter that ended within the year, some days after it did. The last one is always there."""
    calendario = Calendario()
    for periodo in reversed(informes.informes.anteriores("trimestral", hoy) if con_el_anio else ()):
        dia = calendario.sumar_habiles(periodo.hasta, INFORME_A_LOS)
        if periodo.desde > hoy - timedelta(days=DIAS) and dia < hoy:
            with reloj.en(datetime.combine(dia, time(11), reloj.BOGOTA)):
                acciones.publicar_informe(periodo, mesa.coordinadora)
    ultimo = informes.ultimo_terminado()
    if not Informe.objects.filter(clase=ultimo.clase, desde=ultimo.desde).exists():
        acciones.publicar_informe(ultimo, mesa.coordinadora)


def _radicar(pedido: Pedido, mesa: Mesa, finalidades: tuple[int, int]) -> Solicitud:
    tramite, encuesta = finalidades
    ingreso = None
    if pedido.canal in CON_FUNCIONARIO:
        quien = mesa.personas[QUIEN_RADICA]
        ingreso = acciones.DatosDeIngreso(recibida_por=quien, radicada_por=quien)
    nueva = acciones.NuevaSolicitud(
        tipo=pedido.caso.tipo,
        asunto=pedido.asunto,
        objeto=pedido.objeto,
        persona=pedido.quien and _persona(pedido.quien),
        canal=pedido.canal,
        consentimientos=(tramite, encuesta) if pedido.acepta_encuesta else (tramite,) if pedido.quien else (),
        ingreso=ingreso,
        esta_por_clasificar=pedido.canal == Solicitud.Canal.BUZON,
    )
    return acciones.radicar(nueva).solicitud


def _persona(quien: Ciudadano) -> acciones.Persona:
    return acciones.Persona(
        nombre=quien.nombre,
        persona="juridica" if quien.es_empresa else "natural",
        tipo_documento=quien.tipo_documento,
        documento=quien.documento,
        medio="correo" if quien.correo else "direccion",
        correo=quien.correo,
        telefono=quien.telefono,
        direccion=quien.direccion,
        municipio=quien.municipio,
        departamento="Bogotá, D. C." if quien.municipio == "Bogotá" else "Cundinamarca",
    )


def _finalidades() -> tuple[int, int]:
    """To deal with it, and to be asked about it."""
    por_finalidad = {texto.finalidad: texto.pk for texto in TextoConsentimiento.objects.vigentes()}
    return por_finalidad["tramite"], por_finalidad["encuesta"]


def _lunes(hoy: date) -> Iterator[date]:
    dia = hoy - timedelta(days=DIAS)
    dia += timedelta(days=-dia.weekday() % 7)
    while dia < hoy:
        yield dia
        dia += timedelta(days=7)
