// Completes the npm package that was built, and says what it weighs.

import {copyFile, stat} from 'node:fs/promises';

const folder = '../target/npm';
for (const name of ['package.json', 'README.md']) {
  await copyFile(`package/${name}`, `${folder}/${name}`);
}
await copyFile('../../LICENSE', `${folder}/LICENSE`);
const {size} = await stat(`${folder}/veriself-capture.js`);
console.log(`package: veriself-capture.js ${(size / 1024).toFixed(1)} KiB`);
