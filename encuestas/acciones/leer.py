"""Read what people wrote, decide what is published, and sort it. What somebody wrote is never rewritten: the most that
is done to it is to cover what would tell who they are."""

from collections.abc import Collection

from django.db import transaction

from cuentas.models import Usuario
from encuestas.acciones.comun import cerrar_paso, exigir
from encuestas.errores import DatosInvalidos, TransicionInvalida
from encuestas.models import Categoria, Encuesta, TextoLeido
from nucleo import reloj
from nucleo.texto import una_linea

LEER = "encuestas.change_textoleido"
TAPADO = "[…]"
LARGO_DE_CATEGORIA = 120
YA_NO = "Los resultados ya se publicaron: solo se puede dejar de publicar una respuesta."


@transaction.atomic
def decidir(
    encuesta_id: int,
    pregunta: str,
    pks: Collection[int],
    decision: TextoLeido.Decision,
    *,
    quien: Usuario,
    categoria: str = "",
) -> int:
    """Decide on some answers to one question at once, and sort them if a category is named: a new one is made. Returns
    how many. Once the results are out nothing more enters, but something can be taken back."""
    exigir(quien, LEER)
    encuesta = cerrar_paso(encuesta_id)
    if encuesta.resultados_en and decision != TextoLeido.Decision.NO_SE_PUBLICA:
        raise TransicionInvalida(YA_NO)
    if not pks:
        raise DatosInvalidos("Marque al menos una respuesta.")
    leidos = TextoLeido.objects.filter(encuesta=encuesta, pregunta=pregunta, pk__in=pks)
    por_leer = decision == TextoLeido.Decision.POR_LEER
    cambios = {
        "decision": decision,
        "leido_por": None if por_leer else quien,
        "leido_en": None if por_leer else reloj.ahora(),
    }
    if una_linea(categoria):
        cambios["categoria"] = _categoria(encuesta, pregunta, una_linea(categoria))
    return leidos.update(**cambios)


@transaction.atomic
def tapar(encuesta_id: int, texto_id: int, fragmento: str, *, quien: Usuario) -> TextoLeido:
    """Put «[…]» in the place of some words of an answer, wherever they are in it: a name, a telephone. What is stored
    with the rest of the answer does not change."""
    exigir(quien, LEER)
    encuesta = cerrar_paso(encuesta_id)
    texto = TextoLeido.objects.filter(encuesta=encuesta, pk=texto_id).first()
    fragmento = fragmento.strip()
    if texto is None or not fragmento or fragmento not in texto.texto:
        raise DatosInvalidos("Copie del texto, tal como está escrito, lo que hay que tapar.")
    texto.texto = texto.texto.replace(fragmento, TAPADO)
    texto.save(update_fields=["texto"])
    return texto


def _categoria(encuesta: Encuesta, pregunta: str, nombre: str) -> Categoria:
    if len(nombre) > LARGO_DE_CATEGORIA:
        raise DatosInvalidos(f"El nombre de la categoría tiene hasta {LARGO_DE_CATEGORIA} caracteres.")
    categoria, _ = Categoria.objects.get_or_create(encuesta=encuesta, pregunta=pregunta, nombre=nombre)
    return categoria
