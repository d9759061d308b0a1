"""How the portal speaks encrypted with others: with who proves to be them, and in no version that is no longer safe."""

import ssl


def contexto() -> ssl.SSLContext:
    """Certificates are verified, against the system's authorities or those of ``SSL_CERT_FILE``. TLS 1.2 or later,
    whatever the system was built to allow."""
    seguro = ssl.create_default_context()
    seguro.minimum_version = ssl.TLSVersion.TLSv1_2
    return seguro
