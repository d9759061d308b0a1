// Titles while one types (the combobox of WAI-ARIA 1.2). The box is an ordinary form without it.
"use strict";

const ESPERA = 200;
const LETRAS = 3;

function sugerir(campo) {
  const lista = document.createElement("ul");
  lista.className = "sugerencias";
  lista.id = `${campo.id}-sugerencias`;
  lista.setAttribute("role", "listbox");
  lista.setAttribute("aria-label", "Páginas que se llaman así");
  lista.hidden = true;
  campo.form.append(lista);
  for (const [nombre, valor] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", lista.id]]) {
    campo.setAttribute(nombre, valor);
  }

  let cita = 0;
  let pedido = null;
  let elegida = -1;

  const cerrar = () => {
    lista.hidden = true;
    lista.replaceChildren();
    elegida = -1;
    campo.setAttribute("aria-expanded", "false");
    campo.removeAttribute("aria-activedescendant");
  };

  const elegir = (cual) => {
    const opciones = [...lista.children];
    elegida = cual < -1 ? opciones.length - 1 : cual >= opciones.length ? -1 : cual;
    opciones.forEach((opcion, n) => opcion.setAttribute("aria-selected", String(n === elegida)));
    if (elegida < 0) campo.removeAttribute("aria-activedescendant");
    else campo.setAttribute("aria-activedescendant", opciones[elegida].id);
  };

  const mostrar = ([, titulos, clases, direcciones]) => {
    cerrar();
    if (!titulos.length || document.activeElement !== campo) return;
    titulos.forEach((titulo, n) => {
      const opcion = document.createElement("li");
      opcion.id = `${lista.id}-${n}`;
      opcion.setAttribute("role", "option");
      opcion.setAttribute("aria-selected", "false");
      const clase = document.createElement("small");
      clase.textContent = clases[n];
      opcion.append(titulo, clase);
      const { pathname, search, hash } = new URL(direcciones[n]);
      opcion.dataset.direccion = pathname + search + hash;
      lista.append(opcion);
    });
    lista.hidden = false;
    campo.setAttribute("aria-expanded", "true");
  };

  const pedir = async () => {
    pedido?.abort();
    pedido = new AbortController();
    const escrito = campo.value.trim();
    if (escrito.length < LETRAS) return cerrar();
    try {
      const respuesta = await fetch(`${campo.dataset.sugerencias}?q=${encodeURIComponent(escrito.slice(0, 300))}`, { signal: pedido.signal, credentials: "omit" });
      if (respuesta.ok) mostrar(await respuesta.json());
      else cerrar(); // Asked too much, for one: titles of another word would stay there.
    } catch {
      // Without the network, or overtaken by the next letter: the form goes on as it was.
    }
  };

  campo.addEventListener("input", () => {
    clearTimeout(cita);
    cita = setTimeout(pedir, ESPERA);
  });
  campo.addEventListener("keydown", (evento) => {
    if (lista.hidden || evento.isComposing) return;
    if (evento.key === "ArrowDown") elegir(elegida + 1);
    else if (evento.key === "ArrowUp") elegir(elegida - 1);
    else if (evento.key === "Escape") cerrar();
    else if (evento.key === "Enter" && elegida >= 0) location.assign(lista.children[elegida].dataset.direccion);
    else return;
    evento.preventDefault();
  });
  campo.addEventListener("blur", () => {
    clearTimeout(cita);
    cerrar();
  });
  lista.addEventListener("mousedown", (evento) => evento.preventDefault());
  lista.addEventListener("click", (evento) => {
    const opcion = evento.target.closest("[data-direccion]");
    if (opcion) location.assign(opcion.dataset.direccion);
  });
}

document.querySelectorAll("[data-sugerencias]").forEach(sugerir);
