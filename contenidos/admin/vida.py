"""The steps of a content's life, each with its page: what it does, what it asks, and the button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from contenidos import acciones
from contenidos.consultas.detras import Ficha
from contenidos.forms.vida import (
    ConfirmarForm,
    MotivoForm,
    NotaForm,
    PublicarForm,
    QuienYHastaCuandoForm,
    SinMasForm,
)
from contenidos.models import Version

CAMBIAR, PUBLICAR = "contenidos.change_contenido", "contenidos.publicar_contenido"
Estado = Version.Estado


@dataclass(frozen=True)
class Verbo:
    """``hacer`` takes the sheet, who, and what was typed. ``explica`` says what will happen."""

    nombre: str
    titulo: str
    boton: str
    explica: str
    hecho: str
    permiso: str
    se_puede: Callable[[Ficha], bool]
    hacer: Callable[[Ficha, Any, forms.Form], Any]
    formulario: type[forms.Form] = SinMasForm
    plantilla: str = "admin/contenidos/contenido/verbo.html"
    lleva_a: str = "change"
    es_fuerte: bool = False

    def form(self, ficha: Ficha, datos=None) -> forms.Form:
        if self.formulario is PublicarForm:
            return PublicarForm(datos, version=ficha.abierta or ficha.ultima)
        if self.formulario is QuienYHastaCuandoForm:
            return QuienYHastaCuandoForm(datos, contenido=ficha.contenido)
        return self.formulario(datos)


def _esta(ficha: Ficha, *estados: str) -> bool:
    return ficha.abierta is not None and ficha.abierta.estado in estados


def _se_publico(ficha: Ficha) -> bool:
    return ficha.contenido.vigente_id is not None and ficha.contenido.retirado_en is None


def _publicar(ficha: Ficha, quien, form: PublicarForm):
    return acciones.publicar(
        _abierta(ficha),
        quien,
        en=form.en,
        anunciar=form.cleaned_data["anunciar"],
        edicion=form.cleaned_data["edicion"],
    )


def _abierta(ficha: Ficha) -> Version:
    """The version in preparation; without one, the last, which then refuses and says why."""
    return ficha.abierta or ficha.versiones[0]


VERBOS = (
    Verbo(
        "version", "Escribir una versión nueva", "Empezar una versión nueva",
        "Empieza como un borrador con el texto que está publicado. Lo que se lee no cambia hasta que la publique.",
        "Empezó un borrador con el texto publicado.",
        CAMBIAR,
        lambda ficha: ficha.abierta is None,
        lambda ficha, quien, form: acciones.nueva_version(ficha.contenido, quien),
        lleva_a="editar",
    ),
    Verbo(
        "enviar", "Enviar a revisión", "Enviar a revisión",
        "Queda a la espera de quien publica. Mientras tanto nadie lo cambia.",
        "Quedó en revisión.",
        CAMBIAR,
        lambda ficha: _esta(ficha, Estado.BORRADOR),
        lambda ficha, quien, form: acciones.enviar_a_revision(_abierta(ficha), quien),
    ),
    Verbo(
        "publicar", "Publicar", "Publicar",
        "Desde ese momento lo lee cualquiera. El texto publicado no se cambia: un arreglo es otra versión.",
        "Listo: quedó publicado.",
        PUBLICAR,
        lambda ficha: _esta(ficha, *Version.ABIERTAS),
        _publicar,
        formulario=PublicarForm,
        plantilla="admin/contenidos/contenido/publicar.html",
        es_fuerte=True,
    ),
    Verbo(
        "devolver", "Devolver a borrador", "Devolver con estas observaciones",
        "Vuelve a borrador para que se corrija. Si tenía hora de publicación, la pierde.",
        "Volvió a borrador con sus observaciones.",
        PUBLICAR,
        lambda ficha: _esta(ficha, Estado.REVISION, Estado.PROGRAMADA),
        lambda ficha, quien, form: acciones.devolver(_abierta(ficha), quien, form.cleaned_data["nota"]),
        formulario=NotaForm,
    ),
    Verbo(
        "descartar", "Descartar la versión en preparación", "Descartarla",
        "Nadie la publicará. Queda en la historia y no se puede recuperar para editarla. Lo publicado no cambia.",
        "La versión quedó descartada.",
        CAMBIAR,
        lambda ficha: _esta(ficha, *Version.ABIERTAS),
        lambda ficha, quien, form: acciones.descartar(_abierta(ficha), quien),
    ),
    Verbo(
        "confirmar", "Confirmar que sigue vigente", "Sigue vigente",
        "Usted lo leyó y dice lo que debe decir. Avisaremos otra vez en la fecha que elija.",
        "Quedó confirmado.",
        CAMBIAR,
        _se_publico,
        lambda ficha, quien, form: acciones.confirmar_vigencia(
            ficha.contenido, quien, form.cleaned_data["revisar_el"]
        ),
        formulario=ConfirmarForm,
    ),
    Verbo(
        "ajustar", "Cambiar quién responde y hasta cuándo se muestra", "Guardar",
        "No cambia el texto y rige desde ahora.",
        "Los cambios quedaron guardados.",
        CAMBIAR,
        lambda ficha: True,
        lambda ficha, quien, form: acciones.ajustar(ficha.contenido, quien, **form.cleaned_data),
        formulario=QuienYHastaCuandoForm,
    ),
    Verbo(
        "retirar", "Retirar del portal", "Retirarlo",
        "Nadie lo podrá leer y sus avisos salen de los canales y de los correos que no han salido. Se puede volver a "
        "publicar después.",
        "Quedó retirado.",
        PUBLICAR,
        _se_publico,
        lambda ficha, quien, form: acciones.retirar(ficha.contenido, quien, form.cleaned_data["motivo"]),
        formulario=MotivoForm,
    ),
    Verbo(
        "reponer", "Volver a publicarlo", "Volver a publicarlo",
        "Se lee otra vez con el mismo texto. Sus avisos vuelven a los canales y no se envía ningún correo.",
        "Está publicado otra vez.",
        PUBLICAR,
        lambda ficha: ficha.contenido.retirado_en is not None,
        lambda ficha, quien, form: acciones.reponer(ficha.contenido, quien),
        es_fuerte=True,
    ),
)  # fmt: skip
POR_NOMBRE = {verbo.nombre: verbo for verbo in VERBOS}


def posibles(ficha: Ficha, persona) -> list[Verbo]:
    """What this person can do now with this content."""
    return [verbo for verbo in VERBOS if persona.has_perm(verbo.permiso) and verbo.se_puede(ficha)]
