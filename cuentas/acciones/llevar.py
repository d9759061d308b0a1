"""Somebody takes everything that the portal keeps of them (Ley 1581 de 2012, arts. 8 lit. a and 14): to be read, to be
opened in a spreadsheet, and for a program."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.text import slugify

from correo.acciones import encolar
from correo.models import Correo
from cuentas.acciones.accesos import anotar_acceso
from cuentas.models import Acceso, Usuario
from nucleo import registro, reloj
from nucleo.hojas import en_csv
from nucleo.models import Entidad
from nucleo.paquetes import empacar
from nucleo.registro import DatosPropios

Fila = dict[str, Any]


@dataclass(frozen=True)
class Paquete:
    """A zip that is made while it is sent."""

    nombre: str
    trozos: Iterator[bytes]


@transaction.atomic
def llevarse_los_datos(usuario: Usuario) -> Paquete:
    """The package of one person; the log of their account keeps that it was asked for, and a mail tells them."""
    acceso, ahora = anotar_acceso(usuario, Acceso.Resultado.DESCARGO), reloj.en_bogota(reloj.ahora())
    if usuario.email:
        encolar(
            clave=f"cuenta:descarga:{acceso.pk}",
            plantilla="cuentas/correos/descarga",
            para=usuario.email,
            contexto={"entidad": Entidad.objects.vigente()},
            confidencial=True,
            prioridad=Correo.Prioridad.ACUSE,
        )
    return Paquete(f"mis-datos-{ahora:%Y-%m-%d}.zip", empacar(_archivos(usuario, ahora), ahora))


def _archivos(usuario: Usuario, ahora: datetime) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Of each app when its turn comes: what one keeps is never in memory with what the others do."""
    partes = []
    for datos in registro.datos_propios.todos():
        carpeta, filas = slugify(datos.titulo), list(datos.llevar(usuario))
        yield from _parte(datos.titulo, carpeta, filas)
        archivos = yield from _adjuntos(datos, usuario, carpeta)
        partes.append({"titulo": datos.titulo, "carpeta": carpeta, "filas": len(filas), "archivos": archivos})
    yield (
        "index.html",
        [_pagina("indice", {"partes": partes, "ahora": ahora, "entidad": Entidad.objects.vigente()})],
    )


def _parte(titulo: str, carpeta: str, filas: list[Fila]) -> Iterator[tuple[str, Iterable[bytes]]]:
    tablas: dict[str, list[Fila]] = {}
    for fila in filas:
        tablas.setdefault(fila["tipo"], []).append(
            {clave: valor for clave, valor in fila.items() if clave != "tipo"}
        )
    yield f"{carpeta}/datos.json", [_en_json(tablas)]
    for nombre, suyas in tablas.items():
        titulos = list(dict.fromkeys(clave for fila in suyas for clave in fila))
        yield (
            f"{carpeta}/{slugify(nombre)}.csv",
            en_csv(titulos, ([_en_celda(fila.get(clave)) for clave in titulos] for fila in suyas)),
        )
    legibles = {
        nombre: [{clave: _en_palabras(valor) for clave, valor in fila.items()} for fila in suyas]
        for nombre, suyas in tablas.items()
    }
    yield (
        f"{carpeta}/index.html",
        [_pagina("parte", {"titulo": titulo, "tablas": legibles, "volver": "../index.html"})],
    )


def _adjuntos(datos: DatosPropios, usuario: Usuario, carpeta: str):
    cuantos = 0
    for ruta, trozos in datos.archivos(usuario):
        cuantos += 1
        yield f"{carpeta}/archivos/{ruta}", trozos
    return cuantos


def _pagina(cual: str, contexto: dict) -> bytes:
    return render_to_string(f"cuentas/mis_datos/{cual}.html", contexto).encode()


def _en_json(tablas: dict[str, list[Fila]]) -> bytes:
    return json.dumps(tablas, cls=_EnBogota, ensure_ascii=False, indent=1).encode()


class _EnBogota(DjangoJSONEncoder):
    """Moments as RFC 3339, with the offset of Bogotá: the day that is read is the one that counts."""

    def default(self, o):
        return (
            reloj.en_bogota(o).isoformat(timespec="seconds")
            if isinstance(o, datetime)
            else super().default(o)
        )


def _en_celda(valor: Any) -> Any:
    return {True: "Sí", False: "No"}[valor] if isinstance(valor, bool) else valor


def _en_palabras(valor: Any) -> str:
    if isinstance(valor, datetime):
        return f"{reloj.en_bogota(valor):%d/%m/%Y %H:%M}"
    if isinstance(valor, date):
        return f"{valor:%d/%m/%Y}"
    return "" if valor is None else str(_en_celda(valor))
