"""The account's pages, under Spanish addresses: allauth finds them by its own names."""

from allauth.account import views as cuenta
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as respaldo
from allauth.mfa.totp import views as aplicacion
from allauth.mfa.webauthn import views as llave
from django.urls import include, path, re_path

from cuentas import views

propias = [
    path("", views.mi_espacio, name="mi_cuenta"),
    path("autorizaciones/", views.autorizaciones, name="autorizaciones"),
    path("mis-datos/", views.mis_datos, name="mis_datos"),
    path("mis-datos/descargar/", views.descargar, name="descargar"),
    path("eliminar/", views.eliminar, name="eliminar"),
    path("seguir/", views.seguir, name="seguir"),
    path("sesiones/", views.sesiones_abiertas, name="sesiones_abiertas"),
    path("sesiones/<int:pk>/cerrar/", views.cerrar_una, name="cerrar_una"),
    path("sesiones/cerrar/", views.cerrar_las_demas, name="cerrar_las_demas"),
    path("entidad/", views.entrar_con_la_entidad, name="entrar_con_la_entidad"),
    path("entidad/vuelta/", views.vuelta_de_la_entidad, name="vuelta_de_la_entidad"),
]

urlpatterns = [
    path("", include((propias, "cuentas"))),
    path("entrar/", views.entrar, name="account_login"),
    path("salir/", cuenta.logout, name="account_logout"),
    path("inactiva/", cuenta.account_inactive, name="account_inactive"),
    path("crear/", cuenta.signup, name="account_signup"),
    path("confirmar/", views.confirmar_con_clave, name="account_reauthenticate"),
    path("correo/", cuenta.email, name="account_email"),
    path("correo/codigo/", cuenta.email_verification_sent, name="account_email_verification_sent"),
    path("clave/", cuenta.password_change, name="account_change_password"),
    path("clave/poner/", views.poner_clave, name="account_set_password"),
    path("clave/olvidada/", cuenta.password_reset, name="account_reset_password"),
    path("clave/olvidada/enviada/", cuenta.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^clave/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.nueva_clave,
        name="account_reset_password_from_key",
    ),
    path("clave/lista/", cuenta.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("segundo-factor/", factor.index, name="mfa_index"),
    path("segundo-factor/codigo/", factor.authenticate, name="mfa_authenticate"),
    path("segundo-factor/confirmar/", views.confirmar_con_codigo, name="mfa_reauthenticate"),
    path("segundo-factor/aplicacion/", views.activar_aplicacion, name="mfa_activate_totp"),
    path("segundo-factor/aplicacion/quitar/", aplicacion.deactivate_totp, name="mfa_deactivate_totp"),
    path("segundo-factor/respaldo/", respaldo.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "segundo-factor/respaldo/nuevos/",
        respaldo.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "segundo-factor/respaldo/descargar/",
        respaldo.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("segundo-factor/llaves/", llave.list_webauthn, name="mfa_list_webauthn"),
    path("segundo-factor/llaves/nueva/", views.agregar_llave, name="mfa_add_webauthn"),
    path(
        "segundo-factor/llaves/confirmar/",
        views.confirmar_con_llave,
        name="mfa_reauthenticate_webauthn",
    ),
    path("segundo-factor/llaves/<int:pk>/quitar/", llave.remove_webauthn, name="mfa_remove_webauthn"),
    path("segundo-factor/llaves/<int:pk>/", llave.edit_webauthn, name="mfa_edit_webauthn"),
    path("segundo-factor/llaves/entrar/", llave.login_webauthn, name="mfa_login_webauthn"),
]
