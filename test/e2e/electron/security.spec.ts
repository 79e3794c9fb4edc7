/** What the page may not do, tried from inside. */
import { expect, test } from '../support/app.ts'
import { call } from '../support/bridge.ts'

test('the page is in a sandbox, behind the strict policy, with nothing of Node', async ({ app }) => {
  const { page } = app
  expect(page.url()).toBe('app://ui/')
  const seen = await page.evaluate(async () => ({
    node: [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process],
    policy: (await fetch('app://ui/')).headers.get('content-security-policy'),
    outside: (await fetch('app://ui/%2e%2e/%2e%2e/package.json')).status,
    other: await fetch('app://elsewhere/').then(
      (answer) => answer.status,
      () => 'refused',
    ),
  }))
  expect(seen.node).toEqual(['undefined', 'undefined'])
  expect(seen.policy).toContain("default-src 'none'")
  expect(seen.policy).not.toContain('unsafe-eval')
  expect(seen.outside).toBe(404)
  expect([404, 'refused']).toContain(seen.other)
  // The attempt above is a violation of connect-src, as it must be.
  app.complaints.splice(0)
})

test('neither a script of the page nor a link takes the window elsewhere', async ({ app }) => {
  const { page, electron } = app
  expect(await page.evaluate(() => window.open('http://127.0.0.1:9/'))).toBeNull()
  await page.evaluate(() => location.assign('http://127.0.0.1:9/'))
  expect(await electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  // Had it gone away, this call would have no page to run in.
  expect((await call(page, 'doctor', {})).ok).toBe(true)
  expect(page.url()).toBe('app://ui/')
})

test('evaluated code is refused', async ({ app }) => {
  expect(
    await app.page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
          const script = document.createElement('script')
          script.textContent = 'window.pwned = true'
          document.head.append(script)
        }),
    ),
  ).toContain('script-src')
  expect(await app.page.evaluate(() => 'pwned' in window)).toBe(false)
  app.complaints.splice(0)
})

test('another page with the same preload script is not answered', async ({ app }) => {
  const { electron } = app
  const opened = electron!.waitForEvent('window')
  await electron!.evaluate(({ BrowserWindow, app: program }) => {
    const preload = `${program.getAppPath()}/out/electron/preload.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    void other.loadURL('data:text/html,<title>foreign</title>')
  })
  const foreign = await opened
  await foreign.waitForFunction(() => document.title === 'foreign')
  expect(await call(foreign, 'labs.list', {})).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  expect((await call(app.page, 'labs.list', {})).ok).toBe(true)
})

test('no permission is given but copying', async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const ask = (name: string) => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state)
    const where = await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        ({ code }) => resolve(code),
      ),
    )
    return { where, notifications: await Notification.requestPermission(), ask: typeof ask }
  })
  const DENIED = 1
  expect(answers.where).toBe(DENIED)
  expect(answers.notifications).toBe('denied')
})
