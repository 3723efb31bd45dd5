// Builds graphiql.js, graphiql.css and NOTICES.txt next to this folder.
import { build } from 'esbuild';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const out = process.argv[2] ?? '..';
const result = await build({
  entryPoints: ['entry.jsx'],
  outfile: join(out, 'graphiql.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  define: { 'process.env.NODE_ENV': '"production"' },
});

// The fonts are most of the stylesheet; the system's own do as well.
const css = join(out, 'graphiql.css');
writeFileSync(css, readFileSync(css, 'utf8').replace(/@font-face\{[^}]*\}/g, ''));

const folders = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = input.match(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)/);
  if (found) folders.add(found[0]);
}
const notices = [...folders].sort().map((folder) => {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = licence && existsSync(join(folder, licence)) ? readFileSync(join(folder, licence), 'utf8').trim() : `(no licence file in the package; declared: ${about.license})`;
  return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
});
writeFileSync(join(out, 'NOTICES.txt'), notices.join(`\n${'-'.repeat(78)}\n\n`));
