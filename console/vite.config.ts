import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractsAsData } from './build/contracts-as-data.ts';

export default defineConfig({
  plugins: [contractsAsData(), react()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    // Says which files the first page needs; infra/build/console.ts measures them.
    manifest: true,
    // Offices keep browsers for years: what Chromium 109, the last one for Windows 7, can run.
    target: 'chrome109',
    chunkSizeWarningLimit: 1_000,
  },
});
