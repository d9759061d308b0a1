"""Officials who come in."""

from django.contrib.auth.models import Group

from cuentas.models import Rol, Usuario


def una_funcionaria(rol: Rol) -> Usuario:
    persona = Usuario.objects.create_user(f"f-{rol}", is_staff=True)
    persona.groups.add(Group.objects.get(name=rol))
    return persona
