/** Shows an address in the user's browser, where there is one to see it. */
import { spawn } from 'node:child_process'
import { platform } from 'node:process'

/** Is somebody in front of this machine? Over ssh a browser would open where nobody sees it, or not at all. */
export function canShowBrowser(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (!isTerminal || env.SSH_CONNECTION || env.CI) return false
  return platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** A failure is no trouble: the address stands in the terminal. The browser outlives this program. */
export function showInBrowser(address: string): void {
  const opener = spawn(platform === 'darwin' ? 'open' : 'xdg-open', [address], { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}
