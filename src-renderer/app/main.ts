/** The page: fonts, theme, engine, then the app. It is shown before the engine has answered, so that it can say what it waits for. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import 'splitpanes/dist/splitpanes.css'
import '../ui/look.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connect } from '../client/connect.ts'
import { setEngine } from '../client/index.ts'
import { useSettingsStore } from '../features/settings/index.ts'
import { installTokens } from '../ui/theme.ts'
import App from './App.vue'
import { followDamagedFiles } from './damaged-files.ts'
import { followHost } from './host-events.ts'
import { useLayoutStore } from './layout/layout-store.ts'
import { startSession } from './session.ts'

installTokens(document)
setEngine(await connect())
const app = createApp(App).use(createPinia())
followDamagedFiles()
const settings = useSettingsStore()
settings.followSystem()
app.mount('#app')
await settings.read()
useLayoutStore().restore()
await startSession()
followHost()
