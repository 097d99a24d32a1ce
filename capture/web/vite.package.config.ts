import {defineConfig} from 'vite';
import {guidanceFolder} from './tools/guidance.mjs';

/** The npm package: the component and the plain client, for a customer's own page. */
export default defineConfig({
  define: {GUIDANCE: JSON.stringify(`/assets/${guidanceFolder}/`)},
  build: {
    outDir: '../target/npm',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 2_500,
    lib: {
      entry: {'veriself-capture': 'src/index.ts', client: 'src/client.ts'},
      formats: ['es'],
    },
  },
});
