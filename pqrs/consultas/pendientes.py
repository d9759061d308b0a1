"""What the desk still owes and no due date shows: decisions to notify, what silence granted, answers that bounced, data
of a claim that do not say so, or still do.

Derived from rows and dates each time: nothing is stored, and a task goes away when it is done.
"""

from dataclasses import dataclass

from correo.models import Correo
from cuentas.models import Usuario
from pqrs import terminos
from pqrs.consultas import correos, hechos, leyenda, notificacion, parametros, plazo, silencio
from pqrs.consultas.leyenda import Leyenda
from pqrs.consultas.notificacion import EstadoDeNotificacion
from pqrs.consultas.silencio import Silencio
from pqrs.models import Notificacion, Solicitud

#: Each list shows so many: whoever has more starts with the oldest.
TOPE = 100


@dataclass(frozen=True)
class Pendientes:
    por_notificar: list[EstadoDeNotificacion]
    por_entregar: list[tuple[Solicitud, Silencio]]
    rebotadas: list[Solicitud]
    sin_leyenda: list[tuple[Solicitud, Leyenda]]
    con_leyenda: list[Solicitud]


def de(usuario: Usuario) -> Pendientes:
    """What this person may see of it, oldest first. Nine queries, however much there is."""
    dias = parametros.dias_propios()
    return Pendientes(
        _por_notificar(usuario, dias),
        _por_entregar(usuario, dias),
        _rebotadas(usuario),
        _sin_leyenda(usuario, dias),
        list(
            leyenda.por_quitar().filter(pk__in=Solicitud.objects.visibles_para(usuario).values("pk"))[:TOPE]
        ),
    )


def _por_notificar(usuario: Usuario, dias) -> list[EstadoDeNotificacion]:
    suyas = (
        Notificacion.objects.por_hacer()
        .exigibles()
        .filter(solicitud__in=Solicitud.objects.visibles_para(usuario))
        .select_related("solicitud", "respuesta", "oficio", "aviso_de_cartelera")
    )
    ordenadas = suyas.order_by("contada_desde", "id")[:TOPE]
    return [notificacion.estado_de(una, una.solicitud, dias) for una in ordenadas]


def _por_entregar(usuario: Usuario, dias) -> list[tuple[Solicitud, Silencio]]:
    concedidas = list(
        Solicitud.objects.visibles_para(usuario)
        .vencidas()
        .filter(termino__tipo__in=terminos.CON_SILENCIO_POSITIVO, esta_por_clasificar=False)
        .select_related("termino")
        .order_by("vence_el", "id")[:TOPE]
    )
    ocurridos = hechos.de_varias(una.pk for una in concedidas)
    dichos = [
        (una, silencio.de(una, plazo.calcular(una, dias, hechos=ocurridos.get(una.pk, ()))))
        for una in concedidas
    ]
    return [(una, dicho) for una, dicho in dichos if dicho]


def _sin_leyenda(usuario: Usuario, dias) -> list[tuple[Solicitud, Leyenda]]:
    suyas = Solicitud.objects.visibles_para(usuario)
    filas = leyenda.por_poner().filter(pk__in=suyas.values("pk"))
    return list(leyenda.contadas(filas[:TOPE], dias))


def _rebotadas(usuario: Usuario) -> list[Solicitud]:
    fallidos = correos.sin_repetir(
        Correo.objects.filter(estado=Correo.Estado.FALLIDO, clave__startswith=notificacion.CLAVE_DE_RESPUESTA)
    )
    suyas = {
        uno.solicitud.pk: uno.solicitud for uno in correos.de_lo_visible(fallidos.order_by("id"), usuario)
    }
    return [solicitud for _, solicitud in sorted(suyas.items())][:TOPE]
