"""How the invitations of a survey go, without saying of anybody whether they answered."""

from dataclasses import dataclass

from django.db.models import Count, Q

from encuestas.models import Encuesta


@dataclass(frozen=True)
class Invitadas:
    """``respondieron`` is told from the threshold on: a count that grows by one says who has just answered."""

    cuantas: int
    escritas: int
    no_quieren: int
    respondieron: int | None


def invitadas(encuesta: Encuesta) -> Invitadas:
    """One query."""
    cuentas = encuesta.papeletas.filter(es_invitacion=True).aggregate(
        cuantas=Count("pk"),
        escritas=Count("pk", filter=Q(invitada=True)),
        no_quieren=Count("pk", filter=Q(no_quiere=True)),
        usadas=Count("pk", filter=Q(esta_usada=True)),
    )
    usadas = cuentas.pop("usadas")
    en_grupos = usadas - usadas % encuesta.umbral
    return Invitadas(**cuentas, respondieron=usadas if encuesta.cerrada_en else en_grupos or None)
