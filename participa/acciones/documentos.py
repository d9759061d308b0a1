"""A text that is put to consultation, written in sections. Once its exercise is called, nobody changes it."""

from django.db import transaction

from cuentas.models import Usuario
from nucleo.texto import limpiar, una_linea
from participa.acciones.comun import CAMBIAR, cerrar_paso, exigir, validar
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Documento, Ejercicio, Parte
from participa.particion import Partido, Seccion, partir

LARGO_TITULO, LARGO_SECCION, SECCIONES_MAXIMAS = 160, 50_000, 500
LARGO_DEL_TEXTO = 1_000_000
YA_SE_CONVOCO = (
    "El ejercicio ya se convocó: lo que se consulta no cambia mientras la gente opina. Lo que cambie después se dice "
    "en cada compromiso, con el antes y el después."
)


@transaction.atomic
def escribir_documento(
    ejercicio_id: int,
    *,
    titulo: str,
    texto: str,
    presentacion: str = "",
    es_norma: bool = False,
    documento_id: int | None = None,
    quien: Usuario,
) -> Documento:
    """Put a document in the place of the one it was (``documento_id``), or one more, with a section for each title of
    ``texto``. What stands before the first title is added to its presentation. ``DatosInvalidos`` says which section
    is wrong; ``TransicionInvalida`` once the exercise was called."""
    exigir(quien, CAMBIAR)
    ejercicio = cerrar_paso(ejercicio_id)
    exigir_borrador(ejercicio)
    if len(texto or "") > LARGO_DEL_TEXTO:
        raise DatosInvalidos("El texto es demasiado largo: divídalo en varios documentos.", campo="texto")
    partido = partir(texto or "")
    revisar(partido)
    documento = Documento(ejercicio=ejercicio)
    if documento_id is not None:
        documento = Documento.objects.get(pk=documento_id, ejercicio=ejercicio)
        documento.partes.all().delete()
    documento.titulo, documento.es_norma = una_linea(titulo), es_norma
    documento.presentacion = "\n\n".join(
        trozo for trozo in (limpiar(presentacion).strip(), partido.antes) if trozo
    )
    validar(documento, ["titulo", "presentacion", "es_norma"])
    documento.save()
    Parte.objects.bulk_create(
        Parte(documento=documento, numero=n, titulo=una.titulo, texto=una.texto)
        for n, una in enumerate(partido.secciones, 1)
    )
    return documento


@transaction.atomic
def quitar_documento(documento_id: int, *, quien: Usuario) -> None:
    """Of an exercise that nobody has been called to yet."""
    exigir(quien, CAMBIAR)
    documento = Documento.objects.get(pk=documento_id)
    exigir_borrador(cerrar_paso(documento.ejercicio_id))
    documento.delete()


def exigir_borrador(ejercicio: Ejercicio) -> None:
    if ejercicio.publicado_en is not None or ejercicio.cancelado_en is not None:
        raise TransicionInvalida(YA_SE_CONVOCO)


def revisar(partido: Partido) -> None:
    """``DatosInvalidos``, with what to do, for a text whose sections cannot be consulted."""
    if partido.sin_texto:
        raise DatosInvalidos(
            f"La sección «{partido.sin_texto[0][:80]}» no tiene texto debajo. Escríbalo o quite el título.",
            campo="texto",
        )
    if not partido.secciones:
        raise DatosInvalidos(
            "No hay secciones. Ponga un título antes de cada una, en su propia línea y con dos numerales: «## Artículo "
            "1».",
            campo="texto",
        )
    if len(partido.secciones) > SECCIONES_MAXIMAS:
        raise DatosInvalidos(
            f"Son {len(partido.secciones)} secciones y caben {SECCIONES_MAXIMAS}. Divídalo en varios documentos.",
            campo="texto",
        )
    for n, una in enumerate(partido.secciones, 1):
        _revisar_seccion(n, una)


def en_markdown(documento: Documento) -> str:
    """The sections of a document as they are written, to go on writing them."""
    return "\n\n".join(f"## {una.titulo}\n\n{una.texto}" for una in documento.partes.all())


def _revisar_seccion(n: int, una: Seccion) -> None:
    if not una.titulo:
        raise DatosInvalidos(f"El título de la sección {n} está vacío.", campo="texto")
    if len(una.titulo) > LARGO_TITULO:
        raise DatosInvalidos(
            f"El título de la sección {n} («{una.titulo[:60]}…») pasa de {LARGO_TITULO} letras: acórtelo.",
            campo="texto",
        )
    if len(una.texto) > LARGO_SECCION:
        raise DatosInvalidos(
            f"La sección {n} («{una.titulo[:60]}») es muy larga: póngale títulos por dentro para dividirla.",
            campo="texto",
        )
