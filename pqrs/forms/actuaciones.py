"""What each act on a request asks for. The law is asked by the action; here only what is missing or misread is told."""

from datetime import datetime, time

from django import forms

from nucleo import reloj
from pqrs.acciones.archivar import CAUSALES, SIN_FUNDAMENTO
from pqrs.consultas import archivo, asuntos
from pqrs.forms.campos import Linea, Parrafos, ParrafosDeOficio
from pqrs.forms.mesa import FormularioDeVerbo

LARGO = 10_000


def texto(rotulo: str, ayuda: str, falta: str, *, filas: int = 5, **opciones) -> Parrafos:
    return ParrafosDeOficio(
        label=rotulo,
        ayuda=ayuda,
        filas=filas,
        max_length=LARGO,
        error_messages={"required": falta},
        **opciones,
    )


def fecha(rotulo: str, ayuda: str, falta: str = "", **opciones) -> forms.DateField:
    return forms.DateField(
        label=rotulo,
        help_text=ayuda,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": falta,
            "invalid": "Esa fecha no existe. Escriba día, mes y año; por ejemplo: 24/11/2026.",
        },
        **opciones,
    )


class RequerirForm(FormularioDeVerbo):
    falta = texto(
        "Qué falta",
        "Diga exactamente qué debe enviar y para qué. No pida lo que la entidad ya tiene ni lo que ninguna norma exige "
        "(art. 9 CPACA). La persona lo lee tal cual.",
        "Escriba qué falta.",
    )
    hasta = fecha(
        "Hasta cuándo puede enviarlo",
        "Un mes como máximo; vacío, un mes. En reclamos de datos personales la ley da dos meses.",
        required=False,
    )


class CompletarForm(FormularioDeVerbo):
    texto = texto(
        "Qué entregó la persona",
        "Copie o resuma lo que entregó en la oficina, por teléfono o en papel.",
        "Escriba qué entregó.",
    )


class ProrrogarForm(FormularioDeVerbo):
    pass


class AclararForm(FormularioDeVerbo):
    texto = texto(
        "Qué no se entiende",
        "Pregunte en palabras sencillas. No sirve para lo incompleto ni lo mal sustentado (art. 16 par. 2 CPACA).",
        "Escriba qué se le pregunta.",
    )


class RecibirAclaracionForm(FormularioDeVerbo):
    texto = texto("Qué aclaró", "Copie o resuma lo que dijo la persona.", "Escriba qué aclaró.")


class AmpliarForm(FormularioDeVerbo):
    dias = forms.IntegerField(
        label="Cuántos días más",
        min_value=1,
        max_value=1000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Escriba cuántos días más hacen falta.",
            "invalid": "Escriba un número de días; por ejemplo: 10.",
        },
    )
    motivo = texto(
        "Por qué hace falta más tiempo",
        "La ley exige decirlo. La persona lo lee tal cual.",
        "Escriba por qué hace falta más tiempo.",
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        termino = self.solicitud.termino
        self.fields[
            "dias"
        ].help_text = f"De 1 a {termino.ampliacion_max} {termino.get_unidad_display()} ({termino.norma})."


class SuspenderForm(FormularioDeVerbo):
    motivo = texto(
        "Impedimento o recusación",
        "Quién lo manifestó, contra quién y por qué causa. No lo ve la persona que pidió.",
        "Escriba el impedimento o la recusación.",
    )


class ReanudarForm(FormularioDeVerbo):
    motivo = texto(
        "Qué se decidió",
        "Quién decidió y quién responderá. No lo ve la persona que pidió.",
        "Escriba qué se decidió.",
    )


class FijarFechaForm(FormularioDeVerbo):
    fecha = fecha("Día que fija el oficio", "Por ejemplo: 24/11/2026.", "Escriba el día que fija el oficio.")
    hora = forms.TimeField(
        label="Hora",
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        help_text="En formato de 24 horas. Vacía: hasta la medianoche.",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Esa hora no existe. Escríbala entre 00:00 y 23:59."},
    )
    oficio = Linea(
        label="Oficio que fija el plazo",
        max_length=200,
        help_text="Número, fecha y autoridad.",
        error_messages={"required": "Escriba el número del oficio."},
    )

    @property
    def vence_en(self) -> datetime:
        """The moment that the letter says, in Bogotá."""
        datos = self.cleaned_data
        return datetime.combine(datos["fecha"], datos["hora"] or time(23, 59, 59), reloj.BOGOTA)


class _DeUnAsunto(FormularioDeVerbo):
    """A verb that may be on one matter alone, of a request divided into several (R1.4)."""

    asunto = forms.TypedChoiceField(
        label="Qué parte",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Ese asunto ya no está por responder. Revise cuáles quedan."},
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        pueden = asuntos.que_pueden_salir(self.solicitud)
        self.fields["asunto"].choices = [
            ("", "Toda la solicitud: termina aquí"),
            *((uno.n, f"Solo el asunto {uno.n}: {uno.pide}") for uno in pueden),
        ]
        if not pueden:
            del self.fields["asunto"]


class TrasladarForm(_DeUnAsunto):
    entidad = Linea(
        label="Entidad competente",
        max_length=200,
        help_text="Nombre completo, y el municipio si hay varias.",
        error_messages={"required": "Escriba a qué entidad se traslada."},
    )
    motivo = texto(
        "Por qué es la competente",
        "Va en el oficio remisorio y lo lee también la persona que pidió (art. 21 CPACA).",
        "Escriba por qué esa entidad es la competente.",
    )
    parte = Linea(
        label="Solo una parte",
        required=False,
        max_length=300,
        help_text="Vacío: se traslada toda y termina aquí. Si solo va una parte, diga cuál: lo demás sigue su término.",
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        if self.solicitud.asuntos.exists():
            del self.fields["parte"]


class DesistirForm(_DeUnAsunto):
    texto = texto(
        "Cómo lo dijo la persona",
        "Cuándo, por qué medio y con qué palabras.",
        "Escriba cómo y cuándo lo dijo.",
        filas=3,
    )


class DecretarForm(FormularioDeVerbo):
    motivo = texto(
        "Razones del desistimiento tácito",
        "Es el texto del acto que se notifica (art. 17 CPACA). En reclamos de datos personales puede ir vacío.",
        "",
        required=False,
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        if not self.solicitud.regimen.decide_por_actos:
            self.fields["motivo"].help_text = (
                "Es el texto que se le comunica a la persona (arts. 17 y 33 CPACA). En reclamos de datos personales "
                "puede ir vacío."
            )


class ArchivarForm(FormularioDeVerbo):
    causal = forms.ChoiceField(
        label="Causa que permite la ley",
        error_messages={
            "required": "Elija la causa.",
            "invalid_choice": "Elija una de las causas de la lista.",
        },
    )
    motivo = texto("Razones", "Es una decisión motivada: la persona las lee.", "Escriba las razones.")

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        cerrada = archivo.impedimento_por_fundamento(self.solicitud)
        self.fields["causal"].choices = [
            ("", "Elija una causa"),
            *(
                (una.nombre, f"{una.titulo} ({una.norma})")
                for una in CAUSALES.values()
                if una.nombre != SIN_FUNDAMENTO or not cerrada
            ),
        ]
        if cerrada and self.solicitud.es_anonima:
            self.fields["causal"].help_text = cerrada


class SeguirDeOficioForm(FormularioDeVerbo):
    motivo = texto(
        "Razones de interés público",
        "Es el texto de la resolución motivada (art. 18 CPACA). La persona lo lee tal cual.",
        "Escriba las razones de interés público.",
    )


class ReabrirForm(FormularioDeVerbo):
    motivo = texto(
        "Por qué se reabre", "No lo ve la persona que pidió.", "Escriba por qué se reabre.", filas=3
    )
