import {defineConfig} from 'vite';
import {guidanceFolder} from './tools/guidance.mjs';

export default defineConfig({
  base: '/',
  define: {GUIDANCE: JSON.stringify(`/assets/${guidanceFolder}/`)},
  build: {
    outDir: '../target/classes/org/veriself/capture/web',
    emptyOutDir: true,
    assetsDir: 'assets',
    modulePreload: {polyfill: false},
    target: 'es2022',
    // The face finder brings a tensor library; it is loaded while the person reads.
    chunkSizeWarningLimit: 2_500,
    manifest: 'manifest.json',
  },
});
