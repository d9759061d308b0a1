"""The searches that are followed, read the other way round: not what a search finds, but which searches find this."""

from collections.abc import Collection
from dataclasses import dataclass

from busqueda.analizador import analizar, identificadores
from busqueda.models import Anzuelo, Documento, Guardada, Sinonimo
from busqueda.puntaje import Campo
from suscripciones.models import Novedad

#: Characters of what is announced that are looked into: their roots go in one question to the database.
LARGO = 60_000


@dataclass(frozen=True, slots=True)
class Anuncio:
    """What is announced, as it is compared. ``raices`` also has those of the words that editors hold for the same."""

    campos: tuple[Campo, ...]
    propias: frozenset[str]
    raices: frozenset[str]
    clase: str
    temas: frozenset[str]

    def casa_con(self, guardada: Guardada) -> bool:
        """Whether it has every word, every phrase and nothing of what must not be, and is of that kind and topic."""
        return (
            guardada.clase in ("", self.clase)
            and (not guardada.de_tema or guardada.de_tema in self.temas)
            and all(not self.raices.isdisjoint(grupo) for grupo in guardada.grupos)
            and self.propias.isdisjoint(guardada.excluidas)
            and all(self._dice(frase) for frase in guardada.frases)
            and not any(self._dice(una) for una in guardada.excluidas if una.startswith(" "))
        )

    def _dice(self, frase: str) -> bool:
        return any(frase in campo.plegadas for campo in self.campos)


def temas_que_lo_buscan(novedad: Novedad, temas: Collection[str]) -> list[str]:
    """The keys of the topics of the saved searches that an announcement answers, for
    ``registro.temas_por_novedad``. At most four queries, however many searches are saved: only those hooked by one of
    its roots are read."""
    if not Guardada.objects.exists():
        return []
    anuncio = _leer(novedad, temas)
    enganchadas = Anzuelo.objects.filter(raiz__in=anuncio.raices).values("guardada")
    candidatas = Guardada.objects.filter(pk__in=enganchadas, tema__cerrado_en__isnull=True)
    return [
        una.tema.clave for una in candidatas.select_related("tema").order_by("pk") if anuncio.casa_con(una)
    ]


def _leer(novedad: Novedad, temas: Collection[str]) -> Anuncio:
    """Its kind and topic are those of its document, if it was indexed before it was announced; if not, its own key
    says the kind («noticia:12:v1»)."""
    textos = [novedad.titulo, novedad.resumen, novedad.cuerpo[:LARGO]]
    campos = tuple(Campo.de(texto) for texto in textos)
    numeros = {f"#{uno}" for uno in identificadores("\n".join(textos))}
    propias = {raiz for campo in campos for raiz in campo.raices.split()} | numeros
    documento = Documento.objects.filter(url=novedad.url).values_list("clase", "tema").first()
    clase, tema = documento or (novedad.clave.partition(":")[0], "")
    return Anuncio(
        campos,
        frozenset(propias),
        frozenset(propias | _por_sinonimos(propias)),
        clase,
        frozenset({tema, *temas}),
    )


def _por_sinonimos(propias: set[str]) -> set[str]:
    """The roots of the words by which editors want it found too."""
    halladas: set[str] = set()
    for fila in Sinonimo.objects.all():
        palabra, equivale = analizar(fila.palabra.casefold()), analizar(fila.equivale.casefold())
        if not propias.isdisjoint(equivale.raices):
            halladas.update(palabra.raices)
        if fila.en_ambos_sentidos and not propias.isdisjoint(palabra.raices):
            halladas.update(equivale.raices)
    return halladas
