/* Make the pictures interactive as they come into view; without this script the page shows them as SVG. */
(function () {
  "use strict";

  function come_alive(place) {
    var still = place.previousElementSibling;
    place.style.height = place.dataset.height + "px";
    place.hidden = false;
    still.hidden = true;
    var chart = echarts.init(place, null, { renderer: "canvas" });
    var option = JSON.parse(document.getElementById(place.dataset.option).textContent);
    var narrowest = option.media[0].query.maxWidth, narrow = place.clientWidth <= narrowest;
    chart.setOption(option);
    new ResizeObserver(function () {
      chart.resize();
      // What a narrow screen changed is not taken back by itself when the screen is turned.
      if (narrow !== place.clientWidth <= narrowest) {
        narrow = !narrow;
        chart.setOption(option, { notMerge: true });
      }
    }).observe(place);
  }

  function watch() {
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          observer.unobserve(entry.target);
          come_alive(entry.target.querySelector(".live"));
        }
      });
    }, { rootMargin: "300px" });
    document.querySelectorAll("figure").forEach(function (figure) { observer.observe(figure); });
  }

  function open_for_print() {
    document.querySelectorAll("details.folded:not([open])").forEach(function (folded) {
      folded.open = true;
      window.addEventListener("afterprint", function () { folded.open = false; }, { once: true });
    });
  }

  window.addEventListener("beforeprint", open_for_print);
  var fonts = ["400 13px 'Dafeng Sans'", "700 17px 'Dafeng Sans'"];
  Promise.all(fonts.map(function (font) { return document.fonts.load(font, "碳"); })).then(watch);
})();
