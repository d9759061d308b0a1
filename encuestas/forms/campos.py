"""Fields that the forms of surveys share."""

from typing import Any, ClassVar

from nucleo.campos import TextoLimpio


class Linea(TextoLimpio):
    """One line: line breaks and repeated spaces become one space."""

    default_error_messages: ClassVar[dict] = {
        "max_length": "El texto tiene %(show_value)s caracteres y caben %(limit_value)s. Acórtelo."
    }

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())
