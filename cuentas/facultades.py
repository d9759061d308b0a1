"""What somebody may do as an official, only in a session that proved who they are."""

from cuentas.consultas import sesion_probada


class FacultadesProbadas:
    """Leave whoever gave a password alone without permissions or roles: outside of the desk, which asks by itself
    (``caja_portal.sitio``), they are one more person (ASVS V6.3.3).

    The session was read already by whoever knew the person: no query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.session.session_key and request.user.is_authenticated:
            request.user.sin_probar = not sesion_probada(request)
        return self.get_response(request)
