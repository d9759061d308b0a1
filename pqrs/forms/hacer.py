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
    boton = "Retirar mi solicitud"
    texto = Parrafos(
        label="Por qué la retira", ayuda="Si quiere contarlo.", filas=3, max_length=2000, required=False
    )
    segura = forms.BooleanField(
        label="Quiero retirarla: entiendo que no recibiré respuesta",
        error_messages={"required": "Marque la casilla si está seguro de retirarla."},
    )
