// How each person reads: bigger letters, more contrast, more space. It is kept in this device and told to nobody.
// It is read before the page is drawn, so that nothing jumps. Without it, the page says how to ask the device for it.
(function () {
  "use strict";
  var LLAVE = "lectura";
  var raiz = document.documentElement;
  var PARTES = ["letra", "contraste", "espacio"];

  function leer() {
    try {
      return JSON.parse(localStorage.getItem(LLAVE)) || {};
    } catch (e) {
      return {};
    }
  }

  function guardar(gustos) {
    try {
      localStorage.setItem(LLAVE, JSON.stringify(gustos));
      return true;
    } catch (e) {
      return false;
    }
  }

  function poner(gustos) {
    PARTES.forEach(function (parte) {
      var valor = gustos[parte];
      if (typeof valor === "string" && /^[a-z-]+$/.test(valor)) raiz.setAttribute("data-" + parte, valor);
      else raiz.removeAttribute("data-" + parte);
    });
  }

  function ofrecer() {
    var formulario = document.querySelector("[data-lectura]");
    if (!formulario) return;
    var dicho = formulario.querySelector("[role=status]");
    function mostrar() {
      var gustos = leer();
      PARTES.forEach(function (parte) {
        Array.prototype.forEach.call(formulario.elements[parte], function (una) {
          una.checked = una.value === (gustos[parte] || "");
        });
      });
    }
    function aplicar(gustos, palabras) {
      poner(gustos);
      dicho.textContent = guardar(gustos) ? palabras : "Listo en esta página. Su navegador no deja guardarlo para las demás.";
    }
    formulario.addEventListener("change", function () {
      var gustos = {};
      PARTES.forEach(function (parte) {
        var puesta = formulario.querySelector("[name=" + parte + "]:checked");
        if (puesta && puesta.value) gustos[parte] = puesta.value;
      });
      aplicar(gustos, "Listo. Queda así en este equipo.");
    });
    formulario.addEventListener("reset", function (evento) {
      evento.preventDefault();
      aplicar({}, "Listo. La página volvió a verse como al principio.");
      mostrar();
    });
    formulario.addEventListener("submit", function (evento) {
      evento.preventDefault();
    });
    mostrar();
    formulario.hidden = false;
    var sin = document.querySelector("[data-sin-guiones]");
    if (sin) sin.hidden = true;
  }

  poner(leer());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ofrecer);
  else ofrecer();
})();
