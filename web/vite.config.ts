import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
  },
  server: { proxy: { '/api': process.env.YONG_URL ?? 'http://127.0.0.1:8420' } },
  build: { target: 'es2022', reportCompressedSize: false },
  test: { include: ['src/**/*.test.ts'] },
})
