import { ref } from 'vue'

interface InstallPrompt extends Event {
  prompt: () => Promise<void>
}

/** Whether the browser offers to install the page as an app, and the way to accept. */
export const installable = ref<InstallPrompt | null>(null)

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  installable.value = event as InstallPrompt
})
addEventListener('appinstalled', () => (installable.value = null))

export async function install(): Promise<void> {
  await installable.value?.prompt()
  installable.value = null
}
