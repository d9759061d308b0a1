"""The answer as an official writes it: its words, what it decides, and point by point."""

from dataclasses import dataclass

from django import forms
from django.forms import BaseFormSet, formset_factory

from cuentas.models import Usuario
from nucleo.calendario import fecha_larga
from nucleo.campos import Redaccion, TextoLimpio
from nucleo.texto import LARGO_MAXIMO_MARKDOWN
from pqrs.acciones import PieDeRecursos
from pqrs.acciones.contenido import Contenido, escribir
from pqrs.acciones.responder import escribir_recursos, faltas
from pqrs.consultas import asuntos, borradores, plantillas
from pqrs.consultas import respuesta as consulta
from pqrs.forms.campos import Linea
from pqrs.forms.mesa import Archivos, FormularioDeVerbo
from pqrs.models import Respuesta
from pqrs.models.respuesta import Reserva, Sentido

PREFIJO = "punto"
PUNTOS_MAXIMOS = 30
DE_LA_NEGATIVA = ("reserva", "norma_negativa", "lo_que_se_entrega")
DE_LAS_COPIAS = ("copias", "valor_copia", "tarifa")
DEL_PIE = ("recursos", "recursos_ante", "recursos_plazo")
DE_LA_REMISION = ("anterior", "sin_novedad")
#: What only some answers need, folded until somebody needs it: title, when, fields.
PARTES = (
    ("Responder solo una parte", "Si todavía no puede responderlo todo.", ("queda_pendiente",)),
    (
        "Negar información",
        "Con la norma exacta y la parte que sí se entrega (art. 25 CPACA).",
        DE_LA_NEGATIVA,
    ),
    ("Cobrar copias en papel", "Solo lo que cuesta reproducirlas (art. 29 CPACA).", DE_LAS_COPIAS),
    ("Remitir a una respuesta anterior", "Si ya se le respondió lo mismo (art. 19 CPACA).", DE_LA_REMISION),
    (
        "Notificar la decisión y sus recursos",
        "Siempre que acceda o niegue (arts. 66 y 67 CPACA).",
        ("requiere_notificacion", *DEL_PIE, "firma_representante"),
    ),
    ("Publicar una versión sin datos personales", "Se revisa después de enviarla (R3.27).", ("publicar",)),
)


@dataclass(frozen=True)
class Parte:
    """Fields under one title; ``esta_abierta`` when they say something, or something in them has to be corrected."""

    titulo: str
    cuando: str
    campos: list[forms.BoundField]

    @property
    def esta_abierta(self) -> bool:
        return any(campo.errors or campo.value() for campo in self.campos)


def _parrafo(rotulo: str, ayuda: str = "", *, filas: int = 3, largo: int = 4000) -> TextoLimpio:
    return TextoLimpio(
        label=rotulo,
        help_text=ayuda,
        required=False,
        max_length=largo,
        widget=Redaccion({"rows": filas}),
    )


class PuntoForm(forms.Form):
    """One thing that was asked. A draft may leave it half written."""

    pedido = _parrafo("Qué pidió", filas=2)
    respuesta = _parrafo("Qué se le responde", filas=4, largo=LARGO_MAXIMO_MARKDOWN)
    base = Linea(label="Con qué base", required=False, max_length=500, help_text="Norma, documento o hecho.")


PuntosFormSet = formset_factory(PuntoForm, extra=1, max_num=PUNTOS_MAXIMOS, absolute_max=PUNTOS_MAXIMOS)


class AnteriorField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Respuesta) -> str:
        cuando = fecha_larga(consulta.dia_de(obj))
        return f"{obj.radicado_salida}, del {cuando} ({obj.solicitud.radicado}: {obj.solicitud.asunto})"


class ResponderForm(FormularioDeVerbo):
    """``borrador``: the fingerprint of the draft that the page showed. Empty words can be saved, not reviewed."""

    plantilla = forms.TypedChoiceField(
        label="Empezar con una plantilla o agregar un fragmento",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Se agrega al final de lo que ya escribió, con los datos de esta solicitud.",
        error_messages={"invalid_choice": "Esa plantilla ya no se ofrece para esta solicitud. Elija otra."},
    )
    sentido = forms.ChoiceField(
        label="Sentido de la respuesta",
        choices=Sentido,
        required=False,
        help_text="Acceder o negar es decidir, y la decisión lleva sus recursos; informar u orientar, no.",
    )
    cuerpo = TextoLimpio(
        label="Respuesta",
        required=False,
        max_length=LARGO_MAXIMO_MARKDOWN,
        widget=Redaccion({"rows": 14}),
        help_text="Responda cada punto que la persona pidió, con su base. Deje una línea en blanco entre párrafos.",
    )
    que_sigue = _parrafo(
        "Qué sigue", "Qué debe o puede hacer la persona a continuación, en palabras sencillas.", filas=4
    )
    queda_pendiente = _parrafo(
        "Qué falta por responder",
        "Vacío: la respuesta es completa. Con texto: la solicitud sigue abierta por eso y su término corre.",
    )
    asuntos = forms.TypedMultipleChoiceField(
        label="Asuntos que responde",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Si responde una parte, marque cuáles: dejan de contar y rige la fecha del siguiente (R1.4).",
        error_messages={"invalid_choice": "Uno de los asuntos ya se respondió. Revise cuáles responde."},
    )
    reserva = forms.ChoiceField(label="Negativa por reserva", choices=Reserva, required=False)
    norma_negativa = Linea(
        label="Norma exacta en que se niega",
        required=False,
        max_length=300,
        help_text="Con su artículo; por ejemplo: Ley 1712 de 2014, art. 18 lit. a.",
    )
    lo_que_se_entrega = _parrafo(
        "La parte que sí se entrega", "O por qué no se puede separar (Ley 1712 de 2014, art. 21)."
    )
    copias = forms.IntegerField(label="Cuántas copias", required=False, min_value=1, max_value=100_000)
    valor_copia = forms.IntegerField(
        label="Valor de cada una, en pesos", required=False, min_value=1, max_value=1_000_000
    )
    tarifa = Linea(
        label="Acto que fija ese valor",
        required=False,
        max_length=200,
        help_text="Solo se cobra reproducirlas, sin pasar del precio del mercado (art. 29 CPACA).",
    )
    firma_representante = forms.BooleanField(
        label="La firma el representante legal: no tiene apelación (art. 74 CPACA)", required=False
    )
    anterior = AnteriorField(
        Respuesta.objects.none(),
        label="Respuesta anterior a la misma persona",
        required=False,
        empty_label="Ninguna",
        error_messages={"invalid_choice": "Esa respuesta ya no está entre las de esta persona."},
    )
    sin_novedad = forms.BooleanField(
        label="Leí las dos: no trae algo que antes faltara ni reclama un derecho que no prescribe (art. 19 CPACA)",
        required=False,
    )
    publicar = forms.BooleanField(
        label="Publicar una versión sin datos personales (Ley 1712 de 2014, art. 14)", required=False
    )
    archivos = Archivos(
        label="Adjuntar archivos",
        required=False,
        help_text="PDF, imágenes, Word, Excel, OpenDocument, texto o CSV. Hasta 10 MB cada uno.",
    )
    requiere_notificacion = forms.BooleanField(
        label="Decide un derecho de esta persona: hay que notificarla",
        required=False,
        help_text="Reconoce, niega o modifica un derecho, o niega información por reserva (arts. 66 y 67 CPACA). Si "
        "solo informa, orienta o conceptúa, no la marque.",
    )
    recursos = Linea(
        label="Recursos que caben",
        required=False,
        max_length=300,
        help_text="Déjelos vacíos y el portal escribe los de la ley, según el sentido.",
    )
    recursos_ante = Linea(label="Ante quién se presentan", required=False, max_length=200)
    recursos_plazo = Linea(
        label="En qué plazo",
        required=False,
        max_length=200,
        help_text="Por ejemplo: 10 días hábiles siguientes a la notificación (art. 76 CPACA).",
    )
    borrador = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, datos=None, archivos=None, *, solicitud, usuario: Usuario, borrador=None, **opciones):
        super().__init__(datos, archivos, solicitud=solicitud, initial=_iniciales(borrador), **opciones)
        self.puntos = self._puntos(datos, borrador)
        anteriores = consulta.anteriores(solicitud, usuario)
        self.fields["anterior"].queryset = anteriores
        self._ofrecer_plantillas()
        sobran = () if anteriores.exists() else DE_LA_REMISION
        if not consulta.es_de_informacion(solicitud):
            sobran = (*sobran, *DE_LAS_COPIAS, "publicar")
        abiertos = asuntos.abiertos(solicitud.pk)
        self.fields["asuntos"].choices = [(uno.n, f"{uno.n}. {uno.pide}") for uno in abiertos]
        if not abiertos:
            sobran = (*sobran, "asuntos")
        for campo in sobran:
            del self.fields[campo]
        self._cerrar_la_notificacion()

    def _ofrecer_plantillas(self):
        """Grouped by class; no field when there are none."""
        grupos: dict[str, list[tuple[int, str]]] = {}
        for una in plantillas.ofrecidas(self.solicitud):
            grupos.setdefault(una.get_clase_display(), []).append((una.pk, una.nombre))
        if grupos:
            self.fields["plantilla"].choices = [("", "Elija una"), *grupos.items()]
        else:
            del self.fields["plantilla"]

    def _cerrar_la_notificacion(self):
        """Shown closed, with the norm, when the nature of the entity has none, nor remedies (R3.36)."""
        cerrada = self.solicitud.regimen.impedimento("citar")
        if cerrada:
            for campo in ("requiere_notificacion", "firma_representante", *DEL_PIE):
                self.fields[campo].disabled = True
                self.fields[campo].help_text = ""
            self.fields["requiere_notificacion"].help_text = cerrada
            self.fields["firma_representante"].help_text = "No hay apelación que negar (art. 33 CPACA)."
            self.fields["sentido"].help_text = "Acceder o negar es decidir; informar u orientar, no."

    def is_valid(self):
        propios = super().is_valid()
        return self.puntos.is_valid() and propios

    def clean(self):
        datos = super().clean()
        if "insertar" in self.data and not datos.get("plantilla") and "plantilla" not in self.errors:
            self.add_error("plantilla" if "plantilla" in self.fields else None, "Elija cuál quiere agregar.")
        if "revisar" in self.data and self.puntos.is_valid():
            for falta in faltas(self.solicitud, self._respuesta):
                self.add_error(falta.campo if falta.campo in self.fields else None, str(falta))
        return datos

    @property
    def partes(self) -> list[Parte]:
        """What only some answers need, without what this one cannot have."""
        partes = [
            Parte(titulo, cuando, [self[campo] for campo in campos if campo in self.fields])
            for titulo, cuando, campos in PARTES
        ]
        return [parte for parte in partes if parte.campos]

    @property
    def tiene_puntos(self) -> bool:
        """Whether any point says something, or has to be corrected."""
        return any(campo.errors or campo.value() for punto in self.puntos for campo in punto)

    @property
    def notificacion(self) -> PieDeRecursos | None:
        """What its notification will say; None when it only informs. The words of the law follow the sense: they are
        written anew, or withdrawn when it admits no remedies; those of a person stay as they are."""
        datos = self.cleaned_data
        if not datos.get("requiere_notificacion"):
            return None
        escrito = tuple(datos.get(campo, "") for campo in DEL_PIE)
        de_la_ley = consulta.es_pie_de_la_ley(escrito)
        if any(escrito) and not de_la_ley:
            return PieDeRecursos(*escrito)
        debido = consulta.pie(self.solicitud, self._decidida)
        if de_la_ley and not any(debido):
            return None
        return PieDeRecursos(*debido)

    @property
    def retira_recursos(self) -> bool:
        """Whether the page brought remedies that the sense no longer admits."""
        return bool(self.cleaned_data.get("requiere_notificacion")) and self.notificacion is None

    @property
    def _decidida(self) -> Respuesta:
        """The answer that the form tells, unsaved, without how it is notified."""
        datos = self.cleaned_data
        decidida = Respuesta(
            solicitud=self.solicitud, cuerpo=datos.get("cuerpo", ""), que_sigue=datos.get("que_sigue", "")
        )
        escribir(decidida, self.contenido)
        return decidida

    @property
    def _respuesta(self) -> Respuesta:
        """The answer that would be saved."""
        respuesta, recursos = self._decidida, self.notificacion
        escribir_recursos(respuesta, recursos)
        return respuesta

    @property
    def contenido_de_puntos(self) -> tuple[dict, ...]:
        """The points with something written."""
        if not self.puntos.is_bound or not self.puntos.is_valid():
            return ()
        return tuple(datos for datos in self.puntos.cleaned_data if any(datos.values()))

    @property
    def contenido(self) -> Contenido:
        datos = self.cleaned_data
        simples = {campo: datos[campo] for campo in _SIMPLES if campo in datos}
        simples["sentido"] = simples.get("sentido") or Sentido.INFORMA
        anterior = datos.get("anterior")
        return Contenido(puntos=self.contenido_de_puntos, anterior_id=anterior and anterior.pk, **simples)

    def _puntos(self, datos, borrador) -> BaseFormSet:
        if datos is not None and f"{PREFIJO}-TOTAL_FORMS" in datos:
            return PuntosFormSet(datos, prefix=PREFIJO)
        if datos is not None:  # somebody's older page, that had no points
            return PuntosFormSet({f"{PREFIJO}-TOTAL_FORMS": 0, f"{PREFIJO}-INITIAL_FORMS": 0}, prefix=PREFIJO)
        return PuntosFormSet(prefix=PREFIJO, initial=borrador.puntos if borrador else [])


_SIMPLES = tuple(campo for campo in borradores.CONTENIDO if campo not in ("puntos", "anterior_id"))


def _iniciales(borrador: Respuesta | None) -> dict:
    iniciales = {"borrador": borradores.huella(borrador), "sentido": Sentido.INFORMA}
    if borrador is not None:
        propios = {campo: getattr(borrador, campo) for campo in _SIMPLES}
        propios |= {campo: getattr(borrador, campo) for campo in borradores.DE_LA_NOTIFICACION}
        propios["anterior"] = borrador.anterior_id
        iniciales |= {"cuerpo": borrador.cuerpo, "que_sigue": borrador.que_sigue} | propios
    return iniciales
