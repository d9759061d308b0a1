"""Where to reach whoever asked, corrected by them or by the desk. An empty field stays as it is."""

from django import forms

from nucleo.texto import limpiar
from pqrs.acciones import Contacto
from pqrs.consultas import acceso
from pqrs.forms.actuaciones import texto
from pqrs.forms.campos import Correo, Linea, entrada_de_codigo
from pqrs.forms.hacer import Hacer
from pqrs.forms.mesa import FormularioDeVerbo


class DatosDeContacto(forms.Form):
    """The fields of ``Contacto``, which neither form declares twice."""

    correo = Correo(label="Correo electrónico", required=False)
    telefono = Linea(label="Teléfono", max_length=30, required=False)
    direccion = Linea(label="Dirección", max_length=160, required=False)
    barrio = Linea(label="Barrio o vereda", max_length=100, required=False)
    municipio = Linea(label="Municipio", max_length=80, required=False)
    departamento = Linea(label="Departamento", max_length=80, required=False)

    @property
    def contacto(self) -> Contacto:
        """What was written. Only after ``is_valid()``."""
        return Contacto(**{campo: self.cleaned_data[campo] for campo in DatosDeContacto.base_fields})


class CorregirContacto(DatosDeContacto, Hacer):
    """With the código de seguimiento again: a mailed link may be in other hands, and here it is said where the answer
    goes."""

    boton = "Guardar los datos nuevos"
    codigo = forms.CharField(
        label="Código de seguimiento",
        max_length=60,
        help_text="Las doce letras y números que le mostramos al radicar. Lo pedimos para que nadie más cambie sus "
        "datos.",
        error_messages={"required": "Escriba el código de seguimiento."},
        widget=entrada_de_codigo(),
    )
    field_order = ("codigo", *DatosDeContacto.base_fields)

    def __init__(self, escrito=None, *, datos):
        super().__init__(escrito)
        self.solicitud = datos.solicitud

    def clean_codigo(self) -> str:
        codigo = limpiar(self.cleaned_data["codigo"])
        if acceso.por_codigo(self.solicitud.radicado, codigo) is None:
            raise forms.ValidationError(
                "Ese no es el código de esta solicitud. Cópielo del correo o de la página que vio al radicar."
            )
        return codigo


class CorregirContactoForm(DatosDeContacto, FormularioDeVerbo):
    cambiar_codigo = forms.BooleanField(
        label="Otra persona pudo leer lo que se envió: cambiar también el código de seguimiento",
        required=False,
        help_text="El código nuevo se envía al correo nuevo, y el anterior deja de servir.",
    )
    motivo = texto(
        "Por qué se corrigen",
        "Quién lo pidió y cómo se comprobó que era la persona. No escriba aquí los datos: esto queda en la historia.",
        "Escriba por qué se corrigen los datos.",
        filas=3,
    )
