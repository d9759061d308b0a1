"""What those who publish read: the list with what waits for them, one content with its life, two versions compared."""

from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contenidos import diferencias, documentos
from contenidos.models import Apartado, Contenido, Regla, Version

#: What a version says, in the order in which two are compared.
COMPARADOS = {
    "titulo": "Título",
    "resumen": "Resumen",
    "cuerpo": "Texto",
    "imagen": "Imagen",
    "archivo": "Archivo",
}
DE_UN_DOCUMENTO = {
    "productora": "Quién lo produjo",
    "expedido_el": "Fecha en que se expidió",
    "idioma": "Idioma",
    "licencia": "Licencia",
    "palabras_clave": "Palabras clave",
}


@dataclass(frozen=True)
class Pendientes:
    """How many things wait for somebody."""

    por_revisar: int
    vencidos: int
    en_revision: int
    programados: int
    borradores: int
    reglas: int
    apartados: int

    @property
    def hay(self) -> bool:
        return any(
            (self.por_revisar, self.vencidos, self.en_revision, self.programados, self.reglas, self.apartados)
        )


def pendientes() -> Pendientes:
    """Five queries, however many contents there are."""
    estados = list(Version.objects.abiertas().order_by().values_list("estado", flat=True))
    return Pendientes(
        por_revisar=Contenido.objects.por_revisar().count(),
        vencidos=Contenido.objects.vencidos().count(),
        en_revision=estados.count(Version.Estado.REVISION),
        programados=estados.count(Version.Estado.PROGRAMADA),
        borradores=estados.count(Version.Estado.BORRADOR),
        reglas=Regla.objects.por_revisar().count(),
        apartados=Apartado.objects.por_revisar().count(),
    )


def lista() -> QuerySet[Contenido]:
    """Every content with ``titulo`` (that in force or, without one, that of its last version) and the version in
    preparation (``abiertas``). Two queries."""
    abiertas = Prefetch("versiones", Version.objects.abiertas().defer("cuerpo", "datos"), to_attr="abiertas")
    ultima = Version.objects.filter(contenido=OuterRef("pk")).order_by("-numero").values("titulo")[:1]
    return (
        Contenido.objects.select_related("dependencia", "responsable")
        .annotate(titulo=Coalesce("vigente__titulo", Subquery(ultima)))
        .prefetch_related(abiertas)
    )


@dataclass(frozen=True)
class Ficha:
    """One content as those who publish see it."""

    contenido: Contenido
    versiones: list[Version]
    abierta: Version | None
    pasos: list

    @property
    def ultima(self) -> Version:
        """The words that name it: those in preparation, those in force, or the last ones."""
        return self.abierta or self.contenido.vigente or self.versiones[0]


def ficha(pk: int) -> Ficha | None:
    """A content with its versions, the newest first, and its steps, the last first. Three queries."""
    contenido = (
        Contenido.objects.select_related("vigente", "dependencia", "responsable").filter(pk=pk).first()
    )
    if contenido is None:
        return None
    filas = contenido.versiones.select_related("imagen", "archivo", "autor").order_by("-numero")
    versiones = list(filas)
    for version in versiones:
        version.contenido = contenido
        if version.pk == contenido.vigente_id:
            contenido.vigente = version
    return Ficha(
        contenido=contenido,
        versiones=versiones,
        abierta=next((version for version in versiones if version.esta_abierta), None),
        pasos=list(contenido.pasos.select_related("quien", "version")[:200]),
    )


@dataclass(frozen=True)
class Cambio:
    """What changed in one part of a version."""

    nombre: str
    renglones: list[diferencias.Renglon]


def comparar(antes: Version, despues: Version) -> list[Cambio]:
    """The parts that say something else; none when both say the same."""
    viejas, nuevas = _partes(antes), _partes(despues)
    cambios = ((nombre, diferencias.renglones(viejas[nombre], nuevas[nombre])) for nombre in nuevas)
    return [Cambio(nombre, renglones) for nombre, renglones in cambios if renglones]


def _partes(version: Version) -> dict[str, str]:
    partes = {nombre: str(getattr(version, campo) or "") for campo, nombre in COMPARADOS.items()}
    if version.archivo:
        partes["Archivo"] = f"{version.archivo.nombre} (SHA-256 {version.archivo.huella})"
    if version.contenido.clase == Contenido.Clase.DOCUMENTO:
        partes |= {nombre: _dicho(campo, version.datos) for campo, nombre in DE_UN_DOCUMENTO.items()}
    return partes


def _dicho(campo: str, datos: dict) -> str:
    valor = datos.get(campo, "")
    if isinstance(valor, list):
        return ", ".join(valor)
    return {"idioma": documentos.IDIOMAS, "licencia": documentos.LICENCIAS}.get(campo, {}).get(
        valor, str(valor)
    )


def comparar_reglas(antes: Regla, despues: Regla) -> list[Cambio]:
    """The same, of two versions of the rules of a mechanism."""
    partes = (
        ("Tiempo de respuesta prometido", antes.promesa, despues.promesa),
        ("Reglas", antes.texto, despues.texto),
    )
    cambios = ((nombre, diferencias.renglones(viejo, nuevo)) for nombre, viejo, nuevo in partes)
    return [Cambio(nombre, renglones) for nombre, renglones in cambios if renglones]
