/** What a page may not do, whatever it tries: leave, open windows, ask for permissions, embed a webview. */
import { app, session, shell, type WebFrameMain } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** After `ready`. */
export function setupSecurity(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    // Copying from the console and the report; nothing else.
    answer(permission === 'clipboard-sanitized-write')
  })
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      // A link in a lab's text opens in the user's browser, and only if it is one.
      if (url.startsWith('https://')) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}

/** Did this message come from the main frame of our own page? */
export function isOwnFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && (frame.url === APP_ORIGIN || frame.url.startsWith(`${APP_ORIGIN}/`))
}
