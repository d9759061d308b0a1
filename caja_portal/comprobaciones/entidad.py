"""What the entity has to say of itself before anybody files, and who can administer."""

from allauth.mfa.models import Authenticator

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, en_lista, mal
from cuentas.models import Dependencia, Rol, TextoConsentimiento, Usuario
from nucleo.models import Entidad, TextoLegal

#: What the first migration leaves in each field, or a piece of it.
DE_FABRICA = {
    "nombre": ("Caja de la Ciudadanía", "(ejemplo)"),
    "nit": ("000.000.000", "899.999.999-1"),
    "direccion": ("por configurar",),
    "telefono": ("000 0000", "555 01"),
    "correo_institucional": (".example",),
    "correo_judicial": (".example",),
}


def datos() -> list[Hallazgo]:
    entidad = Entidad.objects.vigente()
    faltan = [
        Entidad._meta.get_field(campo).verbose_name
        for campo, senales in DE_FABRICA.items()
        if not getattr(entidad, campo) or any(senal in getattr(entidad, campo) for senal in senales)
    ]
    if faltan:
        return [
            mal(
                f"Los datos de la entidad son de ejemplo: {en_lista(faltan)}.",
                "Complételos en Administración, en «Datos de la entidad»: salen en cada constancia y en cada página.",
            )
        ]
    return [bien(f"La entidad es {entidad.nombre}, NIT {entidad.nit}.")]


def textos() -> list[Hallazgo]:
    """What people accept and where their requests go."""
    hallados = [
        mal(
            f"Falta un texto legal vigente: «{clave.label}».",
            "Escríbalo en Administración, en «Textos legales».",
        )
        for clave in TextoLegal.Clave
        if TextoLegal.objects.vigente(clave) is None
    ]
    if not TextoConsentimiento.objects.vigentes():
        hallados.append(
            mal(
                "No hay texto de autorización de datos vigente (Ley 1581 de 2012).",
                "Escríbalo en Administración, en «Textos de consentimiento».",
            )
        )
    if not Dependencia.objects.filter(recibe_solicitudes=True, esta_activa=True).exists():
        hallados.append(
            mal(
                "Ninguna dependencia activa recibe lo que llega sin dueño.",
                "Márquela en Administración, en «Dependencias».",
            )
        )
    return hallados or [
        bien("Están los textos legales, la autorización de datos y la dependencia que recibe.")
    ]


def administradores() -> list[Hallazgo]:
    """Somebody who administers and can come in; and officials who never set their second factor."""
    con_factor = set(
        Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values_list(
            "user_id", flat=True
        )
    )
    funcionarios = list(Usuario.objects.filter(is_staff=True, is_active=True))
    mandan = set(Usuario.objects.filter(groups__name=Rol.ADMINISTRADOR).values_list("pk", flat=True))
    if not any(uno.pk in con_factor and (uno.is_superuser or uno.pk in mandan) for uno in funcionarios):
        return [
            mal(
                "Nadie puede administrar el portal: ningún administrador ha activado su segundo factor.",
                "Ejecute «manage.py primer_administrador CORREO» y entregue el enlace.",
            )
        ]
    sin_factor = [uno.username for uno in funcionarios if uno.pk not in con_factor]
    if sin_factor:
        return [
            aviso(
                f"Hay funcionarios que aún no pueden entrar, por no activar su segundo factor: {en_lista(sin_factor)}.",
                "Recuérdeles entrar, o desactive su cuenta si ya no están.",
            )
        ]
    return [bien("Hay quien administre, con segundo factor, y todos los funcionarios lo tienen.")]
