"""What officials write in the desk: each form cleans and explains, the action decides."""

from urllib.parse import urlencode

from django import forms

from cuentas.models import Dependencia, Usuario
from nucleo.campos import EntradaDeArchivos, TextoLimpio
from nucleo.texto import una_linea
from pqrs.clasificacion import Eje, etiquetas_de
from pqrs.consultas import clasificacion, funcionarios, mesa, verbos
from pqrs.consultas.funcionarios import POR_NOMBRE
from pqrs.consultas.mesa import Bandeja, Filtros
from pqrs.models import Solicitud
from pqrs.models.solicitud import ve_todas

DE_LA_CLASIFICACION = tuple(clasificacion.CAMPOS)
FILTROS = {
    "bandeja",
    "q",
    "tipo",
    "canal",
    "dependencia",
    "responsable",
    "vence",
    "tras",
    "antes",
    *DE_LA_CLASIFICACION,
}
#: Filters that not every role has.
DE_ALGUNOS = {"dependencia", "responsable"}


class FiltrosForm(forms.Form):
    """What the list shows. It only has the choices that the person may see; an unknown one is an error, never a
    look-up."""

    bandeja = forms.ChoiceField(choices=Bandeja, required=False, widget=forms.HiddenInput)
    dependencia = forms.ModelChoiceField(Dependencia.objects.none(), required=False, empty_label="Todas")
    tipo = forms.ChoiceField(required=False)
    canal = forms.ChoiceField(choices=[("", "Todos"), *Solicitud.Canal.choices], required=False)
    responsable = forms.ModelChoiceField(Usuario.objects.none(), required=False, empty_label="Cualquiera")
    vence = forms.DateField(
        label="Vence el", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, datos, *, usuario: Usuario):
        super().__init__(datos)
        self._tipos = mesa.tipos()
        self.fields["tipo"].choices = [("", "Todos"), *((tipo, nombre) for tipo, nombre, _ in self._tipos)]
        if ve_todas(usuario):
            self.fields["dependencia"].queryset = Dependencia.objects.all()
        else:
            del self.fields["dependencia"]
        if usuario.has_perm(verbos.ASIGNAR):
            self.fields["responsable"].queryset = funcionarios.de_la_mesa(usuario).order_by(*POR_NOMBRE)
        else:
            del self.fields["responsable"]
        self._poner_la_clasificacion()

    def _poner_la_clasificacion(self) -> None:
        titulos = {**{str(eje): eje.label for eje in Eje}, "materia": "Tema"}
        for campo, valores in clasificacion.para_filtrar().items():
            self.fields[campo] = forms.ChoiceField(
                label=titulos[campo], choices=[("", "Cualquiera"), *valores], required=False
            )
        self.fields["etiqueta"] = TextoLimpio(
            label="Etiqueta",
            required=False,
            max_length=40,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def clean_etiqueta(self) -> str:
        """The tag as officials' words are kept."""
        (nombre, *otras) = etiquetas_de(self.cleaned_data["etiqueta"]) or [""]
        if otras or (nombre and not clasificacion.existe_etiqueta(nombre)):
            raise forms.ValidationError("Ninguna solicitud tiene esa etiqueta.")
        return nombre

    def clean(self):
        if not set(self.data) & DE_ALGUNOS <= set(self.fields):
            self.add_error(None, "Ese filtro no es para usted.")
        return super().clean()

    @property
    def bandeja_elegida(self) -> Bandeja:
        return Bandeja(self.cleaned_data.get("bandeja") or Bandeja.ABIERTAS)

    @property
    def consulta(self) -> str:
        """The address of what was well chosen, always written the same way and without a page."""
        elegidos = {campo: valor for campo in self.fields if (valor := self.cleaned_data.get(campo))}
        return urlencode(
            {campo: self.fields[campo].prepare_value(valor) for campo, valor in elegidos.items()}
        )

    @property
    def filtros(self) -> Filtros:
        """What was well chosen; the rest counts as not chosen."""
        tipo = self.cleaned_data.get("tipo")
        terminos = next((pks for slug, _, pks in self._tipos if slug == tipo), ())
        return Filtros(
            dependencia=self.cleaned_data.get("dependencia"),
            responsable=self.cleaned_data.get("responsable"),
            vence=self.cleaned_data.get("vence"),
            terminos=terminos,
            canal=self.cleaned_data.get("canal", ""),
            clasificacion=tuple(
                (campo, valor) for campo in DE_LA_CLASIFICACION if (valor := self.cleaned_data.get(campo))
            ),
        )

    def de_siempre(self) -> list[forms.BoundField]:
        """The controls that the list always shows."""
        return [campo for campo in self.visible_fields() if campo.name not in DE_LA_CLASIFICACION]

    def de_la_clasificacion(self) -> list[forms.BoundField]:
        """Those that it folds away while none is used."""
        return [self[campo] for campo in DE_LA_CLASIFICACION]

    @property
    def filtra(self) -> bool:
        """Whether anything but the tray was well chosen."""
        return self.filtros != Filtros()

    @property
    def filtra_por_clasificacion(self) -> bool:
        return bool(self.filtros.clasificacion)


class FormularioDeVerbo(forms.Form):
    """A verb on what the person saw: ``visto`` is the last step of the history that the page showed."""

    visto = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)

    def __init__(self, datos=None, archivos=None, *, solicitud: Solicitud, **opciones):
        super().__init__(datos, archivos, **opciones)
        self.solicitud = solicitud
        self.fields["visto"].initial = solicitud.actuaciones_registradas


class TomarForm(FormularioDeVerbo):
    pass


class AsignarForm(FormularioDeVerbo):
    responsable = forms.ModelChoiceField(
        Usuario.objects.none(),
        label="Persona encargada",
        empty_label="Elija una persona",
        help_text="Personas de la dependencia que pueden responder. Le avisaremos por correo.",
        error_messages={
            "required": "Elija a quién se la asigna.",
            "invalid_choice": "Esa persona ya no la puede recibir.",
        },
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["responsable"].queryset = verbos.asignables(self.solicitud)


class MoverForm(FormularioDeVerbo):
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(),
        label="Dependencia que debe responder",
        empty_label="Elija una dependencia",
        error_messages={
            "required": "Elija la dependencia.",
            "invalid_choice": "Esa dependencia ya no recibe solicitudes.",
        },
    )
    motivo = TextoLimpio(
        label="Por qué le corresponde",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lo leerá quien la reciba. No lo ve la persona que pidió.",
        error_messages={"required": "Escriba por qué le corresponde a la otra dependencia."},
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["dependencia"].queryset = verbos.destinos(self.solicitud)


class ClasificarForm(FormularioDeVerbo):
    tipo = forms.ChoiceField(
        label="Tipo de solicitud",
        help_text="El término se cuenta desde que se recibió, no desde hoy.",
        error_messages={
            "required": "Elija el tipo.",
            "invalid_choice": "Ese tipo no tenía término cuando se recibió.",
        },
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["tipo"].choices = [("", "Elija un tipo"), *verbos.clasificables(self.solicitud)]


class Archivos(forms.Field):
    """Several files, as they came: they are inspected beside those that the draft already has."""

    widget = EntradaDeArchivos

    def clean(self, value):
        return list(value or [])


class EnviarForm(FormularioDeVerbo):
    borrador = forms.CharField(widget=forms.HiddenInput, max_length=64)


class VisarForm(EnviarForm):
    """Each button says what is decided; reasons only to return it."""

    motivo = TextoLimpio(
        label="Qué debe corregirse",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Solo si la devuelve. Lo lee quien la escribió; no lo ve la persona que pidió.",
    )

    @property
    def devuelve(self) -> bool:
        return "devolver" in self.data

    def clean(self):
        datos = super().clean()
        if self.devuelve and not datos.get("motivo"):
            self.add_error("motivo", "Escriba qué debe corregirse: lo lee quien la escribió.")
        return datos


class RevocarForm(forms.Form):
    acto = TextoLimpio(
        label="Acto que lo revoca",
        max_length=120,
        help_text="Número y clase del acto administrativo.",
        error_messages={"required": "Escriba el acto que lo revoca."},
    )


def limpiar_busqueda(texto: str) -> str:
    """What was typed in the search box, fit to be looked up."""
    return una_linea(texto)[:100]
