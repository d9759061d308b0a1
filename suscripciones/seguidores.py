"""What is read of who follows what."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from nucleo.models import Entidad
from suscripciones.direcciones import huellas, plegar
from suscripciones.enlaces import EnlaceInvalido, PorConfirmar
from suscripciones.models import Pedido, Suscripcion, Suscriptor, Tema


def temas_que_se_ofrecen(usuario, pedidas: Collection[str] = ()) -> QuerySet[Tema]:
    """The topics of the index, and those asked for by their keys, that this person (``None``: anybody) may follow."""
    # These first: whether a topic is for this person is asked of each one, and there is one for every thread.
    posibles = Tema.objects.filter(Q(esta_en_el_indice=True) | Q(clave__in=pedidas))
    return posibles.visibles_para(usuario).order_by("orden", "titulo", "pk")


def temas_de(pks: Collection[int]) -> QuerySet[Tema]:
    """Those that still exist."""
    return Tema.objects.abiertos().filter(pk__in=pks)


def temas_dichos(pks: Collection[int]) -> list[Tema]:
    """Those of a link, open or closed."""
    return list(Tema.objects.filter(pk__in=pks).order_by("orden", "titulo", "pk")) if pks else []


def conocido(pk: int) -> Suscriptor | None:
    return Suscriptor.objects.conocidos().filter(pk=pk).first()


def exigir_vivo(pedido: PorConfirmar) -> None:
    """Raises ``EnlaceInvalido`` if a newer link replaced it, or whoever confirmed it left everything since."""
    if not Pedido.objects.filter(huella__in=huellas(pedido.correo), marca=pedido.marca).exists():
        raise EnlaceInvalido(
            "Este enlace ya no sirve: hay uno más nuevo, o usted ya dejó de recibir correos."
        )


def ya_confirmado(pedido: PorConfirmar) -> Suscriptor | None:
    """Who already receives all that this link asked for, if it did its work before."""
    suscriptor = Suscriptor.objects.conocidos().filter(plegado=plegar(pedido.correo)).first()
    pedidos = set(temas_de(pedido.temas).values_list("pk", flat=True))
    if suscriptor is None or not pedidos:
        return None
    siguen = suscriptor.suscripciones.vigentes().filter(
        tema__in=pedidos, ritmo=pedido.ritmo, solo_habiles=pedido.solo_habiles
    )
    return suscriptor if siguen.count() == len(pedidos) else None


def de_las_direcciones(direcciones: Collection[str]) -> QuerySet[Suscriptor]:
    return Suscriptor.objects.filter(plegado__in=[plegar(una) for una in direcciones]).order_by("plegado")


def de(suscriptor: Suscriptor) -> list[Suscripcion]:
    """What somebody follows now, in the order of the topics. One query."""
    vigentes = suscriptor.suscripciones.vigentes().select_related("tema")
    return list(vigentes.order_by("tema__orden", "tema__titulo", "pk"))


def todo_de(suscriptor: Suscriptor) -> dict:
    """Everything that is kept of an address, for its owner."""
    entidad = Entidad.objects.vigente()
    return {
        "correo": suscriptor.correo,
        "desde": suscriptor.creado_en,
        "no_se_le_escribe_desde": suscriptor.no_llega_desde,
        "suscripciones": [
            {
                "tema": una.tema.titulo,
                "cada_cuanto": una.get_ritmo_display(),
                "sin_fines_de_semana_ni_festivos": una.solo_habiles,
                "desde": una.creada_en,
                "hasta": una.terminada_en,
                "como_termino": una.get_fin_display() or None,
            }
            for una in suscriptor.suscripciones.select_related("tema").order_by("pk")
        ],
        "autorizaciones": [
            {
                "texto": una.texto.titulo,
                "version": una.texto.version,
                "palabras": una.texto.en_plano(entidad),
                "como_se_confirmo": una.get_canal_display(),
                "pedida": una.pedido_en,
                "confirmada": una.confirmado_en,
                "terminada": una.terminado_en,
            }
            for una in suscriptor.consentimientos.select_related("texto").order_by("pk")
        ],
    }


def de_varias(direcciones: Collection[str]) -> list[Suscripcion]:
    """What those addresses follow now, in the order of the topics. One query."""
    vigentes = Suscripcion.objects.vigentes().filter(suscriptor__plegado__in=[plegar(d) for d in direcciones])
    return list(vigentes.select_related("tema").order_by("tema__orden", "tema__titulo", "pk"))
