"""What editors add to the search. It counts from the next question on: nothing is indexed again."""

from urllib.parse import urlsplit

from django.db import IntegrityError, transaction

from busqueda.analizador import palabras
from busqueda.models import Destacado, Documento, Sinonimo
from busqueda.pregunta import entender

SINONIMO_REPETIDO = "Ese sinónimo ya está."
DESTACADO_REPETIDO = "Esa página ya está destacada para esa búsqueda."


class NoSirve(ValueError):
    """What was written cannot be kept; ``campo`` says where."""

    def __init__(self, campo: str, motivo: str):
        super().__init__(motivo)
        self.campo = campo


def exigir_sinonimo(sinonimo: Sinonimo) -> None:
    """Understand a pair of words, without keeping it. Raises ``NoSirve``: not one word, the same word, or already
    there."""
    sinonimo.palabra_singular = _una_palabra("palabra", sinonimo.palabra)
    sinonimo.equivale_singular = _una_palabra("equivale", sinonimo.equivale)
    if sinonimo.palabra_singular == sinonimo.equivale_singular:
        raise NoSirve("equivale", "Es la misma palabra. La búsqueda ya encuentra sus plurales y sin tildes.")
    iguales = Sinonimo.objects.filter(
        palabra_singular=sinonimo.palabra_singular, equivale_singular=sinonimo.equivale_singular
    )
    if iguales.exclude(pk=sinonimo.pk).exists():
        raise NoSirve("equivale", SINONIMO_REPETIDO)


def guardar_sinonimo(sinonimo: Sinonimo) -> Sinonimo:
    """Keep a pair of words, new or changed. Raises ``NoSirve`` as ``exigir_sinonimo``."""
    exigir_sinonimo(sinonimo)
    _guardar(sinonimo, "equivale", SINONIMO_REPETIDO)
    return sinonimo


def exigir_destacado(destacado: Destacado, direccion: str) -> None:
    """Find the page of an address, as it was pasted, without keeping anything. Raises ``NoSirve``: the question says
    nothing, the page is not in the index, or it is already there."""
    destacado.llave = entender(destacado.pregunta).llave[:200]
    if not destacado.llave:
        raise NoSirve("pregunta", "Escriba al menos una palabra que diga qué se busca.")
    documento = _documento(direccion)
    if documento is None:
        raise NoSirve(
            "direccion",
            "Esa página no está en la búsqueda. Ábrala en el portal y copie su dirección como se ve en el navegador.",
        )
    destacado.clave = documento.clave
    iguales = Destacado.objects.filter(llave=destacado.llave, clave=destacado.clave)
    if iguales.exclude(pk=destacado.pk).exists():
        raise NoSirve("direccion", DESTACADO_REPETIDO)


def guardar_destacado(destacado: Destacado, direccion: str) -> Destacado:
    """Put the page of that address above the results of a question. Raises ``NoSirve`` as ``exigir_destacado``."""
    exigir_destacado(destacado, direccion)
    _guardar(destacado, "direccion", DESTACADO_REPETIDO)
    return destacado


def _documento(direccion: str) -> Documento | None:
    """That of an address, whatever its site; of a part of a page, that of the part or else that of the page."""
    try:
        partes = urlsplit(direccion)
    except ValueError:
        return None
    posibles = [f"{partes.path}#{partes.fragment}", partes.path]
    por_url = {uno.url: uno for uno in Documento.objects.visibles_para(None).filter(url__in=posibles)}
    return next((por_url[una] for una in posibles if una in por_url), None)


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
