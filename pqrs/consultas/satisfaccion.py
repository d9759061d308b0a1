"""How people say that they were answered: who may still be asked, figures and comments."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet

from cuentas.models import TextoConsentimiento, Usuario
from nucleo import reloj
from pqrs import radicados
from pqrs.models import Consentimiento, Notificacion, Satisfaccion, Solicitud

LEER = "pqrs.leer_comentarios"
Calificacion = Satisfaccion.Calificacion


def por_invitar(desde: datetime, hasta: datetime) -> QuerySet[Solicitud]:
    """Requests answered in that time whose person is known, accepted to be asked and was not asked yet."""
    acepto = Consentimiento.objects.filter(
        solicitud=OuterRef("pk"),
        texto__finalidad=TextoConsentimiento.Finalidad.ENCUESTA,
        revocado_en__isnull=True,
    )
    sin_abrir = Notificacion.objects.filter(
        solicitud=OuterRef("pk"),
        medio=Notificacion.Medio.ELECTRONICO,
        accedida_en__isnull=True,
        comparecio_en__isnull=True,
    )
    return Solicitud.objects.filter(
        Exists(acepto),
        ~Exists(sin_abrir),
        estado=Solicitud.Estado.RESPONDIDA,
        identidad=Solicitud.Identidad.IDENTIFICADA,
        terminada_en__range=(desde, hasta),
        satisfaccion__isnull=True,
    ).order_by("terminada_en", "id")


def impedimento(solicitud: Solicitud) -> str:
    """Why a request cannot be rated, in words; "" when it can. At most one query."""
    if solicitud.oculta_a_la_persona:
        return "Las solicitudes anónimas o con identidad reservada no se califican."
    if solicitud.estado != Solicitud.Estado.RESPONDIDA:
        return "Esta solicitud no está respondida: la puede calificar cuando le respondamos."
    suya = getattr(solicitud, "satisfaccion", None)
    return "Ya calificó esta respuesta. Se hace una sola vez." if suya and suya.calificada_en else ""


def por_enlace(ficha: str) -> Solicitud | None:
    """The request that the link of an invitation lets rate, and nothing else of it. One query."""
    invitacion = (
        Satisfaccion.objects.select_related("solicitud").filter(huella=radicados.huella(ficha)).first()
    )
    return invitacion and invitacion.solicitud


@dataclass(frozen=True)
class Resumen:
    """Figures of some days. ``tasa``: of each hundred that were asked in them, how many answered; None when nobody was
    asked. ``por_calificacion``: each degree in words with how many gave it, from best to worst, whoever was asked."""

    desde: date
    hasta: date
    invitadas: int
    respondieron: int
    sin_invitacion: int
    promedio: float | None
    por_calificacion: tuple[tuple[str, int], ...]

    @property
    def calificaciones(self) -> int:
        return sum(cuantas for _, cuantas in self.por_calificacion)

    @property
    def tasa(self) -> float | None:
        return round(100 * self.respondieron / self.invitadas, 1) if self.invitadas else None


def resumen(desde: date, hasta: date) -> Resumen:
    """The figures between two Bogotá dates, both in. Two queries."""
    entre = _entre(desde, hasta)
    invitadas = Satisfaccion.objects.filter(invitada_en__range=entre).aggregate(
        cuantas=Count("pk"), respondieron=Count("pk", filter=Q(calificada_en__isnull=False))
    )
    grados = {f"de_{grado}": Count("pk", filter=Q(calificacion=grado)) for grado in Calificacion.values}
    dadas = Satisfaccion.objects.filter(calificada_en__range=entre).aggregate(
        promedio=Avg("calificacion"), solas=Count("pk", filter=Q(invitada_en__isnull=True)), **grados
    )
    return Resumen(
        desde=desde,
        hasta=hasta,
        invitadas=invitadas["cuantas"],
        respondieron=invitadas["respondieron"],
        sin_invitacion=dadas["solas"],
        promedio=None if dadas["promedio"] is None else round(float(dadas["promedio"]), 1),
        por_calificacion=tuple(
            (grado.label, dadas[f"de_{grado.value}"]) for grado in sorted(Calificacion, reverse=True)
        ),
    )


@dataclass(frozen=True)
class Comentario:
    """What somebody wrote, without who nor in which request."""

    el: date
    dependencia: str
    calificacion: str
    texto: str


def comentarios(usuario: Usuario, desde: date, hasta: date, cuantos: int = 100) -> list[Comentario]:
    """The comments between two Bogotá dates, newest first, for whoever may read them (``pqrs.leer_comentarios``) and of
    the requests that they may see; none for anybody else. One query."""
    if not usuario.has_perm(LEER):
        return []
    filas = (
        Satisfaccion.objects.filter(
            calificada_en__range=_entre(desde, hasta), solicitud__in=Solicitud.objects.visibles_para(usuario)
        )
        .exclude(comentario="")
        .select_related("solicitud__dependencia")
        .order_by("-calificada_en", "-pk")
    )
    return [
        Comentario(
            el=fila.calificada_en.astimezone(reloj.BOGOTA).date(),
            dependencia=fila.solicitud.dependencia.nombre,
            calificacion=fila.get_calificacion_display(),
            texto=fila.comentario,
        )
        for fila in filas[:cuantos]
    ]


def _entre(desde: date, hasta: date) -> tuple[datetime, datetime]:
    final = datetime.combine(hasta, time.min, reloj.BOGOTA) + timedelta(days=1) - timedelta(microseconds=1)
    return datetime.combine(desde, time.min, reloj.BOGOTA), final
