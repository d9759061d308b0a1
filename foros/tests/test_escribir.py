"""Writing: what comes out at once, what waits, what is said of it, and its number."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cuentas.models import Rol
from foros.acciones import escribir as acciones
from foros.acciones import participar
from foros.acciones.escribir import abrir_hilo, escribir
from foros.errores import DatosInvalidos, HayQueEsperar, NoPuede, TransicionInvalida
from foros.models import Foro, Mensaje, Miembro, Revision, Silencio
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db

#: The bare insert of the same rows makes eight; what is judged, and both ends of two savepoints, are the others.
CONSULTAS_DE_ESCRIBIR = 17


def test_lo_de_quien_ya_participa_se_lee_enseguida_con_el_numero_siguiente():
    hilo = un_hilo()
    numeros = [un_mensaje(hilo).numero for _ in range(3)]
    hilo.refresh_from_db()
    assert numeros == [2, 3, 4]
    assert (hilo.ultimo_numero, hilo.publicados) == (4, 4)


def test_el_primer_mensaje_de_una_persona_espera_y_no_toma_numero():
    hilo = un_hilo()
    mensaje = un_mensaje(hilo, quien=una_persona(conocida=False))
    assert (mensaje.estado, mensaje.numero) == (Mensaje.Estado.PENDIENTE, None)
    assert Revision.objects.abiertas().get(mensaje=mensaje).motivo == "persona_nueva"
    assert mensaje not in Mensaje.objects.visibles_para(None)


def test_un_hilo_que_espera_no_lo_ve_nadie_mas():
    hilo = abrir_hilo(
        un_foro(), "¿Habrá piscina?", "Eso.", quien=una_persona(conocida=False), clave_envio=uuid4()
    )
    assert hilo.mensaje.hilo.publicado_en is None
    assert not type(hilo.mensaje.hilo).objects.visibles_para(None).exists()


def test_enviar_dos_veces_lo_mismo_lo_escribe_una():
    hilo, quien, clave = un_hilo(), una_persona(), uuid4()
    primero = escribir(hilo, "Hola", quien=quien, clave_envio=clave)
    segundo = escribir(hilo, "Hola", quien=quien, clave_envio=clave)
    assert (segundo.mensaje, segundo.es_nuevo) == (primero.mensaje, False)
    assert hilo.mensajes.count() == 2


def test_quien_responde_por_la_entidad_lo_hace_con_el_cargo_y_la_dependencia_de_ese_dia():
    quien = funcionario(Rol.RESPONSABLE)
    escrito = escribir(
        un_hilo(), "Abrimos a las 8.", quien=una_persona(), clave_envio=uuid4(), por_la_entidad=quien
    )
    dependencia = quien.dependencia.nombre
    quien.dependencia.nombre = "Otro nombre"
    quien.dependencia.save()
    mensaje = Mensaje.objects.get(pk=escrito.mensaje.pk)
    assert (mensaje.oficial_dependencia_nombre, mensaje.oficial_cargo) == (dependencia, "Profesional")
    assert mensaje.estado == Mensaje.Estado.PUBLICADO


@pytest.mark.parametrize("texto", ["", "  \n ", "\u200b\x00"])
def test_un_mensaje_sin_palabras_no_se_escribe(texto):
    hilo = un_hilo()
    with pytest.raises(DatosInvalidos, match="Escriba su mensaje"):
        un_mensaje(hilo, texto)
    assert hilo.mensajes.count() == 1


def test_a_un_mensaje_muy_largo_se_le_dice_cuanto_le_sobra():
    with pytest.raises(DatosInvalidos, match="le sobran 5"):
        un_mensaje(un_hilo(), "a" * 10_005)


def test_despues_de_la_hora_de_cierre_no_se_escribe_y_se_dice_que_hacer():
    ahora = reloj.ahora()
    foro = un_foro(cierra_en=ahora + timedelta(days=1))
    hilo = un_hilo(foro)
    with (
        reloj.en(ahora + timedelta(days=2)),
        pytest.raises(TransicionInvalida, match="radicar una petición"),
    ):
        un_mensaje(hilo)


def test_quien_esta_en_silencio_lee_hasta_cuando_y_por_que():
    hilo, quien = un_hilo(), una_persona()
    Silencio.objects.create(
        participante=quien,
        hasta=reloj.ahora() + timedelta(days=3),
        causal="insulto",
        motivo="Insultó a otra persona.",
        puesto_por=funcionario(),
    )
    with pytest.raises(NoPuede, match=r"hasta el .* Insultó a otra persona\."):
        un_mensaje(hilo, quien=quien)


def test_en_un_foro_privado_escriben_solo_sus_miembros():
    foro, quien = un_foro(es_privado=True), una_persona()
    with pytest.raises(NoPuede, match="no está en él"):
        un_hilo(foro, quien=quien)
    Miembro.objects.create(foro=foro, usuario=quien.usuario, agregado_por=foro.creado_por)
    hilo = un_hilo(foro, quien=quien)
    assert hilo not in type(hilo).objects.visibles_para(None)
    assert hilo in type(hilo).objects.visibles_para(quien.usuario)


def test_donde_solo_la_entidad_propone_las_preguntas_se_dice():
    with pytest.raises(NoPuede, match="la entidad propone"):
        un_hilo(un_foro(abre_hilos_la_gente=False))


@pytest.mark.usefixtures("reloj_quieto")
def test_quien_escribe_muchas_veces_seguidas_espera_y_no_pierde_el_texto():
    hilo, quien = un_hilo(), una_persona()
    for n in range(3):
        un_mensaje(hilo, f"Mensaje {n}", quien=quien)
    with pytest.raises(HayQueEsperar, match="Su texto sigue aquí"):
        un_mensaje(hilo, "Otro", quien=quien)


def test_acepta_las_reglas_que_rigen_cuando_escribe():
    quien, foro = una_persona(), un_foro()
    un_hilo(foro, quien=quien)
    quien.refresh_from_db()
    assert quien.regla == foro.regla


def test_en_un_foro_que_se_lee_despues_sale_y_queda_en_la_cola():
    hilo = un_hilo(un_foro(moderacion=Foro.Moderacion.POSTERIOR))
    mensaje = un_mensaje(hilo, quien=una_persona(conocida=False))
    assert mensaje.estado == Mensaje.Estado.PUBLICADO
    assert Revision.objects.abiertas().get(mensaje=mensaje).tipo == Revision.Tipo.POSTERIOR


def test_en_un_foro_que_se_cierra_mientras_se_propone_un_hilo_no_queda_nada():
    foro = un_foro()
    Foro.objects.filter(pk=foro.pk).update(cerrado_en=reloj.ahora(), conclusiones="Gracias.")
    with pytest.raises(TransicionInvalida, match="Su texto sigue aquí"):
        abrir_hilo(foro, "¿Habrá piscina?", "Eso.", quien=una_persona(), clave_envio=uuid4())
    assert not foro.hilos.exists()


def test_dejar_un_mensaje_cuesta_pocas_consultas(django_assert_max_num_queries):
    hilo, quien = un_hilo(), una_persona()
    participar.aceptar_reglas(quien, hilo.foro)
    with django_assert_max_num_queries(CONSULTAS_DE_ESCRIBIR):
        un_mensaje(hilo, quien=quien)


def test_enviar_lo_mismo_mientras_el_otro_envio_termina_lo_escribe_una(monkeypatch):
    """The other one ended between the first look and the lock: the database refuses two."""
    hilo, quien, clave = un_hilo(), una_persona(), uuid4()
    escribir(hilo, "Hola", quien=quien, clave_envio=clave)
    mira, veces = acciones._ya_escrito, iter([False])
    monkeypatch.setattr(acciones, "_ya_escrito", lambda *que: mira(*que) if next(veces, True) else None)
    assert not escribir(hilo, "Hola", quien=quien, clave_envio=clave).es_nuevo
    hilo.refresh_from_db()
    assert (hilo.mensajes.count(), hilo.ultimo_numero) == (2, 2)
