/** Messages to the one page: kept while it cannot hear, and sent in frames, so that a busy run costs one message in 16 ms. */
import { ipcMain, type BrowserWindow, type IpcMainEvent, type WebContents } from 'electron'
import { BRIDGE_EVENT } from '../../../src-shared/contract/bridge.ts'
import type { EngineEvent } from '../../../src-shared/contract/commands.ts'
import { HOST_EVENT, HOST_HELLO, type HostEvent } from '../../../src-shared/contract/host-events.ts'
import { isOwnFrame } from './security.ts'

const FRAME_MS = 16

/** The window's page, whichever it is at the moment: windows close, pages crash and are loaded again. */
export class Page {
  private contents: WebContents | null = null
  private listens = false
  private waiting: HostEvent[] = []
  private events: EngineEvent[] = []
  private timer: NodeJS.Timeout | null = null

  constructor() {
    ipcMain.on(HOST_HELLO, (event) => {
      if (!isFromPage(event)) return
      this.contents = event.sender
      this.listens = true
      for (const waiting of this.waiting.splice(0)) this.tell(waiting)
    })
  }

  /** The window to talk to from now on. */
  follow(window: BrowserWindow): void {
    const { webContents } = window
    this.contents = webContents
    this.listens = false
    const deaf = (): void => {
      if (this.contents === webContents) this.listens = false
    }
    webContents.on('did-start-navigation', (...args: unknown[]) => {
      if (isNewDocument(args)) deaf()
    })
    webContents.on('render-process-gone', deaf)
    window.on('closed', () => {
      deaf()
      if (this.contents === webContents) this.contents = null
    })
  }

  /** A host event; it waits until a page can hear it. */
  tell(event: HostEvent): void {
    if (this.listens) this.send(HOST_EVENT, event)
    else this.waiting.push(event)
  }

  /** An engine's event. A page that comes later asks for the state instead, so nothing is kept for it. */
  pass(event: EngineEvent): void {
    this.events.push(event)
    this.timer ??= setTimeout(() => {
      this.timer = null
      const events = this.events.splice(0)
      if (this.listens) this.send(BRIDGE_EVENT, events)
    }, FRAME_MS)
  }

  private send(channel: string, message: unknown): void {
    if (this.contents !== null && !this.contents.isDestroyed()) this.contents.send(channel, message)
  }
}

/** Messages of other frames, or of pages that are not ours, are as if they had not been sent. */
export function isFromPage(event: IpcMainEvent): boolean {
  return isOwnFrame(event.senderFrame)
}

/** The event's details stand in its first argument, and in older versions in those that follow. */
function isNewDocument([event, , isSameDocument, isMainFrame]: readonly unknown[]): boolean {
  const details = event as { isSameDocument?: boolean; isMainFrame?: boolean }
  return (details.isMainFrame ?? isMainFrame) === true && (details.isSameDocument ?? isSameDocument) === false
}
