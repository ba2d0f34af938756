import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** What every page needs. */
const BASE =
  /node_modules\/(vue|@vue|vue-router|openapi-fetch)|\/src\/(api|shell\/[^/]+\.ts|shell\/(ShellLayout|SignIn|NotFound)|shell\/parts\/(RefusalNote|NoticeBell|DisplayChoice)|i18n\/(index|speech|words|zh)\.ts)/
/** What several pages of the community share. */
const DESK = /\/src\/apps\/community\/(UnmaskForm|cases\/(CaseRow|StepBar|due|words|steps))/

export default defineConfig({
  plugins: [vue()],
  // The page's own words answer under the name that every page imports; see docs/decisions.
  resolve: { alias: { 'vue-i18n': new URL('src/i18n/speech.ts', import.meta.url).pathname } },
  define: {
    __VUE_OPTIONS_API__: 'false',
  },
  server: { proxy: { '/api': process.env.YONG_URL ?? 'http://127.0.0.1:8420' } },
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    manifest: 'parts.json',
    // Few files: on a slow line a round trip costs more than the bytes of a small module that is not needed yet.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: BASE }, { name: 'desk', test: DESK }] } } },
  },
  test: { include: ['src/**/*.test.ts'] },
})
