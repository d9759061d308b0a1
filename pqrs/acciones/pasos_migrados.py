"""The history of an old request: what is known of its life, in order, and at its end how it came (promise 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import hechos, plazos, terminos
from pqrs.consultas.silencio import NORMA_POSITIVO
from pqrs.estados import Estado
from pqrs.importar.filas import Vieja
from pqrs.importar.lectura import Adjuntado
from pqrs.models import Actuacion

_TIPOS = {
    hechos.Requerimiento: Actuacion.Tipo.REQUERIMIENTO,
    hechos.Completada: Actuacion.Tipo.COMPLETADA,
    hechos.Ampliacion: Actuacion.Tipo.AMPLIACION,
    hechos.FechaFijada: Actuacion.Tipo.FECHA_FIJADA,
}


@dataclass(frozen=True, slots=True)
class PasoMigrado:
    tipo: Actuacion.Tipo
    en: datetime
    texto: str
    datos: dict
    es_publico: bool = True
    archivos: tuple[Adjuntado, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedencia:
    """From where, by which acta, in which file (its digest), and when."""

    origen: str
    acta: str
    sha256: str
    en: datetime


def pasos_de(
    vieja: Vieja, plazo: plazos.Plazo, de: Procedencia, adjuntos: list[str]
) -> Iterator[PasoMigrado]:
    """``adjuntos``: the digests of the files that it was filed with."""
    yield PasoMigrado(
        Actuacion.Tipo.RADICACION,
        vieja.recibida_en,
        f"La entidad recibió la solicitud y le asignó el radicado {vieja.numero} en su sistema anterior.",
        {"tipo": vieja.tipo, "canal": vieja.canal, "adjuntos": adjuntos, "migrada": True},
    )
    for hecho in vieja.hechos:
        yield _del_plazo(vieja, hecho, plazo)
    for paso in sorted(vieja.pasos, key=lambda uno: uno.en):
        yield PasoMigrado(
            Actuacion.Tipo.MIGRACION,
            paso.en,
            paso.texto or "Sin texto.",
            {"migrada": True},
            paso.es_publico,
            paso.archivos,
        )
    if vieja.terminada_en:
        yield _final(vieja)
    if _opero_el_silencio(vieja, plazo):
        yield _silencio(plazo, de.en)
    yield PasoMigrado(
        Actuacion.Tipo.MIGRACION,
        de.en,
        f"La entidad trajo esta solicitud de su sistema anterior, con su número y sus fechas ({de.acta}).",
        {
            "acta": de.acta,
            "origen": de.origen,
            "numero": vieja.numero,
            "archivo": de.sha256,
            "linea": vieja.linea,
            "fila": vieja.huella,
            "migrada": True,
        },
    )


def _del_plazo(vieja: Vieja, hecho: hechos.Hecho, plazo: plazos.Plazo) -> PasoMigrado:
    datos = {"hecho": hechos.como_dict(hecho), "despues": plazo.vence_el.isoformat(), "migrada": True}
    if isinstance(hecho, hechos.FechaFijada):
        datos["oficio"] = vieja.oficio
    return PasoMigrado(
        _TIPOS[type(hecho)], hechos.momento_de(hecho) or vieja.recibida_en, _frase(vieja, hecho), datos
    )


def _frase(vieja: Vieja, hecho: hechos.Hecho) -> str:
    match hecho:
        case hechos.Requerimiento():
            return "La entidad pidió completar la solicitud."
        case hechos.Completada():
            return "Llegó lo que faltaba."
        case hechos.Ampliacion(dias=dias):
            return f"La entidad avisó que necesitaba {dias} días más."
    return f"La autoridad fijó la fecha para responder: {fecha_larga(hecho.vence_el)} ({vieja.oficio})."


def _final(vieja: Vieja) -> PasoMigrado:
    con = f" con el oficio {vieja.oficio_respuesta}" if vieja.oficio_respuesta else ""
    texto = f"La solicitud terminó{con}: {Estado(vieja.estado).label.lower()}."
    return PasoMigrado(
        Actuacion.Tipo.MIGRACION,
        vieja.terminada_en,
        f"{texto}\n\n{vieja.respuesta}".strip(),
        {"estado": vieja.estado, "oficio": vieja.oficio_respuesta, "migrada": True},
    )


def _opero_el_silencio(vieja: Vieja, plazo: plazos.Plazo) -> bool:
    """It happened before the request came: it is written down, and nobody is told again of what is past (R1.5)."""
    concede = vieja.esta_abierta and vieja.tipo in terminos.CON_SILENCIO_POSITIVO
    return concede and vieja.estado != Estado.REQUERIDA and plazo.vence_el < reloj.hoy()


def _silencio(plazo: plazos.Plazo, en: datetime) -> PasoMigrado:
    return PasoMigrado(
        Actuacion.Tipo.SILENCIO,
        en,
        f"El {fecha_larga(plazo.vence_el)} venció el término sin respuesta: por ley se entiende que aceptamos lo que "
        f"pidió. La entrega era a más tardar el {fecha_larga(plazo.copias_vencen_el)} ({NORMA_POSITIVO}).",
        {
            "clase": "positivo",
            "vencio_el": plazo.vence_el.isoformat(),
            "entregar_hasta": plazo.copias_vencen_el.isoformat(),
            "migrada": True,
        },
    )
