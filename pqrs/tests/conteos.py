"""Words to tell a count in a test."""

from datetime import date, datetime

from nucleo.reloj import BOGOTA
from pqrs import plazos, terminos


def bogota(texto: str) -> datetime:
    """«2026-11-24 10:00» in Bogotá; midnight when there is no hour."""
    return datetime.fromisoformat(texto).replace(tzinfo=BOGOTA)


def dia(texto: str) -> date:
    return date.fromisoformat(texto)


def contar(tipo: str, recibida: str, *hechos: plazos.Hecho, politica=None, **opciones) -> plazos.Plazo:
    """The term of something received at a Bogotá moment, by the law of that date."""
    recibida_en = bogota(recibida)
    regla = terminos.vigente(tipo, recibida_en.date())
    return plazos.calcular(recibida_en, regla, politica, hechos=hechos, **opciones)


def requerida(texto: str, plazo_completar: str | None = None) -> plazos.Requerimiento:
    return plazos.Requerimiento(bogota(texto), dia(plazo_completar) if plazo_completar else None)


def completada(texto: str) -> plazos.Completada:
    return plazos.Completada(bogota(texto))


def ampliada(dias: int, texto: str) -> plazos.Ampliacion:
    return plazos.Ampliacion(dias, bogota(texto))


def prorrogada(texto: str, hasta: str) -> plazos.Prorroga:
    return plazos.Prorroga(bogota(texto), dia(hasta))


def suspendida(desde: str, hasta: str | None = None) -> plazos.Suspension:
    return plazos.Suspension(bogota(desde), bogota(hasta) if hasta else None)
