// The pictures of the README, `docs/editor-hover.png` and `docs/editor-fix.png`: a POST that creates, and answers 200.

import { eventually, pause } from "./say.mjs";
import { inWorkbench, project } from "./start.mjs";

const SETTINGS = {
  "breadcrumbs.enabled": false,
  "editor.hover.above": false,
  "editor.lightbulb.enabled": "off",
  "editor.stickyScroll.enabled": false,
  "workbench.activityBar.location": "hidden",
};

/** The tab and the editor, without the window around them. */
const EDITOR = { x: 0, y: 34, width: 960, height: 574 };

await inWorkbench("pictures", { folder: project(), settings: SETTINGS, flags: ["--disable-workspace-trust"] }, async (bench) => {
  const { page } = bench;
  await bench.open("server/orders.js");
  await page.setViewportSize({ width: 960, height: 640 });
  await page.keyboard.press("Control+B");
  await page.keyboard.press("Control+End");
  // An empty line, where nothing is highlighted, and room below for the menu.
  await bench.pick("Control+G", "31");
  await pause(1000);
  for (let lines = 0; lines < 5; lines++) await page.keyboard.press("Control+ArrowDown");
  await pause(1000);
  const status = page.locator(".view-line span", { hasText: /^200$/ }).first();
  await eventually("problems are underlined", async () => (await bench.squiggles()) > 0);

  await status.hover();
  const hover = page.locator(".monaco-hover:not(.hidden)").first();
  await eventually("the hover is complete", async () => /RFC/.test(await hover.innerText().catch(() => "")));
  await pause(1000);
  await bench.shot("editor-hover", EDITOR);

  await page.keyboard.press("Escape");
  await page.mouse.move(900, 300);
  await pause(500);
  await status.click();
  await pause(1000);
  await page.keyboard.press("Control+Period");
  const menu = page.locator(".action-widget").first();
  await eventually("the menu offers the fix", async () => /Answer 201 Created/.test(await menu.innerText().catch(() => "")));
  await pause(1000);
  await bench.shot("editor-fix", EDITOR);
});
