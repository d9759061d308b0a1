"""The forms of a message. What a text may be is refused by the action; here, what is missing."""

from django import forms
from django.utils.html import format_html

from foros.acciones.imagenes import LARGO_ALTERNATIVO, MAXIMAS
from foros.models import Foro, Mensaje
from nucleo.campos import Linea, TextoLimpio
from nucleo.texto import limpiar

FORMA = (
    "Para dar forma al texto: una línea en blanco separa los párrafos, **así** queda en negrita, una línea que empieza "
    "con - es un punto de una lista y una que empieza con &gt; es una cita."
)
NO_ES_CORREO = "Escriba la dirección completa, como nombre@ejemplo.co."


class Direccion(forms.EmailField):
    """A mail address, forgiving the blanks that telephones add."""

    default_error_messages = {"invalid": NO_ES_CORREO}

    def to_python(self, value):
        return "".join(super().to_python(limpiar(str(value or ""))).split())


def _texto() -> TextoLimpio:
    return TextoLimpio(
        label="Su mensaje",
        help_text=f"Hasta 10.000 letras. {FORMA}",
        widget=forms.Textarea({"rows": 8, "data-foro-texto": ""}),
        error_messages={"required": "Escriba su mensaje."},
    )


def _titulo() -> Linea:
    return Linea(
        label="Su pregunta o propuesta",
        help_text="En una frase: es el título del hilo.",
        widget=forms.TextInput({"maxlength": 160}),
        error_messages={"required": "Escriba en una frase qué pregunta o propone."},
    )


class Escribir(forms.Form):
    """A message, or the first of a new thread (``abre_hilo``). What is asked depends on who writes: of who has no
    account, name, address and authorisation; the rules, of who has not accepted those in force; the signature, of who
    writes for the first time."""

    use_required_attribute = False

    titulo = _titulo()
    texto = _texto()
    nombre = Linea(
        label="Nombre con el que firma",
        help_text="Todos lo verán junto a su mensaje. Puede ser su nombre de pila.",
        widget=forms.TextInput({"autocomplete": "nickname", "maxlength": 80}),
        error_messages={"required": "Escriba el nombre con el que quiere firmar: todos lo verán."},
    )
    correo = Direccion(
        label="Su correo electrónico",
        help_text="No se publica. Le enviamos un enlace para confirmar que el mensaje es suyo.",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={"required": "Escriba su correo electrónico."},
    )
    acepta_reglas = forms.BooleanField(
        label="Conozco y acepto las reglas de los foros",
        error_messages={"required": "Para escribir tiene que aceptar las reglas de los foros."},
    )
    autoriza = forms.BooleanField(
        label="Autorizo el uso de mi nombre y mi correo",
        error_messages={"required": "Sin su autorización no podemos guardar su nombre ni su correo."},
    )
    por_la_entidad = forms.BooleanField(
        label="Responder por la entidad",
        required=False,
        help_text="Se publica enseguida, con su cargo y su dependencia, y no se puede retirar.",
    )
    responde_a = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(
        self,
        *args,
        foro: Foro,
        abre_hilo: bool,
        con_cuenta: bool,
        pide_nombre: bool,
        pide_reglas: bool,
        puede_responder: bool = False,
        **opciones,
    ):
        super().__init__(*args, **opciones)
        sobran = {
            "titulo": not abre_hilo,
            "nombre": con_cuenta and not pide_nombre,
            "correo": con_cuenta,
            "autoriza": con_cuenta,
            "acepta_reglas": not pide_reglas or foro.regla is None,
            "por_la_entidad": not puede_responder,
            "responde_a": abre_hilo,
        }
        for campo in [campo for campo, sobra in sobran.items() if sobra]:
            del self.fields[campo]
        self.con_imagenes = con_cuenta
        if con_cuenta:
            self._pedir_imagenes()
        self._decir_que_se_acepta(foro)

    @property
    def imagenes(self) -> list:
        """The fields of each picture, in pairs, as the page shows them."""
        if not self.con_imagenes:
            return []
        return [(self[f"imagen_{n}"], self[f"alternativo_{n}"]) for n in range(1, MAXIMAS + 1)]

    def elegidas(self) -> list[tuple]:
        """The pictures that came, each with its words."""
        if not self.con_imagenes:
            return []
        pares = [
            (self.files.get(f"imagen_{n}"), self.data.get(f"alternativo_{n}", ""))
            for n in range(1, MAXIMAS + 1)
        ]
        return [(archivo, palabras) for archivo, palabras in pares if archivo]

    def campo_de(self, campo: str) -> str | None:
        """Where a refusal of an action is told: beside its field, if the page has it."""
        return campo if campo in self.fields else None

    def _pedir_imagenes(self) -> None:
        for n in range(1, MAXIMAS + 1):
            self.fields[f"imagen_{n}"] = forms.FileField(
                label=f"Imagen {n}",
                required=False,
                allow_empty_file=True,  # the action says what is wrong with it
                widget=forms.FileInput({"accept": ".jpg,.jpeg,.png"}),
            )
            self.fields[f"alternativo_{n}"] = Linea(
                label=f"Qué muestra la imagen {n}",
                required=False,
                widget=forms.TextInput({"maxlength": LARGO_ALTERNATIVO}),
            )

    def _decir_que_se_acepta(self, foro: Foro) -> None:
        if "acepta_reglas" in self.fields:
            self.fields["acepta_reglas"].help_text = format_html(
                '<a href="{}">Léalas</a>. Son cortas: respeto, un tema por hilo y ningún dato personal. Versión {}.',
                foro.regla.get_absolute_url(),
                foro.regla.version,
            )
        if "autoriza" in self.fields:
            self.fields["autoriza"].help_text = format_html(
                "Publicamos su nombre con el mensaje y usamos su correo para confirmarlo y contarle qué pasó con él. "
                'Puede pedir que los borremos. <a href="{}">Política de privacidad y tratamiento de datos</a>.',
                "/legal/privacidad/",
            )


class Editar(forms.Form):
    """Other words for a message, or for the question of a thread that nobody reads yet, and which pictures go."""

    use_required_attribute = False

    titulo = _titulo()
    texto = _texto()
    quitar = forms.MultipleChoiceField(
        label="Imágenes que se quitan", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, mensaje: Mensaje, **opciones):
        super().__init__(*args, **opciones)
        if mensaje.hilo.publicado_en is not None:
            del self.fields["titulo"]
        opciones_de_imagen = [(str(una.pk), una.texto_alternativo) for una in mensaje.imagenes.all()]
        if opciones_de_imagen:
            self.fields["quitar"].choices = opciones_de_imagen
        else:
            del self.fields["quitar"]

    def campo_de(self, campo: str) -> str | None:
        return campo if campo in self.fields else None


class Nombre(forms.Form):
    """The name with which the next messages are signed."""

    use_required_attribute = False

    nombre = Linea(
        label="Nombre con el que firma",
        help_text="Vale para lo que escriba desde ahora. Lo que ya escribió conserva el nombre que tenía.",
        widget=forms.TextInput({"autocomplete": "nickname", "maxlength": 80}),
        error_messages={"required": "Escriba el nombre con el que quiere firmar: todos lo verán."},
    )
