"""What happens to a message when the mail server fails, with a real server that fails on purpose."""

from datetime import timedelta

import pytest

from correo import acciones, consultas
from correo.acciones import enviar_pendientes, envio
from correo.models import Correo, Intento
from nucleo import reloj

Estado, Prioridad, Resultado, Fase = Correo.Estado, Correo.Prioridad, Intento.Resultado, Intento.Fase


@pytest.fixture(params=[False, True], ids=["de a una", "encadenadas"])
def servidor(servidor, request):
    """A server that takes the commands one by one, and one that takes them together (RFC 2920): it fails the same."""
    servidor.encadena = request.param
    return servidor


def test_si_el_servidor_pide_el_cuerpo_de_lo_que_rechazo_no_se_le_da(encolar, servidor):
    servidor.confiado, servidor.desconocidos = True, {"no.existe@correo.example"}
    malo = encolar(para="no.existe@correo.example")
    encolar(para="ana@correo.example")

    resumen = enviar_pendientes()

    malo.refresh_from_db()
    assert (resumen.enviados, resumen.fallidos) == (1, 1)
    assert (malo.estado, ultimo_intento(malo).fase) == (Estado.FALLIDO, Fase.DESTINATARIO)
    assert [uno.destinatario for uno in servidor.recibidos] == ["ana@correo.example"]


def mas_tarde(horas=7):
    """Later than any wait between two tries."""
    return reloj.en(reloj.ahora() + timedelta(hours=horas))


def ultimo_intento(correo):
    return correo.historial.last()


def test_sin_servidor_nada_se_pierde_ni_se_cuenta_como_intento(encolar, servidor, settings):
    settings.TRANSPORTE_CORREO = settings.TRANSPORTE_CORREO | {"port": 9}
    correo = encolar()

    resumen = enviar_pendientes()

    correo.refresh_from_db()
    assert (
        resumen.sin_servidor == "El servidor de correo no atiende: Nadie escucha en esa dirección y puerto."
    )
    assert (correo.estado, correo.intentos) == (Estado.PENDIENTE, 0)


def test_cuando_el_servidor_vuelve_sale_todo_en_orden(encolar, servidor, settings):
    bueno = settings.TRANSPORTE_CORREO
    settings.TRANSPORTE_CORREO = bueno | {"port": 9}
    encolar(para="boletin@correo.example", prioridad=Prioridad.BOLETIN)
    encolar(para="acuse@correo.example", prioridad=Prioridad.ACUSE)
    enviar_pendientes()

    settings.TRANSPORTE_CORREO = bueno
    enviar_pendientes()

    assert [uno.destinatario for uno in servidor.recibidos] == [
        "acuse@correo.example",
        "boletin@correo.example",
    ]


def test_un_servidor_que_no_saluda_no_detiene_para_siempre(encolar, servidor, settings):
    servidor.modo = "mudo"
    settings.TRANSPORTE_CORREO = servidor.configuracion(espera=0.2)
    correo = encolar()

    resumen = enviar_pendientes()

    correo.refresh_from_db()
    assert "no respondió a tiempo" in resumen.sin_servidor
    assert correo.estado == Estado.PENDIENTE


def test_la_tanda_termina_a_su_hora_aunque_el_servidor_no_conteste(encolar, servidor):
    servidor.modo = "esperar antes de DATA"
    correo = encolar()

    enviar_pendientes(limite=0.3)

    correo.refresh_from_db()
    assert correo.estado == Estado.REINTENTAR
    assert ultimo_intento(correo).duracion < timedelta(seconds=4)


@pytest.mark.parametrize(
    ("modo", "fase", "codigo"),
    [
        ("451", Fase.DESTINATARIO, 451),
        ("421", Fase.DESTINATARIO, 421),
        ("cortar", Fase.DESTINATARIO, None),
        ("530", Fase.REMITENTE, 530),
        ("452 al final", Fase.CIERRE, 452),
    ],
)
def test_lo_que_ciertamente_no_llego_se_reintenta(encolar, servidor, modo, fase, codigo):
    servidor.modo = modo
    correo = encolar()
    enviar_pendientes()

    correo.refresh_from_db()
    intento = ultimo_intento(correo)
    assert correo.estado == Estado.REINTENTAR
    assert (intento.resultado, intento.fase, intento.codigo) == (Resultado.APLAZADO, fase, codigo)
    assert correo.proximo_intento_en > reloj.ahora()

    servidor.modo = "ok"
    with mas_tarde():
        enviar_pendientes()
    correo.refresh_from_db()
    assert correo.estado == Estado.ENVIADO
    assert not correo.es_posible_duplicado
    assert len(servidor.recibidos) == 1


@pytest.mark.parametrize(
    ("modo", "fase", "codigo"), [("550", Fase.DESTINATARIO, 550), ("554 al final", Fase.CIERRE, 554)]
)
def test_lo_que_el_servidor_rechaza_falla_y_no_insiste(encolar, servidor, modo, fase, codigo):
    servidor.modo = modo
    correo = encolar()
    enviar_pendientes()
    servidor.modo = "ok"
    with mas_tarde():
        enviar_pendientes()

    correo.refresh_from_db()
    intento = correo.historial.get()
    assert correo.estado == Estado.FALLIDO
    assert (intento.resultado, intento.fase, intento.codigo) == (Resultado.RECHAZADO, fase, codigo)
    assert not servidor.recibidos


def test_un_destinatario_rechazado_no_detiene_a_los_demas(encolar, servidor):
    servidor.desconocidos = {"no.existe@correo.example"}
    encolar(para="ana@correo.example")
    encolar(para="no.existe@correo.example")
    encolar(para="luz@correo.example")

    resumen = enviar_pendientes()

    assert (resumen.enviados, resumen.fallidos) == (2, 1)
    assert servidor.conexiones == 1


def test_si_el_servidor_corta_a_mitad_de_la_tanda_se_sigue_por_otra_conexion(encolar, servidor):
    servidor.modo = "gris"
    uno, otro = encolar(para="uno@correo.example"), encolar(para="otro@correo.example")
    enviar_pendientes()
    servidor.modo = "ok"
    with mas_tarde():
        assert enviar_pendientes().enviados == 2

    assert [c.historial.count() for c in (uno, otro)] == [2, 2]


def test_un_remitente_rechazado_detiene_la_tanda_y_no_gasta_los_demas(encolar, servidor):
    servidor.modo = "530"
    encolar()
    segundo = encolar()

    resumen = enviar_pendientes()

    segundo.refresh_from_db()
    assert "no acepta al remitente: 5.7.0 Authentication required" in resumen.sin_servidor
    assert segundo.intentos == 0


def test_la_duda_se_repite_una_vez_con_el_mismo_message_id_y_queda_marcada(encolar, servidor):
    servidor.modo = "cortar tras el punto"
    correo = encolar()
    enviar_pendientes()

    correo.refresh_from_db()
    assert (correo.estado, correo.es_posible_duplicado) == (Estado.INCIERTO, True)
    assert ultimo_intento(correo).resultado == Resultado.INCIERTO

    servidor.modo = "ok"
    with mas_tarde():
        enviar_pendientes()
    correo.refresh_from_db()
    primero, segundo = servidor.recibidos
    assert (correo.estado, correo.es_posible_duplicado) == (Estado.ENVIADO, True)
    assert primero.contenido == segundo.contenido


def test_dos_veces_en_duda_ya_no_se_repite_y_espera_a_una_persona(encolar, servidor):
    servidor.modo = "cortar tras el punto"
    correo = encolar()
    enviar_pendientes()
    for horas in (7, 14, 21):
        with mas_tarde(horas):
            enviar_pendientes()

    correo.refresh_from_db()
    assert (correo.estado, correo.proximo_intento_en) == (Estado.INCIERTO, None)
    assert len(servidor.recibidos) == 2


def test_un_boletin_en_duda_no_se_repite(encolar, servidor):
    servidor.modo = "cortar tras el punto"
    encolar(prioridad=Prioridad.BOLETIN)
    enviar_pendientes()
    with mas_tarde():
        enviar_pendientes()

    assert len(servidor.recibidos) == 1


def test_si_el_servidor_calla_tras_el_punto_hay_duda(encolar, servidor, settings):
    servidor.modo = "callar tras el punto"
    settings.TRANSPORTE_CORREO = servidor.configuracion(espera=0.2)
    correo = encolar()

    enviar_pendientes()

    correo.refresh_from_db()
    assert correo.estado == Estado.INCIERTO


def test_las_esperas_crecen_hasta_seis_horas(settings):
    minimas = [min(60 * 2**n, 6 * 3600) * 0.8 for n in range(envio.INTENTOS)]
    maximas = [min(60 * 2**n, 6 * 3600) * 1.2 for n in range(envio.INTENTOS)]

    esperas = [envio.espera_tras(n + 1) for n in range(envio.INTENTOS)]

    assert all(a <= b <= c for a, b, c in zip(minimas, esperas, maximas, strict=True))


def test_tras_doce_intentos_falla(encolar, servidor):
    servidor.modo = "451"
    correo = encolar()
    for vuelta in range(envio.INTENTOS + 2):
        with mas_tarde(8 * (vuelta + 1)):
            enviar_pendientes()

    correo.refresh_from_db()
    assert correo.estado == Estado.FALLIDO
    assert correo.historial.count() == envio.INTENTOS


def test_un_fallido_se_puede_volver_a_enviar(encolar, servidor):
    servidor.modo = "550"
    correo = encolar()
    enviar_pendientes()
    servidor.modo = "ok"

    acciones.reintentar(correo)
    enviar_pendientes()

    correo.refresh_from_db()
    assert correo.estado == Estado.ENVIADO
    assert correo.historial.count() == 2


def test_uno_enviado_no_se_puede_volver_a_enviar(encolar, servidor):
    correo = encolar()
    enviar_pendientes()

    with pytest.raises(acciones.NoSePuedeReintentar):
        acciones.reintentar(correo)


def test_uno_que_no_se_puede_preparar_no_detiene_a_los_demas(encolar, servidor):
    malo = encolar()
    Correo.objects.filter(pk=malo.pk).update(cabeceras={})
    encolar()

    resumen = enviar_pendientes()

    malo.refresh_from_db()
    assert (resumen.enviados, resumen.aplazados) == (1, 1)
    assert malo.estado == Estado.REINTENTAR
    assert ultimo_intento(malo).respuesta == "No se pudo preparar: KeyError."


def test_sin_espacio_en_la_carpeta_el_correo_espera_y_no_queda_un_archivo_a_medias(
    encolar, settings, tmp_path
):
    carpeta = tmp_path / "correos"
    correo = encolar()
    # A folder where the file should be: it cannot be replaced.
    (carpeta / (correo.message_id.strip("<").partition("@")[0] + ".eml") / "x").mkdir(parents=True)
    settings.TRANSPORTE_CORREO = {"clase": "carpeta", "carpeta": carpeta}

    enviar_pendientes()

    correo.refresh_from_db()
    assert correo.estado == Estado.REINTENTAR
    assert "No se pudo escribir el archivo" in ultimo_intento(correo).respuesta
    assert [ruta.suffix for ruta in carpeta.iterdir()] == [".eml"]


def test_la_cola_dice_cuanto_lleva_esperando_lo_mas_antiguo(encolar, servidor):
    assert consultas.espera_mas_larga() is None
    with reloj.en(reloj.ahora()) as momento:
        encolar()
    with reloj.en(momento + timedelta(minutes=9)):
        assert consultas.espera_mas_larga() == timedelta(minutes=9)
    enviar_pendientes()

    assert consultas.espera_mas_larga() is None
