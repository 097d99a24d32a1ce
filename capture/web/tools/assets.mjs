// Completes the built page: puts the guidance's models beside it, compresses every file once, so
// that the server need not, and holds the shell to its size.

import {copyFile, mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {guidanceFolder} from './guidance.mjs';

const root = '../target/classes/org/veriself/capture/web';
const shellLimit = 150 * 1024;

const models = 'node_modules/@vladmandic/human/models';
const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
const guidance = [
  ...['blazeface.json', 'blazeface.bin', 'facemesh.json', 'facemesh.bin'].map((name) => [models, name]),
  // Without threads, which would need a page that is isolated from all others.
  ...['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'].map((name) => [wasm, name]),
];

const folder = join(root, 'assets', guidanceFolder);
await mkdir(folder, {recursive: true});
for (const [from, name] of guidance) {
  await copyFile(join(from, name), join(folder, name));
}

async function compress(file) {
  const compressed = gzipSync(await readFile(file), {level: 9});
  await writeFile(`${file}.gz`, compressed);
  return compressed.length;
}

const manifest = JSON.parse(await readFile(join(root, 'manifest.json'), 'utf8'));
let shell = await compress(join(root, 'index.html'));
let later = 0;
for (const chunk of Object.values(manifest)) {
  for (const file of [chunk.file, ...(chunk.css ?? [])]) {
    const size = await compress(join(root, file));
    if (chunk.isDynamicEntry) {
      later += size;
    } else {
      shell += size;
    }
  }
}
for (const name of await readdir(folder)) {
  later += await compress(join(folder, name));
}

const sizes = {shellBytes: shell, shellLimitBytes: shellLimit, guidanceBytes: later};
await writeFile(join(root, 'sizes.json'), JSON.stringify(sizes));
const kib = (bytes) => (bytes / 1024).toFixed(1);
console.log(
  `page: shell ${kib(shell)} KiB compressed, at most ${kib(shellLimit)}; guidance ${kib(later)} KiB, loaded later`,
);
if (shell > shellLimit) {
  process.exit(1);
}
