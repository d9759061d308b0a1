"""The form of an exercise."""

from collections.abc import Sequence

from django import forms
from django.utils.html import format_html

from nucleo.campos import Linea, TextoLimpio
from nucleo.texto import limpiar
from participa.acciones.recibir import LARGO_ALIAS, LARGO_MAXIMO, VACIO
from participa.ciclo import GrupoDeInteres
from participa.models import Parte

DE_TODO = "De todo el ejercicio"
MUY_LARGO = (
    "Su aporte tiene %(show_value)s letras y caben %(limit_value)s. Acórtelo, o envíelo en dos aportes."
)


class Direccion(forms.EmailField):
    """A mail address, forgiving the blanks that telephones add."""

    default_error_messages = {"invalid": "Escriba la dirección completa, como nombre@ejemplo.co."}

    def to_python(self, value):
        return "".join(super().to_python(limpiar(str(value or ""))).split())


class Aportar(forms.Form):
    """What they contribute; the rest is asked and never demanded. ``partes``: the sections of what is consulted. Who
    has an account is told at its address."""

    use_required_attribute = False

    parte = forms.TypedChoiceField(
        label="De qué parte habla",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Esa sección no es de este ejercicio. Elija otra."},
    )
    texto = TextoLimpio(
        label="Su aporte",
        help_text="Qué propone, qué observa o qué pregunta. Hasta 10.000 letras. No escriba datos que digan quién es "
        "usted u otra persona.",
        max_length=LARGO_MAXIMO,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": VACIO, "max_length": MUY_LARGO},
    )
    alias = Linea(
        label="Cómo quiere firmar",
        required=False,
        help_text="Si lo deja vacío, se muestra sin firma.",
        max_length=LARGO_ALIAS,
        widget=forms.TextInput({"autocomplete": "nickname", "maxlength": LARGO_ALIAS}),
    )
    correo = Direccion(
        label="Su correo electrónico",
        required=False,
        help_text="Si lo da, le contamos qué se decidió y cuándo se cumple. No se publica.",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    autoriza = forms.BooleanField(label="Autorizo el uso de mi correo", required=False)
    grupo = forms.ChoiceField(
        label="Grupo al que pertenece",
        required=False,
        help_text="Solo contamos cuántas personas de cada grupo participan. No queda junto a su aporte.",
        choices=[("", "Prefiero no decirlo"), *GrupoDeInteres.choices],
        error_messages={"invalid_choice": "Elija un grupo de la lista, o ninguno."},
    )

    def __init__(self, *args, partes: Sequence[Parte] = (), con_cuenta: bool = False, **opciones):
        super().__init__(*args, **opciones)
        del self.fields["texto"].widget.attrs[
            "maxlength"
        ]  # what is pasted is not cut: it is told that it is too long
        if partes:
            varios = len({parte.documento_id for parte in partes}) > 1
            self.fields["parte"].choices = [
                ("", DE_TODO),
                *((una.pk, _nombre(una, varios)) for una in partes),
            ]
        else:
            del self.fields["parte"]
        if con_cuenta:
            del self.fields["correo"], self.fields["autoriza"]
        else:
            self.fields["autoriza"].help_text = format_html(
                "Solo si escribió su correo. Lo usamos para contarle qué pasa con su aporte y lo borramos un año "
                "después de que termine el ejercicio y se cumpla lo prometido, o antes si usted lo pide. "
                '<a href="{}">Política de privacidad y tratamiento de datos</a>.',
                "/legal/privacidad/",
            )


def _nombre(parte: Parte, varios: bool) -> str:
    return f"{parte.documento.titulo}: {parte}" if varios else str(parte)
