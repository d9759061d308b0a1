"""What anybody reads of how the forums are moderated."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cuentas.models import Rol
from foros.acciones.reclamar import reclamar
from foros.acciones.reportar import reportar
from foros.acciones.silenciar import silenciar
from foros.consultas import transparencia
from foros.models import Miembro, Revision
from foros.tests.fabricas import funcionario, retirado, un_foro, un_hilo, un_mensaje, una_persona, veterana
from nucleo import reloj

pytestmark = pytest.mark.django_db
PAGINA = "/foros/moderacion/"


def decidir(mensaje, resultado: str, *, tipo: str, horas: int = 0) -> None:
    Revision.objects.filter(mensaje=mensaje, tipo=tipo).update(
        decidida_en=reloj.ahora() + timedelta(hours=horas), resultado=resultado, decidida_por=funcionario()
    )


def test_se_cuenta_lo_que_llego_y_como_salio():
    hilo = un_hilo()
    un_mensaje(hilo, quien=una_persona(conocida=False))
    un_mensaje(hilo, por_la_entidad=funcionario(Rol.RESPONSABLE))
    cuadro = transparencia.cuadro()
    assert [cuadro.cuantos(medida) for medida in ("recibidos", "enseguida", "tras_leer")] == [2, 1, 0]
    assert cuadro.cuantos("recibidos", foro=hilo.foro.titulo, mes=reloj.hoy().replace(day=1)) == 2


def test_se_dice_por_que_regla_se_retiro_y_que_paso_con_el_reclamo():
    mensaje = retirado(un_mensaje(un_hilo()))
    reclamar(mensaje, quien=mensaje.autor, texto="No insulté a nadie en el hilo.")
    decidir(mensaje, "sigue", tipo="reclamo")
    cuadro = transparencia.cuadro()
    assert cuadro.cuantos("retirados", regla="insulto") == 1
    assert cuadro.cuantos("retirados", regla="ilegal") == 0
    assert [cuadro.cuantos(medida) for medida in ("reclamos", "reclamos_negados", "reclamos_acogidos")] == [
        1,
        1,
        0,
    ]


def test_lo_que_retiran_los_reportes_no_se_cuenta_como_decidido():
    mensaje = un_mensaje(un_hilo())
    for _ in range(3):
        reportar(mensaje, quien=veterana(), causal="insulto")
    decidir(mensaje, "publicado", tipo="reporte")
    cuadro = transparencia.cuadro()
    medidas = ("retirados", "por_reportes", "reportes", "reportes_sin_razon", "reportes_con_razon")
    assert [cuadro.cuantos(medida) for medida in medidas] == [0, 1, 3, 1, 0]


def test_se_dice_cuanto_se_tarda_en_decidir():
    hilo = un_hilo()
    for horas in (1, 2, 30):
        decidir(un_mensaje(hilo, quien=una_persona(conocida=False)), "publicado", tipo="previa", horas=horas)
    assert transparencia.cuadro().cuantos("horas") == "2,0"


def test_los_silencios_se_dicen_de_todos_los_foros_juntos_y_sin_nombres(client):
    mensaje = un_mensaje(un_hilo(), quien=una_persona("Hortensia Distinguible"))
    silenciar(
        mensaje.autor, foro=mensaje.hilo.foro, dias=3, causal="insulto", motivo="Insultó a otra persona del hilo.",
        quien=funcionario(Rol.MODERADOR),
    )  # fmt: skip
    (cifra,) = [una for una in transparencia.cuadro().cifras if una.medida == "silencios"]
    assert (cifra.foro, cifra.cuantos) == (transparencia.TODOS, 1)
    for direccion in (PAGINA, f"{PAGINA}cifras.csv"):
        assert "Hortensia" not in client.get(direccion).getvalue().decode()


def test_de_un_foro_privado_no_se_dice_nada(client):
    foro, quien = un_foro(es_privado=True, titulo="Foro secreto"), una_persona()
    Miembro.objects.create(foro=foro, usuario=quien.usuario, agregado_por=foro.creado_por)
    retirado(un_mensaje(un_hilo(foro, quien=quien), quien=quien))
    assert transparencia.cuadro().cifras == []
    assert "Foro secreto" not in client.get(PAGINA).content.decode()


def test_las_cifras_se_descargan_de_una_en_una(client):
    retirado(un_mensaje(un_hilo()))
    respuesta = client.get(f"{PAGINA}cifras.csv")
    lineas = respuesta.getvalue().decode("utf-8-sig").splitlines()
    assert lineas[0] == "mes,foro,medida,regla,cuántos"
    assert any(linea.endswith("Retirados,Insulto o amenaza,1") for linea in lineas)


def test_la_pagina_dice_las_mismas_consultas_con_mucho_o_con_poco(client):
    def cuantas() -> int:
        with CaptureQueriesContext(connection) as consultas:
            assert client.get(PAGINA).status_code == 200
        return len(consultas)

    retirado(un_mensaje(un_hilo()))
    con_uno = cuantas()
    for _ in range(3):
        retirado(un_mensaje(un_hilo()), "ilegal")
    assert cuantas() <= con_uno


def test_sin_nada_que_contar_se_dice(client):
    assert "Todavía no hay decisiones" in client.get(PAGINA).content.decode()


@pytest.mark.django_db(transaction=True)
def test_visitar_la_pagina_otra_vez_no_vuelve_a_leer_un_anio_de_mensajes(django_assert_num_queries):
    un_foro()
    transparencia.cuadro()
    with django_assert_num_queries(1):
        transparencia.cuadro()
