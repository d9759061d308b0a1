"""Contributions of another source come in by a file: read over, looked at, confirmed. All of them or none."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.cifrado import cifrar_bytes, descifrar_bytes
from nucleo.texto import nombre_de_archivo
from participa import importar
from participa.acciones.comun import TRAER, cerrar_paso, exigir, exigir_que_decida
from participa.acciones.recibir import DeQuien, Entrada, exigir_que_reciba, recibir_varios
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.importar import ArchivoIlegible, Leido, Renglon
from participa.libro import LibroIlegible
from participa.models import Aporte, Ejercicio, Importacion, Parte

#: How long a file that nobody confirmed waits.
ESPERA = timedelta(hours=12)
TANDA = 2_000
DE_MUESTRA, RECHAZOS_A_MOSTRAR = 5, 200
YA_NO_ESTA = "Ese archivo ya se importó o se descartó. Súbalo otra vez si hace falta."


@dataclass(frozen=True)
class Previa:
    """What a file would do. ``importacion``: what waits to be confirmed; ``None`` when something is refused."""

    importacion: Importacion | None = None
    nuevos: int = 0
    ya_estaban: int = 0
    publicos: int = 0
    muestra: Sequence[Renglon] = ()
    rechazos: Sequence[tuple[int, str]] = field(default_factory=list)
    cuantos_rechazos: int = 0


def preparar(ejercicio_id: int, contenido: bytes, nombre: str, *, quien: Usuario) -> Previa:
    """Read a file to its end and say what it would do; nothing comes in. ``DatosInvalidos`` for what is no file of
    contributions, ``TransicionInvalida`` for an exercise that takes no more."""
    ejercicio = Ejercicio.objects.get(pk=ejercicio_id)
    fresco = _exigir(quien, ejercicio)
    exigir_que_reciba(ejercicio, por_la_gente=False)
    leido = _leer(contenido)
    rechazos = [*leido.errores, *_secciones_que_no_hay(leido.renglones, partes_de(ejercicio_id))]
    if rechazos:
        return Previa(rechazos=sorted(rechazos)[:RECHAZOS_A_MOSTRAR], cuantos_rechazos=len(rechazos))
    estaban = sum(len(ya_estan(ejercicio_id, tanda)) for tanda in _tandas(leido.renglones))
    importacion = Importacion.objects.create(
        ejercicio=ejercicio,
        nombre=nombre_de_archivo(nombre),
        huella=hashlib.sha256(contenido).hexdigest(),
        contenido=cifrar_bytes(zlib.compress(contenido, 1)),
        filas=len(leido.renglones),
        subida_por=fresco,
    )
    return Previa(
        importacion,
        nuevos=len(leido.renglones) - estaban,
        ya_estaban=estaban,
        publicos=sum(bool(uno.publico) for uno in leido.renglones),
        muestra=leido.renglones[:DE_MUESTRA],
    )


@transaction.atomic
def confirmar(importacion_id: int, *, quien: Usuario) -> Importacion:
    """Bring in every row of a file that was read over, but those whose key is already there. Whoever read it confirms
    it. A constant number of queries for each thousand."""
    importacion = Importacion.objects.select_for_update(of=("self",)).filter(pk=importacion_id).first()
    if importacion is None or importacion.contenido is None:
        raise TransicionInvalida(YA_NO_ESTA)
    ejercicio = cerrar_paso(importacion.ejercicio_id)
    fresco = _exigir(quien, ejercicio)
    if importacion.subida_por_id != fresco.pk:
        raise NoPuede("Lo confirma quien lo subió, que vio lo que trae. Súbalo usted si lo va a importar.")
    exigir_que_reciba(ejercicio, por_la_gente=False)
    leido = _leer(zlib.decompress(descifrar_bytes(bytes(importacion.contenido))))
    partes = partes_de(ejercicio.pk)
    if leido.errores or _secciones_que_no_hay(leido.renglones, partes):
        raise TransicionInvalida("El archivo ya no se puede importar como estaba. Súbalo otra vez.")
    importacion.entraron = sum(
        _recibir(ejercicio.pk, tanda, partes, fresco) for tanda in _tandas(leido.renglones)
    )
    importacion.contenido, importacion.confirmada_en = None, reloj.ahora()
    importacion.save(update_fields=["entraron", "contenido", "confirmada_en"])
    return importacion


def descartar_importaciones() -> int:
    """Empty the files that nobody confirmed in half a day; how many."""
    viejas = Importacion.objects.filter(contenido__isnull=False, subida_en__lt=reloj.ahora() - ESPERA)
    return viejas.update(contenido=None)


def ya_estan(ejercicio_id: int, renglones: Sequence[Renglon]) -> set[str]:
    """Of those rows, the keys that the exercise already has. One query."""
    suyos = Aporte.objects.filter(
        ejercicio_id=ejercicio_id, clave_externa__in=[uno.clave for uno in renglones]
    )
    return set(suyos.values_list("clave_externa", flat=True))


def partes_de(ejercicio_id: int) -> dict[int, Parte]:
    """By number, the sections of what an exercise consults; none when there are several documents, for a number alone
    does not say of which. One query."""
    partes = list(Parte.objects.filter(documento__ejercicio_id=ejercicio_id))
    return {una.numero: una for una in partes} if len({una.documento_id for una in partes}) == 1 else {}


def _exigir(quien: Usuario, ejercicio: Ejercicio) -> Usuario:
    exigir(quien, TRAER)
    return exigir_que_decida(quien, ejercicio)


def _leer(contenido: bytes) -> Leido:
    try:
        return importar.leer(contenido, ahora=reloj.ahora())
    except (ArchivoIlegible, LibroIlegible) as error:
        raise DatosInvalidos(str(error), campo="archivo") from None


def _secciones_que_no_hay(renglones: Sequence[Renglon], partes: Mapping[int, Parte]) -> list[tuple[int, str]]:
    return [
        (uno.n, f"el ejercicio no tiene una sección {uno.seccion} en un único documento consultado")
        for uno in renglones
        if uno.seccion is not None and uno.seccion not in partes
    ]


def _recibir(ejercicio_id: int, tanda: Sequence[Renglon], partes: Mapping[int, Parte], quien: Usuario) -> int:
    estan = ya_estan(ejercicio_id, tanda)
    entradas = [_entrada(uno, partes) for uno in tanda if uno.clave not in estan]
    if entradas:
        recibir_varios(ejercicio_id, entradas, registrado_por=quien)
    return len(entradas)


def _entrada(uno: Renglon, partes: Mapping[int, Parte]) -> Entrada:
    parte = {"parte": partes[uno.seccion]} if uno.seccion is not None else {}
    return Entrada(
        uno.texto,
        uno.canal,
        origen={"clave_externa": uno.clave, **parte},
        de=DeQuien(alias=uno.firma),
        publico=uno.publico,
        recibido_en=uno.fecha,
    )


def _tandas(renglones: Sequence[Renglon]) -> Iterator[Sequence[Renglon]]:
    for desde in range(0, len(renglones), TANDA):
        yield renglones[desde : desde + TANDA]
