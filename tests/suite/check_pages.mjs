// Looks for what keeps people from reading a page, with axe-core in the pages of a folder: WCAG 2 A and AA, and axe's own
// advice. Prints a line for each finding. Exits with 3 if a package is missing; set NODE_PATH to where they are.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

function library(name) {
  try {
    return require(name);
  } catch (missing) {
    console.error(missing.message);
    process.exit(3);
  }
}

const { JSDOM, VirtualConsole } = library("jsdom");
const axe = library("axe-core").source;

const OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: {
    // Nothing is drawn here; worker/tests/mail_contrast.rs reckons it.
    "color-contrast": { enabled: false },
    // It looks at letters as they are drawn; below is what it asks.
    "label-content-name-mismatch": { enabled: false },
    // An email is shown inside a mail program, whose page has the landmarks.
    region: { enabled: false },
    "landmark-one-main": { enabled: false },
  },
  resultTypes: ["violations", "incomplete"],
};

const folder = process.argv[2];
for (const file of readdirSync(folder).filter((name) => name.endsWith(".html")).sort()) {
  const page = readFileSync(join(folder, file), "utf8");
  // What a page would fetch, or says about its drawing, is not looked at.
  const { window } = new JSDOM(page, { runScripts: "outside-only", virtualConsole: new VirtualConsole() });
  // Where nothing is drawn, nothing lies over anything.
  window.document.elementFromPoint = () => null;
  window.eval(axe);
  const { violations, incomplete, passes } = await window.axe.run(window.document, OPTIONS);
  for (const { id, help, nodes } of [...violations, ...incomplete]) {
    console.log(`${file}: ${id}: ${help}: ${nodes[0].html}`);
  }
  for (const link of window.document.querySelectorAll("a[aria-label]")) {
    if (!link.getAttribute("aria-label").startsWith(link.textContent)) {
      console.log(`${file}: a link is not called as it reads: ${link.outerHTML}`);
    }
  }
  if (passes.length < 10) {
    console.log(`${file}: only ${passes.length} rules had anything to look at`);
  }
  window.close();
}
