"""The steps of a survey's life, each with its page: what it does, what it asks, and the button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from encuestas.acciones import copiar, escribir, publicar
from encuestas.acciones.comun import CAMBIAR, CREAR, PUBLICAR
from encuestas.acciones.publicar_resultados import publicar_resultados
from encuestas.consultas.detras import Ficha
from encuestas.forms.armar import AplazarForm, CopiarForm, MotivoForm, PublicarForm, SinMasForm
from nucleo import reloj


@dataclass(frozen=True)
class Verbo:
    """``hacer`` takes the sheet, who, and the form; if it returns another survey, the person goes to it."""

    nombre: str
    titulo: str
    boton: str
    explica: str
    hecho: str
    permiso: str
    se_puede: Callable[[Ficha], bool]
    hacer: Callable[[Ficha, Any, forms.Form], Any]
    formulario: type[forms.Form] = SinMasForm
    lleva_a: str = "change"


def _abierta(ficha: Ficha) -> bool:
    encuesta = ficha.encuesta
    return bool(encuesta.publicada_en) and not (encuesta.cerrada_en or encuesta.retirada_en)


VERBOS = (
    Verbo(
        "publicar", "Revisar y publicar", "Publicar",
        "Desde la fecha en que abre, la responde a quien va dirigida. Lo que se promete a quien responde no cambia "
        "después: si es anónima, quién responde, el aviso, el grupo más pequeño que se muestra.",
        "Quedó publicada.",
        PUBLICAR,
        lambda ficha: ficha.borrador is not None and not (ficha.encuesta.cerrada_en or ficha.encuesta.retirada_en),
        lambda ficha, quien, form: publicar.publicar(
            ficha.encuesta.pk, quien=quien, edicion=form.cleaned_data["edicion"]
        ) and None,
        PublicarForm,
    ),
    Verbo(
        "version", "Cambiar las preguntas en una versión nueva", "Empezar una versión nueva",
        "Empieza como un borrador con las preguntas de hoy. Se sigue respondiendo la publicada hasta que publique la "
        "nueva. Las respuestas de cada versión se cuentan aparte donde la pregunta cambió.",
        "Empezó un borrador con las preguntas publicadas.",
        CAMBIAR,
        lambda ficha: _abierta(ficha) and ficha.borrador is None,
        lambda ficha, quien, form: escribir.nueva_version(ficha.encuesta.pk, quien=quien) and None,
        lleva_a="cuestionario",
    ),
    Verbo(
        "descartar", "Descartar el borrador de la versión nueva", "Descartar el borrador",
        "El borrador se borra. Lo publicado sigue igual.",
        "El borrador quedó descartado.",
        CAMBIAR,
        lambda ficha: ficha.borrador is not None and ficha.vigente is not None,
        lambda ficha, quien, form: escribir.descartar_version(ficha.encuesta.pk, quien=quien),
    ),
    Verbo(
        "borrar", "Borrar el borrador", "Borrar",
        "La encuesta y sus preguntas se borran. Nadie la ha respondido ni la ha visto. No se puede deshacer.",
        "La encuesta quedó borrada.",
        CAMBIAR,
        lambda ficha: ficha.encuesta.publicada_en is None,
        lambda ficha, quien, form: escribir.borrar(ficha.encuesta.pk, quien=quien),
        lleva_a="changelist",
    ),
    Verbo(
        "aplazar", "Cerrar más tarde", "Cerrar más tarde",
        "Se puede responder por más tiempo. La fecha solo se mueve hacia adelante, y la razón queda en la historia.",
        "Quedó con la fecha nueva.",
        PUBLICAR,
        lambda ficha: _abierta(ficha) and ficha.encuesta.cierra_en > reloj.ahora(),
        lambda ficha, quien, form: publicar.aplazar_cierre(
            ficha.encuesta.pk, quien=quien, **form.cleaned_data
        ) and None,
        AplazarForm,
    ),
    Verbo(
        "cerrar", "Cerrar ahora", "Cerrar ahora",
        "Nadie más responde y se cuentan todas las respuestas. Si es anónima, se borra para siempre la clave con la "
        "que podría saberse quién respondió. No se puede deshacer.",
        "Quedó cerrada y contada.",
        PUBLICAR,
        _abierta,
        lambda ficha, quien, form: publicar.cerrar_ya(ficha.encuesta.pk, quien=quien),
    ),
    Verbo(
        "mostrar", "Publicar los resultados", "Publicar los resultados",
        "Cualquiera los lee. Se avisa a quienes siguen las encuestas y a quienes lo pidieron. Antes, lea las "
        "respuestas abiertas y escriba en los datos de la encuesta qué se hará con los resultados.",
        "Los resultados quedaron publicados.",
        PUBLICAR,
        lambda ficha: bool(ficha.encuesta.cerrada_en)
        and not (ficha.encuesta.resultados_en or ficha.encuesta.retirada_en),
        lambda ficha, quien, form: publicar_resultados(ficha.encuesta.pk, quien=quien) and None,
    ),
    Verbo(
        "copiar", "Hacer una copia", "Copiar",
        "La copia es un borrador con las mismas preguntas y los mismos códigos. No trae respuestas ni invitaciones.",
        "Esta es la copia. Revise sus fechas.",
        CREAR,
        lambda ficha: True,
        lambda ficha, quien, form: copiar.copiar(ficha.encuesta.pk, quien=quien, **form.cleaned_data),
        CopiarForm,
    ),
    Verbo(
        "retirar", "Retirarla", "Retirar",
        "Se cierra, si está abierta, y nadie la ve más: ni ella ni sus resultados. Lo que se anunció sale de los "
        "canales. No se puede deshacer.",
        "Quedó retirada.",
        PUBLICAR,
        lambda ficha: bool(ficha.encuesta.publicada_en) and not ficha.encuesta.retirada_en,
        lambda ficha, quien, form: publicar.retirar(ficha.encuesta.pk, quien=quien, **form.cleaned_data) and None,
        MotivoForm,
    ),
)  # fmt: skip


def posibles(ficha: Ficha, quien) -> list[Verbo]:
    return [verbo for verbo in VERBOS if verbo.se_puede(ficha) and quien.has_perm(verbo.permiso)]
