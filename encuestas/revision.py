"""The list that is gone through before a survey opens: what keeps it from opening and what is better thought twice.
Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from encuestas.condiciones import citar
from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.duracion import minutos
from encuestas.fallas import fallas
from nucleo import legibilidad

MINUTOS_RAZONABLES, PREGUNTAS_RAZONABLES = 10, 30
_DOBLE = re.compile(
    r"\by/o\b|\?.*\?|\b\w+(?:ad|ez|ción|ía|ud|o|a|os|as) (?:y|e) (?:el |la |los |las )?\w+", re.IGNORECASE
)
_IDENTIFICA = re.compile(
    r"\b(?:nombre|apellidos?|cédula|documento de identidad|correo|teléfono|celular|dirección|fecha de nacimiento)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Punto:
    """One line of the list. ``impide``: it does not open like that. ``codigo``: of the question it is about."""

    que: str
    dicho: str
    impide: bool = False
    codigo: str = ""


@dataclass(frozen=True)
class Datos:
    """What the list looks at besides the questions. Moments are those of Bogotá."""

    proposito: str
    aviso_de_datos: str
    es_anonima: bool
    conservar_hasta: date | None
    abre_en: datetime
    cierra_en: datetime
    ahora: datetime
    tiene_reglas: bool
    tiene_dependencia: bool
    ya_se_publico: bool
    es_sondeo: bool


@dataclass(frozen=True)
class Medida:
    """How long it is: questions, minutes and how easy it reads («normal»)."""

    preguntas: int
    minutos: int
    grado: str


def medir(documento: Documento) -> Medida:
    contestan = sum(una.tipo is not Tipo.NOTA for una in documento.preguntas)
    return Medida(contestan, minutos(documento), legibilidad.leer(_todo(documento)).grado)


def puntos(documento: Documento, datos: Datos) -> list[Punto]:
    """All of them, first what keeps it from opening."""
    del_cuestionario = [
        *_de_las_fallas(documento, datos),
        *_del_largo(documento),
        *_de_cada_una(documento, datos),
    ]
    return sorted([*_de_los_datos(datos), *del_cuestionario], key=lambda punto: not punto.impide)


def _de_los_datos(datos: Datos) -> Iterator[Punto]:
    if not datos.tiene_reglas:
        yield Punto(
            "Reglas",
            "No hay reglas publicadas de las encuestas: publíquelas en «Reglas» y vuelva.",
            impide=True,
        )
    if not datos.tiene_dependencia:
        yield Punto("Responsable", "La dependencia responsable ya no está activa: elija otra.", impide=True)
    if not datos.proposito.strip():
        yield Punto("Propósito", "Diga para qué se pregunta.", impide=True)
    if not datos.aviso_de_datos.strip():
        yield Punto(
            "Aviso",
            "Escriba el aviso sobre los datos: qué se guarda, para qué y quién responde.",
            impide=True,
        )
    if datos.cierra_en <= datos.ahora:
        yield Punto("Fechas", "La fecha de cierre ya pasó: cámbiela.", impide=True)
    if not datos.es_anonima and datos.conservar_hasta is None:
        yield Punto(
            "Conservación", "No es anónima: diga hasta cuándo se conservan las respuestas.", impide=True
        )
    if datos.conservar_hasta and datos.conservar_hasta <= datos.cierra_en.date():
        yield Punto(
            "Conservación", "Las respuestas se conservan hasta una fecha posterior al cierre.", impide=True
        )
    if datos.abre_en < datos.ahora and not datos.ya_se_publico:
        yield Punto("Fechas", "La fecha en que abre ya pasó: abrirá en el momento en que la publique.")


def _de_las_fallas(documento: Documento, datos: Datos) -> Iterator[Punto]:
    for falla in fallas(documento):
        donde = f"«{_como_se_llama(documento, falla.codigo)}»: " if falla.codigo else ""
        yield Punto("Cuestionario", f"{donde}{falla.mensaje}", impide=True, codigo=falla.codigo)
    if datos.es_sondeo and medir(documento).preguntas > 1:
        yield Punto(
            "Sondeo", "Un sondeo tiene una sola pregunta: quite las demás o deje de marcarlo.", impide=True
        )
    vacias = [n for n, pagina in enumerate(documento.paginas, 1) if not pagina.preguntas]
    if vacias and documento.preguntas:
        yield Punto("Páginas", f"La página {vacias[0]} no tiene preguntas: no se verá.")


def _del_largo(documento: Documento) -> Iterator[Punto]:
    medida, lectura = medir(documento), legibilidad.leer(_todo(documento))
    if medida.preguntas > PREGUNTAS_RAZONABLES or medida.minutos > MINUTOS_RAZONABLES:
        yield Punto(
            "Largo",
            f"Son {medida.preguntas} preguntas y unos {medida.minutos} minutos: muchas personas la dejarán a medias. "
            "Quite lo que no va a cambiar ninguna decisión.",
        )
    if lectura.es_dificil:
        yield Punto(
            "Lenguaje",
            f"En conjunto, es {lectura.grado} de leer: use frases y palabras más cortas.",
        )


def _de_cada_una(documento: Documento, datos: Datos) -> Iterator[Punto]:
    for pregunta in documento.preguntas:
        nombre = f"«{citar(pregunta.texto)}»"
        for que, dicho in _consejos(pregunta, datos):
            yield Punto(que, f"{nombre}: {dicho}", codigo=pregunta.codigo)


def _consejos(pregunta: Pregunta, datos: Datos) -> Iterator[tuple[str, str]]:
    if pregunta.tipo is not Tipo.NOTA and _DOBLE.search(pregunta.texto):
        yield "Doble pregunta", "puede preguntar dos cosas a la vez. Si es así, haga dos preguntas."
    if pregunta.tipo is Tipo.TEXTO and pregunta.obligatoria:
        yield (
            "Texto obligatorio",
            "quien no tiene nada que decir escribirá cualquier cosa o se irá. Déjela opcional.",
        )
    if pregunta.tipo is Tipo.ESCALA and not all(pregunta.extremos):
        yield "Escala", "diga qué significan el menor y el mayor punto."
    abierta = pregunta.tipo in {Tipo.TEXTO, Tipo.NUMERO, Tipo.FECHA}
    if datos.es_anonima and abierta and _IDENTIFICA.search(pregunta.texto):
        yield "Anonimato", "pide un dato que dice quién es la persona, y la encuesta promete que no se sabrá."
    for consejo in legibilidad.leer(_palabras_de(pregunta)).consejos:
        yield "Lenguaje", f"{consejo.que.lower()}. {consejo.que_hacer}"


def _como_se_llama(documento: Documento, codigo: str) -> str:
    pregunta = documento.por_codigo.get(codigo)
    return citar(pregunta.texto) if pregunta and pregunta.texto.strip() else codigo


def _palabras_de(pregunta: Pregunta) -> str:
    opciones = "\n".join(una.texto for una in pregunta.opciones)
    return "\n".join(trozo for trozo in (pregunta.texto, pregunta.ayuda, opciones) if trozo)


def _todo(documento: Documento) -> str:
    return "\n".join(map(_palabras_de, documento.preguntas))
