"""What may be appealed: an answer that decides, or a letter that ends the request (arts. 17, 43 and 74 CPACA)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pqrs.consultas import respuesta as consulta
from pqrs.estados import Estado
from pqrs.models import Actuacion, Notificacion, Oficio, Recurso, Respuesta, Solicitud
from pqrs.models.respuesta import Reserva, Sentido

#: The letters that are acts with remedies of their own, and how they are called.
ACTOS = {Actuacion.Tipo.DESISTIMIENTO: "el desistimiento tácito", Actuacion.Tipo.ARCHIVO: "el archivo"}
NO_DECIDE = "La respuesta no decide nada que se pueda recurrir (art. 75 CPACA)."


@dataclass(frozen=True)
class Recurrible:
    """One decision, whatever it was written in, known by its outgoing number: answers and letters share the series."""

    solicitud: Solicitud
    decision: Respuesta | Oficio

    @property
    def respuesta(self) -> Respuesta | None:
        return self.decision if isinstance(self.decision, Respuesta) else None

    @property
    def acto(self) -> Oficio | None:
        return self.decision if isinstance(self.decision, Oficio) else None

    @property
    def numero(self) -> str:
        return self.decision.radicado_salida

    @property
    def nombre(self) -> str:
        """«la respuesta 2026-S-000001»."""
        que = "la respuesta" if self.respuesta else ACTOS[self.acto.actuacion.tipo]
        return f"{que} {self.numero}"

    @property
    def decidida_en(self) -> datetime:
        return self.respuesta.enviada_en if self.respuesta else self.acto.expedido_en

    @property
    def es_de_seguridad(self) -> bool:
        """Denied by a reserve with a reposición of three days (Ley 1712 de 2014, art. 27)."""
        return self.respuesta is not None and self.respuesta.reserva == Reserva.SEGURIDAD

    @property
    def concede_todo(self) -> bool:
        """Whether it gave the person all that it decides about."""
        return self.respuesta is not None and self.respuesta.sentido == Sentido.ACCEDE

    @property
    def tiene_cerrada_la_solicitud(self) -> bool:
        """Whether it is the letter that ended the request, and keeps it ended."""
        cerro_asi = self.solicitud.estado in (Estado.DESISTIDA, Estado.ARCHIVADA)
        return self.acto is not None and cerro_asi and self.acto.expedido_en == self.solicitud.terminada_en

    def es_la_de(self, recurso: Recurso) -> bool:
        return recurso.impugnado == self.decision

    def impedimento(self, clase: str) -> str:
        """Why the law gives no remedy of that class against it, with its norm; "" when it does."""
        if self.respuesta is not None and not self.respuesta.decide:
            return NO_DECIDE
        if cerrado := self.solicitud.regimen.impedimento("recurrir"):
            return cerrado
        return self._de_la_respuesta(clase) if self.respuesta else self._del_acto(clase)

    def _de_la_respuesta(self, clase: str) -> str:
        if self.respuesta.reserva == Reserva.LEGAL:
            return "Contra la negativa por reserva no procede recurso: la persona puede insistir (arts. 25 y 26 CPACA)."
        if not self._admite_recursos:
            return NO_DECIDE
        if clase == Recurso.Clase.APELACION and not consulta.admite_apelacion(self.respuesta):
            return "La firmó el representante legal o la reserva no la admite: no tiene apelación (art. 74 CPACA)."
        return ""

    @cached_property
    def _admite_recursos(self) -> bool:
        """Asked once for all the classes of remedy."""
        return consulta.admite_recursos(self.solicitud, self.respuesta)

    def _del_acto(self, clase: str) -> str:
        solo_reposicion = self.acto.actuacion.tipo == Actuacion.Tipo.DESISTIMIENTO
        if solo_reposicion and clase != Recurso.Clase.REPOSICION:
            return "Contra el desistimiento tácito solo cabe la reposición (art. 17 CPACA)."
        return ""


def de_recurso(recurso: Recurso) -> Recurrible:
    """What a remedy was filed against."""
    return Recurrible(recurso.solicitud, recurso.impugnado)


def actos_entre(notificaciones: Iterable[Notificacion], solicitud: Solicitud) -> list[Oficio]:
    """Of the decisions being notified, the letter that ended the request and keeps it ended: opened again, there is
    nothing left to appeal. No query if they were read with their letters and steps."""
    con_recursos = (
        una for una in notificaciones if una.oficio and una.clase == Notificacion.Clase.NOTIFICACION
    )
    posibles = [una.oficio for una in con_recursos if una.oficio.actuacion.tipo in ACTOS]
    actos = [acto for acto in posibles if Recurrible(solicitud, acto).tiene_cerrada_la_solicitud]
    for acto in actos:
        acto.solicitud = solicitud
    return actos


def actos_de(solicitud: Solicitud) -> list[Oficio]:
    """The same, read. One query, or none when it did not end so."""
    if solicitud.estado not in (Estado.DESISTIDA, Estado.ARCHIVADA):
        return []
    suyas = Notificacion.objects.exigibles().filter(solicitud=solicitud, oficio__isnull=False)
    return actos_entre(suyas.select_related("oficio__actuacion", "aviso_de_cartelera"), solicitud)
