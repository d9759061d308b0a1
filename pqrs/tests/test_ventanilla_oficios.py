"""At the counter: what was read and authorised (R4.16, R3.30), and letters that set their own date and hour (§1.2)."""

import pytest

from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import integridad, notificacion, plazo
from pqrs.errores import DatosInvalidos
from pqrs.forms.radicar import PREFIJO_CONSENTIMIENTO
from pqrs.models import Actuacion, Consentimiento, Ingreso, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de
from pqrs.tests.test_ventanilla import AHORA, radicar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hoy():
    with reloj.en(AHORA):
        yield


@pytest.fixture
def rosa(client):
    radicadora = una_funcionaria(Rol.RADICADOR)
    client.force_login(radicadora)
    return radicadora


def texto(finalidad: str) -> TextoConsentimiento:
    return TextoConsentimiento.objects.filter(finalidad=finalidad).latest("version")


def casilla(finalidad: str) -> str:
    return f"{PREFIJO_CONSENTIMIENTO}{texto(finalidad).pk}"


def con_oficio(client, quien, **cambios):
    datos = {
        "tipo": "requerimiento_judicial",
        "nombre": "Juzgado Tercero Civil",
        "oficio_el": "2026-11-26",
        "oficio_hora": "16:00",
        "oficio": "Oficio 812 del 24/11/2026, Juzgado Tercero",
    }
    return radicar(client, quien, **datos | cambios)


def test_el_juez_fija_el_dia_y_la_hora_al_radicar(client, rosa):
    """Decreto 2591 de 1991, arts. 19 y 27."""
    assert con_oficio(client, rosa).status_code == 302
    solicitud = Solicitud.objects.get()
    contado = plazo.calcular(solicitud)
    assert str(solicitud.vence_el) == "2026-11-26"
    assert contado.vence_en == en_bogota(2026, 11, 26, 16)
    assert contado.huella == solicitud.huella_plazo
    paso = solicitud.actuaciones.get(tipo=Actuacion.Tipo.FECHA_FIJADA)
    assert "a las 16:00" in paso.contenido.texto
    assert integridad.comprobar().hallazgos == []


def test_un_requerimiento_judicial_sin_fecha_no_se_radica_y_dice_por_que(client, rosa):
    pagina = con_oficio(client, rosa, oficio_el="", oficio_hora="", oficio="")
    assert pagina.status_code == 422
    assert "Escriba hasta qué día da plazo el juez" in texto_de(pagina)


def test_el_organo_de_control_que_no_dice_plazo_tiene_diez_dias_habiles(client, rosa):
    """Art. 30 CPACA."""
    con_oficio(client, rosa, tipo="requerimiento_organo_control", oficio_el="", oficio_hora="", oficio="")
    assert str(Solicitud.objects.get().vence_el) == "2026-12-10"


def test_el_organo_de_control_que_lo_dice_tiene_el_suyo(client, rosa):
    con_oficio(client, rosa, tipo="requerimiento_organo_control", oficio_el="2026-11-30", oficio_hora="")
    assert str(Solicitud.objects.get().vence_el) == "2026-11-30"


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"tipo": "informe_congresista"}, "lo fija la ley, no un oficio"),
        ({"oficio_el": "2026-11-24"}, "anterior al momento en que se recibió"),
        ({"oficio_el": "2026-11-25", "oficio_hora": "09:00"}, "anterior al momento en que se recibió"),
        ({"oficio": ""}, "Escriba el número y la fecha del oficio"),
    ],
)
def test_lo_que_no_cuadra_con_el_oficio_se_dice_al_lado(client, rosa, cambios, dice):
    pagina = con_oficio(client, rosa, **cambios)
    assert pagina.status_code == 422
    assert dice in texto_de(pagina)


def test_una_fecha_de_oficio_no_entra_por_otra_puerta():
    with pytest.raises(DatosInvalidos, match="oficio"):
        una_solicitud(
            tipo="requerimiento_judicial",
            fecha_fijada=acciones.FechaDelOficio(en_bogota(2026, 11, 30, 16), "Oficio 1"),
        )


def test_la_fecha_del_oficio_se_puede_escribir_otra_vez_y_el_recuento_coincide(client, rosa):
    con_oficio(client, rosa)
    solicitud = Solicitud.objects.get()
    otra = acciones.fijar_fecha(solicitud.pk, en_bogota(2026, 11, 27, 12), "Oficio 900", una_funcionaria())
    assert (str(otra.vence_el), plazo.calcular(otra).huella) == ("2026-11-27", otra.huella_plazo)


def test_queda_que_aviso_se_le_leyo_y_que_acepto_y_como(client, rosa):
    """R4.16: the exact version, the moment and the channel."""
    radicar(
        client,
        rosa,
        correo="ana@ejemplo.co",
        aviso_leido="on",
        autorizacion="voz",
        **{casilla("notificacion"): "on"},
    )
    ingreso = Ingreso.objects.get()
    assert (ingreso.aviso_leido, ingreso.autorizacion) == (texto("tramite"), "voz")
    assert Consentimiento.objects.get().texto == texto("notificacion")
    assert notificacion.acepta_electronica(Solicitud.objects.get())


def test_sin_autorizar_nada_se_radica_igual(client, rosa):
    """R4.18."""
    assert radicar(client, rosa, aviso_leido="on").status_code == 302
    assert not Consentimiento.objects.exists()


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"correo": "ana@ejemplo.co"}, "Diga cómo autorizó"),
        ({"autorizacion": "voz"}, "Aceptó que le notifiquen por correo"),
        ({"anonima": "on", "autorizacion": "voz", "correo": "ana@ejemplo.co"}, "no autoriza nada"),
    ],
)
def test_lo_autorizado_a_medias_se_dice_al_lado(client, rosa, cambios, dice):
    pagina = radicar(client, rosa, **{casilla("notificacion"): "on"} | cambios)
    assert pagina.status_code == 422
    assert dice in texto_de(pagina)


def test_decir_como_autorizo_sin_nada_marcado_se_corrige(client, rosa):
    assert "Marque abajo qué autorizó" in texto_de(radicar(client, rosa, autorizacion="voz"))


def test_la_ficha_dice_si_se_le_leyo_el_aviso(client, rosa):
    radicar(client, rosa, aviso_leido="on")
    client.force_login(una_funcionaria())
    dicho = texto_de(client.get(direccion(Solicitud.objects.get())))
    assert f"Se le leyó o entregó la versión {texto('tramite').version}" in dicho
