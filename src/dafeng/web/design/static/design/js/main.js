/* What every page needs; each module does nothing where its part is not on the page. */
import { watchMenus } from "./menus.js";
import { watchTheme } from "./theme.js";
import { watchSaving } from "./saving.js";
import { watchCountdowns } from "./countdown.js";
import { watchDrops } from "./drop.js";
import { drawCharts } from "./charts.js";

watchMenus();
watchTheme();
watchSaving();

function wake(root) {
  watchCountdowns(root);
  watchDrops(root);
  drawCharts(root);
}

wake(document);
document.addEventListener("htmx:afterSettle", (event) => wake(event.target.parentElement ?? document));
