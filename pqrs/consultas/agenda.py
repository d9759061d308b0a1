"""The due dates of an official, for their own calendar: radicado, kind and date, and nothing of anybody."""

from django.urls import reverse

from cuentas.models import Usuario
from nucleo import ics, reloj
from pqrs import radicados
from pqrs.consultas import mesa
from pqrs.consultas.mesa import Bandeja
from pqrs.models import EnlaceDeAgenda

#: A calendar with more than this is no calendar; the list has them all.
EVENTOS_MAXIMOS = 1000


def enlace_de(usuario: Usuario) -> EnlaceDeAgenda | None:
    """Their address, if they made one. Its token is not kept. One query."""
    return EnlaceDeAgenda.objects.filter(usuario=usuario).first()


def duenio(ficha: str) -> Usuario | None:
    """Whose token it is; None when it is nobody's, or that person no longer works at the desk. One query, and those of
    their rights."""
    enlace = EnlaceDeAgenda.objects.filter(huella=radicados.huella(ficha)).select_related("usuario").first()
    usuario = enlace and enlace.usuario
    atiende = usuario and usuario.is_active and usuario.is_staff and usuario.has_perm("pqrs.view_solicitud")
    return usuario if atiende else None


def calendario(usuario: Usuario, sitio: str) -> bytes:
    """What they have open, as iCalendar. ``sitio``: the address of the portal. One query."""
    suyas = mesa.de_bandeja(usuario, Bandeja.MIAS).select_related("termino").order_by("vence_el", "id")
    servidor = sitio.partition("//")[2].partition("/")[0]
    citas = (
        ics.Cita(
            identificador=f"{una.radicado}@{servidor}",
            titulo=f"Vence {una.radicado}: {una.nombre_del_tipo}",
            desde=una.vence_el,
            hasta=una.vence_el,
            direccion=f"{sitio}{reverse('admin:pqrs_solicitud_change', args=[una.pk])}",
        )
        for una in suyas[:EVENTOS_MAXIMOS]
    )
    return ics.escribir("Vencimientos a mi cargo", citas, reloj.ahora(), de="mesa", cada="PT1H")
