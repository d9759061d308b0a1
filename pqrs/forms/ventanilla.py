"""The page of an official who files what somebody said, sent or left. Only what it asks for is obligatory: nobody is
turned away for a datum or a document that is missing (R3.12, R3.13)."""

from datetime import datetime, time

from django import forms

from cuentas.models import TextoConsentimiento, Usuario
from nucleo import adjuntos, reloj
from nucleo.adjuntos.reglas import FORMATOS, en_megas
from nucleo.campos import EntradaDeArchivos
from nucleo.models import Entidad
from pqrs import terminos
from pqrs.acciones import FechaDelOficio
from pqrs.borrador import LARGO_ASUNTO
from pqrs.consultas import ventanilla
from pqrs.forms.actuaciones import fecha as campo_de_fecha
from pqrs.forms.campos import (
    LARGO_RAZONES,
    LARGO_TEXTO,
    Archivos,
    Correo,
    Linea,
    Opcion,
    Parrafos,
    casilla_leida,
    documento_escrito,
)
from pqrs.forms.radicar import PREFIJO_CONSENTIMIENTO, Seccion
from pqrs.models import Ingreso, Peticionario, Solicitud
from pqrs.prioridades import Prioridad

FIN_DEL_DIA = time(23, 59, 59)
LLEGADA = Seccion(
    "llegada", "Cómo y cuándo llegó", ("canal", "fecha", "hora", "recibida_por", "es_verbal", "lengua")
)
QUIEN = Seccion(
    "quien",
    "Quién pide",
    (
        *("anonima", "persona", "nombre", "tipo_documento", "documento", "representante"),
        *("representante_documento", "medio", "correo", "telefono", "direccion", "barrio", "municipio"),
        *("departamento", "cuenta_en_red", "publicacion"),
    ),
)
PETICION = Seccion("peticion", "Qué pide", ("tipo", "objeto", "razones", "asunto"))
OFICIO = Seccion(
    "oficio", "Si un juez o un órgano de control fija el plazo", ("oficio_el", "oficio_hora", "oficio")
)
AUTORIZA = Seccion("autoriza", "Qué se le leyó y qué autoriza", ("aviso_leido", "autorizacion"))
ARCHIVOS = Seccion("anexos", "Anexos", ("archivos", "faltan"))
TURNO = Seccion("turno", "Si debe atenderse primero", ("prioridad", "fundamento"))
TRASLADO = Seccion(
    "traslado", "Si la traslada otra entidad", ("origen_entidad", "origen_radicado", "origen_el")
)
CONTINGENCIA = Seccion("contingencia", "Si se recibió sin sistema, en la planilla", ("planilla", "renglon"))
SECCIONES = (LLEGADA, QUIEN, PETICION, OFICIO, ARCHIVOS, AUTORIZA, TURNO, TRASLADO, CONTINGENCIA)

#: R3.16: a recording is warned about and not cleaned: it is the original, which is kept as it came (R3.38), and the
#: voice tells more than what the file hides.
LA_GRABACION_DELATA = (
    "Una grabación se guarda como llegó, porque es el original (arts. 58 y 59 CPACA): lleva la voz y puede llevar "
    "dentro el lugar, la hora y el equipo. Si la persona no quiere dar su nombre, dígaselo antes y, si lo prefiere, "
    "escriba lo que dijo en vez de grabarla."
)


class VentanillaForm(forms.Form):
    """Everything on one page, in sections; files wait with its ``hoja`` while the rest is corrected."""

    use_required_attribute = False

    hoja = forms.CharField(widget=forms.HiddenInput, max_length=200)
    canal = Opcion(
        label="Por dónde llegó",
        choices=[("", "Elija una opción"), *((canal.value, canal.label) for canal in ventanilla.CANALES)],
        error_messages={"required": "Elija por dónde llegó."},
    )
    fecha = campo_de_fecha(
        "Día en que se recibió",
        "El verdadero, aunque se radique después: desde ahí se cuenta (art. 15 CPACA).",
        "Escriba qué día se recibió.",
    )
    hora = forms.TimeField(
        label="Hora en que se recibió",
        input_formats=["%H:%M", "%H:%M:%S"],
        help_text="Hora de Colombia, en formato de 24 horas. La del sello, si es un papel.",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": "Escriba a qué hora se recibió.",
            "invalid": "Esa hora no existe. Escríbala entre 00:00 y 23:59.",
        },
    )
    recibida_por = forms.ModelChoiceField(
        Usuario.objects.none(),
        label="Quién la recibió",
        empty_label="Elija una persona",
        error_messages={
            "required": "Elija quién la recibió.",
            "invalid_choice": "Esa persona ya no atiende. Elija otra.",
        },
    )
    es_verbal = forms.BooleanField(
        label="La dijo de viva voz",
        required=False,
        help_text="Tiene los mismos términos que la escrita, y la constancia lo dice (Decreto 1166 de 2016). Por "
        "teléfono siempre lo es.",
    )
    lengua = Linea(
        label="Lengua, si no fue español",
        required=False,
        max_length=60,
        help_text="Si es una lengua nativa y no hay intérprete, grábela y adjunte el audio o el video para traducirla. "
        "El término corre igual.",
    )
    anonima = forms.BooleanField(
        label="No quiso dar su nombre",
        required=False,
        help_text="Se recibe igual. No se guarda ningún dato de esta sección.",
    )
    persona = Opcion(label="La solicitud es de", choices=Peticionario.Persona.choices, required=False)
    nombre = Linea(label="Nombres y apellidos, o nombre de la organización", max_length=200, required=False)
    tipo_documento = Opcion(
        label="Tipo de documento",
        choices=[("", "No lo dio"), *Peticionario.Documento.choices],
        required=False,
    )
    documento = Linea(
        label="Número de documento", max_length=30, required=False, help_text="No pida copia (art. 9 CPACA)."
    )
    representante = Linea(label="Representante o apoderado", max_length=200, required=False)
    representante_documento = Linea(label="Documento del representante", max_length=40, required=False)
    medio = Opcion(
        label="Cómo quiere la respuesta",
        choices=[("", "Según lo que dejó"), *Peticionario.Medio.choices],
        required=False,
    )
    correo = Correo(
        label="Correo electrónico", required=False, help_text="Allí le llegan el radicado y el código."
    )
    telefono = Linea(label="Teléfono", max_length=30, required=False)
    direccion = Linea(label="Dirección", max_length=160, required=False)
    barrio = Linea(label="Barrio o vereda", max_length=100, required=False)
    municipio = Linea(label="Municipio", max_length=80, required=False)
    departamento = Linea(label="Departamento", max_length=80, required=False)
    cuenta_en_red = Linea(
        label="Cuenta desde la que escribió en una red social",
        max_length=80,
        required=False,
        help_text="Como se lee allí: «@ana». Si no se sabe el nombre, queda como nombre.",
    )
    publicacion = forms.URLField(
        label="Enlace de lo que escribió",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="De la publicación o del mensaje. El día y la hora de recibo son los que allí aparecen.",
        error_messages={"invalid": "Copie el enlace completo, con https://."},
    )
    tipo = Opcion(label="Tipo de solicitud", required=False)
    objeto = Parrafos(
        label="Qué pide",
        ayuda="Con las palabras de la persona. Léaselo antes de radicar.",
        filas=8,
        max_length=LARGO_TEXTO,
        error_messages={"required": "Escriba qué pide. Es lo único que no puede faltar."},
    )
    razones = Parrafos(
        label="Razones",
        ayuda="Si las dio. Nunca se rechaza por no darlas.",
        filas=4,
        max_length=LARGO_RAZONES,
        required=False,
    )
    asunto = Linea(
        label="Asunto",
        required=False,
        max_length=LARGO_ASUNTO,
        help_text="Vacío: las primeras palabras de lo que pide.",
    )
    oficio_el = campo_de_fecha(
        "Hasta qué día da plazo", "El que dice el oficio. Vacío, si no lo dice.", required=False
    )
    oficio_hora = forms.TimeField(
        label="Hasta qué hora",
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        help_text="Si la dice. Vacía: hasta la medianoche.",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Esa hora no existe. Escríbala entre 00:00 y 23:59."},
    )
    oficio = Linea(
        label="Oficio que lo fija", required=False, max_length=200, help_text="Número, fecha y autoridad."
    )
    archivos = Archivos()
    aviso_leido = forms.BooleanField(
        label="Se le leyó o entregó el aviso de tratamiento de datos",
        required=False,
        help_text="Se le informa siempre; radicar no depende de que autorice nada más (Ley 1581 de 2012, arts. 10 y "
        "12).",
    )
    autorizacion = Opcion(
        label="Cómo lo autorizó",
        choices=[("", "No autorizó nada"), *Ingreso.Autorizacion.choices],
        required=False,
        help_text="Marque abajo solo lo que aceptó después de conocer el texto. Callar no es autorizar (R4.16).",
    )
    faltan = Parrafos(
        label="Documentos que faltan",
        ayuda="Dígaselos a la persona. Si insiste, se radica igual y aquí queda anotado (art. 15 CPACA).",
        filas=3,
        max_length=2000,
        required=False,
    )
    prioridad = forms.TypedChoiceField(
        label="Prelación",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[
            ("", "Orden de llegada"),
            *((p.value, p.label) for p in Prioridad if p is not Prioridad.NINGUNA),
        ],
        help_text="Facultativo: no pregunte por la salud, la edad ni la condición de nadie. Solo sirve para atenderla "
        "primero y no cambia los días.",
    )
    fundamento = Linea(
        label="En qué se funda",
        required=False,
        max_length=1000,
        help_text="Lo que la persona dijo o mostró. Solo lo lee la mesa.",
    )
    origen_entidad = Linea(label="Entidad que la traslada", max_length=200, required=False)
    origen_radicado = Linea(label="Radicado en esa entidad", max_length=60, required=False)
    origen_el = campo_de_fecha(
        "Fecha en esa entidad",
        "El término se cuenta desde que se recibe aquí (art. 21 CPACA).",
        required=False,
    )
    planilla = Linea(label="Número de la planilla", max_length=30, required=False)
    renglon = forms.IntegerField(
        label="Renglón",
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text="Cada renglón se carga una sola vez. El número es el que sigue; la fecha y la hora, las verdaderas.",
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.textos = TextoConsentimiento.objects.vigentes()
        entidad = Entidad.objects.vigente()
        for texto in self.textos:
            self.fields[f"{PREFIJO_CONSENTIMIENTO}{texto.pk}"] = casilla_leida(texto, entidad)
        self.fields["tipo"].choices = [("", "Todavía no se sabe: por confirmar"), *ventanilla.tipos()]
        self.fields["recibida_por"].queryset = ventanilla.quienes_reciben()
        grabaciones = ", ".join(f".{extension}" for extension in adjuntos.GRABACIONES)
        self.fields["archivos"].widget = EntradaDeArchivos({"accept": adjuntos.ACEPTADOS_EN_VENTANILLA})
        self.fields["archivos"].help_text = (
            f"{FORMATOS}. También grabaciones de lo que dijo ({grabaciones}), de "
            f"{en_megas(adjuntos.TAMANO_DE_GRABACION)} como máximo. {LA_GRABACION_DELATA}"
        )

    @property
    def por_secciones(self):
        """The sections with their fields, for the page."""
        casillas = tuple(f"{PREFIJO_CONSENTIMIENTO}{texto.pk}" for texto in self.textos)
        return [
            (seccion, [self[campo] for campo in seccion.campos + (casillas if seccion is AUTORIZA else ())])
            for seccion in SECCIONES
        ]

    @property
    def consentidos(self) -> tuple[int, ...]:
        """Primary keys of the texts that the person accepted. Only after ``is_valid()``."""
        return tuple(
            texto.pk for texto in self.textos if self.cleaned_data[f"{PREFIJO_CONSENTIMIENTO}{texto.pk}"]
        )

    @property
    def aviso_leido_id(self) -> int | None:
        """The version of the data notice that the person was read. Only after ``is_valid()``."""
        if not self.cleaned_data["aviso_leido"]:
            return None
        tramite = TextoConsentimiento.Finalidad.TRAMITE
        return next((texto.pk for texto in self.textos if texto.finalidad == tramite), None)

    @property
    def fecha_fijada(self) -> FechaDelOficio | None:
        """Until when the letter says, in Bogotá. Only after ``is_valid()``."""
        dia = self.cleaned_data["oficio_el"]
        if not dia:
            return None
        hora = self.cleaned_data["oficio_hora"] or FIN_DEL_DIA
        return FechaDelOficio(_momento(dia, hora), self.cleaned_data["oficio"])

    @property
    def recibida_en(self) -> datetime:
        """The moment of receipt, in Bogotá. Only after ``is_valid()``."""
        return _momento(self.cleaned_data["fecha"], self.cleaned_data["hora"])

    def clean_documento(self) -> str:
        return documento_escrito(self.cleaned_data["documento"], self.cleaned_data.get("tipo_documento", ""))

    def clean(self) -> dict:
        datos = super().clean()
        self._revisar_el_momento(datos)
        self._revisar_la_red(datos)
        if not datos.get("anonima") and not datos.get("nombre") and "nombre" not in self.errors:
            self.add_error("nombre", "Escriba el nombre, o marque que no quiso darlo.")
        if datos.get("medio") == Peticionario.Medio.CORREO and not datos.get("correo"):
            self.add_error("correo", "Escriba el correo, o elija la respuesta en papel.")
        if datos.get("prioridad") and not datos.get("fundamento"):
            self.add_error("fundamento", "Escriba en qué se funda la prelación.")
        if bool(datos.get("planilla")) != bool(datos.get("renglon")) and "renglon" not in self.errors:
            self.add_error("renglon", "Escriba el número de la planilla y el del renglón, o ninguno (R3.8).")
        if datos.get("origen_radicado") and not datos.get("origen_entidad"):
            self.add_error("origen_entidad", "Escriba qué entidad la traslada.")
        self._revisar_el_oficio(datos)
        self._revisar_lo_autorizado(datos)
        return datos

    def _revisar_la_red(self, datos: dict) -> None:
        """Whoever asked by a social network is known by their account, at least; and nobody else has one to write."""
        if datos.get("canal") == Solicitud.Canal.RED_SOCIAL:
            datos["nombre"] = datos.get("nombre") or datos.get("cuenta_en_red", "")
            return
        for campo in ("cuenta_en_red", "publicacion"):
            if datos.get(campo):
                self.add_error(campo, "Solo si llegó por una red social. Elija ese medio, o déjelo vacío.")

    def _revisar_el_oficio(self, datos: dict) -> None:
        """The date is of the letter where the law leaves it to the letter, and only there."""
        tipo, fija = datos.get("tipo"), datos.get("oficio_el")
        if "oficio_el" in self.errors or "tipo" in self.errors:
            return
        if not fija and tipo in terminos.DEL_OFICIO - terminos.SUPLETORIOS.keys():
            self.add_error(
                "oficio_el",
                "Escriba hasta qué día da plazo el juez: la ley no fija otro (Decreto 2591 de 1991, arts. 19 y 27).",
            )
        elif fija and tipo not in terminos.DEL_OFICIO:
            self.add_error("oficio_el", "El término de ese tipo lo fija la ley, no un oficio. Déjela vacía.")
        elif (
            fija
            and datos.get("fecha")
            and _momento(fija, datos.get("oficio_hora") or FIN_DEL_DIA)
            < _momento(datos["fecha"], datos.get("hora") or time.min)
        ):
            self.add_error("oficio_el", "Ese plazo es anterior al momento en que se recibió. Revise los dos.")
        elif fija and not datos.get("oficio"):
            self.add_error("oficio", "Escriba el número y la fecha del oficio que fija el plazo.")

    def _revisar_lo_autorizado(self, datos: dict) -> None:
        """Who authorises, how, and with an address where to be notified (R4.16, R3.30)."""
        aceptados = [texto for texto in self.textos if datos.get(f"{PREFIJO_CONSENTIMIENTO}{texto.pk}")]
        if aceptados and datos.get("anonima"):
            self.add_error(
                "autorizacion", "Quien no da su nombre no autoriza nada. Quite las autorizaciones."
            )
        elif aceptados and not datos.get("autorizacion") and "autorizacion" not in self.errors:
            self.add_error("autorizacion", "Diga cómo autorizó lo que marcó abajo (R4.16).")
        elif datos.get("autorizacion") and not aceptados:
            self.add_error("autorizacion", "Marque abajo qué autorizó, o elija que no autorizó nada.")
        notifica = TextoConsentimiento.Finalidad.NOTIFICACION
        if any(uno.finalidad == notifica for uno in aceptados) and not datos.get("correo"):
            self.add_error(
                "correo", "Aceptó que le notifiquen por correo: escríbalo, o quite esa autorización."
            )

    def _revisar_el_momento(self, datos: dict) -> None:
        """Never in the future, and never before the law gave that kind a term (R2.6, R2.11)."""
        dia, hora = datos.get("fecha"), datos.get("hora")
        if not (dia and hora):
            return
        if _momento(dia, hora) > reloj.ahora():
            campo = "fecha" if dia > reloj.hoy() else "hora"
            self.add_error(campo, "Todavía no ha llegado ese momento: escriba cuándo se recibió de verdad.")
        tipo = datos.get("tipo") or ventanilla.POR_CLASIFICAR
        if "tipo" not in self.errors and not ventanilla.hay_termino(tipo, dia):
            self.add_error(
                "fecha", "Ese día la ley no daba término a ese tipo de solicitud. Revise la fecha."
            )


def _momento(dia, hora: time) -> datetime:
    return datetime.combine(dia, hora, reloj.BOGOTA)


def inicial(usuario: Usuario, canal: str = "") -> dict:
    """What the page proposes: now, received by whoever looks at it, by that way if it is one."""
    ahora = reloj.en_bogota(reloj.ahora())
    return {
        "fecha": ahora.date(),
        "hora": ahora.time().replace(second=0, microsecond=0),
        "recibida_por": usuario.pk,
        "canal": canal if canal in ventanilla.CANALES else Solicitud.Canal.PRESENCIAL,
        "persona": Peticionario.Persona.NATURAL,
    }
