/** Remembers a window's place and size, and puts it back only where a screen still is. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { screen, type BrowserWindow, type Rectangle } from 'electron'

interface WindowState {
  readonly bounds: Rectangle
  readonly maximized: boolean
}

export const SMALLEST = { width: 960, height: 600 }
const DEFAULT: WindowState = { bounds: { x: -1, y: -1, width: 1440, height: 900 }, maximized: false }

/** The state in `file`, or the default when there is none, it is damaged, or its place is on no screen. */
export function loadWindowState(file: string): WindowState {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<WindowState>
    const { bounds } = value
    if (bounds === undefined || !Object.values(bounds).every(Number.isFinite)) return DEFAULT
    if (bounds.width < SMALLEST.width || bounds.height < SMALLEST.height || !isOnScreen(bounds)) return DEFAULT
    return { bounds, maximized: value.maximized === true }
  } catch {
    return DEFAULT
  }
}

/** Is at least the title bar's middle on some screen? */
function isOnScreen(bounds: Rectangle): boolean {
  const x = bounds.x + bounds.width / 2
  const y = bounds.y + 20
  return screen.getAllDisplays().some(({ workArea: w }) => x >= w.x && x <= w.x + w.width && y >= w.y && y <= w.y + w.height)
}

/** Writes the window's state when it closes. A failure costs nothing but the memory. */
export function rememberWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(`${file}.new`, JSON.stringify(state))
      renameSync(`${file}.new`, file)
    } catch {
      // A full disk must not keep a window from closing.
    }
  })
}
