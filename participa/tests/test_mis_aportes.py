"""«Mis aportes»: what became of what a person contributed, and how they take it back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chat.models import Mensaje as Linea
from chat.tests import fabricas as chat
from cuentas.models import Rol
from foros.models import Cita, Participante
from foros.tests import fabricas as foros
from nucleo import fichas, reloj
from participa.acciones import traer
from participa.acciones.olvidar import olvidar, olvidar_direcciones
from participa.acciones.publicar_aporte import no_mostrar
from participa.acciones.recibir import DeQuien
from participa.ciclo import Sentido
from participa.models import Aporte, Decidido, Decision, Ejercicio, Materializacion
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona, una_vecina

pytestmark = pytest.mark.django_db
MIOS = "participa:mis_aportes"


def decidido(
    aporte: Aporte, sentido=Sentido.ACOGIDO, motivacion="El estudio de turnos lo respalda."
) -> Decision:
    decision = Decision.objects.create(
        ejercicio=aporte.ejercicio,
        sentido=sentido,
        motivacion=motivacion,
        por=una_persona(),
        dependencia_nombre="Planeación",
    )
    Decidido.objects.create(decision=decision, aporte=aporte)
    respondido = {} if sentido == Sentido.EN_ESTUDIO else {"respondido_en": reloj.ahora()}
    Aporte.objects.filter(pk=aporte.pk).update(decision=decision, **respondido)
    return decision


def promesa(decision: Decision, **cambios) -> Materializacion:
    datos = {
        "forma": "servicio",
        "que_se_hara": "Abrir a las siete.",
        "donde": "Parque Norte",
        "comprometida_para": reloj.hoy() + timedelta(days=20),
        "creada_por": decision.por,
    }
    return Materializacion.objects.create(decision=decision, **datos | cambios)


def por_enlace(client, aporte: Aporte) -> str:
    respuesta = client.get(reverse("participa:mi_aporte", args=[fichas.abierta(aporte.ficha)]))
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_el_enlace_dice_que_pasara_y_cuando(client):
    pagina = por_enlace(client, un_aporte(publico=""))
    assert "Qué pasará con su aporte" in pagina
    assert "Le respondemos, con razones, a más tardar el" in pagina
    assert "antes lo lee una persona de la entidad" in pagina


def test_cuenta_cada_decision_con_sus_razones_y_lo_que_se_prometio(client):
    aporte = un_aporte()
    decidido(aporte, Sentido.EN_ESTUDIO, "Pedimos un estudio.")
    promesa(decidido(aporte))
    pagina = por_enlace(client, aporte)
    assert "Pedimos un estudio." in pagina
    assert "El estudio de turnos lo respalda." in pagina
    assert "Después se volvió a decidir" in pagina
    assert "Se prometió para el" in pagina
    assert "Falta decidir" not in pagina


def test_dice_si_se_cumplio_y_si_esta_atrasado(client):
    aporte = un_aporte()
    decision = decidido(aporte)
    promesa(decision, comprometida_para=reloj.hoy() - timedelta(days=3))
    promesa(
        decision,
        cumplida_el=reloj.hoy(),
        cumplida_en=reloj.ahora(),
        como_quedo="Abre a las siete.",
        cumplida_por=decision.por,
    )
    pagina = por_enlace(client, aporte)
    assert "Atrasada" in pagina
    assert "Abre a las siete." in pagina


def test_si_no_le_respondieron_a_tiempo_lo_reconoce(client):
    aporte = un_aporte(recibido_en=reloj.ahora() - timedelta(days=60))
    assert "y no lo hemos hecho" in por_enlace(client, aporte)


def test_dice_por_que_no_se_muestra(client):
    aporte = un_aporte(publico="")
    no_mostrar(aporte.pk, motivo="Trae los datos de otra persona.", quien=una_persona())
    assert "Trae los datos de otra persona." in por_enlace(client, aporte)


def test_dice_que_el_ejercicio_se_cancelo_y_por_que(client):
    aporte = un_aporte()
    Ejercicio.objects.update(cancelado_en=reloj.ahora(), por_que_se_cancelo="Se aplazó la obra.")
    pagina = por_enlace(client, aporte)
    assert "Se aplazó la obra." in pagina
    assert "Falta decidir" not in pagina


def test_un_enlace_inventado_no_abre_nada(client):
    for nombre in ("mi_aporte", "mi_aporte_olvidar"):
        assert client.get(reverse(f"participa:{nombre}", args=["inventado"])).status_code == 404


def test_mis_aportes_pide_entrar_y_no_muestra_los_de_otra_persona(client):
    ana, rosa = una_vecina(), una_vecina()
    de_rosa = un_aporte(de=DeQuien(usuario=rosa))
    assert client.get(reverse(MIOS)).status_code == 302
    client.force_login(ana)
    assert "Todavía no hay aportes suyos" in client.get(reverse(MIOS)).content.decode()
    for nombre in ("mio", "mio_olvidar"):
        assert client.get(reverse(f"participa:{nombre}", args=[de_rosa.pk])).status_code == 404
        assert client.get(reverse(f"participa:{nombre}", args=[2**63])).status_code == 404


def test_ve_lo_que_aporto_por_cada_puerta(client):
    ana = una_vecina()
    ejercicio = un_ejercicio(abre_en=reloj.ahora() - timedelta(days=2))
    un_aporte(ejercicio, texto="Por el formulario.", de=DeQuien(usuario=ana))
    participante = _en_los_foros(ana)
    mensaje = foros.un_mensaje(foros.un_hilo(), "En el foro.", quien=participante)
    traer.de_un_mensaje(ejercicio.pk, mensaje.pk, quien=una_persona())
    linea = _linea_de(ana, "En el chat.")
    traer.de_una_linea(ejercicio.pk, linea.pk, quien=chat.un_oficial(Rol.AGENTE))
    un_aporte(ejercicio, texto="De otra persona.")
    client.force_login(ana)
    pagina = client.get(reverse(MIOS)).content.decode()
    for dicho in ("Por el formulario.", "En el foro.", "En el chat."):
        assert dicho in pagina
    assert "De otra persona." not in pagina
    assert "3 aportes a ejercicios" in client.get(reverse("cuentas:mi_cuenta")).content.decode()


def _en_los_foros(usuario):
    return Participante.objects.create(usuario=usuario, nombre="Ana", publicados=9)


def _linea_de(usuario, texto: str) -> Linea:
    conversacion = chat.una_conversacion(texto=texto, usuario=usuario)
    return Linea.objects.get(conversacion=conversacion, clase="texto")


def test_muchos_aportes_se_ven_por_paginas_en_pocas_consultas(client, django_assert_max_num_queries):
    ana, ejercicio = una_vecina(), un_ejercicio()
    for n in range(33):
        un_aporte(ejercicio, texto=f"Idea número {n}.", de=DeQuien(usuario=ana))
    client.force_login(ana)
    client.get(reverse(MIOS))
    with django_assert_max_num_queries(9):
        pagina = client.get(reverse(MIOS)).content.decode()
    assert "Idea número 32." in pagina
    antes = pagina.split("?antes=")[1].split('"')[0]
    assert "Idea número 0." in client.get(f"{reverse(MIOS)}?antes={antes}").content.decode()
    for rara in ("x", "-1", "9" * 30):
        assert client.get(f"{reverse(MIOS)}?antes={rara}").status_code == 200


def test_borrarlo_deja_el_numero_y_la_decision_y_nada_de_quien_era(client):
    aporte = un_aporte()
    decision = decidido(aporte)
    ficha = fichas.abierta(aporte.ficha)
    direccion = reverse("participa:mi_aporte_olvidar", args=[ficha])
    assert "No se puede deshacer" in client.get(direccion).content.decode()
    assert "Borramos su aporte" in client.post(direccion).content.decode()
    aporte.refresh_from_db()
    assert (aporte.texto, aporte.texto_publico, aporte.alias, aporte.correo, aporte.huella) == ("",) * 5
    assert (aporte.numero, aporte.decision) == (1, decision)
    assert client.get(reverse("participa:mi_aporte", args=[ficha])).status_code == 404
    assert client.post(direccion).status_code == 404
    assert not Aporte.objects.publicos().exists()


def test_abrir_la_pagina_de_borrar_no_borra(client):
    aporte = un_aporte()
    client.get(reverse("participa:mi_aporte_olvidar", args=[fichas.abierta(aporte.ficha)]))
    aporte.refresh_from_db()
    assert aporte.texto


def test_con_cuenta_tambien_se_borra(client):
    ana = una_vecina()
    aporte = un_aporte(de=DeQuien(usuario=ana, alias="Ana"))
    client.force_login(ana)
    client.post(reverse("participa:mio_olvidar", args=[aporte.pk]))
    aporte.refresh_from_db()
    assert (aporte.texto, aporte.autor) == ("", None)
    assert "Todavía no hay aportes suyos" in client.get(reverse(MIOS)).content.decode()


def test_borrar_el_que_vino_de_un_foro_deja_de_citarlo():
    mensaje = foros.un_mensaje(foros.un_hilo())
    aporte = traer.de_un_mensaje(un_ejercicio().pk, mensaje.pk, quien=una_persona())
    olvidar(aporte.pk)
    olvidar(aporte.pk)
    assert not Cita.objects.exists()


def test_los_correos_se_borran_un_anio_despues_de_que_todo_termine_y_se_cumpla():
    aporte = un_aporte()
    decision = decidido(aporte)
    una = promesa(decision)
    hace_mas_de_un_anio = reloj.ahora() - timedelta(days=370)
    Ejercicio.objects.update(cuenta_cerrada_en=reloj.ahora())
    assert olvidar_direcciones() == 0
    Ejercicio.objects.update(informado_en=hace_mas_de_un_anio)
    assert olvidar_direcciones() == 0
    Materializacion.objects.filter(pk=una.pk).update(
        cumplida_el=reloj.hoy(), cumplida_en=reloj.ahora(), como_quedo="Abre.", avisada_en=reloj.ahora()
    )
    assert (olvidar_direcciones(), olvidar_direcciones()) == (1, 0)
    aporte.refresh_from_db()
    assert (aporte.correo, aporte.ficha_huella, bool(aporte.texto)) == ("", None, True)
