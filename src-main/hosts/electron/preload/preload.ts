/** What the page gets of Electron: calls, events, and no more (src-shared/contract/bridge.ts). Bundled into one CommonJS file. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { BRIDGE, BRIDGE_CALL, BRIDGE_EVENT, type PreloadBridge } from '../../../../src-shared/contract/bridge.ts'
import type { EngineEvent } from '../../../../src-shared/contract/commands.ts'
import { HOST_CHOOSE, HOST_DROPPED, HOST_EVENT, HOST_HELLO, type HostEvent } from '../../../../src-shared/contract/host-events.ts'

const engineListeners = new Set<(event: EngineEvent) => void>()
const hostListeners = new Set<(event: HostEvent) => void>()
/** Until the page listens. */
const early: HostEvent[] = []

ipcRenderer.on(BRIDGE_EVENT, (_event, events: readonly EngineEvent[]) => {
  for (const event of events) for (const listener of engineListeners) listener(event)
})
ipcRenderer.on(HOST_EVENT, (_event, event: HostEvent) => {
  if (hostListeners.size === 0) early.push(event)
  for (const listener of hostListeners) listener(event)
})

function subscription<T>(listeners: Set<(event: T) => void>, listener: (event: T) => void): () => void {
  // Whoever is exposed to the page gives a new function for each crossing: the set holds the one of this subscription.
  const own = (event: T): void => listener(event)
  listeners.add(own)
  return () => {
    listeners.delete(own)
  }
}

const version = process.argv.find((arg) => arg.startsWith('--ipc-lab-version='))?.split('=')[1] ?? ''

const bridge: PreloadBridge = {
  call: (command, params) => ipcRenderer.invoke(BRIDGE_CALL, command, params) as ReturnType<PreloadBridge['call']>,
  onEvent: (listener) => subscription(engineListeners, listener),
  onHost: (listener) => {
    const end = subscription(hostListeners, listener)
    for (const event of early.splice(0)) listener(event)
    return end
  },
  choose: () => ipcRenderer.send(HOST_CHOOSE),
  info: { host: 'electron', platform: process.platform, version },
}
contextBridge.exposeInMainWorld(BRIDGE, bridge)

/** A page cannot know where a dropped folder lies; files it reads itself, as it does in a browser. */
function pathOf(file: File): string {
  return typeof webUtils === 'undefined' ? ((file as File & { path?: string }).path ?? '') : webUtils.getPathForFile(file)
}

window.addEventListener(
  'drop',
  (event) => {
    const items = [...(event.dataTransfer?.items ?? [])]
    const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory === true).map((item) => item.getAsFile())
    const paths = folders.map((folder) => (folder === null ? '' : pathOf(folder))).filter((path) => path !== '')
    if (paths.length === 0) return
    event.preventDefault()
    event.stopImmediatePropagation()
    ipcRenderer.send(HOST_DROPPED, paths)
  },
  { capture: true },
)

// Only now can everything that was sent be heard.
ipcRenderer.send(HOST_HELLO)
