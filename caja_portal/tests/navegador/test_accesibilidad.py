"""No page has a fault that axe knows, at the width of a small telephone or of a computer, nor is wider than it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from caja_portal.tests.navegador import (
    catalogo,
    catalogo_de_actos,
    catalogo_de_atender,
    catalogo_de_ayuda,
    catalogo_de_busqueda,
    catalogo_de_canales,
    catalogo_de_contenidos,
    catalogo_de_correos,
    catalogo_de_cuentas,
    catalogo_de_decisiones,
    catalogo_de_editores,
    catalogo_de_encuentros,
    catalogo_de_encuestas,
    catalogo_de_foros,
    catalogo_de_identidad,
    catalogo_de_indicadores,
    catalogo_de_informes,
    catalogo_de_la_mesa,
    catalogo_de_llevar_participa,
    catalogo_de_opiniones,
    catalogo_de_participa,
    catalogo_de_publicar,
    catalogo_de_responder,
    catalogo_de_salas,
    catalogo_de_suscripciones,
    catalogo_de_trabajo,
)
from caja_portal.tests.navegador.catalogo import Parada
from caja_portal.tests.navegador.mundo import Mundo
from caja_portal.tests.navegador.personas import con_sesion
from caja_portal.tests.navegador.revision import revisar

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base, pytest.mark.lento]


def sin_faltas(pagina: Page, paradas: list[Parada]) -> None:
    """Go through the pages and tell every fault of all of them at once."""
    faltas = []
    for parada in paradas:
        respuesta = parada.ir(pagina)
        if respuesta is not None and respuesta.status != parada.estado:
            faltas.append(f"{parada.nombre}: respondió {respuesta.status} y no {parada.estado}")
        faltas += revisar(pagina, parada.nombre)
    assert not faltas, "\n".join(faltas)


def test_las_paginas_que_se_leen_y_los_formularios(ventana, mundo):
    sin_faltas(ventana(), catalogo.informativas())


def test_las_paginas_de_una_solicitud(ventana, mundo):
    sin_faltas(ventana(), catalogo.de_una_solicitud(mundo))


def test_los_manuales(ventana, portal):
    sin_faltas(ventana(), catalogo_de_ayuda.del_publico())


def test_los_informes_que_lee_cualquiera(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_informes.del_publico(mundo))


def test_lo_que_se_puede_seguir(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_canales.del_publico(mundo))


def test_lo_que_la_entidad_publica(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_contenidos.del_publico(mundo))


def test_los_foros_que_lee_cualquiera(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_foros.del_publico(mundo))


def test_lo_que_la_pagina_responde(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_opiniones.del_publico(mundo))


def test_participa(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_participa.del_publico(mundo))


def test_las_piezas_y_las_preferencias_de_lectura(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_identidad.del_publico(mundo))


def test_las_salas_publicas(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_salas.del_publico(mundo))


def test_la_busqueda(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_busqueda.del_publico(mundo))


def test_las_paginas_de_quien_sigue_algo_por_correo(ventana, portal):
    sin_faltas(ventana(), catalogo_de_suscripciones.del_publico())


def test_las_paginas_de_quien_responde_una_encuesta(ventana, portal):
    sin_faltas(ventana(), catalogo_de_responder.del_publico())


def test_los_indicadores_los_compromisos_y_los_momentos(ventana, portal):
    sin_faltas(ventana(), catalogo_de_indicadores.del_publico())


def test_los_encuentros_y_los_documentos_en_consulta(ventana, portal):
    sin_faltas(ventana(), catalogo_de_encuentros.del_publico())


def test_los_archivos_que_baja_cualquiera(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_trabajo.del_publico(mundo))


def test_las_paginas_de_un_mal_dia(ventana, mundo):
    sin_faltas(ventana(), catalogo.de_un_mal_dia())


def test_la_entrada_de_los_funcionarios(ventana, mundo):
    sin_faltas(ventana(), catalogo_de_cuentas.de_la_entrada())


@pytest.mark.parametrize(
    ("quien", "paradas"),
    [
        ("coordinadora", catalogo_de_la_mesa.de_las_listas),
        ("coordinadora", catalogo_de_la_mesa.de_los_verbos),
        ("coordinadora", catalogo_de_la_mesa.de_las_respuestas),
        ("coordinadora", catalogo_de_la_mesa.de_los_vistos),
        ("coordinadora", catalogo_de_actos.de_los_actos),
        ("coordinadora", catalogo_de_actos.de_lo_que_pasa),
        ("administrador", catalogo.de_la_administracion),
        ("administrador", catalogo_de_cuentas.de_la_cuenta),
        ("administrador", catalogo_de_actos.de_los_archivos),
        ("coordinadora", catalogo_de_informes.de_la_mesa),
        ("coordinadora", catalogo_de_trabajo.de_la_mesa),
        ("coordinadora", catalogo_de_correos.de_lo_que_llego),
        ("coordinadora", catalogo_de_contenidos.de_la_mesa),
        ("administrador", catalogo_de_correos.de_lo_que_no_sale),
        ("administrador", catalogo_de_informes.de_las_tablas),
        ("administrador", catalogo_de_publicar.de_los_contenidos),
        ("administrador", catalogo_de_publicar.de_lo_demas),
        ("administrador", catalogo_de_editores.de_la_busqueda),
        ("administrador", catalogo_de_opiniones.de_quien_edita),
        ("administrador", catalogo_de_encuestas.de_armar),
        ("administrador", catalogo_de_llevar_participa.de_quien_lleva_el_plan),
        ("coordinadora", catalogo_de_atender.de_quien_atiende),
        ("coordinadora", catalogo_de_salas.del_anfitrion),
        ("coordinadora", catalogo_de_decisiones.de_la_mesa),
        ("administrador", catalogo_de_encuentros.de_quien_los_lleva),
        ("coordinadora", catalogo_de_encuentros.de_quien_recibe),
        ("administrador", catalogo_de_atender.de_las_salas),
        ("auditora", catalogo_de_informes.de_la_auditoria),
        ("auditora", catalogo_de_indicadores.de_la_mesa),
        ("administrador", catalogo_de_suscripciones.de_la_cuenta),
        ("administrador", catalogo_de_identidad.de_quien_la_pone),
    ],
)
def test_las_paginas_de_los_funcionarios(
    ventana, mundo, portal, quien: str, paradas: Callable[[Mundo], list[Parada]]
):
    pagina = ventana()
    con_sesion(pagina.context, getattr(mundo, quien), portal)
    sin_faltas(pagina, paradas(mundo))
