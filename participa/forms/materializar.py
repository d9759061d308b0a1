"""What is asked about what was accepted: what is promised, and how it was left."""

from typing import Any

from django import forms

from nucleo.campos import Linea, Redaccion, TextoLimpio
from participa.acciones import materializar
from participa.ciclo import Forma
from participa.models import Ejercicio, Parte


def dia(**opciones: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("invalid", "required"), "Escriba la fecha completa."),
        **opciones,
    )


class PromesaForm(forms.Form):
    """What will be done, where it will be seen and for when."""

    forma = forms.ChoiceField(
        label="Cómo se materializa",
        choices=[("", "Elija"), *Forma.choices],
        error_messages={"required": "Elija cómo se materializa."},
    )
    que_se_hara = TextoLimpio(
        label="Qué se hará",
        max_length=materializar.LARGO_MAXIMO,
        widget=Redaccion({"rows": 4}),
        help_text=f"Lo lee todo el mundo. {materializar.LARGO_MINIMO} letras o más.",
        error_messages={"required": "Escriba qué se hará."},
    )
    donde = Linea(
        label="Dónde se verá",
        max_length=materializar.LARGO_DONDE,
        help_text="«Plan institucional 2027, sección 3.2», «Parque Norte».",
        error_messages={"required": "Escriba dónde lo verá la gente."},
    )
    enlace = Linea(
        label="Enlace (opcional)",
        required=False,
        max_length=materializar.LARGO_ENLACE,
        help_text="Que empiece por https:// o una dirección del portal que empiece por /.",
    )
    parte = forms.ModelChoiceField(
        Parte.objects.none(),
        label="Sección del documento consultado que cambia (si es el caso)",
        required=False,
        empty_label="Ninguna",
    )
    comprometida_para = dia(
        label="Prometida para", help_text="Solo se puede mover hacia adelante, antes de que pase."
    )

    def __init__(self, *datos: Any, ejercicio: Ejercicio, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        partes = Parte.objects.filter(documento__ejercicio=ejercicio).select_related("documento")
        self.fields["parte"].queryset = partes
        self.fields["parte"].label_from_instance = lambda parte: f"{parte.documento}: {parte}"
        if not partes.exists():
            del self.fields["parte"]

    def promesa(self) -> materializar.Promesa:
        campos = ("forma", "que_se_hara", "donde", "enlace", "comprometida_para")
        return materializar.Promesa(
            **{campo: self.cleaned_data[campo] for campo in campos}, parte=self.cleaned_data.get("parte")
        )


class CorregirForm(PromesaForm):
    """The same, with the reason; of one that is done, how it was left too."""

    como_quedo = TextoLimpio(
        label="Cómo quedó",
        max_length=materializar.LARGO_MAXIMO,
        widget=Redaccion({"rows": 4}),
        error_messages={"required": "Escriba cómo quedó."},
    )
    nota = Linea(
        label="Por qué se corrige",
        max_length=100,
        help_text=f"Queda en la historia. {materializar.LARGO_MINIMO} letras o más.",
        error_messages={"required": "Escriba por qué se corrige."},
    )

    def __init__(self, *datos: Any, esta_cumplida: bool, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        if not esta_cumplida:
            del self.fields["como_quedo"]


class CumplirForm(forms.Form):
    """How it was left, and since when."""

    el = dia(label="Cuándo se cumplió")
    como_quedo = TextoLimpio(
        label="Cómo quedó",
        max_length=materializar.LARGO_MAXIMO,
        widget=Redaccion({"rows": 4}),
        help_text=f"Le llega a quien aportó y lo lee todo el mundo. {materializar.LARGO_MINIMO} letras o más.",
        error_messages={"required": "Escriba cómo quedó."},
    )
    enlace = Linea(
        label="Enlace donde se ve (opcional)",
        required=False,
        max_length=materializar.LARGO_ENLACE,
        help_text="Que empiece por https:// o una dirección del portal que empiece por /.",
    )
    despues = TextoLimpio(
        label="Cómo dice ahora la sección",
        max_length=materializar.LARGO_TEXTO,
        widget=Redaccion({"rows": 10}),
        help_text="Markdown. El documento muestra lo que decía y lo que dice.",
        error_messages={"required": "Escriba cómo dice ahora la sección."},
    )

    def __init__(self, *datos: Any, parte: Parte | None, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        if parte is None:
            del self.fields["despues"]
