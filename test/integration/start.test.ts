/** `npm start` where no window can be opened: one sentence, and the app in the browser. (With a window: test/e2e.) */
import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ready } from '../../tools/ready.mjs'
import { Home, until } from '../support/cli.ts'
import { get } from '../support/transports.ts'

const START = fileURLToPath(new URL('../../tools/start.mjs', import.meta.url))

describe('npm start', () => {
  let home: Home
  let child: ChildProcess | null
  let said: { stdout: string; stderr: string }

  // The pages are built before, not while a test waits for a line.
  beforeAll(async () => {
    expect(await ready('en', { pages: true })).toBe(true)
  }, 600_000)
  beforeEach(() => {
    home = new Home()
    child = null
    said = { stdout: '', stderr: '' }
  })
  afterEach(() => {
    child?.kill('SIGKILL')
    home.remove()
  })

  function start(args: readonly string[], more: Record<string, string> = {}): Promise<number | null> {
    const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C.UTF-8', IPC_LAB_STATE: home.state, ...more }
    delete env.DISPLAY
    delete env.WAYLAND_DISPLAY
    const started = (child = spawn(process.execPath, [START, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
    started.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
    started.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
    return new Promise((resolve) => started.on('close', resolve))
  }
  const address = () => until('the address', () => /http:\S+\n/.exec(said.stdout)?.[0].trim(), 150)

  it.skipIf(process.platform !== 'linux').each([
    ['C.UTF-8', /^No window: There is no display.*\n/m],
    ['zh_CN.UTF-8', /^未打开窗口：没有可显示窗口的屏幕.*\n/m],
  ])('says in one line of %s why there is no window, and serves the browser', async (language, line) => {
    const ended = start([], { LC_ALL: language })
    expect((await get(await address())).status).toBe(200)
    expect(said.stderr).toMatch(line)
    child!.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(home.left()).toEqual([])
  })

  it('asks for no window when the browser is wanted', async () => {
    const ended = start(['--port', '0', '--no-open', '--lang', 'zh'])
    await address()
    expect(said.stderr).toBe('')
    expect(said.stdout).toContain('IPC Lab 已就绪')
    child!.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('explains itself, and what it does not know', async () => {
    expect(await start(['--help', '--lang', 'zh'])).toBe(0)
    expect(said.stdout).toContain('在独立窗口中打开 IPC Lab')
    expect(await start(['--fast'])).toBe(2)
    expect(said.stderr).toContain('--fast')
  })
})
