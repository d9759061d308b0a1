"""Remedies and insistences: what the person writes from the follow page, and what the desk receives and decides."""

from datetime import datetime, time

from django import forms

from cuentas.models import Usuario
from nucleo import reloj
from pqrs.consultas import recursos
from pqrs.forms.actuaciones import fecha, texto
from pqrs.forms.campos import LARGO_RAZONES, Archivos, Linea, Parrafos
from pqrs.forms.hacer import Hacer
from pqrs.forms.mesa import FormularioDeVerbo
from pqrs.models import Insistencia, Recurso

_ELIJA = [("", "Elija uno")]
ELIJA_UNO = {"required": "Elija uno.", "invalid_choice": "Elija uno de la lista."}


def _opciones(opciones) -> list[tuple[str, str]]:
    return [(una.valor, una.titulo) for una in opciones]


def _elegida(valor: str) -> tuple[str, str]:
    """The outgoing number of what is appealed, and the class."""
    numero, _, clase = valor.partition(":")
    return numero, clase


def _cual(rotulo: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=rotulo, error_messages=ELIJA_UNO)


class Recurrir(Hacer):
    """Art. 77 CPACA: what, why, proofs, and who, when nobody knows."""

    boton = "Interponer el recurso"
    cual = forms.ChoiceField(
        label="Recurso",
        help_text="La reposición la decide quien decidió; la apelación, su superior. «En subsidio» es pedir las dos de "
        "una vez: si no se le concede todo en la primera, la segunda sigue sola (art. 76 CPACA).",
        error_messages=ELIJA_UNO,
    )
    motivos = Parrafos(
        label="Por qué no está de acuerdo",
        ayuda="Diga con sus palabras qué parte de la decisión no comparte y por qué (art. 77 CPACA).",
        filas=6,
        max_length=LARGO_RAZONES,
        error_messages={"required": "Escriba por qué no está de acuerdo."},
    )
    pruebas = Parrafos(
        label="Pruebas",
        ayuda="Si quiere que se tengan en cuenta.",
        filas=3,
        max_length=LARGO_RAZONES,
        required=False,
    )
    recurrente = Linea(
        label="Su nombre y una dirección o correo",
        max_length=300,
        help_text="Los exige la ley para recurrir (art. 77 num. 4 CPACA). Quedan solo con el recurso.",
        error_messages={"required": "Escriba su nombre y dónde podemos escribirle."},
    )
    archivos = Archivos()

    def __init__(self, *args, datos, **opciones):
        super().__init__(*args, **opciones)
        self.fields["cual"].choices = _ELIJA + _opciones(datos.recursos.ofrecidas)
        if not datos.solicitud.es_anonima:
            del self.fields["recurrente"]

    @property
    def elegida(self) -> tuple[str, str]:
        return _elegida(self.cleaned_data["cual"])


class Insistir(Hacer):
    boton = "Insistir ante el juez"
    cual = _cual("Respuesta que negó la información")
    sustentacion = Parrafos(
        label="Por qué insiste",
        ayuda="Diga por qué la información se le debe entregar. La lee el juez.",
        filas=6,
        max_length=LARGO_RAZONES,
        error_messages={"required": "Escriba por qué insiste."},
    )

    def __init__(self, *args, datos, **opciones):
        super().__init__(*args, **opciones)
        self.fields["cual"].choices = _ELIJA + _opciones(datos.recursos.opciones_de_insistir)

    @property
    def elegida(self) -> tuple[str, str]:
        return _elegida(self.cleaned_data["cual"])


class _Recibido(FormularioDeVerbo):
    """Received by an official, perhaps on an earlier day."""

    cual = _cual("Contra qué decisión")
    motivos = texto(
        "Razones de la persona",
        "Cópielas o resúmalas; si llegó en papel, archive el original.",
        "Escriba las razones.",
    )
    llego = fecha(
        "Día en que llegó", "Vacío: ahora. Si llegó otro día, el término se mira con ese.", required=False
    )

    @property
    def elegida(self) -> tuple[str, str]:
        return _elegida(self.cleaned_data["cual"])

    @property
    def en(self) -> datetime | None:
        """The last moment of that day that is not in the future."""
        dia = self.cleaned_data["llego"]
        return dia and min(datetime.combine(dia, time(23, 59, 59), reloj.BOGOTA), reloj.ahora())


class RecurrirForm(_Recibido):
    pruebas = texto("Pruebas", "Las que pide o aporta.", "", filas=2, required=False)
    recurrente = Linea(
        label="Nombre y dirección de quien recurre",
        required=False,
        max_length=300,
        help_text="Solo si la solicitud es anónima (art. 77 num. 4 CPACA).",
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["cual"].choices = _ELIJA + _opciones(recursos.recordados(self.solicitud).opciones)


class InsistirForm(_Recibido):
    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        opciones = recursos.recordados(self.solicitud).opciones_de_insistir
        self.fields["cual"].choices = _ELIJA + _opciones(opciones)


class ResolverRecursoForm(FormularioDeVerbo):
    recurso = _cual("Recurso")
    decision = forms.ChoiceField(
        label="Decisión",
        choices=[("", "Elija una"), *Recurso.Decision.choices],
        help_text="Se rechaza el que llegó tarde o no cumple los requisitos (art. 78 CPACA).",
        error_messages={"required": "Elija la decisión.", "invalid_choice": "Elija una de la lista."},
    )
    motivo = texto(
        "Razones y decisión",
        "Es el texto del oficio. Resuelva todo lo que pide el recurso (art. 80 CPACA).",
        "Escriba las razones.",
        filas=8,
    )

    def __init__(self, *args, usuario: Usuario, **opciones):
        super().__init__(*args, **opciones)
        suyos = recursos.recordados(self.solicitud).por_decidir(usuario)
        self.fields["recurso"].choices = [("", "Elija uno"), *((str(uno.pk), str(uno)) for uno in suyos)]


class EnviarInsistenciaForm(FormularioDeVerbo):
    insistencia = _cual("Insistencia")
    juez = Linea(
        label="Tribunal o juez administrativo",
        max_length=200,
        help_text="Tribunal si la entidad es nacional, departamental o del Distrito Capital; juez si es municipal.",
        error_messages={"required": "Escriba a qué despacho se envía."},
    )
    remision = texto(
        "Oficio remisorio",
        "Diga qué documentos lleva. La persona recibe copia.",
        "Escriba el oficio remisorio.",
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["insistencia"].choices = _insistencias(recursos.recordados(self.solicitud).por_enviar)


class DecisionInsistenciaForm(FormularioDeVerbo):
    insistencia = _cual("Insistencia")
    decision = forms.ChoiceField(
        label="Qué decidió el juez",
        choices=[("", "Elija una"), *Insistencia.Decision.choices],
        error_messages={"required": "Elija qué decidió.", "invalid_choice": "Elija una de la lista."},
    )
    fecha = fecha("Fecha de la decisión", "Por ejemplo: 24/11/2026.", "Escriba la fecha de la decisión.")
    providencia = Linea(
        label="Providencia",
        max_length=200,
        help_text="Clase, número y despacho.",
        error_messages={"required": "Escriba la providencia."},
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["insistencia"].choices = _insistencias(recursos.recordados(self.solicitud).por_saber)


def _insistencias(cuales) -> list[tuple[str, str]]:
    return [("", "Elija una"), *((str(una.pk), str(una)) for una in cuales)]
