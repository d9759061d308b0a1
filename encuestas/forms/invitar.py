"""The list of who is invited, as it is loaded."""

from django import forms

from encuestas.acciones.invitar import LARGO_AUTORIZACION


class InvitarForm(forms.Form):
    archivo = forms.FileField(
        label="Lista de correos",
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
        help_text="Un CSV cuya primera fila dice los nombres de las columnas; una se llama «correo». Las demás no se "
        "guardan.",
        error_messages={"required": "Elija el archivo.", "empty": "El archivo está vacío. Elija otro."},
    )
    autorizacion = forms.CharField(
        label="Por qué la entidad puede escribirles",
        max_length=LARGO_AUTORIZACION,
        help_text="Termine la frase «Le escribimos porque…», como la leerá cada persona: «usted aceptó recibir "
        "encuestas cuando se afilió».",
        error_messages={"required": "Diga por qué la entidad puede escribirles."},
    )
    tengo = forms.BooleanField(
        label="Tengo la autorización de estas personas para escribirles, y puedo probarla",
        error_messages={"required": "Sin autorización no se les puede escribir (Ley 1581 de 2012)."},
    )
