// Opens each report in headless Chromium and holds it to what docs/formats.md promises. usage: node report.mjs FILE...
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
let passed = 0, failed = 0;
function check(name, ok, detail) {
  if (ok) passed++;
  else { failed++; console.log(`not ok ${name}${detail ? ": " + detail : ""}`); }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function open(file, options) {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const page = await context.newPage();
  const said = [], asked = [];
  page.on("console", m => { if (m.type() === "error" || m.type() === "warning") said.push(m.text()); });
  page.on("pageerror", e => said.push(String(e)));
  page.on("request", r => { if (!r.url().startsWith("file:") && !r.url().startsWith("data:")) asked.push(r.url()); });
  await page.goto("file://" + resolve(file));
  return { context, page, said, asked };
}

for (const file of process.argv.slice(2)) {
  const { context, page, said, asked } = await open(file, { viewport: { width: 1200, height: 900 } });
  check(`${file}: the script ran`, await page.locator(".tools:not([hidden])").count() > 0);
  check(`${file}: nothing hostile ran`, await page.evaluate(() => window.hacked === undefined));
  check(`${file}: no element came from ticket text`, await page.locator("img, textarea, iframe, object, b script, td script, svg[onload]").count() === 0);
  check(`${file}: no javascript: link`, await page.locator("a[href^='javascript']").count() === 0);
  check(`${file}: one script only`, await page.locator("script").count() === 1);
  check(`${file}: no direction override`, await page.evaluate(() => !/[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText)));

  const table = page.locator("#topics-table"), rows = table.locator("tbody tr");
  const demand = async () => (await rows.locator("td:first-child").allTextContents()).map(Number);
  const before = await demand();
  check(`${file}: topics are there`, before.length > 0);
  const header = table.locator("th button").first();
  await header.focus();
  const start = Date.now();
  await page.keyboard.press("Enter");
  const up = await demand();
  check(`${file}: sorts by keyboard`, up.every((v, i) => i === 0 || up[i - 1] <= v) && await table.locator("th[aria-sort=ascending]").count() === 1);
  await page.keyboard.press("Enter");
  const down = await demand();
  check(`${file}: sorts the other way`, down.every((v, i) => i === 0 || down[i - 1] >= v));
  await page.locator(".tools input").first().fill("zzzz-nothing");
  await page.waitForFunction(() => /^0 of/.test(document.querySelector(".tools output").textContent));
  check(`${file}: search hides what does not match`, await rows.filter({ visible: true }).count() === 0);
  await page.locator(".tools input").first().fill("");
  await page.waitForFunction(() => !/^0 of/.test(document.querySelector(".tools output").textContent));
  const options = await page.locator(".tools select option").count();
  check(`${file}: verdicts can be chosen`, options > 3);
  check(`${file}: responsive`, Date.now() - start < 15000, `${Date.now() - start} ms`);
  const first = page.locator("#topics-table details summary").first();
  await first.focus();
  await page.keyboard.press("Enter");
  check(`${file}: details open by keyboard`, await page.locator("#topics-table details").first().evaluate(d => d.open));
  check(`${file}: no network request`, asked.length === 0, asked.join(" "));
  check(`${file}: no console error`, said.length === 0, said.slice(0, 3).join(" | "));
  await context.close();

  for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 360, height: 780 } }]]) {
    if (file.startsWith("large") && name !== "light") continue;
    const view = await open(file, { viewport: { width: 1200, height: 900 }, ...options, bypassCSP: true });
    await view.page.screenshot({ path: `${file.replace(".html", "")}-${name}.png`, fullPage: !file.startsWith("large") });
    if (!file.startsWith("large")) {
      await view.page.evaluate(axe);
      const found = await view.page.evaluate(() => axe.run());
      const bad = found.violations.filter(v => v.impact === "serious" || v.impact === "critical");
      check(`${file} ${name}: axe-core`, bad.length === 0, bad.map(v => `${v.id}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 120)).join(" ; ")}`).join(" | "));
    }
    const wide = await view.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(`${file} ${name}: the page does not scroll sideways`, wide <= 1, `${wide} px`);
    await view.context.close();
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
