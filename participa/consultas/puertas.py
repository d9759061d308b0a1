"""What the pages by which contributions come in need to know."""

from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse

from foros.models import Hilo, Mensaje
from participa.models import Aporte, Ejercicio, Parte, Uso
from pqrs.models import Termino

TRAER = "participa.add_aporte"
LLEVAR, LLEVAR_VARIOS = "Llevar a un ejercicio", "Llevar mensajes a un ejercicio"
#: Messages of a thread on each page.
POR_TRAMO = 50
#: What is offered of each kind.
OFRECE = {
    "mensaje": LLEVAR,
    "linea": LLEVAR,
    "solicitud": LLEVAR,
    "entrante": LLEVAR,
    "texto_leido": LLEVAR,
    "hilo": LLEVAR_VARIOS,
}


def partes_de(ejercicio: Ejercicio) -> list[Parte]:
    """The sections of what an exercise consults, in order. One query."""
    suyas = Parte.objects.filter(documento__ejercicio=ejercicio).select_related("documento")
    return list(suyas.order_by("documento", "numero"))


def ya_llego(ejercicio: Ejercicio, clave: UUID) -> bool:
    """Whether that sending came in. One query."""
    return Aporte.objects.filter(ejercicio=ejercicio, clave_envio=clave).exists()


def como_radicar() -> str:
    """The kind of request that the desk opens with a text that has no place here; "" if it offers none. One query."""
    return Termino.objects.de_la_web().values_list("tipo", flat=True).first() or ""


def que_reciben() -> list[Ejercicio]:
    """The exercises to which officials may still bring what was said elsewhere, the last to open first. One query."""
    reciben = Ejercicio.objects.publicados().filter(cancelado_en__isnull=True, cuenta_cerrada_en__isnull=True)
    return list(reciben.order_by("-abre_en", "-pk")[:500])


def llevar_a_un_ejercicio(clase: str, pk: int, quien) -> list[tuple[str, str]]:
    """What ``nucleo.registro.llevar_a`` offers of one thing to who may bring it. No query of its own."""
    titulo = OFRECE.get(clase)
    if titulo is None or not quien.has_perm(TRAER):
        return []
    return [(titulo, reverse(f"admin:participa_aporte_traer_{clase}", args=[pk]))]


def el_suyo(ejercicios: list[Ejercicio], usos: Q | None = None, **de_un_uso) -> int | None:
    """Which of those exercises uses the mechanism by which something was said, if one does. One query."""
    cuales = Uso.objects.filter(ejercicio__in=[uno.pk for uno in ejercicios], **de_un_uso)
    if usos is not None:
        cuales = cuales.filter(usos)
    return cuales.order_by("-ejercicio").values_list("ejercicio", flat=True).first()


def mensajes_por_llevar(hilo: Hilo, desde: int = 0) -> tuple[list[Mensaje], int]:
    """What people said in a thread and anybody reads, from a number on, each with how many exercises have it
    (``en_ejercicios``); and the number of the next stretch, 0 at the end. One query."""
    en_ejercicios = Aporte.objects.filter(mensaje=OuterRef("pk")).order_by().values("mensaje")
    cuantos = en_ejercicios.annotate(cuantos=Count("pk")).values("cuantos")
    suyos = Mensaje.objects.publicos().filter(hilo=hilo, es_oficial=False, numero__gte=desde)
    filas = list(suyos.annotate(en_ejercicios=Subquery(cuantos)).order_by("numero")[: POR_TRAMO + 1])
    return filas[:POR_TRAMO], filas[POR_TRAMO].numero if len(filas) > POR_TRAMO else 0
