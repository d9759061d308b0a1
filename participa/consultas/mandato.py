"""Who decides on the contributions of an exercise."""

from cuentas.models import Usuario
from participa.models import Ejercicio

CONVOCAR, DECIDIR = "participa.convocar", "participa.decidir"


def es_de(quien: Usuario, ejercicio: Ejercicio) -> bool:
    """Whether it is theirs to decide on: they answer for it, it is of their dependencia, or they keep all of them."""
    suyo = ejercicio.responsable_id == quien.pk or ejercicio.dependencia_id == quien.dependencia_id
    return suyo or quien.has_perm(CONVOCAR)


def puede_decidir(quien: Usuario, ejercicio: Ejercicio) -> bool:
    """Whether its pages offer it; the action asks again."""
    return quien.has_perm(DECIDIR) and es_de(quien, ejercicio)
