"""The pages by which a discussion ends, and by which a person takes their name away: without a fault that axe knows,
and no wider than a telephone."""

import pytest

from caja_portal.tests.navegador.personas import Funcionaria
from caja_portal.tests.navegador.revision import revisar
from cuentas.models import Rol
from foros.acciones.cartas import enlace_de
from foros.acciones.cerrar import cerrar_foro, cerrar_hilo_con_conclusiones, reabrir_hilo
from foros.models import Participante
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import fichas
from suscripciones.models import Tema

pytestmark = pytest.mark.navegador
DICE = (
    "## Qué se concluyó\n\n- Se abrirá **los sábados** desde enero.\n\nVea [las reglas](/reglas/foros/), y esta "
    "palabra larguísima: " + "electroencefalografista" * 4
)


@pytest.fixture
def modera(portal):
    for clave in ("todo", "seccion:foros"):
        Tema.objects.get_or_create(
            clave=clave, defaults={"clase": clave.partition(":")[0], "titulo": clave, "url": "/"}
        )
    return funcionario(Rol.MODERADOR)


def test_las_paginas_del_cierre_se_leen_en_un_telefono_y_con_un_lector_de_pantalla(modera, ventana):
    uno, otro = un_hilo(un_foro(titulo="Foro que termina")), un_hilo(titulo="¿Se puede volver a abrir?" * 5)
    un_mensaje(uno, "Abrimos a las 8.", por_la_entidad=funcionario(Rol.RESPONSABLE))
    ficha = cerrar_hilo_con_conclusiones(uno.pk, DICE, quien=modera)
    del_foro = cerrar_foro(uno.foro_id, DICE, quien=modera)
    abierta = cerrar_hilo_con_conclusiones(otro.pk, DICE, quien=modera)
    reabrir_hilo(otro.pk, "Llegó información nueva.", quien=modera)
    pagina, faltas = ventana(), []
    for ruta in (*(una.get_absolute_url() for una in (ficha, del_foro, abierta)), "/foros/resultados/"):
        pagina.goto(ruta)
        faltas += revisar(pagina, ruta)
    assert faltas == []


def test_las_paginas_con_que_una_persona_se_retira_tambien(modera, ventana):
    cerrada, huella = fichas.nueva()
    ana = Participante.objects.create(
        correo="ana@correo.example",
        plegado="ana@correo.example",
        nombre="Ana",
        ficha=cerrada,
        ficha_huella=huella,
    )
    pagina = ventana()
    pagina.goto(enlace_de(ana) + "borrar/")
    faltas = revisar(pagina, "borrar mis datos")
    pagina.get_by_role("button", name="Borrar mis datos").click()
    faltas += revisar(pagina, "datos borrados")
    assert faltas == []


def test_las_paginas_con_que_se_cierra_tambien(modera, ventana):
    hilo = un_hilo()
    un_mensaje(hilo, quien=una_persona(conocida=False))
    mesa, faltas = Funcionaria(ventana()), []
    mesa.entrar(modera.username)
    for verbo in (f"hilos/{hilo.pk}/cerrar", f"foros/{hilo.foro_id}/cerrar", f"hilos/{hilo.pk}/reabrir",
                  f"foros/{hilo.foro_id}/reserva"):  # fmt: skip
        mesa.pagina.goto(f"/admin/foros/ficha/{verbo}/")
        faltas += revisar(mesa.pagina, verbo)
    mesa.pagina.goto(f"/admin/foros/ficha/hilos/{hilo.pk}/cerrar/")
    mesa.pagina.get_by_role("button", name="Cerrar con estas conclusiones").click()
    assert faltas + revisar(mesa.pagina, "sin conclusiones") == []
