"""A row of the other system into a request as it was, or every reason why it cannot come. Pure: ``Catalogo`` says what
the portal knows, and is read once."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from nucleo.texto import normalizar
from pqrs import hechos, radicados
from pqrs.estados import Estado
from pqrs.importar import celdas
from pqrs.importar.celdas import CeldaIlegible
from pqrs.importar.equivalencias import Equivalencias
from pqrs.importar.lectura import Adjuntado, Fila

OBLIGATORIAS = ("numero", "recibida_en", "tipo", "asunto")
ABIERTA = "abierta"
#: What is open comes as open, or waiting for the person; whatever stopped a term otherwise is recorded here.
ESTADOS = (
    ABIERTA,
    Estado.REQUERIDA,
    *(Estado.RESPONDIDA, Estado.TRASLADADA, Estado.DESISTIDA, Estado.ARCHIVADA),
)
_LARGOS = {
    "nombre": 200, "documento": 30, "telefono": 30, "direccion": 160, "barrio": 100, "municipio": 80,
    "departamento": 80, "pais": 60,
}  # fmt: skip
_ASUNTO, _OFICIO, _RESPUESTA = 160, 200, 100_000
PERSONALES = frozenset({*_LARGOS, "correo"})


@dataclass(frozen=True, slots=True)
class Problema:
    """Why a row cannot come or, ``es_aviso``, what has to be known of one that comes. ``columna`` "": the whole row."""

    linea: int
    columna: str
    mensaje: str
    es_aviso: bool = False


@dataclass(frozen=True)
class Catalogo:
    """What the portal knows: kinds, channels, identities and offices by their code or name, normalised; people by user
    name or mail, with their office. ``ahora``: nothing happened after it."""

    tipos: Mapping[str, str]
    canales: Mapping[str, str]
    identidades: Mapping[str, str]
    documentos: frozenset[str]
    dependencias: Mapping[str, int]
    responsables: Mapping[str, tuple[int, int | None]]
    receptora: int
    ahora: datetime
    #: The last number of the other system in each year of ours, under its acta.
    inicios: Mapping[int, int] = field(default_factory=dict)
    prefijo: str = ""


@dataclass(frozen=True, slots=True)
class Paso:
    en: datetime
    texto: str
    es_publico: bool = True
    archivos: tuple[Adjuntado, ...] = ()


@dataclass(frozen=True, slots=True)
class Vieja:
    """A request of the other system, understood. ``hechos``: what moved its due date there."""

    linea: int
    huella: str
    numero: str
    radicado: str
    tipo: str
    canal: str
    identidad: str
    asunto: str
    objeto: str
    recibida_en: datetime
    estado: str
    terminada_en: datetime | None
    dependencia: int
    responsable: int | None
    persona: dict[str, str]
    hechos: tuple[hechos.Hecho, ...]
    oficio: str = ""
    respuesta: str = ""
    oficio_respuesta: str = ""
    archivos: tuple[Adjuntado, ...] = ()
    pasos: tuple[Paso, ...] = ()

    @property
    def esta_abierta(self) -> bool:
        return self.terminada_en is None


class _Lector:
    """The cells of one row: each is read once, and what is wrong with it is kept and not raised."""

    def __init__(self, fila: Fila, equivalencias: Equivalencias):
        self.fila, self.equivalencias = fila, equivalencias
        self.problemas: list[Problema] = []

    def crudo(self, columna: str) -> str:
        dicho = self.fila.celdas.get(columna, "").strip() or self.equivalencias.defecto.get(columna, "")
        return self.equivalencias.traducir(columna, dicho)

    def mal(self, columna: str, mensaje: str) -> None:
        self.problemas.append(Problema(self.fila.linea, columna, mensaje))

    def aviso(self, columna: str, mensaje: str) -> None:
        self.problemas.append(Problema(self.fila.linea, columna, mensaje, es_aviso=True))

    def leer(self, columna: str, como: Callable[[str], Any], si_falta: Any = None) -> Any:
        crudo = self.crudo(columna)
        if not crudo:
            if columna in OBLIGATORIAS:
                self.mal(columna, "está vacía y no puede faltar.")
            return si_falta
        try:
            return como(crudo)
        except CeldaIlegible as error:
            self.mal(columna, str(error))
            return si_falta

    def de(self, columna: str, mapa: Mapping[str, Any], si_falta: Any = None) -> Any:
        """The value as one of those that the portal has."""

        def buscar(crudo: str) -> Any:
            limpio = celdas.texto(crudo)
            if normalizar(limpio) not in mapa:
                raise CeldaIlegible(
                    f"trae «{limpio[:40]}», que aquí no existe. Diga qué es en [{columna}] del archivo de "
                    "equivalencias."
                )
            return mapa[normalizar(limpio)]

        return self.leer(columna, buscar, si_falta)

    def texto(self, columna: str, maximo: int) -> str:
        return self.leer(columna, lambda crudo: celdas.texto(crudo, maximo), "")


def juzgar(
    fila: Fila, catalogo: Catalogo, equivalencias: Equivalencias
) -> tuple[Vieja | None, list[Problema]]:
    """The request, or None with the reasons; it may come and bring warnings."""
    if fila.problema:
        return None, [Problema(fila.linea, "", fila.problema)]
    uno = _Lector(fila, equivalencias)
    numero, radicado = _numero(uno, catalogo)
    recibida_en = uno.leer("recibida_en", celdas.momento)
    if recibida_en and recibida_en > catalogo.ahora:
        uno.mal("recibida_en", "es posterior a este momento.")
    estado, terminada_en = _fin(uno, recibida_en, catalogo)
    dependencia, responsable = _quien_la_tiene(uno, catalogo, estado)
    asunto, objeto = _lo_que_pide(uno)
    identidad, persona = _persona(uno, catalogo)
    vieja = Vieja(
        linea=fila.linea,
        huella=fila.huella,
        numero=numero,
        radicado=radicado,
        tipo=uno.de("tipo", catalogo.tipos, ""),
        canal=uno.de("canal", catalogo.canales, "presencial"),
        identidad=identidad,
        asunto=asunto,
        objeto=objeto,
        recibida_en=recibida_en,
        estado=estado,
        terminada_en=terminada_en,
        dependencia=dependencia,
        responsable=responsable,
        persona=persona,
        hechos=_hechos(uno, recibida_en, estado) if recibida_en else (),
        oficio=uno.texto("oficio", _OFICIO),
        respuesta=uno.texto("respuesta", _RESPUESTA),
        oficio_respuesta=uno.texto("oficio_respuesta", 60),
        archivos=fila.archivos or _archivos(uno),
        pasos=_pasos(uno),
    )
    hay_males = any(not problema.es_aviso for problema in uno.problemas)
    return (None if hay_males else vieja), uno.problemas


def _numero(uno: _Lector, catalogo: Catalogo) -> tuple[str, str]:
    numero = uno.leer("numero", celdas.numero_de_origen, "")
    if not numero:
        return "", ""
    radicado = radicados.leer_cualquiera(catalogo.prefijo + numero)
    if radicado is None:
        uno.mal(
            "numero",
            f"«{catalogo.prefijo}{numero}» no puede ser un radicado: son de 2 a {radicados.LETRAS_ANTERIOR} letras sin "
            "tildes, cifras y guiones, con alguna cifra.",
        )
        return numero, ""
    if radicados.leer(radicado):
        anio, _, consecutivo = radicado.split("-")
        if int(anio) >= catalogo.ahora.year and int(consecutivo) > catalogo.inicios.get(int(anio), 0):
            uno.mal(
                "numero",
                f"«{radicado}» es de los que este portal va a dar. Diga primero hasta dónde llegó el sistema anterior: "
                f"manage.py iniciar_consecutivo {anio} E ÚLTIMO --acta ACTA, o use --prefijo.",
            )
    return numero, radicado


def _fin(uno: _Lector, recibida_en: datetime | None, catalogo: Catalogo) -> tuple[str, datetime | None]:
    """The state and the end, that must agree."""
    posibles = {normalizar(Estado(una).label): una for una in ESTADOS if una != ABIERTA}
    posibles |= {str(una): una for una in ESTADOS} | {
        "en_tramite": ABIERTA,
        "en tramite": ABIERTA,
        "radicada": ABIERTA,
    }
    terminada_en = uno.leer("terminada_en", celdas.momento)
    estado = uno.de("estado", posibles, "" if uno.crudo("estado") else ABIERTA)
    esta_abierta = estado in (ABIERTA, Estado.REQUERIDA)
    if esta_abierta and terminada_en:
        uno.mal(
            "estado",
            "dice que sigue abierta y la fila trae la fecha en que terminó. Deje una de las dos cosas.",
        )
    if estado and not esta_abierta and not terminada_en and not uno.crudo("terminada_en"):
        uno.mal(
            "terminada_en", "está vacía y la solicitud ya terminó: sin esa fecha no se sabe si fue a tiempo."
        )
    if terminada_en and recibida_en and terminada_en < recibida_en:
        uno.mal("terminada_en", "es anterior a la fecha en que se recibió.")
    if terminada_en and terminada_en > catalogo.ahora:
        uno.mal("terminada_en", "es posterior a este momento.")
    return str(estado), None if esta_abierta else terminada_en


def _quien_la_tiene(uno: _Lector, catalogo: Catalogo, estado: str) -> tuple[int, int | None]:
    responsable = uno.de("responsable", catalogo.responsables)
    dependencia = uno.de("dependencia", catalogo.dependencias)
    if responsable is None:
        return dependencia or catalogo.receptora, None
    persona, suya = responsable
    if dependencia is None:
        dependencia = suya or catalogo.receptora
    elif suya != dependencia and estado == ABIERTA:
        uno.mal(
            "responsable", "no es de la dependencia de esa fila. Corrija una de las dos en las equivalencias."
        )
    return dependencia, persona


def _lo_que_pide(uno: _Lector) -> tuple[str, str]:
    """Subject and object: a long subject is cut and the whole of it stays in the object."""
    entero = uno.texto("asunto", 0)
    objeto = uno.texto("objeto", 0)
    if len(entero) > _ASUNTO:
        uno.aviso("asunto", f"pasa de {_ASUNTO} letras: se corta y queda entero en lo que pide.")
        objeto = f"{entero}\n\n{objeto}".strip()
    asunto = " ".join(entero.split())
    return (asunto if len(asunto) <= _ASUNTO else asunto[: _ASUNTO - 1] + "…"), objeto or entero


def _persona(uno: _Lector, catalogo: Catalogo) -> tuple[str, dict[str, str]]:
    datos = {columna: uno.texto(columna, largo) for columna, largo in _LARGOS.items()}
    datos["correo"] = uno.leer("correo", _correo, "")
    documento = re.sub(r"[^A-Z]", "", uno.crudo("tipo_documento").upper())
    datos["tipo_documento"] = documento if documento in catalogo.documentos else "OTRO" if documento else ""
    if datos["documento"] and re.search(r"\d[eE]\+\d", datos["documento"]):
        uno.mal(
            "documento", "la hoja de cálculo cambió el número y perdió cifras. Exporte la columna como texto."
        )
    datos["persona"] = (
        "juridica" if normalizar(uno.crudo("persona")) in ("juridica", "persona juridica") else "natural"
    )
    datos["pais"] = datos["pais"] or "Colombia"
    por_direccion = normalizar(uno.crudo("medio")) == "direccion" or not datos["correo"]
    datos["medio"] = "direccion" if por_direccion else "correo"
    identidad = uno.de("identidad", catalogo.identidades, "identificada" if datos["nombre"] else "anonima")
    if identidad == "anonima":
        if any(datos[columna] for columna in ("nombre", "documento", "correo")):
            uno.aviso("identidad", "es anónima y la fila trae datos de la persona: no se traen (R3.14).")
        return identidad, {}
    if not datos["nombre"]:
        uno.mal("nombre", "está vacía. Si nadie se identificó, escriba «anónima» en identidad.")
    return identidad, datos


def _correo(crudo: str) -> str:
    limpio = celdas.texto(crudo, 254)
    with suppress(ValidationError):
        validate_email(limpio)
        return limpio
    raise CeldaIlegible("no es una dirección de correo. Corríjala o déjela vacía.")


def _hechos(uno: _Lector, recibida_en: datetime, estado: str) -> tuple[hechos.Hecho, ...]:
    """What moved the due date there, in order."""
    hallados: list[hechos.Hecho] = []
    vence = uno.leer("vence_el", celdas.fecha)
    if vence and uno.crudo("oficio"):
        hallados.append(hechos.FechaFijada(vence))
    elif vence:
        uno.mal(
            "vence_el",
            "solo se trae la fecha que fijó una autoridad, con su «oficio»; las demás las da la ley.",
        )
    pedida, completada = uno.leer("requerida_el", celdas.momento), uno.leer("completada_el", celdas.momento)
    if pedida:
        hallados.append(hechos.Requerimiento(pedida, uno.leer("completar_hasta", celdas.fecha)))
    if completada and pedida:
        hallados.append(hechos.Completada(completada))
    if completada and not pedida:
        uno.mal("completada_el", "dice cuándo se completó y falta «requerida_el», cuándo se pidió.")
    if (estado == Estado.REQUERIDA) != bool(pedida and not completada) and estado in (
        Estado.REQUERIDA,
        ABIERTA,
    ):
        uno.mal(
            "requerida_el",
            "no concuerda con el estado: espera a la persona cuando se le pidió y no ha completado.",
        )
    dias = uno.leer("ampliada_dias", lambda crudo: celdas.entero(crudo, 60))
    cuando = uno.leer("ampliada_el", celdas.momento)
    if dias and cuando:
        hallados.append(hechos.Ampliacion(dias, cuando))
    elif dias or cuando:
        uno.mal(
            "ampliada_el",
            "una ampliación lleva los días («ampliada_dias») y cuándo se comunicó («ampliada_el»).",
        )
    for hecho in hallados:
        momento = hechos.momento_de(hecho)
        if momento and momento < recibida_en:
            uno.mal("recibida_en", "es posterior a un requerimiento o una ampliación de la misma fila.")
    return tuple(sorted(hallados, key=lambda hecho: hechos.momento_de(hecho) or recibida_en))


def _archivos(uno: _Lector) -> tuple[Adjuntado, ...]:
    """``carta.pdf|foto.jpg``; a digest after ``#`` is checked."""
    hallados = []
    for parte in uno.texto("adjuntos", 0).split("|"):
        nombre, _, huella = parte.strip().partition("#")
        if not nombre:
            continue
        try:
            hallados.append(Adjuntado(nombre, celdas.huella(huella) if huella else ""))
        except CeldaIlegible as error:
            uno.mal("adjuntos", str(error))
    return tuple(hallados)


def _pasos(uno: _Lector) -> tuple[Paso, ...]:
    hallados = []
    for paso in uno.fila.pasos:
        try:
            hallados.append(
                Paso(celdas.momento(paso.cuando), celdas.texto(paso.texto), paso.es_publico, paso.archivos)
            )
        except CeldaIlegible as error:
            uno.mal("", f"uno de sus pasos {error}")
    return tuple(hallados)
