"""The pages of whoever has an account, and of whoever is on the way in."""

from django.urls import reverse
from playwright.sync_api import Page

from caja_portal.tests.navegador.catalogo import Parada, a, de_plantilla, vacio
from caja_portal.tests.navegador.mundo import Mundo


def de_la_entrada() -> list[Parada]:
    """The door of whoever has an account."""
    return [
        a("entrar", reverse("account_login")),
        Parada("entrar con errores", _entrar_mal),
        a("crear una cuenta", reverse("account_signup")),
        vacio("crear una cuenta con errores", reverse("account_signup"), "Crear la cuenta", 200),
        a("olvidé mi contraseña", reverse("account_reset_password")),
        a("enlace enviado", reverse("account_reset_password_done")),
        a("enlace que no sirve", reverse("account_reset_password_from_key", args=["1", "llave-vieja"])),
        a("contraseña cambiada", reverse("account_reset_password_from_key_done")),
        a("cuenta desactivada", reverse("account_inactive")),
        de_plantilla(
            "camino de la entidad",
            "cuentas/ir_a_la_entidad.html",
            destino="#",
            donde="identidad.caja.example",
        ),
        de_plantilla("no entró con la entidad", "cuentas/entidad_no.html", texto="El servicio no responde."),
        de_plantilla("espere, correo de cuenta", "cuentas/espere_correo.html"),
    ]


def de_la_cuenta(mundo: Mundo) -> list[Parada]:
    """What somebody does with their own account, and an administrator with another's."""
    otra = [mundo.coordinadora.pk]
    return [
        *(
            a(nombre.replace("_", " "), reverse(nombre))
            for nombre in (
                "cuentas:mi_cuenta",
                "cuentas:autorizaciones",
                "cuentas:mis_datos",
                "cuentas:sesiones_abiertas",
                "cuentas:eliminar",
                "pqrs:no_preguntar_en_las_mias",
                "pqrs:propias",
                "account_email",
                "account_change_password",
                "account_logout",
                "account_reauthenticate",
                "mfa_index",
                "mfa_reauthenticate",
                "mfa_deactivate_totp",
                "mfa_view_recovery_codes",
                "mfa_generate_recovery_codes",
                "mfa_list_webauthn",
                "mfa_add_webauthn",
                "admin:cuentas_acceso_changelist",
            )
        ),
        vacio(
            "cambiar la contraseña con errores",
            reverse("account_change_password"),
            "Cambiar la contraseña",
            200,
        ),
        vacio("agregar una solicitud con errores", reverse("pqrs:propias"), "Agregarla a mi lista"),
        a("desactivar a alguien", reverse("admin:desactivar_persona", args=otra)),
        a("quitarle el segundo factor", reverse("admin:cuentas_usuario_sin_segundo_factor", args=otra)),
        a("cerrarle las sesiones", reverse("admin:cuentas_usuario_cerrar_sesiones", args=otra)),
        a("enviarle el enlace de su contraseña", reverse("admin:cuentas_usuario_enlace_de_clave", args=otra)),
        a("abrirle la cuenta a alguien", reverse("admin:cuentas_usuario_add")),
        a("separarla de la cuenta de la entidad", reverse("admin:cuentas_usuario_separar", args=otra)),
    ]


def _entrar_mal(pagina: Page) -> None:
    pagina.goto(reverse("account_login"))
    pagina.get_by_label("Correo o usuario").fill("nadie")
    pagina.get_by_label("Contraseña").fill("equivocada")
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Entrar", exact=True).click()
