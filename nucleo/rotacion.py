"""Closing again, with the newest key of a ring, what the earlier ones closed.

Each app says which of its columns hold envelopes (``nucleo.registro.sobres``). They are gone through by handfuls, each
a transaction: it may be stopped and started again, and run with the portal at work, for a row is written only if it
still says what was read. Values that are already closed with the newest key are left alone.
"""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction

from nucleo import adjuntos, cifrado, registro, reloj
from nucleo.cifrado import Llavero, NoSePuedeDescifrar
from nucleo.models import Rotacion
from nucleo.registro import Sobre

bitacora = logging.getLogger("portal.claves")
LOTE = 200
#: How many that no key opens are named.
SE_NOMBRAN = 20


@dataclass
class Cuenta:
    """What became of the envelopes of a ring. ``fijos``: in what never changes, closed with an earlier key;
    ``huellas``: digests that only the key that made them recognises; ``sin_clave``: which ones no key opens."""

    renovados: int = 0
    al_dia: int = 0
    fijos: int = 0
    huellas: int = 0
    ilegibles: int = 0
    sin_clave: list[str] = field(default_factory=list)

    @property
    def sobra_la_anterior(self) -> bool:
        """Whether the earlier keys open nothing that is kept."""
        return not (self.fijos or self.huellas or self.ilegibles)


def renovar(llavero: Llavero) -> Cuenta:
    """Close everything of a ring with its newest key, and leave a record of who could read what, and when."""
    cuenta, empezada = Cuenta(), reloj.ahora()
    for sobre in registro.sobres.todos():
        if sobre.llavero == llavero:
            _renovar_tabla(sobre, cuenta)
    Rotacion.objects.create(
        llavero=llavero.variable,
        empezada_en=empezada,
        terminada_en=reloj.ahora(),
        renovados=cuenta.renovados,
        al_dia=cuenta.al_dia,
        ilegibles=cuenta.ilegibles,
    )
    bitacora.info(
        "%s: %s sobres renovados, %s ilegibles", llavero.variable, cuenta.renovados, cuenta.ilegibles
    )
    return cuenta


def _renovar_tabla(sobre: Sobre, cuenta: Cuenta) -> None:
    filas = apps.get_model(sobre.modelo)._base_manager.filter(**sobre.cuales)
    if sobre.forma == Sobre.Forma.HUELLA:
        cuenta.huellas += sum(filas.exclude(**{campo: ""}).count() for campo in sobre.campos)
        return
    for lote in _por_lotes(filas, sobre.campos):
        with transaction.atomic():
            for fila in lote:
                _renovar_fila(sobre, filas, fila, cuenta)


def _por_lotes(filas: models.QuerySet, campos: tuple[str, ...]) -> Iterator[list[dict[str, Any]]]:
    ultima = 0
    while lote := list(filas.filter(pk__gt=ultima).order_by("pk").values("pk", *campos)[:LOTE]):
        yield lote
        ultima = lote[-1]["pk"]


def _renovar_fila(sobre: Sobre, filas: models.QuerySet, fila: dict[str, Any], cuenta: Cuenta) -> None:
    cambios = {}
    for campo in sobre.campos:
        try:
            nuevo = _FORMAS[sobre.forma](sobre, fila[campo], cuenta)
        except NoSePuedeDescifrar:
            cuenta.ilegibles += 1
            if len(cuenta.sin_clave) < SE_NOMBRAN:
                cuenta.sin_clave.append(f"{sobre.modelo}.{campo} n.º {fila['pk']}")
            continue
        if nuevo is not None:
            cambios[campo] = nuevo
    if not cambios:
        return
    igual = {} if sobre.forma in _NO_SE_COMPARAN else {campo: fila[campo] for campo in cambios}
    hecho = filas.filter(pk=fila["pk"], **igual).update(**cambios)
    if sobre.forma == Sobre.Forma.ARCHIVO:
        sobra = fila[sobre.campos[0]] if hecho else cambios[sobre.campos[0]]
        transaction.on_commit(lambda: adjuntos.borrar(sobra))


def _texto(sobre: Sobre, valor: str, cuenta: Cuenta) -> str | None:
    nuevo = _bytes(sobre, valor.encode(), cuenta) if valor else None
    return nuevo and nuevo.decode()


def _bytes(sobre: Sobre, valor: bytes | memoryview | None, cuenta: Cuenta) -> bytes | None:
    if not valor:
        return None
    nuevo = cifrado.renovar(bytes(valor), sobre.llavero)
    cuenta.al_dia += nuevo is None
    cuenta.renovados += nuevo is not None
    return nuevo


def _json(sobre: Sobre, valor: dict[str, Any], cuenta: Cuenta) -> dict[str, Any] | None:
    """Of a JSON object, the keys that the app names; one that is a list has an envelope in each place."""
    nuevo = dict(valor)
    for clave in sobre.claves:
        dicho = valor.get(clave)
        if isinstance(dicho, list):
            nuevo[clave] = [_texto(sobre, uno, cuenta) or uno for uno in dicho]
        elif dicho:
            nuevo[clave] = _texto(sobre, dicho, cuenta) or dicho
    return nuevo if nuevo != valor else None


def _fijo(sobre: Sobre, valor: dict[str, Any], cuenta: Cuenta) -> None:
    """In the history, which nobody changes: it is only counted, when an earlier key is what opens it."""
    for clave in sobre.claves:
        dicho = valor.get(clave)
        if dicho and cifrado.renovar(dicho.encode(), sobre.llavero) is not None:
            cuenta.fijos += 1


def _archivo(sobre: Sobre, ruta: str, cuenta: Cuenta) -> str | None:
    """A kept file: the new one is written beside, and the old one goes when the row names the new. One that was
    lost, or was destroyed by acta, has nothing to close."""
    if not ruta or not adjuntos.almacen().exists(ruta):
        return None
    with adjuntos.almacen().open(ruta) as archivo:
        nuevo = _bytes(sobre, archivo.read(), cuenta)
    return nuevo and adjuntos.guardar(io.BytesIO(nuevo))


_FORMAS = {
    Sobre.Forma.TEXTO: _texto,
    Sobre.Forma.BYTES: _bytes,
    Sobre.Forma.JSON: _json,
    Sobre.Forma.ARCHIVO: _archivo,
    Sobre.Forma.FIJO: _fijo,
}
#: PostgreSQL does not compare every JSON by its text, nor is it needed: nothing else writes these two.
_NO_SE_COMPARAN = {Sobre.Forma.JSON, Sobre.Forma.BYTES}
