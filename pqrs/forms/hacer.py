"""What whoever asked writes from the follow page."""

from django import forms

from pqrs.forms.campos import LARGO_TEXTO, Archivos, Parrafos


class Hacer(forms.Form):
    """A verb of the person. ``boton`` is what they press; ``archivos`` is there when the verb takes files."""

    boton = "Enviar"

    @property
    def lleva_archivos(self) -> bool:
        return "archivos" in self.fields


class Notificarse(Hacer):
    boton = "Notificarme y leer"


class RevocarElectronica(Hacer):
    boton = "No aceptarla más"


class Completar(Hacer):
    boton = "Enviar lo que me pidieron"
    texto = Parrafos(
        label="Lo que faltaba",
        ayuda="Escriba lo que le pidieron. Si solo son archivos, puede dejarlo vacío.",
        filas=6,
        max_length=LARGO_TEXTO,
        required=False,
    )
    archivos = Archivos()


class Prorrogar(Hacer):
    boton = "Pedir más tiempo"


class Aclarar(Hacer):
    boton = "Enviar la aclaración"
    texto = Parrafos(
        label="Qué pide",
        ayuda="Cuéntelo con sus palabras: qué pasó y qué quiere que hagamos.",
        filas=6,
        max_length=LARGO_TEXTO,
        error_messages={"required": "Escriba con sus palabras qué pide."},
    )
    archivos = Archivos()


class Desistir(Hacer):
    """The whole request, or one matter of several (art. 18 CPACA)."""

    boton = "Retirar mi solicitud"
    asunto = forms.TypedChoiceField(
        label="Qué quiere retirar",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Si retira solo un asunto, le respondemos los demás.",
        error_messages={"invalid_choice": "Ese asunto ya no está por responder. Elija otro."},
    )
    texto = Parrafos(
        label="Por qué la retira", ayuda="Si quiere contarlo.", filas=3, max_length=2000, required=False
    )
    segura = forms.BooleanField(
        label="Quiero retirarla: entiendo que no recibiré respuesta",
        error_messages={"required": "Marque la casilla si está seguro de retirarla."},
    )

    def __init__(self, *args, datos, **opciones):
        super().__init__(*args, **opciones)
        pueden = datos.asuntos_que_puede_retirar
        if not pueden:
            del self.fields["asunto"]
            return
        self.boton = "Retirar lo que elegí"
        self.fields["segura"].label = "Quiero retirarlo: entiendo que no recibiré respuesta sobre eso"
        self.fields["asunto"].choices = [
            ("", "Toda la solicitud"),
            *((uno.n, f"Solo el asunto {uno.n}: {uno.pide}") for uno in pueden),
        ]
