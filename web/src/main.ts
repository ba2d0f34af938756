import { createApp } from 'vue'
import App from './App.vue'
import './i18n'
import { router } from './router'
import './shell/install'
import './styles/base.css'

createApp(App).use(router).mount('#app')

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))
}
