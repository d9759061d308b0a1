"""The pages of who answers a survey."""

from django.urls import reverse
from playwright.sync_api import Page

from caja_portal.tests.navegador.catalogo import Parada, a, vacio
from caja_portal.tests.navegador.mundo import LARGA
from cuentas.models import Usuario
from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.invitar import invitar
from encuestas.models import Encuesta, Papeleta
from encuestas.tests.fabricas import DOCUMENTO, una_encuesta
from nucleo.cifrado import descifrar

MATRIZ = {
    "paginas": [
        {
            "titulo": LARGA,
            "preguntas": [
                {"codigo": "nota", "tipo": "nota", "texto": f"Lea esto antes. {LARGA}"},
                {"codigo": "a", "tipo": "escala", "texto": f"El aseo {LARGA}", "min": 0, "max": 10,
                 "extremos": ["Muy mal", "Muy bien"], "grupo": "¿Qué tan bien está?", "obligatoria": True},
                {"codigo": "b", "tipo": "escala", "texto": "El trato", "min": 0, "max": 10,
                 "extremos": ["Muy mal", "Muy bien"], "grupo": "¿Qué tan bien está?"},
                {"codigo": "cuando", "tipo": "fecha", "texto": "¿Cuándo fue?", "ayuda": "La última vez."},
            ],
        }
    ]
}  # fmt: skip


def del_publico() -> list[Parada]:
    una = una_encuesta(titulo=f"El horario {LARGA}", aviso_de_datos="No pedimos su nombre.", slug="horario")
    matriz, sondeo = una_encuesta(MATRIZ), una_encuesta(_de_una(), es_sondeo=True)
    cerrada = una_encuesta()
    cerrar(cerrada.pk)
    codigo = _invitada(por_invitacion := una_encuesta(audiencia=Encuesta.Audiencia.INVITACION))
    responder = reverse("encuestas:responder", args=[una.slug])
    avisarme = reverse("encuestas:avisarme", args=[una.slug])
    return [
        a("encuestas", reverse("encuestas:encuestas")),
        a("encuesta", una.get_absolute_url()),
        a("encuesta cerrada", cerrada.get_absolute_url()),
        a("responder", responder),
        vacio("responder con errores", responder, "Continuar"),
        _con("responder, preguntas nuevas", responder, "Continuar"),
        _con("responder, segunda página", responder, "Continuar", "Continuar"),
        _con("responder, todo", responder, "Continuar", "Continuar", "Continuar y revisar"),
        _con("responder, guardada", responder, "Guardar y seguir después"),
        _con("guardada con error", responder, "Guardar y seguir después", "Enviarme el enlace", estado=422),
        a("responder una matriz", reverse("encuestas:responder", args=[matriz.slug])),
        vacio(
            "matriz con errores",
            reverse("encuestas:responder", args=[matriz.slug]),
            "Continuar y revisar",
        ),
        a("sondeo", reverse("encuestas:responder", args=[sondeo.slug])),
        a("responder cerrada", reverse("encuestas:responder", args=[cerrada.slug]), 410),
        a("sin invitación", reverse("encuestas:responder", args=[por_invitacion.slug]), 403),
        a("con invitación", reverse("encuestas:invitacion", args=[por_invitacion.slug, codigo])),
        a("no me escriban", reverse("encuestas:no_mas", args=[por_invitacion.slug, codigo])),
        a("avisarme", avisarme),
        vacio("avisarme con errores", avisarme, "Avisarme cuando haya resultados"),
        a("enlace que ya no guarda", reverse("encuestas:seguir", args=[una.slug, "cortado"]), 410),
        _con(
            "gracias", responder,
            "Continuar", "Continuar", "Continuar y revisar", "Enviar mi respuesta",
        ),
        a("ya respondió", responder, 409),
    ]  # fmt: skip


def _con(nombre: str, direccion: str, *botones: str, estado: int = 200) -> Parada:
    """Answer what has to be answered and press each button."""

    def ir(pagina: Page):
        pagina.goto(direccion)
        for boton in botones:
            if pagina.locator("#r-uso-1").count():
                pagina.locator("#r-uso-1").check()
            if pagina.locator("#r-idea").count():
                pagina.locator("#r-idea").fill(f"Más sombra. {LARGA}")
            with pagina.expect_navigation() as espera:
                pagina.get_by_role("button", name=boton, exact=True).last.click()
        return espera.value

    return Parada(nombre, ir, estado)


def _de_una() -> dict:
    return {"paginas": [{"titulo": "", "preguntas": [DOCUMENTO["paginas"][0]["preguntas"][0]]}]}


def _invitada(encuesta: Encuesta) -> str:
    quien = Usuario.objects.create_superuser("invita")
    invitar(encuesta.pk, ["ana@correo.example"], quien=quien, autorizacion="usted aceptó")
    return descifrar(Papeleta.objects.get(encuesta=encuesta).codigo)
