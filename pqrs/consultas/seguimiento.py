"""What a citizen reads of their own request, once a secret opened it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import FilteredRelation, Q

from nucleo import reloj
from pqrs import estados, plazos
from pqrs.consultas import (
    asuntos,
    disponibilidad,
    hechos,
    notificacion,
    plazo,
    publicas,
    recurribles,
    recursos,
    satisfaccion,
    silencio,
    verbos_de_la_persona,
)
from pqrs.consultas.asuntos import AsuntoDicho
from pqrs.consultas.verbos_de_la_persona import VerboDeLaPersona
from pqrs.models import (
    Actuacion,
    Adjunto,
    Asunto,
    Consentimiento,
    Notificacion,
    Peticionario,
    Respuesta,
    RespuestaPublica,
    Solicitud,
)


@dataclass(frozen=True, slots=True)
class RespuestaRecibida:
    """An answer that was sent, with its files."""

    respuesta: Respuesta
    archivos: list[Adjunto]


@dataclass(frozen=True, slots=True)
class Seguimiento:
    """A request as its owner sees it: nothing internal, no draft, no official's name."""

    solicitud: Solicitud
    persona: Peticionario | None
    plazo: plazos.Plazo | None
    actuaciones: list[Actuacion]
    archivos: list[Adjunto]
    respuestas: list[RespuestaRecibida]
    consentimientos: list[Consentimiento]
    verbos: list[VerboDeLaPersona]
    recursos: recursos.Recursos
    notificaciones: list[notificacion.EstadoDeNotificacion]
    silencio: silencio.Silencio | None
    #: Steps whose letter is not shown until the person opens it and is thereby notified (R3.31).
    por_abrir: frozenset[int]
    publica: RespuestaPublica | None = None
    asuntos: Sequence[AsuntoDicho] = ()

    @property
    def hay_que_notificarse(self) -> bool:
        return any(estado.notificacion.espera_que_la_abran for estado in self.notificaciones)

    @property
    def asuntos_que_puede_retirar(self) -> list[Asunto]:
        """The open matters, when there are several: the last one is withdrawn with the request (art. 18 CPACA)."""
        abiertos = [dicho.asunto for dicho in self.asuntos if dicho.asunto.resuelto_en is None]
        return abiertos if len(abiertos) > 1 else []

    @property
    def puede_calificar(self) -> bool:
        """Whether the person may say how they were answered: once, and having been able to read it."""
        return not (self.hay_que_notificarse or satisfaccion.impedimento(self.solicitud))

    @property
    def pedido(self) -> Actuacion | None:
        """What the entity asked of the person and still waits for."""
        espera = {"requerida": Actuacion.Tipo.REQUERIMIENTO, "por_aclarar": Actuacion.Tipo.DEVOLUCION}
        tipo = espera.get(self.solicitud.estado)
        return next((paso for paso in reversed(self.actuaciones) if paso.tipo == tipo), None)

    @property
    def hasta_cuando_por_la_falla(self) -> date | None:
        """The last day to do what was asked, when a failure of the portal moved it (R2.12). One query."""
        if self.pedido is None:
            return None
        dicho = self.pedido.contenido.datos.get("aclarar_hasta")
        limite = date.fromisoformat(dicho) if dicho else self.plazo and self.plazo.limite_para_completar
        corrido = limite and disponibilidad.corrido(limite)
        return corrido if corrido != limite else None

    @property
    def dias_que_faltan(self) -> int | None:
        """Days of the term still to run after today; None when it is over, or not counted in days."""
        if self.plazo is None or not self.solicitud.esta_abierta or self.solicitud.esta_vencida:
            return None
        if self.plazo.unidad == "M":
            return None
        hoy = reloj.hoy()
        return sum(dia.cuenta and dia.fecha > hoy for dia in self.plazo.traza)


def de_solicitud(pk: int) -> Seguimiento | None:
    """Everything the follow page shows, in five queries (four when it is anonymous) however much there is to show; two
    more when an answer decides something, one more once it was answered or ended and two more for how its decisions are
    being notified, one more when a letter that ended it can be appealed or something was, one more when the last day to
    appeal came (the failures of the portal, R2.12), and one more when it is divided into matters.
    """
    solicitud, enviadas = _con_lo_enviado(pk)
    if solicitud is None:
        return None
    archivos = list(Adjunto.objects.filter(solicitud_id=pk).order_by("id"))
    visibles = Actuacion.objects.filter(solicitud_id=pk, es_publica=True)
    actuaciones = list(visibles.select_related("contenido", "oficio").order_by("n"))
    contado = _plazo_que_se_explica(solicitud, actuaciones)
    consentimientos = [] if solicitud.es_anonima else _consentimientos(pk)
    decidido = _lo_decidido(solicitud, enviadas, {paso.tipo for paso in actuaciones})
    return Seguimiento(
        solicitud=solicitud,
        persona=getattr(solicitud, "peticionario", None),
        plazo=contado,
        verbos=verbos_de_la_persona.de_la_persona(
            solicitud,
            contado,
            decidido.recursos,
            hay_que_notificarse=bool(decidido.por_abrir),
            acepta_electronica=notificacion.esta_aceptada(consentimientos),
        ),
        recursos=decidido.recursos,
        publica=publicas.de_la_acumulada(solicitud),
        asuntos=asuntos.de(solicitud, hechos.en(actuaciones)),
        actuaciones=actuaciones,
        archivos=[archivo for archivo in archivos if archivo.respuesta_id is None],
        respuestas=[_con_archivos(una, archivos) for una in decidido.leidas],
        consentimientos=consentimientos,
        notificaciones=decidido.notificaciones,
        silencio=silencio.de(
            solicitud, contado, sin_notificar=notificacion.falta_alguna(decidido.notificaciones)
        ),
        por_abrir=frozenset(una.oficio.actuacion_id for una in decidido.por_abrir if una.oficio),
    )


def _con_lo_enviado(pk: int) -> tuple[Solicitud | None, list[Respuesta]]:
    """The request and the answers that were sent to it, in one query. Its few rows are sorted here: to build an ORDER
    BY over a join takes longer than to read them."""
    filas = list(
        Solicitud.objects.filter(pk=pk)
        .annotate(enviada=FilteredRelation("respuestas", condition=Q(respuestas__enviada_en__isnull=False)))
        .select_related("termino", "dependencia", "peticionario", "ingreso", "enviada", "satisfaccion")
    )
    enviadas = sorted((fila.enviada for fila in filas if hasattr(fila, "enviada")), key=attrgetter("pk"))
    return next(iter(filas), None), enviadas


@dataclass(frozen=True, slots=True)
class _Decidido:
    """How what was decided is being notified, what waits to be opened, the answers read and what may be appealed."""

    notificaciones: list[notificacion.EstadoDeNotificacion]
    por_abrir: list[Notificacion]
    leidas: list[Respuesta]
    recursos: recursos.Recursos


def _lo_decidido(solicitud: Solicitud, enviadas: list[Respuesta], pasos: set[str]) -> _Decidido:
    se_resolvio = Actuacion.Tipo.DECISION_RECURSO in pasos
    se_decidio = enviadas or solicitud.estado in estados.REABRIBLES
    se_notifica = se_resolvio or (se_decidio and notificacion.hay(solicitud))
    decisiones = notificacion.todas(solicitud) if se_notifica else []
    por_abrir = [una.notificacion for una in decisiones if una.notificacion.espera_que_la_abran]
    sin_leer = {una.respuesta_id for una in por_abrir}
    leidas = [una for una in enviadas if una.pk not in sin_leer]
    situacion = _recursos(solicitud, leidas, decisiones, hubo=Actuacion.Tipo.RECURSO in pasos)
    return _Decidido(decisiones, por_abrir, leidas, situacion)


def _recursos(
    solicitud: Solicitud,
    leidas: list[Respuesta],
    decisiones: list[notificacion.EstadoDeNotificacion],
    *,
    hubo: bool,
) -> recursos.Recursos:
    """The remedies against what the person has read: nothing that waits to be opened is offered to be appealed."""
    sabidas = [una.notificacion for una in decisiones if not una.notificacion.espera_que_la_abran]
    return recursos.de(solicitud, leidas, recurribles.actos_entre(sabidas, solicitud), hubo=hubo)


def para_constancia(pk: int) -> Solicitud | None:
    """The request with what its constancia tells of it. One query."""
    return Solicitud.objects.select_related("termino", "dependencia", "peticionario").filter(pk=pk).first()


def archivo_visible(solicitud_pk: int, pk: int) -> Adjunto | None:
    """A file of that request, or of an answer already sent to it. Never one of a draft, nor of a decision that waits
    to be opened (R3.31). One query."""
    return archivos_visibles(solicitud_pk).filter(pk=pk).first()


def archivos_visibles(solicitud_pk: int):
    return (
        Adjunto.objects.que_existen()
        .filter(Q(respuesta__isnull=True) | Q(respuesta__enviada_en__isnull=False), solicitud_id=solicitud_pk)
        .exclude(
            respuesta__notificacion__medio=Notificacion.Medio.ELECTRONICO,
            respuesta__notificacion__accedida_en__isnull=True,
            respuesta__notificacion__comparecio_en__isnull=True,
            respuesta__notificacion__conocida_en__isnull=True,
        )
        .order_by("id")
    )


def _con_archivos(respuesta: Respuesta, archivos: list[Adjunto]) -> RespuestaRecibida:
    return RespuestaRecibida(respuesta, [a for a in archivos if a.respuesta_id == respuesta.pk])


def _consentimientos(pk: int) -> list[Consentimiento]:
    dados = Consentimiento.objects.filter(solicitud_id=pk).select_related("texto")
    return sorted(dados, key=lambda dado: (dado.texto.orden, dado.pk))


def _plazo_que_se_explica(solicitud: Solicitud, actuaciones: list[Actuacion]) -> plazos.Plazo | None:
    """The count behind the date that is in force, or None: a page never explains a date other than the one it says."""
    try:
        contado = plazo.calcular(solicitud, hechos=hechos.en(actuaciones))
    except plazos.PlazoInvalido:
        return None
    return contado if contado.vence_el == solicitud.vence_el else None
