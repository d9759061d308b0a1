"""How the exercises of the example are told. Every date is a number of days ago; a negative one is to come."""

from dataclasses import dataclass


class Canal:
    """The doors, as participa calls them."""

    FORMULARIO, FORO, ENCUESTA, CHAT = "formulario", "foro", "encuesta", "chat"
    SOLICITUD, CORREO, RED, IMPORTADO = "solicitud", "correo", "red", "importado"


class Sentido:
    ACOGIDO, ACOGIDO_EN_PARTE, NO_ACOGIDO = "acogido", "acogido_en_parte", "no_acogido"
    YA_EXISTE, NO_ES_COMPETENCIA, EN_ESTUDIO = "ya_existe", "no_es_competencia", "en_estudio"


class Forma:
    DOCUMENTO, SITIO_WEB, SERVICIO, OBRA = "documento", "sitio_web", "servicio", "obra"


@dataclass(frozen=True)
class Uso:
    """A mechanism, and with what: the slug of a forum or a survey, the title of a room, the name of a tag; or where."""

    mecanismo: str
    con: str


@dataclass(frozen=True)
class Dicho:
    """What somebody contributed, that many days ago. By a form: as it was typed. By another door: the words by which
    what was said there is found. ``seccion``: of the consulted document. ``grupo``: what they say of themselves."""

    hace: int
    texto: str
    por: str = Canal.FORMULARIO
    firma: str = ""
    correo: str = ""
    seccion: int = 0
    grupo: str = ""
    se_muestra: bool = True


@dataclass(frozen=True)
class Prometido:
    """For when, and when it was done, if it was. ``quedo``: how, or, of a section, ``despues``: what it says now."""

    para: int
    forma: str
    que: str
    donde: str
    enlace: str = ""
    cumplido: int | None = None
    quedo: str = ""
    seccion: int = 0
    despues: str = ""


@dataclass(frozen=True)
class Resuelto:
    """A decision on the contributions of those numbers, which are their places in the exercise from 1."""

    hace: int
    sentido: str
    razones: str
    aportes: tuple[int, ...]
    promesas: tuple[Prometido, ...] = ()


@dataclass(frozen=True)
class Parecidos:
    """Contributions that say the same."""

    hace: int
    nombre: str
    resumen: str
    aportes: tuple[int, ...]


@dataclass(frozen=True)
class Reunion:
    """A meeting. What was said in it, each thing with its signature, enters the exercise the next day;
    ``asistentes`` is ``None`` when it is to come."""

    hace: int
    titulo: str
    lugar: str
    inscritas: tuple[tuple[str, str], ...] = ()
    dichos: tuple[tuple[str, str], ...] = ()
    asistentes: int | None = None
    acta: str = ""
    accesibilidad: str = "Entrada sin escalones. Pida intérprete de lengua de señas con tres días."


@dataclass(frozen=True)
class Consultado:
    """A document that is consulted, by sections: title and text."""

    titulo: str
    presentacion: str
    secciones: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Relato:
    """An exercise, from being called (``convoca``, ``None`` for a draft) to its report. ``cuenta``: when its account
    closed. ``informe``: when its report was published. ``cancela``: when, and why."""

    slug: str
    titulo: str
    evento: str
    seccion: str
    nivel: str
    dependencia: str
    responsable: str
    se_decide: str
    no_se_decide: str
    convoca: int | None
    abre: int
    cierra: int
    informe_antes: int
    usos: tuple[Uso, ...] = ()
    documento: Consultado | None = None
    reuniones: tuple[Reunion, ...] = ()
    dichos: tuple[Dicho, ...] = ()
    grupos: tuple[Parecidos, ...] = ()
    decisiones: tuple[Resuelto, ...] = ()
    cuenta: int | None = None
    informe: int | None = None
    dijeron: str = ""
    aprendimos: str = ""
    cancela: tuple[int, str] | None = None
