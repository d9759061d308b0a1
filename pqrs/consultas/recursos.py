"""Which remedies an answer has, until when, and which are pending (arts. 74 to 86, 25 and 26 CPACA; R3.35–R3.37)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Prefetch, prefetch_related_objects

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import plazos, terminos
from pqrs.consultas import parametros
from pqrs.consultas import respuesta as consulta
from pqrs.consultas.notificacion import surtida_en
from pqrs.models import Insistencia, Notificacion, Recurso, Respuesta, Solicitud
from pqrs.models.respuesta import Reserva

#: How many rows the desk's tray shows of each.
EN_LA_BANDEJA = 200


@dataclass(frozen=True)
class Opcion:
    """A remedy that can be filed now. ``hasta``: the last day of its term; None while that has not begun."""

    respuesta: Respuesta
    clase: str
    hasta: date | None

    @property
    def valor(self) -> str:
        return f"{self.respuesta.pk}:{self.clase}"

    @property
    def titulo(self) -> str:
        que = Recurso.Clase(self.clase).label if self.clase in Recurso.Clase else "Insistencia"
        return f"{que} contra la respuesta {self.respuesta.radicado_salida}"

    @property
    def es_tardia(self) -> bool:
        return self.hasta is not None and self.hasta < reloj.hoy()


INSISTENCIA = "insistencia"


@dataclass(frozen=True)
class Recursos:
    """What was filed against the answers of one request."""

    solicitud: Solicitud
    respuestas: Sequence[Respuesta] = ()
    recursos: Sequence[Recurso] = field(default_factory=list)
    insistencias: Sequence[Insistencia] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.recursos or self.insistencias)

    @property
    def pendientes(self) -> list[Recurso]:
        return [uno for uno in self.recursos if uno.esta_pendiente]

    @property
    def contados(self) -> list[tuple[Recurso, plazos.Plazo | None]]:
        """Each remedy, with the count of the date to decide it while it is pending. None: it explains another date."""
        return [(uno, self._contado(uno)) for uno in self.recursos]

    @property
    def por_enviar(self) -> list[Insistencia]:
        return [una for una in self.insistencias if una.remitida_en is None]

    @property
    def por_saber(self) -> list[Insistencia]:
        """Sent, and the judge has not decided."""
        return [una for una in self.insistencias if una.remitida_en and not una.decision]

    @property
    def opciones(self) -> list[Opcion]:
        """The remedies that can be filed now, late ones too."""
        return [
            Opcion(respuesta, clase, self.hasta(respuesta, clase))
            for respuesta in self.respuestas
            for clase in Recurso.Clase.values
            if not self.impedimento(respuesta, clase)
        ]

    @property
    def opciones_de_insistir(self) -> list[Opcion]:
        return [
            Opcion(respuesta, INSISTENCIA, self.hasta(respuesta, INSISTENCIA))
            for respuesta in self.respuestas
            if not self.impedimento_de_insistir(respuesta)
        ]

    def impedimento(self, respuesta: Respuesta, clase: str) -> str:
        """Why that remedy cannot be filed against that answer, with its norm; "" when it can."""
        if not respuesta.decide:
            return "La respuesta no decide nada que se pueda recurrir (art. 75 CPACA)."
        if cerrado := self.solicitud.regimen.impedimento("recurrir"):
            return cerrado
        if respuesta.reserva == Reserva.LEGAL:
            return "Contra la negativa por reserva no procede recurso: la persona puede insistir (arts. 25 y 26 CPACA)."
        if not consulta.admite_recursos(self.solicitud, respuesta):
            return "La respuesta no decide nada que se pueda recurrir (art. 75 CPACA)."
        if revocada := self._que_la_revoco(respuesta):
            return f"Esa decisión ya se revocó con el oficio {revocada.oficio} (art. 80 CPACA)."
        if self._de(respuesta, clase):
            return "Ya se interpuso ese recurso contra esa respuesta (art. 74 CPACA)."
        if clase == Recurso.Clase.APELACION and not consulta.admite_apelacion(self.solicitud, respuesta):
            return "La firmó el representante legal o la reserva no la admite: no tiene apelación (art. 74 CPACA)."
        if clase == Recurso.Clase.QUEJA and not self._apelacion_rechazada(respuesta):
            return "La queja procede cuando se rechaza la apelación (art. 74 num. 3 CPACA)."
        return ""

    def impedimento_de_insistir(self, respuesta: Respuesta) -> str:
        if not respuesta.reserva:
            return "Se insiste cuando la información se niega por reserva (art. 26 CPACA)."
        if any(una.respuesta_id == respuesta.pk for una in self.insistencias):
            return "Ya se insistió contra esa respuesta (art. 26 CPACA)."
        hay_reposicion = respuesta.reserva == Reserva.SEGURIDAD and self.solicitud.regimen.decide_por_actos
        if hay_reposicion and self._reposicion_negada(respuesta) is None:
            return "Primero se decide la reposición, y se insiste si se niega (Ley 1712 de 2014, art. 27)."
        return ""

    def hasta(self, respuesta: Respuesta, clase: str) -> date | None:
        """The last day to file it; None while the answer has not taken effect."""
        contado = self.plazo(respuesta, clase)
        return contado and contado.vence_el

    def plazo(self, respuesta: Respuesta, clase: str) -> plazos.Plazo | None:
        """The term to file it, with its trace."""
        desde = surtida_en(respuesta)
        tipo = "interponer_recurso"
        if clase == INSISTENCIA:
            tipo = "insistir"
            negada = self._reposicion_negada(respuesta)
            desde = _dia(negada.decidido_en) if negada else desde
        elif clase == Recurso.Clase.QUEJA:
            tipo, rechazada = "interponer_queja", self._apelacion_rechazada(respuesta)
            desde = rechazada and _dia(rechazada.decidido_en)
        elif respuesta.reserva == Reserva.SEGURIDAD:
            tipo = "reposicion_por_seguridad"
        return desde and contar(tipo, datetime.combine(desde, time(12), reloj.BOGOTA), self.solicitud)

    def _contado(self, recurso: Recurso) -> plazos.Plazo | None:
        if not recurso.esta_pendiente:
            return None
        contado = plazo_para_decidir(recurso.clase, recurso.interpuesto_en, self.solicitud)
        return contado if contado.vence_el == recurso.decidir_hasta else None

    def _de(self, respuesta: Respuesta, clase: str) -> Recurso | None:
        return next((r for r in self.recursos if r.respuesta_id == respuesta.pk and r.clase == clase), None)

    def _que_la_revoco(self, respuesta: Respuesta) -> Recurso | None:
        suyos = (uno for uno in self.recursos if uno.respuesta_id == respuesta.pk)
        return next((uno for uno in suyos if uno.decision == Recurso.Decision.REVOCA), None)

    def _apelacion_rechazada(self, respuesta: Respuesta) -> Recurso | None:
        apelacion = self._de(respuesta, Recurso.Clase.APELACION)
        return apelacion if apelacion and apelacion.decision == Recurso.Decision.RECHAZA else None

    def _reposicion_negada(self, respuesta: Respuesta) -> Recurso | None:
        reposicion = self._de(respuesta, Recurso.Clase.REPOSICION)
        negada = reposicion and reposicion.decision in (Recurso.Decision.CONFIRMA, Recurso.Decision.RECHAZA)
        return reposicion if negada else None


def contar(tipo: str, desde: datetime, solicitud: Solicitud) -> plazos.Plazo:
    """A term that begins the day after a fact that is no filing, so that no reception policy moves it."""
    politica = plazos.Politica(
        plazos.Recepcion.ESTRICTA, sabado_habil=parametros.politica_congelada(solicitud).sabado_habil
    )
    regla = terminos.vigente(tipo, _dia(desde))
    return plazos.calcular(desde, regla, politica, dias_propios=parametros.dias_propios())


def plazo_para_decidir(clase: str, interpuesto_en: datetime, solicitud: Solicitud) -> plazos.Plazo:
    """The two months of art. 86 CPACA, from the day it was filed, with their trace."""
    apela = clase != Recurso.Clase.REPOSICION
    return contar("recurso_apelacion" if apela else "recurso_reposicion", interpuesto_en, solicitud)


def de(solicitud: Solicitud, respuestas: Sequence[Respuesta] | None = None) -> Recursos:
    """What a request has of remedies. No query when none of ``respuestas`` decides or denies; else three (one more
    without them)."""
    if respuestas is None:
        respuestas = list(Respuesta.objects.enviadas().filter(solicitud=solicitud).order_by("id"))
    if not any(una.decide for una in respuestas):
        return Recursos(solicitud, respuestas)
    avisadas = Notificacion.objects.select_related("aviso_de_cartelera")
    prefetch_related_objects(respuestas, Prefetch("notificacion", avisadas))
    recursos = (
        Recurso.objects.filter(solicitud=solicitud).select_related("respuesta", "oficio").order_by("id")
    )
    insistencias = Insistencia.objects.filter(solicitud=solicitud).select_related("respuesta", "oficio")
    return Recursos(solicitud, respuestas, list(recursos), list(insistencias))


def recordados(solicitud: Solicitud) -> Recursos:
    """The same, read once for all the verbs of one page."""
    if "_recursos" not in solicitud.__dict__:
        solicitud.__dict__["_recursos"] = de(solicitud)
    return solicitud.__dict__["_recursos"]


@dataclass(frozen=True)
class Bandeja:
    """What is pending of remedies and insistences in the requests that an official may see, oldest date first."""

    recursos: list[Recurso]
    insistencias: list[Insistencia]


def bandeja(usuario: Usuario) -> Bandeja:
    """Two queries, bounded."""
    visibles = Solicitud.objects.visibles_para(usuario)
    recursos = Recurso.objects.pendientes().filter(solicitud__in=visibles)
    insistencias = Insistencia.objects.por_enviar().filter(solicitud__in=visibles)
    con = ("solicitud", "solicitud__dependencia", "respuesta")
    return Bandeja(
        list(recursos.select_related(*con).order_by("decidir_hasta", "id")[:EN_LA_BANDEJA]),
        list(insistencias.select_related(*con).order_by("presentada_en")[:EN_LA_BANDEJA]),
    )


def _dia(momento: datetime) -> date:
    return momento.astimezone(reloj.BOGOTA).date()
