"""What the host of a public room writes. What a text may be is refused by the action."""

from typing import Any
from uuid import uuid4

from django import forms

from chat.acciones.salas_publicas import DatosDeSala
from chat.consultas.publicas import anfitriones
from chat.models import Sala
from cuentas.models import Dependencia
from nucleo.campos import Redaccion, TextoLimpio

MARKDOWN = "Markdown: títulos con #, listas con -, enlaces [texto](dirección)."


def _momento(**opciones: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": "Escriba el día y la hora completos."},
        **opciones,
    )


def _palabras(rotulo: str, *, filas: int = 4, ayuda: str = "") -> forms.CharField:
    return forms.CharField(
        label=rotulo, strip=False, required=False, widget=Redaccion({"rows": filas}), help_text=ayuda
    )


class SalaPublicaForm(forms.Form):
    """What a room says of itself. ``edicion``: the one that the person read."""

    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    titulo = TextoLimpio(label="Título", max_length=120, widget=forms.TextInput)
    descripcion = TextoLimpio(
        label="De qué se habla",
        max_length=1_000,
        widget=Redaccion({"rows": 4}),
        help_text="Lo leen las personas antes de entrar: qué se responde, quién y para qué.",
    )
    abre_en = _momento(label="Abre", help_text="Hora de Colombia. La sala se anuncia con ella.")
    cierra_en = _momento(label="Cierra")
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(), label="Dependencia que responde", empty_label="Elija"
    )
    anfitrion = forms.ModelChoiceField(
        None,
        label="Quién la conduce",
        empty_label="Elija",
        help_text="Alguien que atiende el chat. Su nombre y su cargo se anuncian con la sala.",
    )

    def __init__(self, *args, sala: Sala | None = None, **opciones):
        if sala is not None:
            propios = ("titulo", "descripcion", "abre_en", "cierra_en", "dependencia", "anfitrion", "edicion")
            opciones["initial"] = {campo: getattr(sala, campo) for campo in propios}
        super().__init__(*args, **opciones)
        self.fields["dependencia"].queryset = Dependencia.objects.activas()
        self.fields["anfitrion"].queryset = anfitriones()
        self.fields["anfitrion"].label_from_instance = lambda quien: quien.get_full_name() or str(quien)

    def datos(self) -> DatosDeSala:
        return DatosDeSala(**{campo: dato for campo, dato in self.cleaned_data.items() if campo != "edicion"})


class MotivoForm(forms.Form):
    motivo = _palabras("Por qué", filas=3)

    def __init__(self, *args, ayuda: str = "", **opciones):
        super().__init__(*args, **opciones)
        self.fields["motivo"].help_text = ayuda


class OcultarForm(MotivoForm):
    """``seq``: the number of the message, as the host's page and the record give it."""

    seq = forms.IntegerField(label="Número del mensaje", min_value=1, max_value=2_000_000_000)
    field_order = ("seq", "motivo")


class TextoForm(forms.Form):
    """``clave``: sending it twice says it once."""

    clave = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    texto = _palabras("Texto", filas=6)

    def __init__(self, *args, rotulo: str = "Texto", **opciones):
        super().__init__(*args, **opciones)
        self.fields["texto"].label = rotulo


class ActaForm(forms.Form):
    acta = _palabras(
        "Conclusiones",
        filas=12,
        ayuda=f"Qué se preguntó, qué se respondió y qué hará la entidad. Lo lee cualquiera. {MARKDOWN}",
    )
