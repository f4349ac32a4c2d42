// Opens pages as whoever is kept, and says what Lighthouse thinks of each, as one JSON line.
// Given on the command line: {"chromium", "kept", "urls"}.

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const { chromium, kept, urls } = JSON.parse(process.argv[2]);
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: flags });
const line = { rttMs: 300, throughputKbps: 1_600, requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0 };

for (const url of urls) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  if (!url.endsWith("/sign-in")) {
    await page.goto(new URL("/icon.svg", url).href);
    await page.evaluate((session) => localStorage.setItem("guildry.session", session), kept);
  }
  const config = {
    extends: "lighthouse:default",
    settings: { onlyCategories: ["performance", "accessibility"], formFactor: "mobile", throttlingMethod: "simulate", throttling: { ...line, cpuSlowdownMultiplier: 1 }, disableStorageReset: true },
  };
  const { lhr } = await lighthouse(url, { logLevel: "error" }, config, page);
  const seen = {
    page: new URL(url).pathname,
    performance: lhr.categories.performance.score,
    accessibility: lhr.categories.accessibility.score,
    interactive: lhr.audits.interactive.numericValue,
    firstPaint: lhr.audits["first-contentful-paint"].numericValue,
    largestPaint: lhr.audits["largest-contentful-paint"].numericValue,
    blocking: lhr.audits["total-blocking-time"].numericValue,
    shift: lhr.audits["cumulative-layout-shift"].numericValue,
    bytes: lhr.audits["total-byte-weight"].numericValue,
    flaws: Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 1 && lhr.categories.accessibility.auditRefs.some((ref) => ref.id === audit.id)).map((audit) => audit.id),
  };
  console.log(JSON.stringify(seen));
  await context.close();
}
await browser.close();
