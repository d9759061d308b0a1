"""Open a forum, and bring its rules up to date."""

from django.db import transaction

from busqueda.acciones import indexar
from contenidos.models import Regla
from cuentas.models import Usuario
from foros.acciones import avisos, buscable
from foros.errores import DatosInvalidos, TransicionInvalida
from foros.models import Foro
from nucleo import reloj

SIN_REGLAS = (
    "Para abrir un foro tiene que haber reglas publicadas de los foros. Publíquelas en «Reglas» y vuelva."
)


@transaction.atomic
def publicar_foro(foro: Foro, quien: Usuario) -> Foro:
    """It can be read, and written in when its window begins, under the rules in force today. Announced to whoever
    follows the forums, unless it is private. ``DatosInvalidos`` without rules; ``TransicionInvalida`` if it already
    was."""
    foro = Foro.objects.select_for_update().get(pk=foro.pk)
    if foro.publicado_en is not None:
        raise TransicionInvalida("Este foro ya está publicado.")
    foro.regla = Regla.objects.vigente(Regla.Mecanismo.FOROS)
    if foro.regla is None:
        raise DatosInvalidos(SIN_REGLAS)
    foro.publicado_en = reloj.ahora()
    foro._history_user = quien
    foro.save(update_fields=["regla", "publicado_en"])
    avisos.abrir_tema_del_foro(foro)
    if not foro.es_privado:
        avisos.anunciar_foro(foro)
        indexar(buscable.de_un_foro(foro))
    return foro


@transaction.atomic
def adoptar_reglas(foro: Foro, quien: Usuario) -> Foro:
    """The forum follows the rules in force today; whoever writes next is asked to accept them."""
    foro = Foro.objects.select_for_update().get(pk=foro.pk)
    vigente = Regla.objects.vigente(Regla.Mecanismo.FOROS)
    if vigente is None:
        raise DatosInvalidos(SIN_REGLAS)
    if foro.regla_id != vigente.pk:
        foro.regla = vigente
        foro._history_user = quien
        foro.save(update_fields=["regla"])
    return foro
