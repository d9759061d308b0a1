"""The only place where a lower floor meets what an upper one brings: shelves of plain callables.

An app fills them in ``AppConfig.ready()`` and whoever stands below reads them without knowing the app::

    registro.menu.registrar(Entrada("atencion", "Radicar una petición", "pqrs:elegir", 10))
    registro.portada.registrar("pqrs.accesos", consultas.accesos_de_portada, orden=10)

Another meeting point is one more line at the end of this module, with the signature of what stands on it.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from django.utils.safestring import SafeString

from nucleo.cifrado import GENERAL, Llavero
from nucleo.texto import a_html

T = TypeVar("T")


class ClaveRepetida(ValueError):
    """Two apps, or one twice, registered the same key: one of them would vanish without a word."""


class Anaquel(Generic[T]):
    """Things under a unique key, always read in the same order: by ``orden``, then by key."""

    def __init__(self, nombre: str) -> None:
        self.nombre = nombre
        self._cosas: dict[str, tuple[int, T]] = {}

    def registrar(self, clave: str, cosa: T, *, orden: int = 100) -> T:
        """Add a thing and return it. Raises ``ClaveRepetida`` when the key is taken."""
        if clave in self._cosas:
            raise ClaveRepetida(f"«{clave}» ya está registrada en {self.nombre}.")
        self._cosas[clave] = (orden, cosa)
        return cosa

    def elementos(self) -> tuple[tuple[str, T], ...]:
        """Return pairs of key and thing, in order."""
        ordenados = sorted(self._cosas.items(), key=lambda par: (par[1][0], par[0]))
        return tuple((clave, cosa) for clave, (_, cosa) in ordenados)

    def todos(self) -> tuple[T, ...]:
        """Return the things, in order."""
        return tuple(cosa for _, cosa in self.elementos())


@dataclass(frozen=True)
class Entrada:
    """One entry of the header's menus; it exists when its page exists (R4.3). ``url_name`` takes no arguments.
    ``resumen``: what is done there, in the words by which people look for it."""

    seccion: str
    titulo: str
    url_name: str
    orden: int = 100
    resumen: str = ""


class Menu:
    """The entries of the header, by the sections that Resolución 1519/2020 asks for (R4.3)."""

    SECCIONES = ("transparencia", "atencion", "participa", "noticias")

    def __init__(self) -> None:
        self._anaqueles = {seccion: Anaquel[Entrada](f"el menú «{seccion}»") for seccion in self.SECCIONES}

    def registrar(self, entrada: Entrada) -> Entrada:
        """Add an entry. Raises ``ClaveRepetida`` for a page twice in a section, ``ValueError`` for no section."""
        if entrada.seccion not in self._anaqueles:
            raise ValueError(f"«{entrada.seccion}» no es una sección del menú: {', '.join(self.SECCIONES)}.")
        return self._anaqueles[entrada.seccion].registrar(entrada.url_name, entrada, orden=entrada.orden)

    def todos(self) -> tuple[Entrada, ...]:
        """Return every entry: by section, then by ``orden``, then by ``url_name``."""
        return tuple(entrada for anaquel in self._anaqueles.values() for entrada in anaquel.todos())


#: The header's menus.
menu = Menu()


@dataclass(frozen=True)
class Bloque:
    """A block of «Mi espacio»: its heading, its icon, and what makes its safe HTML for whoever signed in: when there is
    nothing yet, what to do for there to be something. With "" the block is left out."""

    titulo: str
    icono: str
    hacer: Callable[[HttpRequest], str]


#: Blocks of «Mi espacio»: what each app has for the person who signed in.
mi_espacio: Anaquel[Bloque] = Anaquel("Mi espacio")


@dataclass(frozen=True)
class Autorizado:
    """Something that a person authorised (Ley 1581/2012 art. 9): for what, in which words (Markdown, or the address
    where they are read), which version, when, and until when if it ended. ``retirar``: title and address of where it is
    withdrawn; without it, ``por_que_no`` says why the law does not let it."""

    para_que: str
    version: int
    dada_en: datetime
    palabras: str = ""
    donde_se_lee: str = ""
    terminada_en: datetime | None = None
    retirar: tuple[str, str] | None = None
    por_que_no: str = ""

    @property
    def leidas(self) -> SafeString:
        """The words, to be read in a page."""
        return a_html(self.palabras)


@dataclass(frozen=True)
class Conservado:
    """Something of a person that stays when their account goes: what, by which norm, and until when, in words."""

    que: str
    norma: str
    hasta: str


@dataclass(frozen=True)
class DatosPropios:
    """What an app keeps of the person of an account (``cuentas.models.Usuario``), and nothing of anybody else.

    ``llevar``: all of it, as flat dictionaries that JSON can write; those with the same «tipo» make one table.
    ``archivos``: the files, path and pieces. ``se_borra``: in words, what goes with the account; ``conserva``: what the
    law makes stay. ``suprimir``: makes it so, in the caller's transaction; the second time it changes nothing.
    ``autorizaciones``: what they authorised. Each says nothing of what they do not have.
    """

    titulo: str
    llevar: Callable[[Any], Iterable[dict[str, Any]]]
    suprimir: Callable[[Any], None]
    se_borra: Callable[[Any], Iterable[str]] = lambda _: ()
    conserva: Callable[[Any], Iterable[Conservado]] = lambda _: ()
    archivos: Callable[[Any], Iterable[tuple[str, Iterable[bytes]]]] = lambda _: ()
    autorizaciones: Callable[[Any], Iterable[Autorizado]] = lambda _: ()


#: What each app keeps of who has an account: to be taken, listed and erased (Ley 1581/2012 arts. 8 and 14). Erased in
#: this order: who copied something of another app first, while the other still knows whose it is; the account last.
datos_propios: Anaquel[DatosPropios] = Anaquel("los datos de cada persona")

#: What can be done with an account, offered at the top of its page in the admin: title and address, or nothing.
sobre_una_persona: Anaquel[Callable[[Any], tuple[str, str] | None]] = Anaquel("lo que se hace con una cuenta")

#: Blocks of the front page: each makes its own safe HTML for this visit, or "" when it has nothing to say.
portada: Anaquel[Callable[[HttpRequest], str]] = Anaquel("la portada")


@dataclass(frozen=True)
class Abierto:
    """Something in which anybody can take part now. ``clase``: what it is, in a word or two. ``hasta``: until when, or
    ``None``; ``desde``: since when, of what has not begun. ``que``: a sentence."""

    clase: str
    titulo: str
    url: str
    hasta: datetime | None = None
    desde: datetime | None = None
    que: str = ""


#: What is open now, for the front page. Each gives a few, in one query.
abierto_ahora: Anaquel[Callable[[], Iterable[Abierto]]] = Anaquel("lo que está abierto")

#: Each makes, in a test's database, something that no anonymous visitor may read and returns the words that would
#: betray it; the canary test then looks for them in every public outlet.
canarios: Anaquel[Callable[[], Collection[str]]] = Anaquel("los canarios")

#: By kind of topic (``suscripciones.Tema.clase``): whether a person (``None``: anybody) may follow the topic of that
#: key now. A kind without a line is for all.
temas_restringidos: Anaquel[Callable[[str, Any | None], bool]] = Anaquel("los temas restringidos")

#: By how the key of a mail begins: asked of each handful that is about to leave, it takes their keys and returns those
#: that must not, because what they say was withdrawn or whoever receives them asked for no more. It runs inside a
#: transaction of its own, and only for what the law does not demand.
revisores_de_correo: Anaquel[Callable[[Collection[str]], Collection[str]]] = Anaquel(
    "los revisores de correo"
)

#: What each app shows to anybody, as the search keeps it (``busqueda.acciones.Publico``): everything when it is asked
#: for ``None``; of some keys, those that are still public, having locked what could change of them: it is then asked
#: inside a transaction that writes the index.
fuentes_de_busqueda: Anaquel[Callable[[Collection[str] | None], Iterable[Any]]] = Anaquel("lo que se busca")

#: How each kind of what is searched (``busqueda.acciones.Publico.clase``) is called: one of them, and several.
clases_de_busqueda: Anaquel[tuple[str, str]] = Anaquel("las clases de lo que se busca")

#: Told of the key of a legal text (``nucleo.models.TextoLegal``) once somebody has saved a version of it, in the same
#: transaction.
al_cambiar_un_texto_legal: Anaquel[Callable[[str], None]] = Anaquel("lo que cambia con un texto legal")

#: Of what is being announced (``suscripciones.Novedad``, and the topics named for it), in its transaction: the keys of
#: other open topics that it enters by what it says. A constant number of queries.
temas_por_novedad: Anaquel[Callable[[Any, Collection[str]], Iterable[str]]] = Anaquel(
    "los temas por lo que dice"
)

#: By kind of topic: told its key when a program reads its feed. It must cost next to nothing.
lecturas_de_canal: Anaquel[Callable[[str], None]] = Anaquel("quién anota que se leyó un canal")

#: Where one thing of the portal can be taken from its page in the officials' site: by its kind («mensaje»,
#: «solicitud»…), its key and who asks, pairs of title and address; none for who may not. It asks the database nothing,
#: for it is asked of each row of a list.
llevar_a: Anaquel[Callable[[str, int, Any], list[tuple[str, str]]]] = Anaquel("a dónde se lleva algo")

#: Told, in the same transaction, that whoever signed some things took their name away (Ley 1581/2012): by their kind
#: («mensaje» of a forum, «linea» of the chat), their keys. Whoever copied them keeps no name.
al_borrar_una_firma: Anaquel[Callable[[str, Any], None]] = Anaquel("quién copió una firma")


@dataclass(frozen=True)
class Sobre:
    """Columns of a model that hold what ``nucleo.cifrado`` closed, so that its key can be changed.

    ``claves``: of a JSON object, which of its values. ``cuales``: the rows, when not all. ``FIJO``: in what never
    changes, so an earlier key has to stay; ``HUELLA``: no envelope but a keyed digest, for which it has to stay too.
    """

    class Forma(Enum):
        TEXTO, BYTES, JSON, ARCHIVO, FIJO, HUELLA = range(6)

    modelo: str
    campos: tuple[str, ...]
    forma: Forma = Forma.TEXTO
    llavero: Llavero = GENERAL
    claves: tuple[str, ...] = ()
    cuales: dict[str, Any] = field(default_factory=dict)

    @property
    def clave(self) -> str:
        return f"{self.modelo}.{'+'.join(self.campos)}"


#: Everything that is kept closed, and its ring.
sobres: Anaquel[Sobre] = Anaquel("lo que se guarda cifrado")
