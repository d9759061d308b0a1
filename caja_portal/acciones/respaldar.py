"""A backup: the database as it is at one moment, then the files that it names, and the portal's keys apart.

It is made aside and takes its name when it is whole, so that what a cut left is never taken for a copy. The files go
after the database: each is written before the row that names it, and does not change, so all that the copied rows name
were there; what was deleted meanwhile is told.
"""

import fcntl
import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from django.conf import settings
from django.db import connection

from caja_portal import entorno
from caja_portal.consultas.archivos import guardados, siguen_nombrados
from caja_portal.respaldo import llaves as llaves_del_portal
from caja_portal.respaldo import manifiesto as manifiestos
from caja_portal.respaldo import sobre, tablas, version
from caja_portal.respaldo.bases import motor
from caja_portal.respaldo.conexiones import A_LA_VISTA, NoSePuedeCopiar
from caja_portal.respaldo.manifiesto import Manifiesto
from caja_portal.respaldo.partes import PEDAZO, escribir, sincronizar
from caja_portal.respaldo.sobre import Cierre, Llave
from nucleo import adjuntos, reloj
from nucleo.motivos import motivo_de

_PARCIAL, _POR_COPIAR, _CANDADO = ".parcial-", ".por-copiar", ".candado-de-respaldo"


class YaSeEstaCopiando(Exception):
    """Another copy is being made in the same folder."""


@dataclass(frozen=True)
class Copia:
    """``llaves``: where the keys were left. ``perdidos``: files that a row still names and are nowhere; ``distintos``,
    that are not what their row says; ``borrados``, deleted while the copy was made. ``quitadas``: the old copies that
    made room."""

    carpeta: Path
    manifiesto: Manifiesto
    llaves: Path
    perdidos: tuple[str, ...] = ()
    distintos: tuple[str, ...] = ()
    borrados: tuple[str, ...] = ()
    quitadas: tuple[Path, ...] = ()


def respaldar(
    carpeta: Path, *, llave: Llave | None = None, llaves_en: Path | None = None, conservar: int = 0
) -> Copia:
    """Make a copy in a new folder of ``carpeta`` and, once it is whole, keep only the last ``conservar`` (0: all).

    Raises ``YaSeEstaCopiando``, ``NoSePuedeCopiar`` and ``OSError`` (a full disk), having left nothing.
    """
    if conservar < 0:
        raise NoSePuedeCopiar(f"No se pueden conservar {conservar} copias: diga cuántas, o 0, todas.")
    llaves_en = llaves_en or carpeta
    for una in (carpeta, llaves_en):
        _exigir_lugar(una)
    with _a_solas(carpeta), _a_solas(settings.DATA_DIR):
        for resto in (*carpeta.glob(f"{_PARCIAL}*"), *settings.DATA_DIR.glob(f"{A_LA_VISTA}*")):
            shutil.rmtree(resto)
        copia = _hacer(carpeta, _nombre(carpeta), llave, llaves_en)
        return replace(copia, quitadas=tuple(_quitar_las_viejas(carpeta, llaves_en, conservar)))


def _exigir_lugar(carpeta: Path) -> None:
    """A folder that is there, or that is made, and that is not part of what is copied."""
    datos, ruta = settings.DATA_DIR.resolve(), carpeta.resolve()
    if ruta == datos or ruta.is_relative_to(datos / "adjuntos"):
        raise NoSePuedeCopiar(
            f"{carpeta} es donde están los datos (DATA_DIR): diga otra carpeta, mejor en otro disco."
        )
    try:
        carpeta.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise NoSePuedeCopiar(f"No se puede usar la carpeta {carpeta}: {motivo_de(error)}.") from None


@contextmanager
def _a_solas(carpeta: Path) -> Iterator[None]:
    """One copy in each folder, and one of each installation. The lock goes away with its process, however it ends."""
    with (carpeta / _CANDADO).open("w") as candado:
        try:
            fcntl.flock(candado, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise YaSeEstaCopiando(f"Ya se está haciendo una copia ({carpeta}).") from None
        yield


def _nombre(carpeta: Path) -> str:
    base = f"portal-{reloj.ahora():%Y%m%dT%H%M%SZ}"
    return base if not (carpeta / base).exists() else f"{base}-{token_hex(2)}"


def _hacer(carpeta: Path, nombre: str, llave: Llave | None, llaves_en: Path) -> Copia:
    parcial, cierre = carpeta / f"{_PARCIAL}{nombre}", sobre.preparar(llave) if llave else None
    destino, de_las_llaves = carpeta / nombre, llaves_en / f"{nombre}{manifiestos.LLAVES}"
    a_medias = de_las_llaves.with_name(f"{_PARCIAL}{de_las_llaves.name}")
    parcial.mkdir(mode=0o700)
    try:
        copia = _copiar(parcial, cierre, destino, de_las_llaves)
        with escribir(parcial, manifiestos.NOMBRE, None) as escritura:
            escritura.salida.write(manifiestos.escribir(copia.manifiesto))
        a_medias.unlink(missing_ok=True)
        with escribir(llaves_en, a_medias.name, None) as escritura:
            _escribir_llaves(escritura.salida, cierre)
        sincronizar(parcial)
        a_medias.replace(de_las_llaves)
        sincronizar(llaves_en)
        parcial.replace(destino)
        sincronizar(carpeta)
    except BaseException:  # Ctrl-C too
        shutil.rmtree(parcial, ignore_errors=True)
        a_medias.unlink(missing_ok=True)
        raise
    return copia


def _copiar(parcial: Path, cierre: Cierre | None, destino: Path, de_las_llaves: Path) -> Copia:
    manifiesto = Manifiesto(
        id=token_hex(16),
        hecha_en=reloj.ahora().isoformat(),
        motor=connection.vendor,
        cifrado=cierre.cabecera["modo"] if cierre else "",
        commit=version.commit(settings.BASE_DIR),
        llaves=llaves_del_portal.actuales().huellas(),
        ajustes=tuple(entorno.puestas()),
    )
    manifiesto = _copiar_base(parcial, cierre, manifiesto)
    return _copiar_archivos(parcial, cierre, Copia(destino, manifiesto, de_las_llaves))


def _copiar_base(parcial: Path, cierre: Cierre | None, manifiesto: Manifiesto) -> Manifiesto:
    """The database, and what the manifest tells of that very moment. What has to stand in the clear for a while does so
    beside the portal's own data, not where the closed copies are."""
    a_la_vista = settings.DATA_DIR if cierre else parcial
    with (
        escribir(parcial, manifiestos.BASE, cierre) as escritura,
        motor().fotografia(a_la_vista, escritura.salida) as base,
        (parcial / _POR_COPIAR).open("w") as por_copiar,
    ):
        manifiesto = replace(
            manifiesto,
            filas=tablas.filas(base),
            contadores=tablas.contadores(base),
            migraciones=tablas.migraciones(base),
        )
        for uno in guardados(base):
            por_copiar.write(json.dumps([uno.ruta, uno.sha256]) + "\n")
    return replace(manifiesto, partes=(escritura.parte,))


def _copiar_archivos(parcial: Path, cierre: Cierre | None, copia: Copia) -> Copia:
    cuenta, pesan, faltan, distintos = 0, 0, [], []
    with (
        (parcial / _POR_COPIAR).open() as por_copiar,
        escribir(parcial, manifiestos.ADJUNTOS, cierre) as paquete,
        escribir(parcial, manifiestos.INDICE, cierre) as indice,
        tarfile.open(fileobj=paquete.salida, mode="w|", bufsize=PEDAZO) as tar,
    ):
        for ruta, sha256 in map(json.loads, por_copiar):
            hecho = _agregar(tar, ruta)
            if hecho is None:
                faltan.append(ruta)
                continue
            cuenta, pesan = cuenta + 1, pesan + hecho.bytes
            indice.salida.write(json.dumps([ruta, hecho.bytes, hecho.sha256]).encode() + b"\n")
            if sha256 and hecho.sha256 != sha256:
                distintos.append(ruta)
    (parcial / _POR_COPIAR).unlink()
    return _contar(copia, cuenta, pesan, faltan, distintos, (paquete.parte, indice.parte))


def _contar(copia: Copia, cuenta: int, pesan: int, faltan: list, distintos: list, partes: tuple) -> Copia:
    perdidos = siguen_nombrados(set(faltan))
    if perdidos and not cuenta:
        raise NoSePuedeCopiar(
            f"No está ninguno de los {len(faltan)} archivos que la base de datos nombra. ¿Es otra la carpeta de "
            "datos? Revise DATA_DIR."
        )
    manifiesto = replace(
        copia.manifiesto,
        partes=copia.manifiesto.partes + partes,
        archivos=cuenta,
        bytes_de_archivos=pesan,
        faltan=tuple(faltan),
    )
    return replace(
        copia,
        manifiesto=manifiesto,
        perdidos=tuple(sorted(perdidos)),
        borrados=tuple(ruta for ruta in faltan if ruta not in perdidos),
        distintos=tuple(distintos),
    )


class _Leido:
    """What is read from the storage, counted and digested."""

    def __init__(self, archivo: BinaryIO):
        self._archivo, self._resumen, self.bytes = archivo, hashlib.sha256(), 0

    @property
    def sha256(self) -> str:
        return self._resumen.hexdigest()

    def read(self, cuanto: int) -> bytes:
        pedazo = self._archivo.read(cuanto)
        self._resumen.update(pedazo)
        self.bytes += len(pedazo)
        return pedazo


def _agregar(tar: tarfile.TarFile, ruta: str) -> _Leido | None:
    """Put a stored file in the package; None when it is not there."""
    try:
        archivo = adjuntos.almacen().open(ruta)
    except FileNotFoundError:
        return None
    with archivo:
        ficha, leido = tarfile.TarInfo(ruta), _Leido(archivo)
        ficha.size, ficha.mode = archivo.size, 0o600
        tar.addfile(ficha, leido)
    return leido


def _escribir_llaves(salida: BinaryIO, cierre: Cierre | None) -> None:
    escritas = llaves_del_portal.escribir(llaves_del_portal.actuales())
    if not cierre:
        salida.write(escritas)
        return
    with sobre.Cerrar(salida, cierre, manifiestos.LLAVES) as cerrada:
        cerrada.write(escritas)


def _quitar_las_viejas(carpeta: Path, llaves_en: Path, conservar: int) -> Iterator[Path]:
    for vieja, _ in manifiestos.copias(carpeta)[conservar:] if conservar else ():
        shutil.rmtree(vieja)
        (llaves_en / f"{vieja.name}{manifiestos.LLAVES}").unlink(missing_ok=True)
        yield vieja
