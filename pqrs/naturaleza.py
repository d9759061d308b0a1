"""What changes with the nature of the entity, as one table: the verbs that its law closes and the words that follow
(§0, R3.36; arts. 2 and 33 CPACA). The actions ask it, the buttons are drawn from it and so is ``docs/estados.md``.

Pure. A caja de compensación is a private corporation: the two chapters of the right of petition bind it (arts. 13 to 31
CPACA: terms, transfers, withdrawal, insistence, and the silence of art. 14), and nothing else of the code does: its
decisions are no administrative acts, so that they are communicated and have no remedies nor negative silence. But
what a norm or an agreement delegates to it is administrative function, and there the whole code rules (art. 2 CPACA):
the entity says for which kinds of request (``Termino.funcion_delegada``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nucleo.models import Entidad


@dataclass(frozen=True)
class Regimen:
    """The law of one nature. ``cerrados``: verbs that it does not give, each with its reason and norm."""

    #: Its decisions are administrative acts: notified, with remedies (arts. 66 to 86 CPACA).
    decide_por_actos: bool
    #: Where whoever disagrees may go, in «puede acudir a …».
    acudir: str
    #: What its notice says of remedies when it has none of its own.
    recursos_del_aviso: str
    cerrados: Mapping[str, str]

    def impedimento(self, verbo: str) -> str:
        """Why the nature of the entity closes the verb, in words with its norm; "" when it does not."""
        return self.cerrados.get(verbo, "")


SIN_RECURSOS = (
    "La entidad es una caja de compensación familiar: esta respuesta no es un acto administrativo y contra ella no "
    "proceden recursos. Si no está de acuerdo, puede presentar una queja ante la Superintendencia del Subsidio "
    "Familiar, o pedirle a un juez que proteja su derecho con una acción de tutela (art. 33 CPACA)."
)
SE_COMUNICA = (
    "La entidad es una caja de compensación familiar: lo que decide se comunica, no se notifica como un acto "
    "administrativo (arts. 2 y 33 CPACA)."
)
NO_SUSPENDE = (
    "La entidad es una caja de compensación familiar: los impedimentos y recusaciones que suspenden el término son de "
    "servidores públicos (arts. 12 y 33 CPACA). Asígnela a otra persona; el término sigue."
)

TABLA: Mapping[str, Regimen] = {
    Entidad.Naturaleza.CAJA_PUBLICA: Regimen(
        decide_por_actos=True,
        acudir="la personería de su municipio o a la Defensoría del Pueblo",
        recursos_del_aviso="no caben recursos: es una respuesta que informa.",
        cerrados={},
    ),
    Entidad.Naturaleza.CAJA_COMPENSACION: Regimen(
        decide_por_actos=False,
        acudir="la Superintendencia del Subsidio Familiar",
        recursos_del_aviso="no proceden: la entidad es una caja de compensación familiar. Si no está de acuerdo, puede "
        "presentar una queja ante la Superintendencia del Subsidio Familiar o una acción de tutela (art. 33 CPACA).",
        cerrados={
            **dict.fromkeys(("recurrir", "resolver_recurso"), SIN_RECURSOS),
            **dict.fromkeys(
                (
                    "citar",
                    "notificar_en_persona",
                    "avisar",
                    "entregar_aviso",
                    "notificarse",
                    "tener_por_notificada",
                ),
                SE_COMUNICA,
            ),
            "suspender": NO_SUSPENDE,
        },
    ),
}


#: A caja that decides by delegation: acts, notified and appealed, and still watched by its own supervisor.
POR_DELEGACION = Regimen(
    decide_por_actos=True,
    acudir=TABLA[Entidad.Naturaleza.CAJA_COMPENSACION].acudir,
    recursos_del_aviso=TABLA[Entidad.Naturaleza.CAJA_PUBLICA].recursos_del_aviso,
    cerrados={},
)


def de(naturaleza: str) -> Regimen:
    """The law of a value of ``Entidad.Naturaleza``."""
    return TABLA[naturaleza]


def por_tipo(naturaleza: str, funcion_delegada: Callable[[], str]) -> Regimen:
    """The same, for one kind of request. ``funcion_delegada``: asks for the norm that delegates it, "" when none does;
    only a private entity needs to be asked."""
    regimen = TABLA[naturaleza]
    if regimen.decide_por_actos or not funcion_delegada():
        return regimen
    return POR_DELEGACION
