"""Write a batch of old requests in a few statements, all of it or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from nucleo.texto import normalizar
from pqrs import cadena, radicados, reserva
from pqrs.acciones import historia, migrados
from pqrs.acciones.historia import guardar_varias
from pqrs.acciones.migrados import Hallado
from pqrs.acciones.pasos_migrados import PasoMigrado, Procedencia, pasos_de
from pqrs.consultas.terminos_migrados import Contada
from pqrs.estados import Estado
from pqrs.importar.filas import ABIERTA, Vieja
from pqrs.importar.lectura import Adjuntado
from pqrs.models import (
    Actuacion,
    Adjunto,
    Contador,
    ContenidoActuacion,
    IdentidadReservada,
    Migracion,
    Migrada,
    Peticionario,
    Solicitud,
)

#: Steps of one statement: each has nine values, and SQLite takes some thirty thousand.
PASOS_POR_ORDEN = 1000


@dataclass(frozen=True, slots=True)
class Preparada:
    """An old request that can come, with its term and its files."""

    vieja: Vieja
    contada: Contada
    archivos: dict[Adjuntado, Hallado]


@dataclass(slots=True)
class _Armada:
    """Its rows, unsaved. ``dueno`` of each file: the step that brought it, or None."""

    preparada: Preparada
    solicitud: Solicitud
    pasos: list[tuple[Actuacion, ContenidoActuacion]]
    adjuntos: list[tuple[Adjunto, Actuacion | None]]


def guardar_lote(lote: Sequence[Preparada], migracion: Migracion, de: Procedencia) -> None:
    """The files first, outside the transaction, where a second try finds them; the rows after, together."""
    rutas = [_guardar_archivos(una, de.origen) for una in lote]
    with transaction.atomic():
        ultimo = Contador.objects.apartar(radicados.ANIO_MIGRADAS, Contador.Serie.MIGRADA, len(lote))
        primero = ultimo - len(lote) + 1
        previo = Actuacion.objects.primera_huella(radicados.ANIO_MIGRADAS, primero - 1) or cadena.GENESIS
        armadas = []
        for n, (una, suyas) in enumerate(zip(lote, rutas, strict=True), primero):
            armada = _armar(una, n, previo, de, suyas)
            previo = armada.pasos[0][0].huella
            armadas.append(armada)
        _guardar(armadas, migracion, de)


def _guardar_archivos(una: Preparada, origen: str) -> dict[Adjuntado, str]:
    return {
        pedido: migrados.guardar(hallado, origen, una.vieja.numero, n)
        for n, (pedido, hallado) in enumerate(una.archivos.items())
    }


def _armar(
    una: Preparada, consecutivo: int, previo: str, de: Procedencia, rutas: dict[Adjuntado, str]
) -> _Armada:
    solicitud = _solicitud(una, consecutivo)
    con_que_llego = [una.archivos[uno].sha256 for uno in una.vieja.archivos]
    armada = _Armada(una, solicitud, [], [])
    for uno in una.vieja.archivos:
        armada.adjuntos.append(
            (_adjunto(solicitud, una.archivos[uno], rutas[uno], una.vieja.recibida_en), None)
        )
    for paso in pasos_de(una.vieja, una.contada.plazo, de, con_que_llego):
        escrito = _paso(solicitud, paso, previo)
        previo = escrito[0].huella
        armada.pasos.append(escrito)
        for uno in paso.archivos:
            armada.adjuntos.append((_adjunto(solicitud, una.archivos[uno], rutas[uno], paso.en), escrito[0]))
    return armada


def _solicitud(una: Preparada, consecutivo: int) -> Solicitud:
    vieja, contada = una.vieja, una.contada
    abierta = Estado.EN_TRAMITE if vieja.responsable else Estado.RADICADA
    return Solicitud(
        anio=radicados.ANIO_MIGRADAS,
        consecutivo=consecutivo,
        radicado=vieja.radicado,
        codigo_huella=radicados.SIN_CODIGO,
        termino=contada.termino,
        canal=vieja.canal,
        identidad=vieja.identidad,
        asunto=vieja.asunto,
        objeto=vieja.objeto,
        recibida_en=vieja.recibida_en,
        fecha_efectiva=contada.plazo.fecha_efectiva,
        politica=contada.politica.como_dict(),
        naturaleza=contada.naturaleza,
        vence_el=contada.plazo.vence_el,
        vence_original_el=contada.plazo.vence_original_el,
        huella_plazo=contada.plazo.huella,
        estado=abierta if vieja.estado == ABIERTA else vieja.estado,
        dependencia_id=vieja.dependencia,
        responsable_id=vieja.responsable,
        terminada_en=vieja.terminada_en,
        es_oportuna=contada.es_oportuna,
        dias_tarde=contada.dias_tarde,
    )


def _paso(solicitud: Solicitud, paso: PasoMigrado, previo: str) -> tuple[Actuacion, ContenidoActuacion]:
    return historia.preparar(
        solicitud,
        paso.tipo,
        paso.texto,
        previo=previo,
        datos=paso.datos,
        publica=paso.es_publico,
        en=paso.en,
    )


def _adjunto(solicitud: Solicitud, hallado: Hallado, ruta: str, recibido_en) -> Adjunto:
    return Adjunto(
        solicitud=solicitud,
        nombre=hallado.nombre,
        ruta=ruta,
        tipo_mime=hallado.tipo_mime,
        tamano=hallado.tamano,
        sha256=hallado.sha256,
        recibido_en=recibido_en,
    )


def _guardar(armadas: Sequence[_Armada], migracion: Migracion, de: Procedencia) -> None:
    Solicitud.objects.bulk_create([una.solicitud for una in armadas])
    pasos = []
    for una in armadas:
        for actuacion, contenido in una.pasos:
            actuacion.solicitud_id = una.solicitud.pk
            pasos.append((actuacion, contenido))
    for desde in range(0, len(pasos), PASOS_POR_ORDEN):
        guardar_varias(pasos[desde : desde + PASOS_POR_ORDEN])
    _guardar_personas(armadas, de)
    Migrada.objects.bulk_create(
        Migrada(
            solicitud=una.solicitud,
            migracion=migracion,
            origen=migracion.origen,
            numero=una.preparada.vieja.numero,
            linea=una.preparada.vieja.linea,
            huella=una.preparada.vieja.huella,
        )
        for una in armadas
    )
    adjuntos = []
    for una in armadas:
        for adjunto, dueno in una.adjuntos:
            adjunto.solicitud_id, adjunto.actuacion = una.solicitud.pk, dueno
            adjuntos.append(adjunto)
    Adjunto.objects.bulk_create(adjuntos)


def _guardar_personas(armadas: Sequence[_Armada], de: Procedencia) -> None:
    conocidas, reservadas = [], []
    for una in armadas:
        persona = una.preparada.vieja.persona
        if una.solicitud.identidad == Solicitud.Identidad.RESERVADA:
            sobre = reserva.cerrar(una.solicitud.radicado, persona)
            reservadas.append(IdentidadReservada(solicitud=una.solicitud, sobre=sobre, desde=de.en))
        elif persona:
            normal = normalizar(persona["nombre"])[:200]
            conocidas.append(Peticionario(solicitud=una.solicitud, nombre_normalizado=normal, **persona))
    Peticionario.objects.bulk_create(conocidas)
    IdentidadReservada.objects.bulk_create(reservadas)
