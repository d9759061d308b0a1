"""How a discussion ends, or goes on."""

from django import forms

from foros.acciones.cerrar import LARGO_MOTIVO
from nucleo.campos import Redaccion


class ConclusionesForm(forms.Form):
    """What was concluded. How long it may be is said by the action."""

    conclusiones = forms.CharField(
        label="Conclusiones",
        strip=False,
        required=False,
        widget=Redaccion({"rows": 14}),
        help_text="Qué dijeron las personas, qué se acoge, qué no y por qué, y qué hará la entidad. Lo lee cualquiera: "
        "sin datos personales. Markdown: títulos con #, listas con -, enlaces [texto](dirección).",
    )


class ReabrirForm(forms.Form):
    motivo = forms.CharField(
        label="Por qué se vuelve a abrir",
        required=False,
        widget=Redaccion({"rows": 3, "maxlength": LARGO_MOTIVO}),
        help_text="Lo leen todos en la ficha.",
    )


class ReservaForm(forms.Form):
    """Nothing more to say: the button says which way."""
