"""What officials write of a consulted document, and the file of contributions that they bring."""

from django import forms

from nucleo.campos import Redaccion
from participa.acciones.documentos import LARGO_TITULO
from participa.forms.campos import linea, parrafos


class DocumentoForm(forms.Form):
    titulo = linea("Título", LARGO_TITULO)
    es_norma = forms.BooleanField(
        label="Es un proyecto de norma",
        required=False,
        help_text="Su página lo dice, y el registro de observaciones queda publicado.",
    )
    presentacion = parrafos("Presentación", "Por qué se consulta y qué puede cambiar.", required=False)
    texto = forms.CharField(
        label="Texto, con un título antes de cada sección",
        strip=False,
        required=False,
        widget=Redaccion({"rows": 24}),
        help_text="Péguelo en Markdown. Cada título con «# » o «## » empieza una sección, que la gente comenta aparte; "
        "con «### » queda dentro de ella. Lo que esté antes del primer título se agrega a la presentación.",
    )


class ArchivoForm(forms.Form):
    archivo = forms.FileField(
        label="Archivo CSV o Excel (.xlsx)",
        help_text="Con las columnas «clave» y «texto»; si las tiene, «fecha», «canal» (importado, presencial, red o "
        "correo), «firma», «texto_publico» y «seccion». Hasta 100.000 filas y 30 MB.",
        error_messages={"required": "Elija el archivo.", "empty": "El archivo está vacío: elija otro."},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )
