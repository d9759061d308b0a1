"""What is done with the entity's looks: a look is proposed, seen, and put on or taken off."""

from typing import Any

from django.db import transaction

from nucleo import adjuntos, reloj, tema
from nucleo.models import Entidad, Identidad
from nucleo.texto import una_linea

QUE_ES = {
    "fondo": "el fondo de la página",
    "superficie": "las tarjetas",
    "superficie-2": "los recuadros",
    "marca-tenue": "el fondo tenue que se hace con él",
    "marca": "los botones",
}
_ES_CLARO = (
    "El color {color} es demasiado claro: {que} de ese color no se distinguirían bien sobre {fondo}. El contraste es "
    "{razon} a 1 y hace falta {minimo} a 1. El más parecido que sí se lee en todo el portal es {cercano}."
)


class IdentidadInvalida(ValueError):
    """The look is not kept; the text says why and what to do, and ``campo`` where."""

    def __init__(self, mensaje: str, *, campo: str | None = None):
        super().__init__(mensaje)
        self.campo = campo


def proponer_identidad(*, nombre: str, principal: str, acento: str, logo: Any = None) -> Identidad:
    """Keep a look, which nobody sees yet. ``IdentidadInvalida`` for what is no colour, for a main colour that somebody
    could not read (saying which near it would do), or for a logo that is no picture."""
    nombre = una_linea(nombre)[:80]
    if not nombre:
        raise IdentidadInvalida("Escriba un nombre, para reconocerla después.", campo="nombre")
    principal, acento = _color(principal, "principal"), _color(acento, "acento")
    if reparo := tema.reparo(principal, acento):
        raise IdentidadInvalida(_en_palabras(principal, reparo), campo="principal")
    imagenes = _guardar(logo) if logo else {}
    try:
        return Identidad.objects.create(
            nombre=nombre,
            color_principal=principal,
            color_acento=acento,
            creada_en=reloj.ahora(),
            **imagenes,
        )
    except BaseException:
        for ruta in (imagenes.get("logo_ruta"), imagenes.get("icono_ruta")):
            if ruta:
                adjuntos.borrar(ruta)
        raise


@transaction.atomic
def poner_identidad(identidad: Identidad | None) -> None:
    """From now on the portal looks so, in every page; ``None``: with its own colours again. It touches the validity
    that rules and those to come: how the portal looks moves no term of anybody."""
    vigente = Entidad.objects.vigente()
    for entidad in Entidad.objects.select_for_update().filter(vigente_desde__gte=vigente.vigente_desde):
        entidad.identidad = identidad
        entidad.save(update_fields=["identidad"])


def _color(texto: str, campo: str) -> str:
    try:
        return tema.leer_color(texto)
    except tema.ColorIlegible as error:
        raise IdentidadInvalida(str(error), campo=campo) from None


def _guardar(logo: Any) -> dict:
    try:
        grande, pequeno = adjuntos.guardar_logo(logo)
    except adjuntos.FotoInvalida as error:
        raise IdentidadInvalida(str(error), campo="logo") from None
    return {
        "logo_ruta": grande.ruta,
        "logo_huella": grande.huella,
        "logo_ancho": grande.ancho,
        "logo_alto": grande.alto,
        "icono_ruta": pequeno.ruta,
        "icono_huella": pequeno.huella,
    }


def _en_palabras(color: str, reparo: tema.Reparo) -> str:
    falta = reparo.falta
    es_texto = falta.encima == "sobre-marca"
    return _ES_CLARO.format(
        color=color,
        que="las palabras blancas sobre los botones"
        if es_texto
        else "los títulos, los enlaces y los botones",
        fondo=QUE_ES.get(falta.debajo, "lo que tienen debajo"),
        razon=f"{falta.razon:.1f}".replace(".", ","),
        minimo=f"{falta.minimo:.1f}".replace(".", ","),
        cercano=reparo.cercano,
    )
