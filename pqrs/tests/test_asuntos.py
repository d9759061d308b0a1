"""Several matters in one request: each has its term and the one that falls due first rules (R1.4)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, fichas, plazos
from pqrs.acciones.asuntos import Pedido
from pqrs.consultas import asuntos, hechos, integridad, plazo, seguimiento, silencio
from pqrs.consultas.anulacion import sucesora
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Asunto, Respuesta, Solicitud, Termino
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
AL_OTRO_DIA, A_TIEMPO = en_bogota(2026, 8, 25, 9), en_bogota(2026, 9, 1, 10)
RECIBIDA = en_bogota(2026, 8, 24, 9, 15)
#: Received on Monday 24 August 2026: 10, 15 and 30 working days.
INFORMACION, PETICION, CONSULTA = "2026-09-07", "2026-09-14", "2026-10-05"


@pytest.fixture
def quien():
    return una_funcionaria(Rol.COORDINADOR)


@pytest.fixture
def solicitud():
    with reloj.en(RECIBIDA):
        return una_solicitud(
            tipo="peticion_interes_particular", objeto="Corrijan la fecha y díganme cuántos hay."
        )


@pytest.fixture
def dividida(solicitud, quien):
    return dividir(solicitud, quien)


def dividir(solicitud, quien, *pedidos, en=AL_OTRO_DIA):
    pedidos = pedidos or (
        Pedido("Que corrijan la fecha", "peticion_interes_particular"),
        Pedido("Cuántos subsidios hay", "peticion_informacion"),
    )
    with reloj.en(en):
        return acciones.dividir(solicitud.pk, pedidos, quien)


def responder(solicitud, quien, *numeros, falta="Lo demás", en=A_TIEMPO):
    with reloj.en(en):
        contenido = acciones.Contenido(asuntos=numeros, queda_pendiente=falta)
        acciones.guardar_borrador(solicitud.pk, "Son 40.", "Nada más.", quien, contenido=contenido)
        acciones.responder(solicitud.pk, quien)
    return Solicitud.objects.get(pk=solicitud.pk)


def coinciden(solicitud):
    fresca = Solicitud.objects.select_related("termino").get(pk=solicitud.pk)
    contado = plazo.calcular(fresca)
    return (contado.vence_el, contado.huella) == (fresca.vence_el, fresca.huella_plazo)


def test_vence_con_el_asunto_que_vence_primero(dividida):
    """R1.4: the shortest term rules, counted from receipt."""
    assert str(dividida.vence_el) == INFORMACION
    assert dividida.termino.tipo == "peticion_informacion"
    assert coinciden(dividida)


def test_cada_asunto_tiene_su_fecha_y_su_cuenta(dividida):
    """R1.4: each one is controlled apart."""
    dichos = asuntos.de(dividida, hechos.de(dividida.pk))
    assert [(uno.asunto.n, str(uno.vence_el), uno.manda) for uno in dichos] == [
        (1, PETICION, False),
        (2, INFORMACION, True),
    ]
    assert [str(uno.plazo.traza[-1].fecha) for uno in dichos] == [PETICION, INFORMACION]


def test_responder_un_asunto_lo_libera_y_la_fecha_pasa_al_que_sigue(dividida, quien):
    """R1.4, R3.23."""
    solicitud = responder(dividida, quien, 2)
    assert (str(solicitud.vence_el), solicitud.esta_abierta) == (PETICION, True)
    assert coinciden(solicitud)
    resuelto = Asunto.objects.get(solicitud=solicitud, n=2)
    assert (resuelto.dias_tarde, resuelto.respuesta) == (0, Respuesta.objects.get())
    paso = solicitud.actuaciones.get(tipo=Actuacion.Tipo.ASUNTO_RESUELTO)
    assert "la fecha límite es el lunes 14 de septiembre de 2026" in paso.contenido.texto


def test_la_respuesta_dice_la_fecha_de_lo_que_falta(dividida, quien):
    responder(dividida, quien, 2)
    assert "14 de septiembre de 2026" in Respuesta.objects.get().notas


def test_a_la_persona_se_le_dice_cada_asunto_con_su_fecha(dividida):
    texto = Correo.objects.get(clave__startswith="pqrs.aviso.").contenido().texto
    assert "1. Que corrijan la fecha" in texto
    assert "lunes 14 de septiembre de 2026" in texto
    assert "lunes 7 de septiembre de 2026" in texto


def test_la_persona_ve_cada_asunto_en_su_pagina(client, dividida):
    texto = texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(dividida)])))
    assert "Que corrijan la fecha" in texto
    assert "es el que vence primero y da la fecha límite" in texto
    assert "Cómo se contó el asunto 1" in texto


def test_la_ultima_respuesta_termina_todos(dividida, quien):
    responder(dividida, quien, 2)
    terminada = responder(dividida, quien, falta="", en=en_bogota(2026, 9, 10, 10))
    assert (terminada.estado, terminada.es_oportuna, terminada.dias_tarde) == ("respondida", True, 0)


def test_un_asunto_tardio_hace_tardia_la_solicitud_aunque_el_ultimo_llegue_a_tiempo(dividida, quien):
    """R1.7, R1.4: what was answered late stays late."""
    responder(dividida, quien, 2, en=en_bogota(2026, 9, 9, 10))
    terminada = responder(dividida, quien, falta="", en=en_bogota(2026, 9, 10, 10))
    assert (terminada.es_oportuna, terminada.dias_tarde) == (False, 2)


def test_lo_que_concedio_el_silencio_de_un_asunto_no_impide_negar_otro(dividida, quien):
    """R1.5: once what silence granted is answered, the other matter can still be denied."""
    with reloj.en(en_bogota(2026, 9, 8, 6)):
        acciones.marcar_silencio(dividida.pk)
        assert silencio.impide_negar(Solicitud.objects.get(pk=dividida.pk))
    solicitud = responder(dividida, quien, 2, en=en_bogota(2026, 9, 9, 10))
    with reloj.en(en_bogota(2026, 9, 10, 10)):
        assert silencio.impide_negar(solicitud) == ""


def test_no_se_termina_con_asuntos_sin_marcar(dividida, quien):
    with pytest.raises(DatosInvalidos, match="No marcó todos los asuntos"):
        responder(dividida, quien, 2, falta="")


def test_quien_responde_todos_no_deja_nada_pendiente(dividida, quien):
    with pytest.raises(DatosInvalidos, match="Marcó todos los asuntos"):
        responder(dividida, quien, 1, 2)


def test_no_se_responde_dos_veces_el_mismo_asunto(dividida, quien):
    responder(dividida, quien, 2)
    with pytest.raises(DatosInvalidos, match="ya se respondió"):
        responder(dividida, quien, 2, en=en_bogota(2026, 9, 3, 10))


def test_la_ampliacion_es_del_asunto_que_manda_y_no_mueve_a_los_otros(dividida, quien):
    """Art. 14 par. CPACA: the term that was about to end is the one that is extended."""
    with reloj.en(en_bogota(2026, 9, 4, 9)):
        ampliada = acciones.ampliar(dividida.pk, 10, "Falta un dato.", quien)
    assert str(ampliada.vence_el) == PETICION
    fechas = {uno.asunto.n: str(uno.vence_el) for uno in asuntos.de(ampliada, hechos.de(ampliada.pk))}
    assert fechas == {1: PETICION, 2: "2026-09-21"}
    with reloj.en(en_bogota(2026, 9, 14, 9)):
        acciones.ampliar(dividida.pk, 15, "Falta otro dato.", quien)
    assert str(Solicitud.objects.get(pk=dividida.pk).vence_el) == "2026-09-21"
    assert coinciden(dividida)


def test_el_mismo_asunto_no_se_amplia_dos_veces(dividida, quien):
    with reloj.en(en_bogota(2026, 9, 4, 9)):
        acciones.ampliar(dividida.pk, 2, "Falta un dato.", quien)
        with pytest.raises(plazos.PlazoInvalido, match="ya se amplió"):
            acciones.ampliar(dividida.pk, 2, "Falta otro.", quien)


def test_pedir_que_complete_detiene_todos_los_asuntos(dividida, quien):
    """Art. 17 CPACA."""
    with reloj.en(en_bogota(2026, 8, 31, 9)):
        acciones.requerir(dividida.pk, "La cédula.", quien)
    with reloj.en(en_bogota(2026, 9, 2, 9)):
        acciones.completar(dividida.pk, "Aquí está.")
    fechas = {
        uno.asunto.n: str(uno.vence_el)
        for uno in asuntos.de(Solicitud.objects.get(pk=dividida.pk), hechos.de(dividida.pk))
    }
    assert fechas == {1: "2026-09-16", 2: "2026-09-09"}
    assert coinciden(dividida)


def test_dividir_otra_vez_conserva_los_numeros_y_lo_ya_respondido(dividida, quien):
    responder(dividida, quien, 2)
    otra = dividir(
        dividida,
        quien,
        Pedido("Que corrijan la fecha", "consulta", 1),
        Pedido("Copia del acta", "peticion_documentos"),
        en=en_bogota(2026, 9, 2, 9),
    )
    assert [(uno.n, uno.termino.tipo) for uno in Asunto.objects.filter(solicitud=otra)] == [
        (1, "consulta"),
        (2, "peticion_informacion"),
        (3, "peticion_documentos"),
    ]
    assert str(otra.vence_el) == INFORMACION
    assert coinciden(otra)


def test_un_numero_de_asunto_no_se_usa_dos_veces(dividida, quien):
    dividir(dividida, quien, Pedido("Que corrijan la fecha", "queja", 1), en=en_bogota(2026, 8, 26, 9))
    otra = dividir(
        dividida,
        quien,
        Pedido("Que corrijan la fecha", "queja", 1),
        Pedido("Un concepto", "consulta"),
        en=en_bogota(2026, 8, 27, 9),
    )
    assert list(otra.asuntos.values_list("n", flat=True)) == [1, 3]


@pytest.mark.parametrize(
    ("pedidos", "dice"),
    [
        ([Pedido("Solo uno", "queja")], "al menos dos"),
        ([Pedido("Uno", "queja"), Pedido("…", "queja")], "qué pide cada asunto"),
        ([Pedido("Uno", "queja"), Pedido("Dos", "requerimiento_judicial")], "fija la autoridad"),
        ([Pedido("Uno", "queja"), Pedido("Dos", "no_existe")], "no existe"),
        ([Pedido("Uno", "queja"), Pedido("Dos", "queja", 7)], "ya no está por responder"),
        ([Pedido(f"Asunto {n}", "queja") for n in range(9)], "como máximo"),
    ],
)
def test_lo_que_no_es_una_division_se_niega_con_su_razon(solicitud, quien, pedidos, dice):
    with pytest.raises(DatosInvalidos, match=dice):
        dividir(solicitud, quien, *pedidos)
    assert not Asunto.objects.exists()


def test_una_dividida_no_se_clasifica_de_un_golpe(dividida, quien):
    with pytest.raises(DatosInvalidos, match="Dividir en asuntos"):
        acciones.clasificar(dividida.pk, "queja", quien)


def test_lo_que_fija_un_juez_no_se_divide(solicitud, quien):
    Solicitud.objects.filter(pk=solicitud.pk).update(termino=_termino("requerimiento_judicial"))
    with pytest.raises(DatosInvalidos, match="lo fija la autoridad"):
        dividir(solicitud, quien)


def _termino(tipo):
    return Termino.objects.filter(tipo=tipo).latest("vigente_desde")


def test_un_dia_no_habil_mueve_cada_asunto_y_el_recuento_nocturno_no_halla_nada(dividida, quien):
    """R2.4."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        acciones.registrar_dia_no_habil(
            en_bogota(2026, 9, 3).date(), "Cierre", "Resolución 1", en_bogota(2026, 8, 31).date(), quien
        )
        assert str(Solicitud.objects.get(pk=dividida.pk).vence_el) == "2026-09-08"
        recuento = acciones.revisar_plazos()
    assert (recuento.movidas, recuento.desviadas) == (0, [])


def test_al_anular_el_numero_los_asuntos_siguen_con_la_solicitud(dividida, quien):
    """R3.4."""
    with reloj.en(en_bogota(2026, 8, 27, 9)):
        acciones.anular(dividida.pk, "Error.", "Acta 1", quien)
    nueva = sucesora(Solicitud.objects.get(pk=dividida.pk))
    assert list(nueva.asuntos.values_list("n", flat=True)) == [1, 2]
    assert (str(nueva.vence_el), coinciden(nueva)) == (INFORMACION, True)
    assert integridad.comprobar().hallazgos == []


def test_un_asunto_cambiado_por_fuera_se_descubre(dividida):
    """Promise 4."""
    assert integridad.comprobar().hallazgos == []
    Asunto.objects.filter(n=2).update(termino=_termino("consulta"))
    assert integridad.comprobar().hallazgos == [
        f"{dividida.radicado}: sus asuntos no son los que dice su historia."
    ]


def test_reabrir_deja_pendiente_lo_que_no_se_habia_respondido_antes(dividida, quien):
    responder(dividida, quien, 2)
    responder(dividida, quien, falta="", en=en_bogota(2026, 9, 3, 10))
    with reloj.en(en_bogota(2026, 9, 4, 9)):
        abierta = acciones.reabrir(dividida.pk, "Un juez lo ordenó.", quien)
    assert (str(abierta.vence_el), coinciden(abierta)) == (PETICION, True)


def _filas(*filas):
    datos = {"asunto-TOTAL_FORMS": len(filas), "asunto-INITIAL_FORMS": 0}
    for i, (pide, tipo) in enumerate(filas):
        datos |= {f"asunto-{i}-pide": pide, f"asunto-{i}-tipo": tipo, f"asunto-{i}-n": ""}
    return datos


def test_la_pagina_dice_primero_la_fecha_y_despues_divide(client, solicitud, quien):
    client.force_login(quien)
    filas = _filas(("La fecha", "queja"), ("El dato", "peticion_informacion"), ("", ""))
    with reloj.en(en_bogota(2026, 8, 25, 9)):
        assert client.get(direccion(solicitud, "dividir")).status_code == 200
        vista = client.post(direccion(solicitud, "dividir"), visto(solicitud) | filas)
        assert "El nuevo vencimiento será el lunes 7 de septiembre de 2026" in texto_de(vista)
        hecha = client.post(
            direccion(solicitud, "dividir"), visto(solicitud) | filas | {"accion": "confirmar"}
        )
    assert hecha.status_code == 302
    assert list(solicitud.asuntos.values_list("pide", flat=True)) == ["La fecha", "El dato"]


def test_a_la_fila_sin_tipo_se_le_dice_al_lado_del_campo(client, solicitud, quien):
    client.force_login(quien)
    with reloj.en(en_bogota(2026, 8, 25, 9)):
        vista = client.post(
            direccion(solicitud, "dividir"), visto(solicitud) | _filas(("La fecha", ""), ("Dos", "queja"))
        )
    assert vista.status_code == 422
    assert "Elija el tipo de este asunto" in texto_de(vista)


def test_la_mesa_ve_los_asuntos_y_los_marca_al_responder(client, dividida, quien):
    client.force_login(quien)
    assert "es el que vence primero" in texto_de(client.get(direccion(dividida)))
    pagina = client.get(direccion(dividida, "responder"))
    assert "2. Cuántos subsidios hay" in texto_de(pagina)
    client.post(
        direccion(dividida, "responder"),
        visto(dividida)
        | {
            "cuerpo": "Son 40.",
            "que_sigue": "Nada.",
            "asuntos": ["2"],
            "queda_pendiente": "La fecha",
            "borrador": "",
        },
    )
    assert Respuesta.objects.get().asuntos == [2]


def test_la_pagina_cuesta_lo_mismo_con_dos_asuntos_que_con_ocho(solicitud, quien):
    cuestan = []
    seguimiento.de_solicitud(solicitud.pk)
    for cuantos in (2, 8):
        tipos = ["peticion_informacion", "consulta", "queja", "reclamo"] * 2
        dividir(solicitud, quien, *(Pedido(f"Asunto {n}", tipos[n]) for n in range(cuantos)))
        with CaptureQueriesContext(connection) as consultas:
            assert len(seguimiento.de_solicitud(solicitud.pk).asuntos) == cuantos
        cuestan.append(len(consultas))
    assert cuestan[0] == cuestan[1]
