"""A question as it was asked: what several versions asked in the very same words is counted as one; what changed stands
side by side. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.plegar import MOSTRADA, OMITIDA, POR, SUMA, TRAMOS
from encuestas.supresion import Celda


@dataclass(frozen=True)
class Contada:
    """A version with what its scrutinised answers add up to (``plegar``)."""

    numero: int
    documento: Documento
    cuenta: Mapping[Celda, int]

    @property
    def total(self) -> int:
        """How many answered it: the first question is always shown, for a condition only looks back."""
        primera = next((una for una in self.documento.preguntas if una.tipo is not Tipo.NOTA), None)
        return self.cuenta.get((primera.codigo, MOSTRADA), 0) if primera else 0


@dataclass(frozen=True)
class Variante:
    """``clave``: of its table; ``codigo`` alone is that of every variant of the question."""

    clave: str
    pregunta: Pregunta
    contadas: tuple[Contada, ...]

    @property
    def versiones(self) -> tuple[int, ...]:
        return tuple(una.numero for una in self.contadas)

    @property
    def mostrada(self) -> int:
        return self.cuantas(MOSTRADA)

    @property
    def omitida(self) -> int:
        return self.cuantas(OMITIDA)

    @property
    def respondida(self) -> int:
        return self.mostrada - self.omitida

    @property
    def valores(self) -> tuple[str, ...]:
        """Its rows, in order; of dates, the months that somebody answered."""
        match self.pregunta.tipo:
            case Tipo.NUMERO:
                return tuple(
                    f"t{n}" for n in range(TRAMOS if self.pregunta.maximo > self.pregunta.minimo else 1)
                )
            case Tipo.FECHA:
                return tuple(
                    sorted({v for una in self.contadas for c, v in una.cuenta if self._es_mes(c, v)})
                )
            case Tipo.TEXTO:
                return ()
        return self.pregunta.valores

    def cuantas(self, valor: str) -> int:
        return sum(una.cuenta.get((self.pregunta.codigo, valor), 0) for una in self.contadas)

    @property
    def suma(self) -> int:
        return self.cuantas(SUMA)

    def _es_mes(self, codigo: str, valor: str) -> bool:
        return codigo == self.pregunta.codigo and not valor.startswith("·")


@dataclass(frozen=True)
class Par:
    """Two questions that were counted together, in the versions that declared it."""

    a: Variante
    b: Variante
    contadas: tuple[Contada, ...]

    @property
    def clave(self) -> str:
        return f"{self.a.clave}{POR}{self.b.clave}"

    def cuantas(self, valor_a: str, valor_b: str) -> int:
        codigo = f"{self.a.pregunta.codigo}{POR}{self.b.pregunta.codigo}"
        return sum(una.cuenta.get((codigo, f"{valor_a}{POR}{valor_b}"), 0) for una in self.contadas)


def variantes(contadas: Sequence[Contada]) -> list[Variante]:
    """In the order of the last version, and then those that only earlier ones asked."""
    halladas: dict[str, tuple[Pregunta, list[Contada]]] = {}
    for una in sorted(contadas, key=lambda contada: -contada.numero):
        for pregunta in una.documento.preguntas:
            if pregunta.tipo is not Tipo.NOTA:
                halladas.setdefault(repr(pregunta), (pregunta, []))[1].append(una)
    lugar = {}
    for pregunta, _ in halladas.values():
        lugar.setdefault(pregunta.codigo, len(lugar))
    return sorted(
        (
            Variante(f"{pregunta.codigo}#{suyas[0].numero}", pregunta, tuple(suyas))
            for pregunta, suyas in halladas.values()
        ),
        key=lambda una: (lugar[una.pregunta.codigo], -una.versiones[0]),
    )


def pares(contadas: Sequence[Contada], todas: Sequence[Variante]) -> list[Par]:
    de_cada_una = {(una.pregunta.codigo, n): una for una in todas for n in una.versiones}
    hallados: dict[tuple[str, str], tuple[Variante, Variante, list[Contada]]] = {}
    for una in contadas:
        for a, b in una.documento.cruces:
            va, vb = de_cada_una[a, una.numero], de_cada_una[b, una.numero]
            hallados.setdefault((va.clave, vb.clave), (va, vb, []))[2].append(una)
    return [Par(a, b, tuple(suyas)) for a, b, suyas in hallados.values()]
