"""Who goes first, and by which norm (R1.8–R1.12). It changes the turn, never the number of days. Pure."""

from dataclasses import dataclass

from django.db.models import IntegerChoices


class Prioridad(IntegerChoices):
    """The turn: the lower goes first. Without one, order of arrival (Ley 962 de 2005, art. 15; R1.8).

    Life comes before a right, and a right before the others, which the law does not order among themselves.
    """

    RIESGO_INMINENTE = 1, "Riesgo inminente para la vida o la integridad"
    PERJUICIO_IRREMEDIABLE = 2, "Perjuicio irremediable de un derecho fundamental"
    NINEZ = 3, "Niñez y adolescencia"
    PERIODISTA = 4, "Periodista en ejercicio de su actividad"
    ATENCION_ESPECIAL = 5, "Atención especial"
    NINGUNA = 9, "Sin prelación: orden de llegada"

    @property
    def regla(self) -> "Regla":
        return REGLAS[self]


@dataclass(frozen=True)
class Regla:
    """What an official reads before choosing it, and the norm."""

    norma: str
    ayuda: str


REGLAS = {
    Prioridad.RIESGO_INMINENTE: Regla(
        "art. 20 inc. 2 CPACA",
        "Por salud o seguridad peligra la vida o la integridad de alguien: hay que tomar medidas ya. Se avisa en el "
        "acto a la coordinación y a quien la tiene a cargo.",
    ),
    Prioridad.PERJUICIO_IRREMEDIABLE: Regla(
        "art. 20 inc. 1 CPACA",
        "Pide que se le reconozca un derecho fundamental y la demora le causaría un daño que no se repara. Basta una "
        "prueba sumaria.",
    ),
    Prioridad.NINEZ: Regla("Decreto-Ley 19 de 2012, art. 12", "La presenta un niño, una niña o adolescente."),
    Prioridad.PERIODISTA: Regla(
        "art. 20 inc. 2 CPACA", "La presenta un periodista para ejercer su actividad."
    ),
    Prioridad.ATENCION_ESPECIAL: Regla(
        "Decreto-Ley 19 de 2012, art. 13",
        "Infantes, mujeres gestantes, personas con discapacidad, personas mayores y veteranos de la fuerza pública.",
    ),
    Prioridad.NINGUNA: Regla("Ley 962 de 2005, art. 15", "Se atiende en el orden en que llegó."),
}
#: What the law wants to be known at once, not the next morning (R1.10).
CON_ALERTA = (Prioridad.RIESGO_INMINENTE,)
