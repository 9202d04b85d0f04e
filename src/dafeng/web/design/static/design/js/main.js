/* What every page needs; each module does nothing where its part is not on the page. */
import { watchMenus } from "./menus.js";
import { watchTheme } from "./theme.js";
import { watchSaving } from "./saving.js";
import { watchCountdowns } from "./countdown.js";
import { watchDrops } from "./drop.js";
import { watchPolling } from "./polling.js";
import { drawCharts } from "./charts.js";

watchMenus();
watchTheme();
watchSaving();
watchPolling();

/* A map that is wider than its place begins in its middle, where most places are. */
function centreMaps(root) {
  for (const land of root.querySelectorAll(".map .land:not([data-running])")) {
    land.dataset.running = "";
    land.scrollLeft = (land.scrollWidth - land.clientWidth) * .5;
  }
}

function wake(root) {
  centreMaps(root);
  watchCountdowns(root);
  watchDrops(root);
  drawCharts(root);
}

wake(document);
document.addEventListener("htmx:afterSettle", (event) => wake(event.target.parentElement ?? document));
