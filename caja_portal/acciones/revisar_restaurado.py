"""What a restored portal is compared with: its manifest, and itself. What asks for no copy serves any day."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from caja_portal.acciones.restaurar import indice
from caja_portal.consultas.archivos import guardados
from caja_portal.respaldo import tablas
from caja_portal.respaldo.manifiesto import Manifiesto
from caja_portal.respaldo.partes import PEDAZO
from caja_portal.respaldo.sobre import Llave
from correo.consultas import BORRADO
from correo.models import Entrante
from encuestas.acciones.recontar import recontar
from encuestas.models import Encuesta
from foros.acciones.sincronizar import diferencias
from nucleo import adjuntos
from nucleo.cifrado import RESERVA, NoSePuedeDescifrar, descifrar, descifrar_bytes
from pqrs.consultas import integridad
from pqrs.consultas.desviadas import desviadas
from pqrs.models import IdentidadReservada

_BASE = "default"


@dataclass(frozen=True)
class Revision:
    """One thing that was looked at: how much of it there is, and what is wrong."""

    que: str
    cuanto: str
    hallazgos: tuple[str, ...] = ()


def revisar_filas(manifiesto: Manifiesto) -> Revision:
    """Before any migration: as many rows in each table as were copied."""
    hay = tablas.filas(_BASE)
    distintas = [
        f"{tabla}: tiene {hay.get(tabla, 'ninguna')} y tenía {manifiesto.filas.get(tabla, 'ninguna')}"
        for tabla in sorted(hay.keys() | manifiesto.filas.keys())
        if hay.get(tabla) != manifiesto.filas.get(tabla)
    ]
    return Revision("Filas", f"{sum(hay.values())} en {len(hay)} tablas", tuple(distintas))


def revisar(carpeta: Path, manifiesto: Manifiesto, llave: Llave | None) -> Iterator[Revision]:
    """Everything else, once the database is of this version."""
    yield _numeros(manifiesto)
    yield _historia()
    yield revisar_archivos(manifiesto.faltan)
    yield _los_de_la_copia(carpeta, manifiesto, llave)
    yield revisar_cifrado(manifiesto.faltan)
    yield Revision("Fechas límite", "las de lo que está abierto", tuple(desviadas()))
    yield _contadores()


def _numeros(manifiesto: Manifiesto) -> Revision:
    hay = tablas.contadores(_BASE)
    distintos = [
        f"{serie}: va en {hay.get(serie)} e iba en {manifiesto.contadores.get(serie)}"
        for serie in sorted(hay.keys() | manifiesto.contadores.keys())
        if hay.get(serie) != manifiesto.contadores.get(serie)
    ]
    dicho = ", ".join(f"{serie} en {ultimo}" for serie, ultimo in hay.items()) or "ninguno"
    return Revision("Numeración", dicho, tuple(distintos))


def _historia() -> Revision:
    hecha = integridad.comprobar()
    cuanto = f"{hecha.solicitudes} solicitudes, {hecha.actuaciones} actuaciones"
    return Revision("Historia", cuanto, tuple(hecha.hallazgos))


def revisar_archivos(faltan: Collection[str] = ()) -> Revision:
    """Each file that a row names, with the digest that its row keeps; but those that are known to be lost."""
    faltaban, cuantos, malos = set(faltan), 0, []
    for uno in guardados():
        if uno.ruta in faltaban:
            continue
        cuantos += 1
        hay = _huella(uno.ruta)
        if hay is None:
            malos.append(f"{uno.tabla} {uno.ruta}: no está")
        elif uno.sha256 and hay != uno.sha256:
            malos.append(f"{uno.tabla} {uno.ruta}: sus bytes no son los que dice su fila")
    return Revision("Archivos que nombran las filas", str(cuantos), tuple(malos))


def _los_de_la_copia(carpeta: Path, manifiesto: Manifiesto, llave: Llave | None) -> Revision:
    malos = [
        f"{ruta}: no es el que se copió"
        for ruta, _, sha256 in indice(carpeta, manifiesto, llave)
        if _huella(ruta) != sha256
    ]
    return Revision("Archivos de la copia", str(manifiesto.archivos), tuple(malos))


def _huella(ruta: str) -> str | None:
    resumen = hashlib.sha256()
    try:
        with adjuntos.almacen().open(ruta) as archivo:
            while pedazo := archivo.read(PEDAZO):
                resumen.update(pedazo)
    except FileNotFoundError:
        return None
    return resumen.hexdigest()


def revisar_cifrado(faltan: Collection[str] = ()) -> Revision:
    """The portal's keys are those: what they closed opens."""
    identidades, malas = 0, []
    for una in IdentidadReservada.objects.select_related("solicitud").iterator():
        identidades += 1
        try:
            descifrar(una.sobre, RESERVA)
        except NoSePuedeDescifrar:
            malas.append(f"{una.solicitud.radicado}: su identidad reservada no se puede abrir")
    cartas, faltaban = 0, set(faltan)
    for carta in _cartas():
        if carta.ruta in faltaban:
            continue
        cartas += 1
        if not _se_abre(carta):
            malas.append(f"correo recibido {carta.pk}: no se puede abrir, o no es lo que llegó")
    return Revision("Lo cifrado", f"{identidades} identidades reservadas, {cartas} correos", tuple(malas))


def _cartas() -> Iterable[Entrante]:
    vivas = Entrante.objects.exclude(asunto=BORRADO, motivo=BORRADO)
    return vivas.only("ruta", "sha256").iterator()


def _se_abre(carta: Entrante) -> bool:
    try:
        with adjuntos.almacen().open(carta.ruta) as archivo:
            crudo = descifrar_bytes(archivo.read())
    except (NoSePuedeDescifrar, FileNotFoundError):
        return False
    return hashlib.sha256(crudo).hexdigest() == carta.sha256


def _contadores() -> Revision:
    malos = [str(una) for una in diferencias()]
    publicadas = Encuesta.objects.filter(publicada_en__isnull=False).order_by("pk")
    recontadas = [recontar(una) for una in publicadas]
    malos += [
        f"encuesta {una.encuesta.slug}: sus contadores no coinciden"
        for una in recontadas
        if una.distintos and not una.borradas
    ]
    return Revision("Contadores", f"los de los foros y {len(recontadas)} encuestas", tuple(malos))
