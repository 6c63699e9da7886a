import { defineConfig } from 'vite';

/** What `npm run build` makes of the console: `dist/`, which the API serves. `npm run console` serves the sources beside a running API. */
export default defineConfig({
  root: import.meta.dirname,
  // The pure libraries are taken from their sources, as everywhere.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
    // Ant Design marks its files for servers that render them; there is none here.
    rolldownOptions: { onwarn: (warning, tell) => void (warning.code === 'MODULE_LEVEL_DIRECTIVE' || tell(warning)) },
  },
  server: { proxy: { '/api': process.env['XIECHA_API'] ?? 'http://127.0.0.1:3000' } },
});
