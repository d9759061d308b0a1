"""A week of an entity that publishes, corrects, withdraws and thinks again, from a seed."""

import random
from collections.abc import Iterator

from suscripciones import acciones
from suscripciones.models import Novedad
from suscripciones.tests.difusion import NOTICIAS, una_novedad

#: Announcements of a day on which everything is published at once: more than a whole feed has.
AVALANCHA = 90


class Semana:
    """Each turn is some hours of work; ``vigentes`` and ``retiradas`` are, by identifier, what anybody should read."""

    def __init__(self, semilla: int = 20261126, turnos: int = 28):
        self.azar, self.turnos, self.siguiente = random.Random(semilla), turnos, 0
        self.volvieron: set[str] = set()

    def __iter__(self) -> Iterator[int]:
        for turno in range(self.turnos):
            self._trabajar(turno)
            yield turno

    @property
    def vigentes(self) -> dict[str, str]:
        suyas = Novedad.objects.vigentes().filter(entradas__tema__clave=NOTICIAS)
        return dict(suyas.values_list("guid", "titulo"))

    @property
    def retiradas(self) -> set[str]:
        return set(Novedad.objects.filter(retirada_en__isnull=False).values_list("guid", flat=True))

    def _trabajar(self, turno: int) -> None:
        cuantas = AVALANCHA if turno % 9 == 8 else self.azar.choice((0, 0, 1, 1, 2, 5))
        for _ in range(cuantas):
            self.siguiente += 1
            una_novedad(self.siguiente)
        for clave, titulo in self._algunas(2):
            acciones.corregir(
                clave, titulo=f"{titulo} (corregida en el turno {turno})"[:200], url="/noticias/otra/"
            )
        for clave, _ in self._algunas(1):
            acciones.retirar(clave)
        if turno % 5 == 4:
            for novedad in Novedad.objects.filter(retirada_en__isnull=False).order_by("pk")[:1]:
                una_novedad(temas=(NOTICIAS,), clave=novedad.clave, titulo=f"{novedad.titulo} (de vuelta)")
                self.volvieron.add(novedad.guid)

    def _algunas(self, hasta: int) -> list[tuple[str, str]]:
        filas = list(Novedad.objects.vigentes().order_by("-pk").values_list("clave", "titulo")[:40])
        return self.azar.sample(filas, min(len(filas), self.azar.randrange(hasta + 1)))
