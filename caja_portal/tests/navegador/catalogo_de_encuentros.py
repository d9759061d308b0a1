"""Meetings and consulted documents: what anybody reads and fills in, and the pages of whoever keeps them."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo import fichas, reloj
from participa.acciones.inscribir import inscribir
from participa.models import Documento, Ejercicio, Encuentro, Inscripcion
from participa.tests.fabricas import un_aporte, un_encuentro
from participa.tests.test_documentos import acogida, consultado, observacion


def del_publico() -> list[Parada]:
    """A meeting that takes people, one that is full, one that was held, and a document with long words."""
    documento, abierto, lleno, hecho = _todo()
    ficha = fichas.abierta(Inscripcion.objects.latest("pk").ficha)
    inscribirse = reverse("participa:inscribirse", args=[abierto.ejercicio.slug, abierto.pk])
    return [
        a("un documento en consulta", documento.get_absolute_url()),
        a("un encuentro que recibe inscripciones", abierto.get_absolute_url()),
        a("un encuentro sin cupos", lleno.get_absolute_url()),
        a("un encuentro que ya pasó", hecho.get_absolute_url()),
        a("inscribirse", inscribirse),
        a("inscribirse, hecho", f"{inscribirse}?hecho"),
        Parada("inscribirse sin nada", _sin_nada(inscribirse)),
        a("cancelar una inscripción", reverse("participa:inscripcion", args=[ficha])),
        a("una inscripción que no hay", reverse("participa:inscripcion", args=["no-existe"]), 404),
    ]


def de_quien_los_lleva(mundo: Mundo) -> list[Parada]:
    documento, abierto, _, hecho = _todo()
    return [
        a("los encuentros", reverse("admin:participa_encuentro_changelist")),
        a("agregar un encuentro", reverse("admin:participa_encuentro_add")),
        a("un encuentro", reverse("admin:participa_encuentro_change", args=[abierto.pk])),
        a("cambiar un encuentro", reverse("admin:participa_encuentro_datos", args=[abierto.pk])),
        a("cancelar un encuentro", reverse("admin:participa_encuentro_cancelar", args=[abierto.pk])),
        a("la asistencia", reverse("admin:participa_encuentro_asistencia", args=[hecho.pk])),
        a(
            "lo que se consulta",
            reverse("admin:participa_ejercicio_documento", args=[documento.ejercicio_id]),
        ),
    ]


def de_quien_recibe(mundo: Mundo) -> list[Parada]:
    documento, _, _, hecho = _todo()
    return [
        a("quién va a un encuentro", reverse("admin:participa_encuentro_inscritas", args=[hecho.pk])),
        a("lo que se dijo en él", reverse("admin:participa_encuentro_aportes", args=[hecho.pk])),
        a("traer un archivo", reverse("admin:participa_ejercicio_importar", args=[documento.ejercicio_id])),
    ]


def _todo() -> tuple[Documento, Encuentro, Encuentro, Encuentro]:
    documento = consultado()
    Ejercicio.objects.filter(pk=documento.ejercicio_id).update(titulo=LARGA[:160])
    documento = Documento.objects.select_related("ejercicio").get(pk=documento.pk)
    acogida(observacion(documento, texto=LARGA))
    observacion(documento, texto=LARGA)
    un_aporte(documento.ejercicio)
    ejercicio = documento.ejercicio
    abierto = un_encuentro(ejercicio, titulo=LARGA[:160], lugar=LARGA[:200], descripcion=LARGA, cupo=9)
    lleno, hecho = un_encuentro(ejercicio, cupo=1), un_encuentro(ejercicio)
    for uno in (lleno, hecho, abierto):
        inscribir(uno.pk, nombre="Ana Ruiz", correo="ana@ejemplo.co", necesita=LARGA[:300])
    ayer = reloj.ahora() - timedelta(days=1)
    Encuentro.objects.filter(pk=hecho.pk).update(
        empieza_en=ayer, termina_en=ayer + timedelta(hours=2), acta=LARGA, asistentes=12, asistencia_en=ayer
    )
    return documento, abierto, lleno, hecho


def _sin_nada(direccion: str) -> Callable:
    def ir(pagina):
        pagina.goto(direccion)
        with pagina.expect_navigation():
            pagina.get_by_role("button", name="Inscribirme").click()

    return ir
