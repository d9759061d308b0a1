"""Which remedies a decision has, until when, and which are pending (arts. 74 to 87, 25 and 26 CPACA; R3.35–R3.37)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import plazos, terminos
from pqrs.consultas import parametros, recurribles
from pqrs.consultas.disponibilidad import Fallas
from pqrs.consultas.notificacion import surtida_en
from pqrs.consultas.recurribles import Recurrible
from pqrs.hechos import DiaPropio
from pqrs.models import Insistencia, Notificacion, Oficio, Recurso, Respuesta, Solicitud, Visto
from pqrs.models.respuesta import Reserva

#: How many rows the desk's tray shows of each.
EN_LA_BANDEJA = 200


@dataclass(frozen=True)
class Opcion:
    """A remedy that can be filed now. ``hasta``: the last day of its term; None while that has not begun."""

    decision: Recurrible
    clase: str
    hasta: date | None

    @property
    def valor(self) -> str:
        return f"{self.decision.numero}:{self.clase}"

    @property
    def titulo(self) -> str:
        que = TITULOS.get(self.clase) or Recurso.Clase(self.clase).label
        return f"{que} contra {self.decision.nombre}"

    @property
    def es_tardia(self) -> bool:
        return self.hasta is not None and self.hasta < reloj.hoy()


INSISTENCIA = "insistencia"
#: Both in one writing: the superior decides when whoever decided does not grant it all (art. 76 CPACA).
EN_SUBSIDIO = "reposicion_y_apelacion"
TITULOS = {INSISTENCIA: "Insistencia", EN_SUBSIDIO: "Reposición y, en subsidio, apelación"}
#: Who decides those that whoever decided does not.
ANTE_EL_SUPERIOR = {
    Recurso.Clase.APELACION: "La apelación la decide el superior de quien decidió (art. 74 num. 2 CPACA)",
    Recurso.Clase.QUEJA: "La queja la decide el superior de quien decidió (art. 74 num. 3 CPACA)",
}


@dataclass(frozen=True)
class Recursos:
    """What was filed against the decisions of one request: its answers, and the letter that ended it (``actos``)."""

    solicitud: Solicitud
    respuestas: Sequence[Respuesta] = ()
    actos: Sequence[Oficio] = ()
    recursos: Sequence[Recurso] = field(default_factory=list)
    insistencias: Sequence[Insistencia] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.recursos or self.insistencias)

    @property
    def pendientes(self) -> list[Recurso]:
        return [uno for uno in self.recursos if uno.esta_pendiente]

    @property
    def contados(self) -> list[tuple[Recurso, plazos.Plazo | None, bool]]:
        """Each remedy, with the count of the date to decide it while it is pending (None: it explains another date) and
        whether it is decided, but in the two months nobody was notified: it counts as denied meanwhile (art. 86)."""
        return [(uno, self._contado(uno), self._calla(uno)) for uno in self.recursos]

    def por_decidir(self, usuario: Usuario) -> list[Recurso]:
        """Those pending that this person may decide."""
        return [uno for uno in self.pendientes if not self.impedimento_de_decidir(uno, usuario)]

    @property
    def por_enviar(self) -> list[Insistencia]:
        return [una for una in self.insistencias if una.remitida_en is None]

    @property
    def por_saber(self) -> list[Insistencia]:
        """Sent, and the judge has not decided."""
        return [una for una in self.insistencias if una.remitida_en and not una.decision]

    @property
    def decisiones(self) -> list[Recurrible]:
        """What may be appealed, or might have been, the oldest first."""
        return [Recurrible(self.solicitud, una) for una in (*self.respuestas, *self.actos)]

    @cached_property
    def _dias(self) -> Sequence[DiaPropio]:
        """The entity's days off, read once for all that is counted here."""
        return parametros.dias_propios()

    @cached_property
    def _fallas(self) -> Fallas:
        return Fallas()

    @cached_property
    def opciones(self) -> list[Opcion]:
        """The remedies that can be filed now, late ones too; both in one writing come after each alone."""
        return [
            Opcion(decision, clase, self.hasta(decision, clase))
            for decision in self.decisiones
            for clase in (Recurso.Clase.REPOSICION, EN_SUBSIDIO, Recurso.Clase.APELACION, Recurso.Clase.QUEJA)
            if not self.impedimento(decision, clase)
        ]

    @property
    def ofrecidas(self) -> list[Opcion]:
        """Those that whoever asked is offered. A late one must be rejected (art. 78), and is received because they may
        say that they were badly notified (art. 72): against what gave them all that they asked there is nothing to
        gain by it, and it would be offered for ever."""
        return [una for una in self.opciones if not (una.es_tardia and una.decision.concede_todo)]

    @property
    def opciones_de_insistir(self) -> list[Opcion]:
        return [
            Opcion(decision, INSISTENCIA, self.hasta(decision, INSISTENCIA))
            for decision in self.decisiones
            if not self.impedimento_de_insistir(decision)
        ]

    def impedimento(self, decision: Recurrible, clase: str) -> str:
        """Why that remedy cannot be filed against that decision, with its norm; "" when it can."""
        if clase == EN_SUBSIDIO:
            partes = (Recurso.Clase.REPOSICION, Recurso.Clase.APELACION)
            return next(filter(None, (self.impedimento(decision, una) for una in partes)), "")
        if cerrado := decision.impedimento(clase):
            return cerrado
        if revocada := self._que_la_revoco(decision):
            return f"Esa decisión ya se revocó con el oficio {revocada.oficio} (art. 80 CPACA)."
        if self._de(decision, clase):
            return f"Ya se interpuso ese recurso contra {decision.nombre} (art. 74 CPACA)."
        if clase == Recurso.Clase.APELACION:
            return self._impedimento_de_apelar(decision)
        if clase == Recurso.Clase.QUEJA and not self._apelacion_rechazada(decision):
            return "La queja procede cuando se rechaza la apelación (art. 74 num. 3 CPACA)."
        return ""

    def _impedimento_de_apelar(self, decision: Recurrible) -> str:
        """Directly or in subsidio, both in the same ten days (art. 76): never against what decides the reposición."""
        reposicion = self._de(decision, Recurso.Clase.REPOSICION)
        if reposicion is None:
            return ""
        if reposicion.en_subsidio and reposicion.esta_pendiente:
            return "Ya se interpuso en subsidio de la reposición, que todavía no se decide (art. 76 CPACA)."
        hasta = self.hasta(decision, Recurso.Clase.APELACION)
        if not reposicion.esta_pendiente and hasta is not None and hasta < reloj.hoy():
            return "La reposición ya se decidió y no se apeló a tiempo: no proceden más recursos (arts. 76 y 87 CPACA)."
        return ""

    def impedimento_de_insistir(self, decision: Recurrible) -> str:
        respuesta = decision.respuesta
        if respuesta is None or not respuesta.reserva:
            return "Se insiste cuando la información se niega por reserva (art. 26 CPACA)."
        if any(una.respuesta_id == respuesta.pk for una in self.insistencias):
            return "Ya se insistió contra esa respuesta (art. 26 CPACA)."
        hay_reposicion = respuesta.reserva == Reserva.SEGURIDAD and self.solicitud.regimen.decide_por_actos
        if hay_reposicion and self._reposicion_negada(decision) is None:
            return "Primero se decide la reposición, y se insiste si se niega (Ley 1712 de 2014, art. 27)."
        return ""

    def impedimento_de_decidir(self, recurso: Recurso, usuario: Usuario) -> str:
        """Why this person cannot decide it, with who may; "" when they can. Nobody is their own superior, whatever
        their permissions."""
        ante = ANTE_EL_SUPERIOR.get(Recurso.Clase(recurso.clase))
        if ante is None or usuario.pk not in self._decidieron(recurso):
            return ""
        return (
            f"{ante}, y usted participó en lo que se recurre (art. 11 num. 2 CPACA). Pida a ese superior que entre con "
            "su cuenta y la decida; si no tiene cuenta, pida a un administrador que le dé una con el rol Coordinador."
        )

    def hasta(self, decision: Recurrible, clase: str) -> date | None:
        """The last day to file it, moved if the portal failed on it (R2.12); None while the decision has not taken
        effect."""
        contado = self.plazo(decision, clase)
        return contado and self._fallas.corrido(contado.vence_el)

    def plazo(self, decision: Recurrible, clase: str) -> plazos.Plazo | None:
        """The term to file it, with its trace: from the notification of what it is against (arts. 74 and 76)."""
        contra = self.contra(decision, clase)
        desde = contra and surtida_en(contra, self._dias)
        tipo = {INSISTENCIA: "insistir", Recurso.Clase.QUEJA: "interponer_queja"}.get(clase)
        if tipo is None:
            tipo = "reposicion_por_seguridad" if decision.es_de_seguridad else "interponer_recurso"
        mediodia = desde and datetime.combine(desde, time(12), reloj.BOGOTA)
        return mediodia and contar(tipo, mediodia, self.solicitud, self._dias)

    def contra(self, decision: Recurrible, clase: str) -> Respuesta | Oficio | None:
        """The writing whose notification opens the term of that remedy: the decision, or the letter that denied the
        remedy before it. None for a queja while no apelación was rejected."""
        if clase == Recurso.Clase.QUEJA:
            rechazada = self._apelacion_rechazada(decision)
            return rechazada and rechazada.oficio
        negada = self._reposicion_negada(decision) if clase == INSISTENCIA else None
        return negada.oficio if negada else decision.decision

    def _decidieron(self, recurso: Recurso) -> frozenset[int | None]:
        """Who decided what it is against: whoever sent or signed the answer and whoever approved it (one query), or
        whoever issued the letter; and whoever decided a remedy against it before."""
        contra_lo_mismo = self._contra(recurribles.de_recurso(recurso))
        anteriores = {uno.oficio.expedido_por_id for uno in contra_lo_mismo if uno.oficio}
        if recurso.acto:
            return frozenset(anteriores | {recurso.acto.expedido_por_id})
        aprobados = Visto.objects.filter(respuesta=recurso.respuesta, decision=Visto.Decision.APROBADO)
        aprobaron = aprobados.order_by().values_list("decidido_por_id", flat=True)
        return frozenset(anteriores | {recurso.respuesta.enviada_por_id} | set(aprobaron))

    def _contado(self, recurso: Recurso) -> plazos.Plazo | None:
        if not recurso.esta_pendiente:
            return None
        contado = plazo_para_decidir(recurso.clase, recurso.interpuesto_en, self.solicitud, self._dias)
        return contado if contado.vence_el == recurso.decidir_hasta else None

    def _calla(self, recurso: Recurso) -> bool:
        if recurso.oficio is None or reloj.hoy() <= recurso.decidir_hasta:
            return False
        return surtida_en(recurso.oficio, self._dias) is None

    def _de(self, decision: Recurrible, clase: str) -> Recurso | None:
        return next((uno for uno in self._contra(decision) if uno.clase == clase), None)

    def _contra(self, decision: Recurrible) -> list[Recurso]:
        return [uno for uno in self.recursos if decision.es_la_de(uno)]

    def _que_la_revoco(self, decision: Recurrible) -> Recurso | None:
        return next((uno for uno in self._contra(decision) if uno.decision == Recurso.Decision.REVOCA), None)

    def _apelacion_rechazada(self, decision: Recurrible) -> Recurso | None:
        apelacion = self._de(decision, Recurso.Clase.APELACION)
        return apelacion if apelacion and apelacion.decision == Recurso.Decision.RECHAZA else None

    def _reposicion_negada(self, decision: Recurrible) -> Recurso | None:
        reposicion = self._de(decision, Recurso.Clase.REPOSICION)
        negada = reposicion and reposicion.decision in (Recurso.Decision.CONFIRMA, Recurso.Decision.RECHAZA)
        return reposicion if negada else None


def contar(
    tipo: str, desde: datetime, solicitud: Solicitud, dias: Sequence[DiaPropio] | None = None
) -> plazos.Plazo:
    """A term that begins the day after a fact that is no filing, so that no reception policy moves it. One query,
    unless the entity's days off come as an argument."""
    politica = plazos.Politica(
        plazos.Recepcion.ESTRICTA, sabado_habil=parametros.politica_congelada(solicitud).sabado_habil
    )
    regla = terminos.vigente(tipo, _dia(desde))
    return plazos.calcular(
        desde, regla, politica, dias_propios=parametros.dias_propios() if dias is None else dias
    )


def plazo_para_decidir(
    clase: str, interpuesto_en: datetime, solicitud: Solicitud, dias: Sequence[DiaPropio] | None = None
) -> plazos.Plazo:
    """The two months of art. 86 CPACA, from the day it was filed, with their trace."""
    apela = clase != Recurso.Clase.REPOSICION
    return contar("recurso_apelacion" if apela else "recurso_reposicion", interpuesto_en, solicitud, dias)


def de(
    solicitud: Solicitud,
    respuestas: Sequence[Respuesta] | None = None,
    actos: Sequence[Oficio] | None = None,
    *,
    hubo: bool = True,
) -> Recursos:
    """What a request has of remedies. No query when none of ``respuestas`` decides or denies, there is none of
    ``actos`` and ``hubo`` says that nobody ever filed one; else three (three more without them)."""
    if respuestas is None:
        respuestas = list(Respuesta.objects.enviadas().filter(solicitud=solicitud).order_by("id"))
    if actos is None:
        actos = recurribles.actos_de(solicitud)
    hay_respuestas = any(una.decide for una in respuestas)
    if not (hay_respuestas or actos or hubo):
        return Recursos(solicitud, respuestas)
    recursos = _recursos_de(solicitud)
    if not hay_respuestas:
        return Recursos(solicitud, respuestas, actos, recursos)
    prefetch_related_objects(respuestas, Prefetch("notificacion", _avisadas()))
    insistencias = Insistencia.objects.filter(solicitud=solicitud).select_related("respuesta", "oficio")
    return Recursos(solicitud, respuestas, actos, recursos, list(insistencias))


def _recursos_de(solicitud: Solicitud) -> list[Recurso]:
    """With the letter that decided each and how it is being notified. One query."""
    con = ("respuesta", "acto__actuacion", "oficio__notificacion__aviso_de_cartelera")
    recursos = list(Recurso.objects.filter(solicitud=solicitud).select_related(*con).order_by("id"))
    for uno in recursos:
        uno.solicitud = solicitud
        if uno.oficio is not None:
            uno.oficio.solicitud = solicitud
    return recursos


def _avisadas() -> QuerySet[Notificacion]:
    return Notificacion.objects.select_related("aviso_de_cartelera")


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
        list(recursos.select_related(*con, "acto").order_by("decidir_hasta", "id")[:EN_LA_BANDEJA]),
        list(insistencias.select_related(*con).order_by("presentada_en")[:EN_LA_BANDEJA]),
    )


def _dia(momento: datetime) -> date:
    return momento.astimezone(reloj.BOGOTA).date()
