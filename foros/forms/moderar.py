"""What each decision of moderation asks."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms

from foros.acciones.moderar import LARGO_MAXIMO
from foros.acciones.quitar_datos import LARGO_MOTIVO, MARCA
from foros.causales import CAUSALES
from foros.models import Mensaje
from nucleo.campos import Redaccion, TextoLimpio

CAUSALES_CON_REGLA = [(una.clave, f"{una.titulo}: {una.regla}") for una in CAUSALES]
LO_LEE = "Lo lee su autor, en la página y en un correo. Sin datos personales."


def motivo(rotulo: str, ayuda: str = LO_LEE, maximo: int = LARGO_MAXIMO, **opciones: Any) -> TextoLimpio:
    return TextoLimpio(
        label=rotulo, help_text=ayuda, max_length=maximo, widget=Redaccion({"rows": 4}), **opciones
    )


class SobreLoLeidoForm(forms.Form):
    """``version``: that of the item that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CambioForm(SobreLoLeidoForm):
    motivo = motivo("Qué hay que cambiar")


class RazonesForm(SobreLoLeidoForm):
    motivo = motivo("Por qué la decisión sigue igual")


class CausalForm(forms.Form):
    causal = forms.ChoiceField(
        label="Qué regla incumple",
        choices=CAUSALES_CON_REGLA,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija qué regla incumple."},
    )
    motivo = motivo("Por qué la incumple")


class RechazarForm(SobreLoLeidoForm, CausalForm):
    field_order = ("version", "causal", "motivo")


class QuitarDatosForm(forms.Form):
    texto = forms.CharField(
        label="El mensaje sin esos datos",
        help_text=f"Solo se puede quitar. Donde quite algo puede poner «{MARCA}».",
        widget=forms.Textarea({"rows": 12}),
    )
    motivo = motivo("Qué datos quita y por qué", maximo=LARGO_MOTIVO)


class MotivoForm(forms.Form):
    motivo = motivo("Por qué")


def quitar_datos_de(mensaje: Mensaje) -> Callable[..., QuitarDatosForm]:
    """The form that starts from what the message says."""
    return partial(QuitarDatosForm, initial={"texto": mensaje.texto})
