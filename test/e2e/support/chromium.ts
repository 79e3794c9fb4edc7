/** The system's Chromium; nothing is downloaded. */
import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export const CHROMIUM: LaunchOptions = {
  executablePath: process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path)) ?? PLACES[0]!,
  args: [
    // Root has no sandbox; the pages of these tests are our own.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
