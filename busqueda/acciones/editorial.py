"""What editors add to the search. It counts from the next question on: nothing is indexed again."""

from django.db import IntegrityError, transaction

from busqueda.analizador import palabras
from busqueda.models import Destacado, Documento, Sinonimo
from busqueda.pregunta import entender


class NoSirve(ValueError):
    """What was written cannot be kept; ``campo`` says where."""

    def __init__(self, campo: str, motivo: str):
        super().__init__(motivo)
        self.campo = campo


def guardar_sinonimo(sinonimo: Sinonimo) -> Sinonimo:
    """Keep a pair of words, new or changed. Raises ``NoSirve``: not one word, the same word, or already there."""
    sinonimo.palabra_singular = _una_palabra("palabra", sinonimo.palabra)
    sinonimo.equivale_singular = _una_palabra("equivale", sinonimo.equivale)
    if sinonimo.palabra_singular == sinonimo.equivale_singular:
        raise NoSirve("equivale", "Es la misma palabra. La búsqueda ya encuentra sus plurales y sin tildes.")
    _guardar(sinonimo, "equivale", "Ese sinónimo ya está.")
    return sinonimo


def guardar_destacado(destacado: Destacado, direccion: str) -> Destacado:
    """Put the page of that address above the results of a question. Raises ``NoSirve``: the question says nothing, the
    page is not in the index, or it is already there."""
    destacado.llave = entender(destacado.pregunta).llave[:200]
    if not destacado.llave:
        raise NoSirve("pregunta", "Escriba al menos una palabra que diga qué se busca.")
    documento = Documento.objects.filter(url=direccion).first()
    if documento is None:
        raise NoSirve(
            "direccion",
            "Esa página no está en la búsqueda. Cópiela como se ve en el navegador; si acaba de publicarla, espere un "
            "minuto.",
        )
    destacado.clave = documento.clave
    _guardar(destacado, "direccion", "Esa página ya está destacada para esa búsqueda.")
    return destacado


def _una_palabra(campo: str, escrita: str) -> str:
    halladas = list(palabras(escrita))
    if len(halladas) != 1 or halladas[0].es_vacia:
        raise NoSirve(campo, "Escriba una sola palabra, que diga algo por sí misma.")
    return halladas[0].singular


def _guardar(fila: Sinonimo | Destacado, campo: str, repetida: str) -> None:
    try:
        with transaction.atomic():
            fila.save()
    except IntegrityError as error:
        raise NoSirve(campo, repetida) from error
