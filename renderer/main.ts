// The entry of the window: connects to the engine, then shows the application.
import './bridge/zodWithoutEval.ts'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { provideBridge } from './bridge/bridge.ts'
import { connectBridge } from './bridge/connectBridge.ts'
import { i18n } from './i18n/index.ts'
import { useDefects } from './state/defects.ts'
import './styles/main.css'

provideBridge(connectBridge())
const app = createApp(App).use(createPinia()).use(i18n)
app.config.errorHandler = (thrown) => {
  console.error(thrown)
  useDefects().report(thrown)
}
app.mount('#app')
