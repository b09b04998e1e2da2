// The report about the plan as it is now, in a frame that runs no script and may load nothing.
import { byId, h } from "./dom.js";
import { t } from "./texts.js";

/** Show a page of somelint in place of the one before, scrolled as that was. */
export function showReport(page) {
  const home = byId("sheet");
  const before = home.querySelector("iframe");
  const frame = h("iframe", { sandbox: "allow-same-origin", title: t("report"), srcdoc: page });
  frame.addEventListener("load", () => {
    const seen = before?.contentWindow?.scrollY ?? 0;
    frame.contentWindow.scrollTo(0, seen);
    for (const other of home.querySelectorAll("iframe")) if (other !== frame) other.remove();
    frame.style.visibility = "visible";
    home.dataset.shown = String(Number(home.dataset.shown ?? 0) + 1);
  }, { once: true });
  frame.style.visibility = "hidden";
  home.append(frame);
}
