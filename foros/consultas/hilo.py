"""What the page of a thread reads. The text of a message that not everybody reads does not leave the database: the page
is the same for all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from html import unescape

from django.db.models import Case, F, TextField, Value, When
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from foros.causales import POR_CLAVE, Causal
from foros.models import Edicion, Hilo, ImagenDeMensaje, Mensaje, PasoDeAporte
from foros.promesa import Promesa, de_un_hilo
from nucleo import reloj
from nucleo.calendario import fecha_larga
from nucleo.memoria import Recuerdo
from nucleo.models import DiaNoHabil, Entidad, calendario_vigente
from nucleo.texto import ya_hecho

POR_PAGINA = 50
#: Official answers that the top of a thread lists.
OFICIALES = 20
PALABRAS_DE_EXTRACTO = 40
#: Moves that a stable address follows before it gives up.
MUDANZAS = 20
_DE_ENTRADA = {"pk", "numero", "estado", "nombre", "publicado_en", "ediciones", "causal", "aporte"}
_DE_ENTRADA |= {"es_oficial", "oficial_cargo", "oficial_dependencia_nombre", "movido_a_id", "responde_a_id"}


@dataclass(frozen=True)
class Pagina:
    """A stretch of numbers of a thread, which ends in ``ultimo``. With the names that Django's own pages have."""

    number: int
    num_pages: int
    ultimo: int

    @property
    def desde(self) -> int:
        return (self.number - 1) * POR_PAGINA + 1

    @property
    def hasta(self) -> int:
        return min(self.number * POR_PAGINA, self.ultimo)

    @property
    def anterior(self) -> int | None:
        """Of the first page nothing is said in its address."""
        return self.number - 1 if self.number > 2 else None

    @property
    def siguiente(self) -> int:
        return self.number + 1


@dataclass(frozen=True)
class Oficial:
    """An official answer, as the top of the thread announces it. ``pagina``: where it is."""

    numero: int
    dependencia: str
    en: datetime
    extracto: str
    pagina: int


@dataclass(frozen=True, slots=True)
class Entrada:
    """One place of the page: a message that is read, or the line that one left. ``html`` is "" in a line. What is shown
    fifty times comes ready: a template takes longer to write a date than the database to find the message."""

    pk: int
    direccion: str
    numero: str
    estado: str
    nombre: str
    cuando: str
    cuando_iso: str
    ediciones: int
    causal: str
    aporte: str
    es_oficial: bool
    oficial_cargo: str
    oficial_dependencia_nombre: str
    movido_a_direccion: str
    html: SafeString
    citado_numero: str
    citado_direccion: str
    citado_nombre: str
    imagenes: tuple[ImagenDeMensaje, ...]
    paso: PasoDeAporte | None

    @property
    def se_lee(self) -> bool:
        return self.estado == Mensaje.Estado.PUBLICADO

    @property
    def regla_incumplida(self) -> Causal | None:
        return POR_CLAVE.get(self.causal)

    @property
    def que_paso_con_el(self) -> str:
        return Mensaje.Aporte(self.aporte).label

    @property
    def donde_se_ve(self) -> str:
        """Only an address of this portal or of the web becomes a link."""
        enlace = self.paso.enlace if self.paso else ""
        propia = enlace.startswith("/") and not enlace.startswith(("//", "/\\"))
        return enlace if propia or enlace.startswith(("https://", "http://")) else ""


def hallar(pk: int, usuario) -> Hilo | None:
    """A thread that the person sees, with its forum, its rules and whether it has a record. One query."""
    return (
        Hilo.objects.visibles_para(usuario)
        .filter(publicado_en__isnull=False)
        .select_related("foro__regla", "autor", "ficha")
        .defer("ficha__cifras")
        .filter(pk=pk)
        .first()
    )


def donde_quedo(pk: int) -> Mensaje | None:
    """A message where moderation has taken it: number, thread and state. A query for each move, and one more."""
    for _ in range(MUDANZAS + 1):
        uno = Mensaje.objects.only("numero", "hilo", "estado", "movido_a").filter(pk=pk).first()
        if uno is None or uno.movido_a_id is None:
            break
        pk = uno.movido_a_id
    return uno


def pagina_de(hilo: Hilo, pedida: str | None) -> Pagina:
    """The page that was asked for; past the end, the last one; what is not a number, the first."""
    cuantas = max(1, -(-hilo.ultimo_numero // POR_PAGINA))
    numero = int(pedida) if pedida and pedida.isascii() and pedida.isdigit() and len(pedida) < 10 else 1
    return Pagina(min(max(1, numero), cuantas), cuantas, hilo.ultimo_numero)


def lugar_de(numero: int) -> int:
    """The page where a number is."""
    return (numero - 1) // POR_PAGINA + 1


def entradas(hilo: Hilo, pagina: Pagina) -> list[Entrada]:
    """What a page shows, in order: two queries, three where a contribution was decided."""
    filas = list(
        Mensaje.objects.filter(hilo=hilo, numero__range=(pagina.desde, pagina.hasta))
        .annotate(
            dicho=_si_se_lee("html"),
            citado_numero=F("responde_a__numero"),
            citado_nombre=_si_se_lee("responde_a__nombre", "responde_a__estado"),
        )
        .order_by("numero")
        .values(*_DE_ENTRADA, "dicho", "citado_numero", "citado_nombre")[:POR_PAGINA]
        # The limit takes nothing away: without it PostgreSQL expects thousands, since most numbers are small ones.
    )
    se_leen = [fila["pk"] for fila in filas if fila["estado"] == Mensaje.Estado.PUBLICADO]
    imagenes = _imagenes(se_leen)
    pasos = _pasos([fila["pk"] for fila in filas if fila["aporte"] != Mensaje.Aporte.RECIBIDO])
    return [_entrada(fila, tuple(imagenes.get(fila["pk"], ())), pasos.get(fila["pk"])) for fila in filas]


def oficiales(hilo: Hilo) -> list[Oficial]:
    """What the entity answered, in order. One query."""
    filas = (
        Mensaje.objects.filter(hilo=hilo, es_oficial=True, estado=Mensaje.Estado.PUBLICADO)
        .order_by("numero")
        .values_list("numero", "oficial_dependencia_nombre", "publicado_en", "html")
    )
    return [
        Oficial(numero, dependencia, en, extracto(html), lugar_de(numero))
        for numero, dependencia, en, html in filas[:OFICIALES]
    ]


def promesa(hilo: Hilo, respuestas: Collection[Oficial]) -> Promesa | None:
    """Until when the entity answers whoever asked, and whether it did; ``None`` when the entity itself asks. No query,
    once the calendar is remembered."""
    if any(una.numero == 1 for una in respuestas):
        return None
    calendario = calendario_vigente(Entidad.objects.vigente(), _dias_propios())
    primera = min((una.en for una in respuestas), default=None)
    return de_un_hilo(hilo.publicado_en, hilo.foro.dias_de_respuesta, primera, reloj.hoy(), calendario)


@lru_cache(maxsize=200)
def extracto(html: str) -> str:
    """The first words of what was written, as plain text."""
    return Truncator(" ".join(unescape(strip_tags(html)).split())).words(PALABRAS_DE_EXTRACTO)


def ediciones(mensaje: Mensaje) -> list[Edicion]:
    """When it was edited, by whom and why: anybody may know. What it said before is in ``Edicion.visibles_para``."""
    return list(mensaje.versiones.defer("texto").order_by("numero"))


def _entrada(fila: dict, imagenes: tuple[ImagenDeMensaje, ...], paso: PasoDeAporte | None) -> Entrada:
    cuando = reloj.en_bogota(fila.pop("publicado_en"))
    return Entrada(
        direccion=_direccion(fila["pk"]),
        numero=str(fila.pop("numero")),
        cuando=fecha_y_hora(cuando),
        cuando_iso=cuando.isoformat(timespec="seconds"),
        html=ya_hecho(fila.pop("dicho")),
        citado_numero=str(fila.pop("citado_numero") or ""),
        citado_direccion=_direccion(fila.pop("responde_a_id")),
        movido_a_direccion=_direccion(fila.pop("movido_a_id")),
        imagenes=imagenes,
        paso=paso,
        **fila,
    )


def fecha_y_hora(momento: datetime) -> str:
    """«26 de noviembre de 2026, 4:05 p.m.», as the templates write it."""
    dia = fecha_larga(momento.date()).partition(" ")[2]
    return f"{dia}, {momento.hour % 12 or 12}:{momento:%M} {'a.m.' if momento.hour < 12 else 'p.m.'}"


def _direccion(pk: int | None) -> str:
    """The stable address of a message; "" of none."""
    return f"{_antes_del_numero()}{pk}/" if pk else ""


@cache
def _antes_del_numero() -> str:
    return reverse("foros:mensaje", args=[0]).removesuffix("0/")


def _si_se_lee(campo: str, estado: str = "estado") -> Case:
    """A column, and "" when it is of a message that not everybody reads."""
    return Case(
        When(**{estado: Mensaje.Estado.PUBLICADO}, then=F(campo)),
        default=Value(""),
        output_field=TextField(),
    )


def _imagenes(pks: list[int]) -> dict[int, list[ImagenDeMensaje]]:
    por_mensaje: dict[int, list[ImagenDeMensaje]] = {}
    for imagen in ImagenDeMensaje.objects.filter(mensaje__in=pks).order_by("pk"):
        por_mensaje.setdefault(imagen.mensaje_id, []).append(imagen)
    return por_mensaje


def _pasos(pks: list[int]) -> dict[int, PasoDeAporte]:
    """The last step of each contribution."""
    if not pks:
        return {}
    return {paso.mensaje_id: paso for paso in PasoDeAporte.objects.filter(mensaje__in=pks).order_by("pk")}


_dias_propios = Recuerdo(DiaNoHabil, lambda: list(DiaNoHabil.objects.vigentes()))
