// Compresses every built asset once, so that the server need not, and prints what a phone loads.

import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

const folder = '../target/classes/org/veriself/capture/web/assets';
const limit = 150 * 1024;

let total = 0;
for (const name of await readdir(folder)) {
  if (name.endsWith('.gz')) {
    continue;
  }
  const compressed = gzipSync(await readFile(join(folder, name)), {level: 9});
  await writeFile(join(folder, `${name}.gz`), compressed);
  total += compressed.length;
}
console.log(`page: ${(total / 1024).toFixed(1)} KiB compressed, at most ${limit / 1024}`);
if (total > limit) {
  process.exit(1);
}
