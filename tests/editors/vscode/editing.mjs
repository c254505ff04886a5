// What a person does in a folder that they trust: sees, hovers, fixes, saves; and the server may die.

import { eventually, ok, pause } from "./say.mjs";
import { inWorkbench, project } from "./start.mjs";

const SETTINGS = {
  "editor.codeActionsOnSave": { "source.fixAll.statuslint": "explicit" },
  "editor.lightbulb.enabled": "off",
  "workbench.activityBar.location": "hidden",
};

await inWorkbench("editing", { folder: project(), settings: SETTINGS, flags: ["--disable-workspace-trust"] }, async (bench) => {
  const { page } = bench;
  const number = (code) => page.locator(".view-line span", { hasText: new RegExp(`^${code}$`) }).first();

  await bench.open("server/orders.js");
  await page.keyboard.press("Control+B");
  await eventually("problems are underlined", async () => (await bench.squiggles()) > 0);
  await page.keyboard.press("Control+End");
  await eventually("the body behind the 204 is underlined", () => number(204).isVisible());
  ok(`squiggles: ${await bench.squiggles()} in view`);

  // They push lines down when they come: nothing is hovered before.
  const lens = page.locator(".codelens-decoration", { hasText: /^[A-Z]+ \// });
  await eventually("the lenses are there", async () => (await lens.count()) > 0);
  await pause(500);
  ok(`code lens: ${await lens.last().innerText()}`);
  await page.keyboard.press("Control+End");

  const hover = page.locator(".monaco-hover:not(.hidden)").first();
  await number(204).hover();
  const shown = await eventually("the hover shows the problem and the status", async () => {
    const text = await hover.innerText().catch(() => "");
    return text.includes("204 No Content cannot have a body") && text.includes("RFC") && text;
  });
  // In the server's part of the hover; the name of the rule above it is a link, too.
  const link = hover.locator(".markdown-hover a[data-href^='https://'], .markdown-hover a[href^='https://']").first();
  const target = (await link.getAttribute("data-href")) ?? (await link.getAttribute("href"));
  ok(`hover: ${shown.split("\n").find((it) => /204 No Content/.test(it) && !/cannot/.test(it))}, link to ${target}`);
  await page.keyboard.press("Escape");
  await page.mouse.move(500, 590);
  await pause(500);

  await number(200).click();
  // The menu does not open in the moment after a click.
  await pause(1000);
  await page.keyboard.press("Control+Period");
  const menu = page.locator(".action-widget").first();
  await eventually("the menu offers the fix", async () => /Answer 201 Created/.test(await menu.innerText().catch(() => "")));
  await menu.getByText("Explain create-not-201").click();
  await page.waitForSelector(`.tab.active[data-resource-name="create-not-201.md"]`);
  ok("explained: the page of the rule opens");
  await bench.open("server/orders.js");

  await number(200).click();
  await pause(1000);
  await page.keyboard.press("Control+Period");
  await eventually("the menu opens again", () => menu.isVisible());
  await page.keyboard.press("Enter");
  await eventually("the fix is applied", async () => (await bench.text()).includes("res.status(201).json(order);"));
  ok("quick fix: res.status(201)");

  await page.keyboard.press("Control+S");
  const saved = await eventually("saving takes the body away", () => {
    const text = bench.read("server/orders.js");
    return text.includes("res.status(204).end();") && text;
  });
  if (!saved.includes("res.status(201)") || !saved.includes("res.status(500)")) throw new Error(`saved: ${saved}`);
  ok("fix-all on save: res.status(204).end(), and what changes a status is left alone");

  const [server, ...others] = bench.bundled();
  if (server === undefined || others.length > 0) throw new Error(`the servers are ${[server, ...others]}`);
  process.kill(server, "SIGKILL");
  const next = await eventually("the server is started again", () => bench.bundled().find((it) => it !== server));
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("orders.get('/late', (req, res) => res.status(430).json({}));\n");
  await eventually("a new mistake is underlined", async () => {
    const box = await number(430).boundingBox();
    const places = await page.locator(".squiggly-warning").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().y));
    return box && places.some((y) => Math.abs(y - box.y) < 12);
  });
  ok(`killed: process ${server} is replaced by ${next}, and a new mistake is underlined`);
  await bench.shot("after-kill");

  await page.keyboard.press("Control+S");
  await bench.change("statuslint.inlayHints", true);
  await bench.open("server/orders.js");
  const hint = page.locator(".view-line span[class*='dyn-rule']");
  const hints = await eventually("inlay hints come with the setting", async () => {
    const texts = await hint.allInnerTexts();
    return texts.some((it) => /Created/.test(it)) && texts.filter((it) => /\w/.test(it));
  });
  ok(`inlay hints: ${hints.join(", ")}`);
  await bench.shot("hints");

  await bench.open("shipping/src/parcels.rs");
  await bench.pick("Control+G", "47");
  await eventually("Rust is underlined", async () => (await bench.squiggles()) > 0);
  if (!(await bench.text()).includes('Json("removed")')) throw new Error("the place is not in view");
  await bench.run("statuslint: Fix All Safe Problems");
  await eventually("the command takes the body away", async () => !(await bench.text()).includes('Json("removed")'));
  if (!bench.read("shipping/src/parcels.rs").includes('Json("removed")')) throw new Error("it was not the command");
  ok("the command fixes Rust");

  await page.getByRole("button", { name: /Editor Language Status/ }).first().hover();
  const status = await eventually("the status item names the version", async () => {
    const text = await page.locator(".hover-language-status").allInnerTexts();
    return text.map((it) => it.replaceAll("\n", " ")).find((it) => /statuslint \d/.test(it));
  });
  ok(`status: ${status}`);
  await bench.shot("status");

  await bench.change("statuslint.enable", false);
  await eventually("the setting ends the server", () => bench.bundled().length === 0);
  await bench.change("statuslint.enable", true);
  await eventually("and starts it", () => bench.bundled().length === 1);
  ok("statuslint.enable ends the server and starts it");
});
