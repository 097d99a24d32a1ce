import {defineConfig} from 'vite';

export default defineConfig({
  base: '/',
  build: {
    outDir: '../target/classes/org/veriself/capture/web',
    emptyOutDir: true,
    assetsDir: 'assets',
    modulePreload: {polyfill: false},
    target: 'es2022',
  },
});
