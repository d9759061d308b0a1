"""What an official writes about a conversation: each form cleans and explains, the action decides."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms

from chat import reglas
from chat.acciones.bloqueos import LARGO_MOTIVO
from chat.acciones.presencia import CUPO_MAXIMO, CUPO_MINIMO
from chat.consultas import quienes
from chat.models import Conversacion, Presencia
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.campos import TextoLimpio

LO_LEE = "La persona lo lee."
#: The days that a block proposes.
BLOQUEO_PROPUESTO = 1


def parrafo(rotulo: str, ayuda: str, maximo: int, filas: int = 4, **opciones: Any) -> TextoLimpio:
    control = forms.Textarea({"rows": filas})
    return TextoLimpio(label=rotulo, help_text=ayuda, max_length=maximo, widget=control, **opciones)


class DichoForm(forms.Form):
    """``clave``: the same sending writes once. ``de``: whose page it was, so that what they wrote comes back to them
    and to nobody else if their session ended meanwhile."""

    clave = forms.UUIDField(widget=forms.HiddenInput)
    de = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def en_blanco(cls, oficial: Usuario, **escrito: str) -> "DichoForm":
        return cls(initial={"clave": uuid4(), "de": oficial.pk} | escrito)


class ResponderForm(DichoForm):
    texto = parrafo(
        "Su respuesta", "", reglas.LARGO_TEXTO, error_messages={"required": "Escriba su respuesta."}
    )


class NotaForm(DichoForm):
    nota = parrafo(
        "Nota",
        "La leen quienes atienden y quienes auditan. La persona no la ve.",
        reglas.LARGO_NOTA,
        3,
        error_messages={"required": "Escriba la nota."},
    )


class PreferenciasForm(forms.ModelForm):
    cupo = forms.IntegerField(
        label="Cuántas conversaciones a la vez", min_value=CUPO_MINIMO, max_value=CUPO_MAXIMO
    )

    class Meta:
        model = Presencia
        fields = ("cupo", "con_sonido", "con_titulo")


class SobreUnaForm(forms.Form):
    """A form about a conversation, for an official: what it offers depends on both."""

    de = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *datos: Any, conversacion: Conversacion, oficial: Usuario, **opciones: Any) -> None:
        opciones["initial"] = {"de": oficial.pk} | (opciones.get("initial") or {})
        super().__init__(*datos, **opciones)
        self.preparar(conversacion, oficial)

    def preparar(self, conversacion: Conversacion, oficial: Usuario) -> None:
        """Put the choices."""


class CerrarForm(SobreUnaForm):
    nota = parrafo("En qué quedó", LO_LEE, reglas.LARGO_NOTA)


class TransferirForm(SobreUnaForm):
    destino = forms.ChoiceField(
        label="A quién", widget=forms.RadioSelect, error_messages={"required": "Escoja a quién la pasa."}
    )
    contexto = parrafo(
        "Qué debe saber quien la recibe",
        "Queda como una nota: la persona no la lee y no tendrá que contarlo otra vez.",
        reglas.LARGO_NOTA,
    )

    def preparar(self, conversacion: Conversacion, oficial: Usuario) -> None:
        self._personas = {f"p{uno.pk}": uno for uno in quienes.presentes(oficial, conversacion)}
        self._salas = {f"s{una.pk}": una for una in quienes.otras_salas(conversacion)}
        personas = [(llave, quienes.en_palabras(uno)) for llave, uno in self._personas.items()]
        salas = [(llave, f"{una} · {una.dependencia}") for llave, una in self._salas.items()]
        grupos = (("A una persona que está ahora", personas), ("A la cola de otra sala", salas))
        self.fields["destino"].choices = [grupo for grupo in grupos if grupo[1]]

    def campos(self) -> dict[str, Any]:
        destino = self.cleaned_data["destino"]
        return {
            "a": self._personas.get(destino),
            "sala": self._salas.get(destino),
            "contexto": self.cleaned_data["contexto"],
        }


class BloquearForm(SobreUnaForm):
    motivo = parrafo(
        "Motivo", "La persona lo lee. Diga qué hizo y qué regla del chat incumple.", LARGO_MOTIVO
    )
    dias = forms.IntegerField(
        label="Cuántos días",
        help_text="Después puede volver a escribir sin pedirlo. Mientras tanto puede radicar solicitudes.",
        min_value=1,
        max_value=reglas.BLOQUEO_MAXIMO.days,
        initial=BLOQUEO_PROPUESTO,
    )

    def campos(self) -> dict[str, Any]:
        hasta = reloj.ahora() + timedelta(days=self.cleaned_data["dias"])
        return {"motivo": self.cleaned_data["motivo"], "hasta": hasta}
