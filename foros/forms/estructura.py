"""What each verb over a thread asks."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from typing import Any

from django import forms

from foros.acciones.estructura import MAXIMOS
from foros.forms.moderar import MotivoForm
from foros.models import Foro, Hilo
from nucleo import reloj
from nucleo.campos import TextoLimpio


class NumeroDeHilo(forms.IntegerField):
    """The number of a thread, or its address as it is copied from the portal."""

    default_error_messages = {"invalid": "Copie la dirección del hilo, o escriba su número."}

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and "/" in value:
            ultima = value.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]
            value = ultima.partition("-")[0]
        return super().to_python(value)


class OtroHiloForm(MotivoForm):
    destino = NumeroDeHilo(
        label="A qué hilo",
        help_text="La dirección del hilo en el portal, o su número, que está en esa dirección.",
        widget=forms.TextInput,
        min_value=1,
        max_value=10**15,
    )
    field_order = ("destino", "motivo")

    def clean_destino(self) -> int:
        destino = self.cleaned_data["destino"]
        if not Hilo.objects.filter(pk=destino).exists():
            raise forms.ValidationError("No hay un hilo con ese número. Copie su dirección desde el portal.")
        return destino


class OtroForoForm(MotivoForm):
    foro = forms.ModelChoiceField(Foro.objects.none(), label="A qué foro", empty_label="Elija")
    field_order = ("foro", "motivo")

    def __init__(self, *datos: Any, hilo: Hilo, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        abiertos = Foro.objects.publicados().filter(cerrado_en=None, es_privado=False)
        self.fields["foro"].queryset = abiertos.exclude(pk=hilo.foro_id)


class FijarForm(forms.Form):
    hasta = forms.DateField(
        label="Hasta el",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="El último día en que está arriba. Después vuelve solo a su lugar.",
    )

    def clean_hasta(self) -> datetime:
        return datetime.combine(self.cleaned_data["hasta"], time(23, 59), tzinfo=reloj.BOGOTA)


class MensajesForm(MotivoForm):
    """Some messages of a thread, to another one or to a new one."""

    mensajes = forms.TypedMultipleChoiceField(
        label="Qué mensajes",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Elija al menos un mensaje."},
    )

    def __init__(self, *datos: Any, elegibles: list[tuple[int, str]], **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        self.fields["mensajes"].choices = elegibles

    def clean_mensajes(self) -> list[int]:
        elegidos = self.cleaned_data["mensajes"]
        if len(elegidos) > MAXIMOS:
            raise forms.ValidationError(f"De una vez se pueden {MAXIMOS}. Elija menos y repita.")
        return elegidos


class MoverMensajesForm(MensajesForm, OtroHiloForm):
    field_order = ("mensajes", "destino", "motivo")


class DividirForm(MensajesForm):
    titulo = TextoLimpio(label="La pregunta del hilo nuevo", max_length=160)
    field_order = ("mensajes", "titulo", "motivo")


def otro_foro_de(hilo: Hilo) -> Callable[..., OtroForoForm]:
    return partial(OtroForoForm, hilo=hilo)
