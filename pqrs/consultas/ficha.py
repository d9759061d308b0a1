"""Everything about one request that the desk shows on one page, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

import correo.consultas
from correo.models import Correo
from cuentas.models import Usuario
from nucleo import reloj
from pqrs import referencias
from pqrs.consultas import asuntos, entrantes, hechos, leyenda, notificacion, plazo, recursos, silencio
from pqrs.consultas.asuntos import AsuntoDicho
from pqrs.consultas.borradores import borrador_de
from pqrs.consultas.entrantes import Llegado
from pqrs.consultas.leyenda import Leyenda
from pqrs.models import Actuacion, Adjunto, Consentimiento, Peticionario, Respuesta, Solicitud
from pqrs.plazos import Plazo, PlazoInvalido


@dataclass(frozen=True)
class Ficha:
    """One request, by moments. ``persona`` is None for an anonymous one; ``plazo``, when the count does not
    explain the stored date."""

    solicitud: Solicitud
    persona: Peticionario | None
    consentimientos: Sequence[Consentimiento]
    adjuntos: Sequence[Adjunto]
    plazo: Plazo | None
    respuestas: Sequence[Respuesta]
    borrador: Respuesta | None
    actuaciones: Sequence[Actuacion]
    correos: Sequence[Correo]
    llegados: Sequence[Llegado]
    notificaciones: Sequence[notificacion.EstadoDeNotificacion]
    silencio: silencio.Silencio | None
    recursos: recursos.Recursos
    asuntos: Sequence[AsuntoDicho] = ()
    leyenda: Leyenda | None = None

    @property
    def por_notificar(self) -> list[notificacion.EstadoDeNotificacion]:
        """Decisions for which the entity still has something to do, or to wait for."""
        return [estado for estado in self.notificaciones if estado.que_falta]

    @property
    def paso_la_hora(self) -> bool:
        """Open on the day that an authority set, past its hour: the date alone does not say that it is overdue."""
        es_hoy = self.solicitud.esta_abierta and not self.solicitud.esta_vencida
        return bool(es_hoy and self.plazo and self.plazo.paso_la_hora(reloj.ahora()))

    @property
    def rebotados(self) -> list[Correo]:
        """Answers that did not arrive (R3.34)."""
        return notificacion.rebotados(self.correos)


def visible(usuario: Usuario, pk: int) -> Solicitud | None:
    """The request, for whoever may see it. One query."""
    visibles = Solicitud.objects.visibles_para(usuario)
    return (
        visibles.select_related(
            "termino", "dependencia", "responsable", "ingreso__recibida_por", "ingreso__aviso_leido"
        )
        .filter(pk=pk)
        .first()
    )


def archivo_visible(usuario: Usuario, solicitud: int, pk: int) -> Adjunto | None:
    """A file of a request or of its answer, draft included, for whoever may see the request. One query."""
    visibles = Solicitud.objects.visibles_para(usuario).filter(pk=solicitud)
    return Adjunto.objects.que_existen().filter(pk=pk, solicitud__in=visibles).first()


def de(solicitud: Solicitud) -> Ficha:
    """What the page shows of a request that was opened with ``visible``."""
    actuaciones = historia_de(solicitud)
    enviadas = Respuesta.objects.enviadas().filter(solicitud=solicitud).order_by("id")
    contado = _plazo_de(solicitud, actuaciones)
    decisiones = notificacion.exigibles(solicitud)
    return Ficha(
        solicitud=solicitud,
        persona=persona_de(solicitud),
        consentimientos=list(Consentimiento.objects.filter(solicitud=solicitud).select_related("texto")),
        adjuntos=list(Adjunto.objects.filter(solicitud=solicitud, respuesta__isnull=True)),
        plazo=contado,
        respuestas=list(enviadas.select_related("enviada_por").prefetch_related("adjuntos")),
        borrador=borrador_de(solicitud.pk) if solicitud.esta_abierta else None,
        actuaciones=actuaciones,
        correos=_correos_de(solicitud),
        llegados=entrantes.de_la_solicitud(solicitud),
        notificaciones=decisiones,
        silencio=silencio.de(solicitud, contado, sin_notificar=notificacion.falta_alguna(decisiones)),
        recursos=recursos.recordados(solicitud),
        asuntos=asuntos.de(solicitud, hechos.en(actuaciones)),
        leyenda=leyenda.de(solicitud, hechos.en(actuaciones), actuaciones),
    )


def _correos_de(solicitud: Solicitud) -> list[Correo]:
    """Each with its attempts and with the notices of delay that came of it. Three queries."""
    enviados = correo.consultas.de(referencias.de(solicitud.pk)).defer("html")
    return list(enviados.prefetch_related("historial", "rebotes"))


def persona_de(solicitud: Solicitud) -> Peticionario | None:
    return Peticionario.objects.filter(solicitud=solicitud).first()


def historia_de(solicitud: Solicitud, desde: int = 0) -> list[Actuacion]:
    """The steps after number ``desde``, with their words and who took them. One query."""
    pasos = Actuacion.objects.filter(solicitud=solicitud, n__gt=desde)
    return list(pasos.select_related("contenido", "actor").order_by("n"))


def _plazo_de(solicitud: Solicitud, actuaciones: Sequence[Actuacion]) -> Plazo | None:
    """The count behind the stored date, or None: the page never explains a date other than the one it says."""
    try:
        contado = plazo.calcular(solicitud, hechos=hechos.en(actuaciones))
    except PlazoInvalido:
        return None
    return contado if contado.vence_el == solicitud.vence_el else None
