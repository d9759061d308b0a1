"""What the public pages of every app have in common."""

from functools import wraps

from django.views.decorators.csrf import csrf_exempt


def publica(vista):
    """A page that acts without ambient authority: no cookie is read or needed, so there is nothing that a forged
    request could borrow, and it works with cookies blocked (docs/decisiones/0008)."""
    return csrf_exempt(vista)


def privada(vista):
    """A page of one person: never cached nor indexed."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta["Cache-Control"] = "no-store, private"
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta

    return envoltura


def reservada(vista):
    """A private page whose address carries a secret: it is told to no other page.

    Not for one with a session: without a referrer browsers send ``Origin: null``, which Django's CSRF check refuses.
    """

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta["Referrer-Policy"] = "no-referrer"
        return respuesta

    return privada(envoltura)
