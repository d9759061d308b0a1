"""What a moderator decides, what becomes of the message, and what its author reads."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group

from correo.models import Correo
from cuentas.models import Rol
from foros.acciones import moderar
from foros.acciones.cerrar import cerrar_hilo_con_conclusiones
from foros.acciones.olvidar import olvidar
from foros.acciones.publicacion import dejar_de_publicar
from foros.acciones.quitar_datos import editar_como_moderador
from foros.acciones.reclamar import reclamar
from foros.consultas.personas import trayectoria_de
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida, YaSeDecidio
from foros.models import Acto, Foro, Mensaje, Reporte, Revision
from foros.tests.fabricas import funcionario, sin_cuenta, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import cifrado

pytestmark = pytest.mark.django_db
Estado = Mensaje.Estado
POR_QUE = "Ataca a otra persona."


@pytest.fixture
def ana():
    return funcionario(Rol.MODERADOR, nombre="ana")


@pytest.fixture
def hilo():
    return un_hilo()


@pytest.fixture
def espera(hilo):
    """A message that waits to be read."""
    return un_mensaje(hilo, "Ojalá abran antes.", quien=una_persona(conocida=False))


def en_la_cola(mensaje, tipo="") -> Revision:
    abiertas = Revision.objects.abiertas().filter(mensaje=mensaje)
    return abiertas.filter(tipo=tipo).get() if tipo else abiertas.get()


def reportado(mensaje, tipo=Revision.Tipo.REPORTE) -> Revision:
    Reporte.objects.create(mensaje=mensaje, participante=una_persona(), causal="insulto")
    return Revision.objects.create(
        mensaje=mensaje, tipo=tipo, foro=mensaje.hilo.foro, motivo="insulto", reclamo="No es cierto."
    )


def carta(mensaje) -> str:
    """What the last mail that its author was owed says."""
    correo = Correo.objects.filter(para=mensaje.autor.usuario.email).latest("pk")
    return f"{correo.asunto}\n{correo.texto}"


def test_lo_que_se_publica_toma_su_numero_y_su_autor_lo_sabe(ana, hilo, espera):
    moderar.publicar(en_la_cola(espera).pk, quien=ana, version=1)
    espera.refresh_from_db()
    assert (espera.estado, espera.numero) == (Estado.PUBLICADO, 2)
    assert espera in Mensaje.objects.visibles_para(None)
    acto = Acto.objects.get(mensaje=espera, verbo=Acto.Verbo.PUBLICAR)
    assert (acto.quien, acto.hilo) == (ana, hilo)
    assert espera.get_absolute_url() in carta(espera)
    assert not Revision.objects.abiertas().exists()


def test_lo_que_no_se_publica_dice_la_regla_el_motivo_y_el_remedio(ana, espera):
    moderar.rechazar(en_la_cola(espera).pk, quien=ana, version=1, causal="insulto", motivo=POR_QUE)
    espera.refresh_from_db()
    assert (espera.estado, espera.causal, espera.motivo) == (Estado.RECHAZADO, "insulto", POR_QUE)
    dicho = carta(espera)
    for parte in (POR_QUE, espera.texto, "No se insulta", "sin atacar", "puede reclamar"):
        assert parte in dicho
    assert trayectoria_de(espera.autor).rechazados == 1


def test_un_cambio_pedido_lo_lee_su_autor(ana, espera):
    moderar.pedir_cambio(
        en_la_cola(espera).pk, quien=ana, version=1, motivo="Diga de qué sede habla, por favor."
    )
    espera.refresh_from_db()
    assert espera.estado == Estado.CAMBIO_PEDIDO
    assert "Diga de qué sede habla" in carta(espera)


def test_lo_publicado_que_incumple_se_retira_y_conserva_su_numero(ana, hilo):
    mensaje = un_mensaje(hilo)
    moderar.rechazar(reportado(mensaje).pk, quien=ana, version=1, causal="insulto", motivo=POR_QUE)
    mensaje.refresh_from_db()
    hilo.refresh_from_db()
    assert (mensaje.estado, mensaje.numero, hilo.publicados) == (Estado.OCULTO, 2, 1)
    assert Revision.objects.get(mensaje=mensaje).resultado == Revision.Resultado.OCULTO
    assert "puede reclamar" in carta(mensaje)


def test_lo_reportado_que_no_incumple_sigue_y_a_su_autor_no_se_le_escribe(ana, hilo):
    mensaje = un_mensaje(hilo)
    moderar.mantener(reportado(mensaje).pk, quien=ana, version=1)
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.PUBLICADO
    assert Reporte.objects.get(mensaje=mensaje).atendido_en is not None
    assert not Correo.objects.filter(para=mensaje.autor.usuario.email).exists()


def test_quien_modera_decide_de_una_vez_sobre_todo_lo_que_espera_del_mensaje(ana):
    mensaje = un_mensaje(un_hilo(un_foro(moderacion=Foro.Moderacion.POSTERIOR)))
    reportado(mensaje)
    moderar.mantener(en_la_cola(mensaje, "reporte").pk, quien=ana, version=1)
    assert not Revision.objects.abiertas().filter(mensaje=mensaje).exists()


def test_lo_que_los_reportes_ocultaron_vuelve_a_su_lugar(ana, hilo):
    mensaje = un_mensaje(hilo)
    dejar_de_publicar(mensaje, Estado.OCULTO, motivo="Varias personas lo reportaron.")
    moderar.publicar(reportado(mensaje).pk, quien=ana, version=1)
    mensaje.refresh_from_db()
    hilo.refresh_from_db()
    assert (mensaje.estado, mensaje.numero, mensaje.motivo, hilo.publicados) == (Estado.PUBLICADO, 2, "", 2)
    assert "volvió a su lugar" in carta(mensaje)


def test_lo_que_los_reportes_ocultaron_no_se_deja_oculto_sin_decir_por_que(ana, hilo):
    mensaje = un_mensaje(hilo)
    dejar_de_publicar(mensaje, Estado.OCULTO, motivo="Varias personas lo reportaron.")
    revision = reportado(mensaje)
    with pytest.raises(TransicionInvalida, match="publíquelo o diga por qué no"):
        moderar.mantener(revision.pk, quien=ana, version=1)
    moderar.rechazar(revision.pk, quien=ana, version=1, causal="insulto", motivo=POR_QUE)
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.motivo) == (Estado.OCULTO, POR_QUE)


def test_se_oculta_y_se_restaura_sin_esperar_la_cola(ana, hilo):
    mensaje = un_mensaje(hilo)
    moderar.ocultar(mensaje.pk, quien=ana, causal="publicidad", motivo="Vende un curso.")
    moderar.restaurar(mensaje.pk, quien=ana, motivo="Era de la entidad.")
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.numero) == (Estado.PUBLICADO, 2)
    verbos = Acto.objects.filter(mensaje=mensaje).order_by("pk").values_list("verbo", flat=True)
    assert list(verbos) == ["ocultar", "restaurar"]


@pytest.mark.parametrize("motivo", ["", "   ", "No.", "." * 40])
def test_a_nadie_se_le_quita_algo_sin_un_motivo(ana, espera, motivo):
    with pytest.raises(DatosInvalidos, match="Escriba el motivo"):
        moderar.rechazar(en_la_cola(espera).pk, quien=ana, version=1, causal="insulto", motivo=motivo)
    espera.refresh_from_db()
    assert espera.estado == Estado.PENDIENTE


@pytest.mark.parametrize("causal", ["", "queja", "critica_a_la_entidad"])
def test_quejarse_de_la_entidad_no_es_una_causal(ana, espera, causal):
    with pytest.raises(DatosInvalidos, match="Quejarse de la entidad no incumple ninguna"):
        moderar.rechazar(en_la_cola(espera).pk, quien=ana, version=1, causal=causal, motivo=POR_QUE)


def test_una_queja_se_ofrece_radicarla_una_vez_y_no_decide_nada(ana, espera):
    moderar.ofrecer_radicar(espera.pk, quien=ana)
    assert "radíquelo con este enlace" in carta(espera)
    with pytest.raises(TransicionInvalida, match="Ya se le ofreció"):
        moderar.ofrecer_radicar(espera.pk, quien=ana)
    espera.refresh_from_db()
    assert espera.estado == Estado.PENDIENTE
    assert en_la_cola(espera)


def test_la_segunda_decision_lee_quien_decidio_y_cuando(ana, espera):
    revision, luis = en_la_cola(espera), funcionario(Rol.MODERADOR)
    moderar.publicar(revision.pk, quien=ana, version=1)
    with pytest.raises(YaSeDecidio, match=r"Otra persona ya decidió: ana eligió «publicado» el \d"):
        moderar.rechazar(revision.pk, quien=luis, version=1, causal="insulto", motivo=POR_QUE)
    espera.refresh_from_db()
    assert espera.estado == Estado.PUBLICADO


def test_nadie_decide_sobre_un_texto_que_su_autor_ya_cambio(ana, espera):
    revision = en_la_cola(espera)
    Revision.objects.filter(pk=revision.pk).update(version=2)
    with pytest.raises(YaSeDecidio, match="Léalo otra vez"):
        moderar.publicar(revision.pk, quien=ana, version=1)
    espera.refresh_from_db()
    assert espera.estado == Estado.PENDIENTE


@pytest.mark.parametrize("pierde", ["el rol", "la cuenta"])
def test_quien_deja_de_moderar_mientras_leia_no_decide(ana, espera, pierde):
    """The object that the session holds still believes that she may."""
    assert ana.has_perm("foros.moderar")
    if pierde == "el rol":
        ana.groups.clear()
    else:
        type(ana).objects.filter(pk=ana.pk).update(is_active=False)
    with pytest.raises(NoPuede, match="ya no tiene permiso"):
        moderar.publicar(en_la_cola(espera).pk, quien=ana, version=1)
    assert en_la_cola(espera)


def test_nadie_decide_sobre_su_propio_mensaje_si_hay_otra_persona(hilo):
    quien = una_persona(conocida=False)
    quien.usuario.is_staff = True
    quien.usuario.save()
    quien.usuario.groups.add(Group.objects.get(name=Rol.MODERADOR))
    mensaje = un_mensaje(hilo, quien=quien)
    moderar.publicar(
        en_la_cola(mensaje).pk, quien=quien.usuario, version=1
    )  # nobody else moderates: it is noted
    assert Acto.objects.get(mensaje=mensaje, verbo=Acto.Verbo.PUBLICAR).razon == "sin_otra_persona"
    funcionario(Rol.MODERADOR)
    with pytest.raises(NoPuede, match="es suyo"):
        moderar.ocultar(mensaje.pk, quien=quien.usuario, causal="insulto", motivo=POR_QUE)


def test_el_reclamo_lo_resuelve_una_persona_distinta(ana, hilo):
    mensaje, luis = un_mensaje(hilo), funcionario(Rol.MODERADOR)
    moderar.ocultar(mensaje.pk, quien=ana, causal="insulto", motivo=POR_QUE)
    reclamo = reportado(mensaje, Revision.Tipo.RECLAMO)
    with pytest.raises(NoPuede, match="Usted tomó la decisión"):
        moderar.mantener(reclamo.pk, quien=ana, version=1, motivo="Sigue siendo un insulto.")
    with pytest.raises(DatosInvalidos):
        moderar.mantener(reclamo.pk, quien=luis, version=1)
    moderar.mantener(reclamo.pk, quien=luis, version=1, motivo="Sigue siendo un insulto.")
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.OCULTO
    assert "Sigue siendo un insulto." in carta(mensaje)


def test_un_reclamo_que_se_acepta_publica_lo_que_no_se_habia_publicado(ana, espera):
    moderar.rechazar(en_la_cola(espera).pk, quien=ana, version=1, causal="insulto", motivo=POR_QUE)
    reclamo = reportado(espera, Revision.Tipo.RECLAMO)
    moderar.publicar(reclamo.pk, quien=funcionario(Rol.MODERADOR), version=1)
    espera.refresh_from_db()
    assert (espera.estado, espera.causal) == (Estado.PUBLICADO, "")


def test_quien_modera_quita_datos_personales_y_se_guarda_lo_que_decia(ana, hilo):
    mensaje = un_mensaje(hilo, "Mi cédula es 1.020.304.050, ayuda.")
    editar_como_moderador(
        mensaje.pk, "Mi cédula es [dato personal], ayuda.", quien=ana, motivo="Es su documento."
    )
    mensaje.refresh_from_db()
    edicion = mensaje.versiones.get()
    assert (edicion.texto, edicion.por) == ("Mi cédula es 1.020.304.050, ayuda.", ana)
    assert "1.020" not in mensaje.html
    assert en_la_cola(mensaje).version == 2
    assert "[dato personal]" in carta(mensaje)


@pytest.mark.parametrize(
    ("decidir", "verbo"),
    [
        (lambda uno, ana: moderar.ocultar(uno.pk, quien=ana, causal="insulto", motivo=POR_QUE), "reclamar"),
        (lambda uno, ana: moderar.ofrecer_radicar(uno.pk, quien=ana), "radicar"),
    ],
    ids=["oculto", "ofrecer"],
)
def test_el_correo_lleva_derecho_a_donde_se_hace(client, ana, decidir, verbo):
    mensaje = un_mensaje(un_hilo(un_foro(quien_escribe=Foro.Escribe.CUALQUIERA)), quien=sin_cuenta())
    moderar.publicar(en_la_cola(mensaje).pk, quien=ana, version=1)
    decidir(mensaje, ana)
    acto = Acto.objects.latest("pk")
    texto = cifrado.descifrar(Correo.objects.get(clave=f"foros:acto.{acto.pk}").texto)
    enlace = next(parte for parte in texto.split() if parte.endswith(f"/{mensaje.pk}/{verbo}/"))
    assert client.get(urlsplit(enlace).path).status_code == 200


def test_de_quien_pidio_que_la_olvidaran_tambien_se_decide_y_no_se_le_escribe(ana, hilo):
    mensaje = un_mensaje(hilo, quien=una_persona())
    olvidar(mensaje.autor)
    antes = Correo.objects.count()
    moderar.ocultar(mensaje.pk, quien=ana, causal="insulto", motivo=POR_QUE)
    mensaje.refresh_from_db()
    assert (mensaje.estado, Correo.objects.count()) == (Estado.OCULTO, antes)


@pytest.mark.parametrize(
    "texto",
    [
        "Mi cédula es falsa, ayuda.",
        "Ayuda, mi cédula es 1.020.304.050.",
        "Gracias.",
        "Mi cédula es 1.020.304.050, ayuda.",
    ],
)
def test_y_no_puede_poner_palabras_que_su_autor_no_dijo(ana, hilo, texto):
    mensaje = un_mensaje(hilo, "Mi cédula es 1.020.304.050, ayuda.")
    with pytest.raises(DatosInvalidos, match="Solo se pueden quitar"):
        editar_como_moderador(mensaje.pk, texto, quien=ana, motivo="Es su documento.")


def test_lo_que_ya_se_lee_no_lo_edita_quien_modera(ana, hilo):
    mensaje = un_mensaje(hilo, "Hola a todas las personas.")
    with pytest.raises(TransicionInvalida):
        editar_como_moderador(mensaje.pk, "Hola", quien=ana, motivo="Porque sí quiero.")


def test_no_se_pide_un_cambio_que_ya_nadie_puede_hacer(ana, hilo):
    mensaje = un_mensaje(hilo, "Ana: cállese.")
    moderar.ocultar(mensaje.pk, quien=ana, causal="insulto", motivo="Ataca a otra persona.")
    revision = reclamar(mensaje, quien=mensaje.autor, texto="No ataqué a ninguna persona.")
    cerrar_hilo_con_conclusiones(
        hilo.pk, "Se concluyó que abrirán los sábados.", quien=funcionario(Rol.RESPONSABLE, Rol.PARTICIPACION)
    )
    with pytest.raises(TransicionInvalida, match="no podría cambiarlo"):
        moderar.pedir_cambio(
            revision.pk, quien=funcionario(Rol.MODERADOR), version=1, motivo="Quite la última frase."
        )
