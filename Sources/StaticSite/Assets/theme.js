// Before anything is drawn: light or dark, if somebody has chosen.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("readlog-theme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.setAttribute("data-theme", chosen);
    }
  } catch (error) {
    // Without storage the system decides.
  }
})();
