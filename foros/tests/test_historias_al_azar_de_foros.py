"""Histories at random: whatever people and officials do, in any order, numbers have no gaps, every counter is what a
recount says, and nobody without an account finds what is not for everybody."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from busqueda.models import Documento
from cuentas.models import Rol, Usuario
from foros.acciones import cerrar, estructura, moderar, sin_cuenta
from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.aportes import decidir_aporte
from foros.acciones.editar import editar
from foros.acciones.escribir import abrir_hilo, escribir
from foros.acciones.fichas_de_cierre import enviar_fichas
from foros.acciones.olvidar import olvidar
from foros.acciones.quitar_datos import editar_como_moderador
from foros.acciones.reclamar import reclamar
from foros.acciones.reportar import reportar
from foros.acciones.reserva import cambiar_reserva
from foros.acciones.retirar import retirar
from foros.acciones.silenciar import levantar, silenciar
from foros.acciones.sincronizar import diferencias
from foros.errores import ErrorDeForo
from foros.models import Foro, Hilo, Mensaje, Participante, Revision, Silencio
from foros.tests.fabricas import funcionario, un_foro, un_hilo, una_persona, veterana
from nucleo import fichas, reloj
from suscripciones.models import Tema

pytestmark = [pytest.mark.django_db, pytest.mark.lento]
Estado = Mensaje.Estado
#: Histories, those that at most reach everything, steps of each, and what each known person began with (``fabricas``).
EJEMPLOS, VUELTAS, LARGO, COMIENZAN_CON = 6, 20, 100, 5
Tipo = Revision.Tipo
#: A thread of which something can be taken.
SE_PARTE = {"ultimo_numero__gt": 1, "cerrado_en": None, "oculto_en": None, "unido_a": None}
#: In which states of its message an item of the queue can be decided.
SE_DECIDE = {
    Tipo.PREVIA: {Estado.PENDIENTE},
    Tipo.POSTERIOR: {Estado.PUBLICADO, Estado.OCULTO},
    Tipo.REPORTE: {Estado.PUBLICADO, Estado.PENDIENTE, Estado.OCULTO},
    Tipo.RECLAMO: {Estado.RECHAZADO, Estado.OCULTO},
}
MOTIVO = "Por lo que dicen las reglas del foro."
CONCLUSIONES = "Se concluyó que abrirán los sábados de cada mes."


@dataclass
class Mundo:
    """Who there is, and a source of words: each text has one of its own, which says where it must not be found."""

    dado: Random
    modera: list[Usuario]
    oficial: Usuario
    foros: list[int]
    personas: list[Participante]
    dichas: int = 0
    hechos: list[str] = field(default_factory=list)

    def texto(self) -> str:
        self.dichas += 1
        cola = self.dado.choice(("", "", "", " Llámeme al 3001234567."))
        return f"Digo palabra{self.dichas}fin.{cola}"

    def persona(self) -> Participante:
        return Participante.objects.get(pk=self.dado.choice(self.personas).pk)

    def moderador(self) -> Usuario:
        return self.dado.choice(self.modera)

    def hilo(self, **filtros) -> Hilo:
        """The first ones oftener: in a long thread more can be done."""
        todos = list(Hilo.objects.select_related("foro").filter(**filtros).order_by("pk"))
        return self.dado.choice(todos[:3] if self.dado.random() < 0.6 else todos)

    def foro(self) -> Foro:
        return Foro.objects.get(pk=self.dado.choice(self.foros))

    def mensaje(self, **filtros) -> Mensaje:
        return self.dado.choice(list(Mensaje.objects.select_related("autor", "hilo__foro").filter(**filtros)))

    def revision(self) -> Revision:
        return self.dado.choice(list(Revision.objects.abiertas().order_by("pk")))


@pytest.fixture
def mundo(db) -> dict:
    foros = [un_foro(quien_escribe="cualquiera", moderacion=modo) for modo in Foro.Moderacion.values]
    for foro in foros[1:]:
        un_hilo(foro)
    return {
        "modera": [funcionario(Rol.MODERADOR, Rol.COORDINADOR, Rol.PARTICIPACION) for _ in range(2)],
        "oficial": funcionario(Rol.RESPONSABLE, Rol.PARTICIPACION),
        "foros": [foro.pk for foro in foros],
        "personas": [*(veterana() for _ in range(4)), una_persona(conocida=False)],
    }


def test_en_cualquier_historia_los_numeros_y_las_cuentas_cuadran_y_nadie_lee_lo_que_no_es_para_todos(mundo):
    """A seed that fails is told in the failure, with its steps."""
    antes = _descuadres()
    for semilla in range(EJEMPLOS):
        with transaction.atomic():
            vivido = Mundo(Random(semilla), **mundo)
            _pasos(vivido, LARGO)
            assert _descuadres() == antes, (semilla, vivido.hechos)
            assert _huecos() == [], (semilla, vivido.hechos)
            assert _perdidos_en_la_cola() == [], (semilla, vivido.hechos)
            assert _se_escapan() == set(), (semilla, vivido.hechos)
            transaction.set_rollback(True)


def test_el_azar_llega_a_todos_los_estados_y_ningun_verbo_falla_siempre(mundo):
    """Otherwise the test above would say little. It goes on until all have been seen."""
    verbos, estados = set(VERBOS), set(Estado.values)
    for semilla in range(VUELTAS):
        vivido = Mundo(Random(semilla), **mundo)
        _pasos(vivido, LARGO)
        verbos -= set(vivido.hechos)
        estados -= set(Mensaje.objects.values_list("estado", flat=True))
        if not verbos and not estados:
            return
    assert (verbos, estados) == (set(), set())


def _pasos(mundo: Mundo, cuantos: int) -> None:
    """A generator of its own draws the steps, as time goes by. What the rules refuse is refused in words, and writes
    nothing."""
    ahora = reloj.ahora()
    for _ in range(cuantos):
        ahora += timedelta(minutes=mundo.dado.choice((1, 5, 20, 90)))
        verbo = mundo.dado.choices(list(VERBOS), [PESOS.get(uno, 2) for uno in VERBOS])[0]
        with reloj.en(ahora), suppress(ErrorDeForo, IndexError), transaction.atomic():
            VERBOS[verbo](mundo)
            mundo.hechos.append(verbo)


def _descuadres() -> set[tuple]:
    """What each counter has over its recount: the people of the tests began with something published."""
    return {
        (
            una.fila._meta.model_name,
            una.fila.pk,
            una.campo,
            una.dice - una.es if una.dice and una.es else una.dice,
        )
        for una in diferencias()
        if una.campo != "publicados" or una.dice - una.es != COMIENZAN_CON
    }


def _huecos() -> list[int]:
    """The threads whose numbers are not one after the other."""
    return [
        hilo.pk
        for hilo in Hilo.objects.all()
        if sorted(hilo.mensajes.filter(numero__isnull=False).values_list("numero", flat=True))
        != list(range(1, hilo.ultimo_numero + 1))
    ]


def _perdidos_en_la_cola() -> list[str]:
    """What waits and nobody will read, and what waits there with nothing to decide."""
    abiertas = Revision.objects.abiertas().select_related("mensaje")
    en_la_cola = {una.mensaje_id for una in abiertas}
    esperan = Mensaje.objects.filter(estado=Estado.PENDIENTE).exclude(pk__in=en_la_cola)
    return [f"{uno}: no está" for uno in esperan] + [
        f"{una.tipo}: {una.mensaje.estado}"
        for una in abiertas
        if una.mensaje.estado not in SE_DECIDE[una.tipo]
    ]


def _se_escapan() -> set[str]:
    """The words that are not for everybody and that somebody without an account finds: in the search, in what is
    announced, in the pages of the threads."""
    publicos = Mensaje.objects.publicos()
    secretas = _palabras(Mensaje.objects.exclude(pk__in=publicos.values("pk"))) - _palabras(publicos)
    anonimo = Client()
    dicho = " ".join(f"{uno.titulo} {uno.resumen} {uno.cuerpo}" for uno in Documento.objects.all())
    for hilo in Hilo.objects.filter(publicado_en__isnull=False).select_related("foro"):
        dicho += anonimo.get(hilo.get_absolute_url()).content.decode()
    for tema in Tema.objects.all():
        dicho += anonimo.get(reverse("suscripciones:atom", args=[tema.clave])).content.decode()
    return {una for una in secretas if una in dicho}


def _palabras(mensajes) -> set[str]:
    return {
        texto.split()[1]
        for texto in mensajes.exclude(texto="").values_list("texto", flat=True)
        if "fin." in texto
    }


def _decidir(como: str, **datos):
    def hacer(mundo: Mundo) -> None:
        revision = mundo.revision()
        getattr(moderar, como)(revision.pk, quien=mundo.moderador(), version=revision.version, **datos)

    return hacer


def _escribir(mundo: Mundo) -> None:
    hilo = mundo.hilo()
    escribir(hilo, mundo.texto(), quien=mundo.persona(), clave_envio=uuid4())


def _responder(mundo: Mundo) -> None:
    quien, _ = Participante.objects.get_or_create(usuario=mundo.oficial, defaults={"nombre": "Oficina"})
    escribir(mundo.hilo(), mundo.texto(), quien=quien, clave_envio=uuid4(), por_la_entidad=mundo.oficial)


def _abrir(mundo: Mundo) -> None:
    abrir_hilo(
        mundo.foro(), f"¿Pregunta {mundo.dichas}?", mundo.texto(), quien=mundo.persona(), clave_envio=uuid4()
    )


def _sin_cuenta(mundo: Mundo) -> None:
    correo = f"vecina{mundo.dado.randrange(3)}@correo.example"
    datos = {"nombre": "Vecina", "correo": correo, "clave_envio": uuid4()}
    if mundo.dado.random() < 0.5:
        sin_cuenta.abrir_hilo_sin_cuenta(mundo.foro(), "¿Y los domingos?", mundo.texto(), **datos)
    else:
        sin_cuenta.escribir_sin_cuenta(mundo.hilo(), mundo.texto(), **datos)


def _confirmar(mundo: Mundo) -> None:
    mensaje = mundo.mensaje(estado=Estado.SIN_CONFIRMAR)
    sin_cuenta.confirmar(fichas.abierta(mensaje.autor.ficha), mensaje.pk)


def _editar(mundo: Mundo) -> None:
    """One of the last, for the rest can no longer be."""
    estados = [Estado.PUBLICADO, Estado.PENDIENTE, Estado.CAMBIO_PEDIDO, Estado.RECHAZADO]
    ultimos = Mensaje.objects.filter(estado__in=estados).select_related("autor").order_by("-enviado_en")[:4]
    mensaje = mundo.dado.choice(list(ultimos))
    editar(mensaje.pk, mundo.texto(), quien=mensaje.autor)


def _retirar(mundo: Mundo) -> None:
    mensaje = mundo.mensaje()
    retirar(mensaje.pk, quien=mensaje.autor)


def _reportar(mundo: Mundo) -> None:
    """Often enough for a message to leave public view by it."""
    mensaje = mundo.mensaje(estado=Estado.PUBLICADO)
    for persona in Participante.objects.filter(pk__in=[uno.pk for uno in mundo.personas]):
        with suppress(ErrorDeForo):
            reportar(mensaje, quien=persona, causal="insulto")


def _reclamar(mundo: Mundo) -> None:
    mensaje = mundo.mensaje(estado__in=[Estado.RECHAZADO, Estado.OCULTO])
    reclamar(mensaje, quien=mensaje.autor, texto="No estoy de acuerdo con eso.")


def _ocultar(mundo: Mundo) -> None:
    moderar.ocultar(mundo.mensaje().pk, quien=mundo.moderador(), causal="insulto", motivo=MOTIVO)


def _restaurar(mundo: Mundo) -> None:
    moderar.restaurar(mundo.mensaje(estado=Estado.OCULTO).pk, quien=mundo.moderador(), motivo=MOTIVO)


def _quitar_datos(mundo: Mundo) -> None:
    mensaje = mundo.mensaje(estado=Estado.PENDIENTE, texto__contains="Llámeme")
    sin = " ".join(mensaje.texto.split()[:2])
    editar_como_moderador(mensaje.pk, sin, quien=mundo.moderador(), motivo=MOTIVO)


def _mover(mundo: Mundo) -> None:
    origen, destino = mundo.hilo(**SE_PARTE), mundo.hilo()
    pks = [uno.pk for uno in origen.mensajes.all() if mundo.dado.random() < 0.5]
    estructura.mover_mensajes(origen.pk, pks, destino.pk, quien=mundo.moderador(), motivo=MOTIVO)


def _dividir(mundo: Mundo) -> None:
    origen = mundo.hilo(**SE_PARTE)
    pks = [uno.pk for uno in origen.mensajes.all() if mundo.dado.random() < 0.5]
    estructura.dividir(origen.pk, pks, "¿Y lo otro?", quien=mundo.moderador(), motivo=MOTIVO)


def _unir(mundo: Mundo) -> None:
    estructura.unir(mundo.hilo().pk, mundo.hilo().pk, quien=mundo.moderador(), motivo=MOTIVO)


def _mover_hilo(mundo: Mundo) -> None:
    estructura.mover_hilo(mundo.hilo().pk, mundo.foro().pk, quien=mundo.moderador(), motivo=MOTIVO)


def _ocultar_hilo(mundo: Mundo) -> None:
    estructura.ocultar_hilo(mundo.hilo().pk, quien=mundo.moderador(), causal="insulto", motivo=MOTIVO)


def _mostrar_hilo(mundo: Mundo) -> None:
    hilo = mundo.dado.choice(list(Hilo.objects.filter(oculto_en__isnull=False)))
    estructura.mostrar_hilo(hilo.pk, quien=mundo.moderador(), motivo=MOTIVO)


def _reserva(mundo: Mundo) -> None:
    """Now and then, for little can be done in a forum that nobody is in."""
    foro = mundo.foro()
    if foro.es_privado or mundo.dado.random() < 0.3:
        cambiar_reserva(foro, es_privado=not foro.es_privado, quien=mundo.modera[0])


def _cerrar(mundo: Mundo) -> None:
    cerrar.cerrar_hilo_con_conclusiones(mundo.hilo().pk, CONCLUSIONES, quien=mundo.oficial)


def _reabrir(mundo: Mundo) -> None:
    hilo = mundo.dado.choice(list(Hilo.objects.filter(cerrado_en__isnull=False)))
    cerrar.reabrir_hilo(hilo.pk, "Faltaba oír a alguien.", quien=mundo.oficial)


def _silenciar(mundo: Mundo) -> None:
    silenciar(
        mundo.persona(), foro=mundo.foro(), dias=1, causal="insulto", motivo=MOTIVO, quien=mundo.moderador()
    )


def _levantar(mundo: Mundo) -> None:
    silencio = mundo.dado.choice(list(Silencio.objects.vigentes()))
    levantar(silencio.pk, motivo=MOTIVO, quien=mundo.moderador())


def _aporte(mundo: Mundo) -> None:
    decidir_aporte(
        mundo.mensaje(estado=Estado.PUBLICADO).pk, estado="acogido", motivo=MOTIVO, quien=mundo.oficial
    )


def _olvidar(mundo: Mundo) -> None:
    """Of who has no account, for the others go on writing."""
    olvidar(mundo.dado.choice(list(Participante.objects.filter(ficha_huella__isnull=False))))


#: How often, against 2 of the rest.
PESOS = {
    "escribir": 16,
    "publicar": 6,
    "reabrir": 4,
    "mostrar_hilo": 4,
    "cerrar": 1,
    "ocultar_hilo": 1,
    "reserva": 1,
}
VERBOS = {
    "escribir": _escribir,
    "responder": _responder,
    "abrir": _abrir,
    "sin_cuenta": _sin_cuenta,
    "confirmar": _confirmar,
    "editar": _editar,
    "retirar": _retirar,
    "reportar": _reportar,
    "reclamar": _reclamar,
    "publicar": _decidir("publicar"),
    "pedir_cambio": _decidir("pedir_cambio", motivo=MOTIVO),
    "rechazar": _decidir("rechazar", causal="insulto", motivo=MOTIVO),
    "mantener": _decidir("mantener", motivo=MOTIVO),
    "ocultar": _ocultar,
    "restaurar": _restaurar,
    "quitar_datos": _quitar_datos,
    "mover": _mover,
    "dividir": _dividir,
    "unir": _unir,
    "mover_hilo": _mover_hilo,
    "ocultar_hilo": _ocultar_hilo,
    "mostrar_hilo": _mostrar_hilo,
    "reserva": _reserva,
    "cerrar": _cerrar,
    "reabrir": _reabrir,
    "silenciar": _silenciar,
    "levantar": _levantar,
    "aporte": _aporte,
    "olvidar": _olvidar,
    "anunciar": lambda _: anunciar_mensajes(),
    "fichas": lambda _: enviar_fichas(),
}
