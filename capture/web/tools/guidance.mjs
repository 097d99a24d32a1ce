import {readFileSync} from 'node:fs';

const {dependencies} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Folder of the models below /assets/; its name changes with them, so that browsers may keep it. */
export const guidanceFolder = `guidance-${dependencies['@vladmandic/human']}`;
