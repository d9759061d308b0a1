"""Officials: people and their silences, contributions, and what waits past its time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cuentas.models import Rol
from foros.acciones.citar import citar
from foros.acciones.radicar import radicar_mensaje
from foros.acciones.reclamar import reclamar_silencio
from foros.acciones.reportar import reportar
from foros.acciones.silenciar import silenciar
from foros.models import Mensaje, Silencio
from foros.tests.fabricas import funcionario, un_hilo, un_mensaje, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db
MOTIVO = "Insultó a otra persona del hilo."
RAZONES = "Desde enero la sede abre los sábados."
ENORME = 10**25


@pytest.fixture
def mensaje():
    return un_mensaje(un_hilo(), "Abran los sábados.")


def mesa(nombre: str, *args) -> str:
    return reverse(f"admin:foros_{nombre}", args=args)


def entrar(client, *roles: Rol):
    quien = funcionario(*roles)
    client.force_login(quien)
    return quien


def test_quien_modera_silencia_desde_la_pagina_de_la_persona(client, mensaje):
    quien = entrar(client, Rol.MODERADOR)
    persona = mensaje.autor
    assert (
        mesa("participante_silenciar", persona.pk)
        in client.get(mesa("participante_change", persona.pk)).content.decode()
    )
    assert client.get(mesa("participante_silenciar", persona.pk)).status_code == 200
    datos = {"dias": "3", "causal": "insulto", "motivo": MOTIVO, "foro": mensaje.hilo.foro_id}
    assert client.post(mesa("participante_silenciar", persona.pk), datos).status_code == 302
    silencio = Silencio.objects.get()
    assert (silencio.puesto_por, silencio.foro, silencio.motivo) == (quien, mensaje.hilo.foro, MOTIVO)
    assert client.post(mesa("participante_silenciar", persona.pk), datos).status_code == 409
    assert client.post(mesa("participante_silenciar", persona.pk), datos | {"dias": "91"}).status_code == 422


def test_el_reclamo_contra_un_silencio_se_resuelve_en_su_pagina(client, mensaje):
    silencio = silenciar(
        mensaje.autor, foro=None, dias=3, causal="insulto", motivo=MOTIVO, quien=funcionario(Rol.MODERADOR)
    )
    reclamar_silencio(silencio.pk, quien=mensaje.autor, texto="No insulté a nadie en ese hilo.")
    entrar(client, Rol.MODERADOR)
    assert str(mensaje.autor) in client.get(mesa("silencio_changelist") + "?esta=reclamado").content.decode()
    assert "Negar el reclamo" in client.get(mesa("silencio_change", silencio.pk)).content.decode()
    assert "No insulté a nadie" in client.get(mesa("silencio_mantener", silencio.pk)).content.decode()
    client.post(mesa("silencio_mantener", silencio.pk), {"motivo": "Los insultos son claros y siguen ahí."})
    client.post(mesa("silencio_levantar", silencio.pk), {"motivo": "Ya pasó y se disculpó en el hilo."})
    silencio.refresh_from_db()
    assert silencio.respuesta_al_reclamo == "Los insultos son claros y siguen ahí."
    assert silencio.levantado_en is not None


def test_las_direcciones_las_ve_solo_quien_puede(client, mensaje):
    entrar(client, Rol.AUDITOR)
    assert (
        mensaje.autor.usuario.email
        in client.get(mesa("participante_change", mensaje.autor.pk)).content.decode()
    )
    assert client.get(mesa("participante_silenciar", mensaje.autor.pk)).status_code == 403
    entrar(client, Rol.RESPONSABLE)
    for nombre, args in (("participante_changelist", []), ("participante_change", [mensaje.autor.pk])):
        assert client.get(mesa(nombre, *args)).status_code == 403


@pytest.mark.parametrize("nombre", ["participante_silenciar", "silencio_levantar", "pasodeaporte_del_hilo"])
def test_una_direccion_que_no_nombra_nada_no_se_encuentra(client, nombre):
    entrar(client, Rol.MODERADOR)
    assert client.get(mesa(nombre, ENORME)).status_code == 404


def test_se_dice_que_se_hizo_con_varios_aportes_a_la_vez(client, mensaje):
    otro = un_mensaje(mensaje.hilo)
    entrar(client, Rol.RESPONSABLE)
    pagina = mesa("pasodeaporte_del_hilo", mensaje.hilo_id)
    assert "Abran los sábados." in client.get(f"{pagina}?solo=1&mensaje={mensaje.pk}").content.decode()
    datos = {"estado": "acogido", "motivo": RAZONES, "enlace": "", "mensaje": [mensaje.pk, otro.pk]}
    assert client.post(pagina, datos | {"mensaje": []}).status_code == 422
    assert client.post(pagina, datos | {"enlace": "javascript:x"}).status_code == 422
    respuesta = client.post(pagina, datos, follow=True)
    assert "2 aportes" in respuesta.content.decode()
    assert Mensaje.objects.filter(aporte="acogido").count() == 2


def test_de_otro_hilo_no_se_decide_desde_la_pagina_de_este(client, mensaje):
    ajeno = un_mensaje(un_hilo())
    entrar(client, Rol.RESPONSABLE)
    datos = {"estado": "acogido", "motivo": RAZONES, "enlace": "", "mensaje": [ajeno.pk]}
    assert client.post(mesa("pasodeaporte_del_hilo", mensaje.hilo_id), datos).status_code == 422


def test_quien_no_responde_por_la_entidad_no_abre_los_aportes(client, mensaje):
    entrar(client, Rol.EDITOR)
    assert client.get(mesa("pasodeaporte_del_hilo", mensaje.hilo_id)).status_code == 403
    assert client.get(mesa("pasodeaporte_sin_respuesta")).status_code == 403


def test_la_pagina_de_los_aportes_hace_las_mismas_consultas_con_mas_mensajes(client, mensaje):
    entrar(client, Rol.COORDINADOR)

    def cuantas() -> int:
        with CaptureQueriesContext(connection) as consultas:
            client.get(mesa("pasodeaporte_del_hilo", mensaje.hilo_id))
        return len(consultas)

    con_uno = cuantas()
    for _ in range(4):
        un_mensaje(mensaje.hilo, quien=una_persona())
    assert cuantas() <= con_uno


def test_el_inicio_dice_que_hilos_esperan_respuesta(client, mensaje):
    with reloj.en(reloj.ahora() + timedelta(days=30)):
        entrar(client, Rol.RESPONSABLE)
        assert mensaje.hilo.titulo in client.get(reverse("admin:index")).content.decode()
        assert mensaje.hilo.titulo in client.get(mesa("pasodeaporte_sin_respuesta")).content.decode()


def test_el_radicado_de_un_mensaje_lo_ve_quien_ve_la_solicitud(client, mensaje):
    radicado = radicar_mensaje(mensaje.pk, quien=mensaje.autor).solicitud.radicado
    entrar(client, Rol.COORDINADOR)
    assert radicado in client.get(mesa("pasodeaporte_del_hilo", mensaje.hilo_id)).content.decode()
    entrar(client, Rol.PARTICIPACION)
    assert radicado not in client.get(mesa("pasodeaporte_del_hilo", mensaje.hilo_id)).content.decode()
    assert radicado not in client.get(mesa("mensajeradicado_changelist")).content.decode()


def test_quien_audita_lee_los_reportes_las_citas_y_los_pasos(client, mensaje):
    citar(mensaje, "aporte:7")
    reportar(mensaje, quien=una_persona(), causal="insulto", detalle="Mire esto")
    entrar(client, Rol.AUDITOR)
    assert "aporte:7" in client.get(mesa("cita_changelist")).content.decode()
    assert "Mire esto" in client.get(mesa("reporte_changelist")).content.decode()
    for nombre in ("pasodeaporte", "mensajeradicado", "participante", "silencio"):
        assert client.get(mesa(f"{nombre}_changelist")).status_code == 200
