"""What is asked of officials about people and their contributions."""

from typing import Any

from django import forms

from foros.acciones import aportes, silenciar
from foros.causales import OPCIONES
from foros.models import Foro, Mensaje, Participante
from nucleo.campos import Redaccion, TextoLimpio


class SilenciarForm(forms.Form):
    """Where, for how long, by which rule and why."""

    foro = forms.ModelChoiceField(
        Foro.objects.none(), label="Dónde no escribe", required=False, empty_label="En todos los foros"
    )
    dias = forms.IntegerField(
        label="Cuántos días",
        min_value=1,
        max_value=silenciar.DIAS_MAXIMOS,
        initial=3,
        help_text=f"Entre 1 y {silenciar.DIAS_MAXIMOS}. Ese día vuelve a escribir sin pedirlo.",
    )
    causal = forms.ChoiceField(label="Qué regla incumplió", choices=[("", "Elija"), *OPCIONES])
    motivo = TextoLimpio(
        label="Motivo",
        help_text=f"Lo lee la persona. {silenciar.LARGO_MINIMO} letras o más, sin datos de nadie.",
        max_length=silenciar.LARGO_MAXIMO,
        widget=Redaccion({"rows": 4}),
    )

    def __init__(self, *datos: Any, participante: Participante, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        escribio = Mensaje.objects.filter(autor=participante).values("hilo__foro")
        self.fields["foro"].queryset = Foro.objects.filter(pk__in=escribio)


class MotivoForm(forms.Form):
    """Why, in words that the person reads."""

    motivo = TextoLimpio(
        label="Razones",
        help_text=f"Las lee la persona. {silenciar.LARGO_MINIMO} letras o más, sin datos de nadie.",
        max_length=silenciar.LARGO_MAXIMO,
        widget=Redaccion({"rows": 4}),
    )


class AporteForm(forms.Form):
    """What became of one contribution or of many, with the same reasons."""

    estado = forms.ChoiceField(label="Qué pasó", choices=[("", "Elija"), *Mensaje.Aporte.choices])
    motivo = TextoLimpio(
        label="Razones",
        help_text=f"Las lee todo el mundo, junto al mensaje. {aportes.LARGO_MINIMO} letras o más.",
        max_length=aportes.LARGO_MAXIMO,
        widget=Redaccion({"rows": 4}),
    )
    enlace = TextoLimpio(
        label="Dónde se ve (opcional)",
        help_text="Un enlace que empiece por https:// o una dirección del portal que empiece por /.",
        max_length=aportes.LARGO_ENLACE,
        required=False,
    )
