/** Several tabs on one engine, and connections that break. */
import { expect, test } from '../support/app.ts'
import { ENDLESS, FIRST_LAB, LibraryPage, LONG_LAB, Workbench } from '../support/pages.ts'

test('a second tab shows the same run, and can stop it', async ({ app }) => {
  const bench = await new LibraryPage(app.page).open(LONG_LAB)
  await bench.write('main.ts', ENDLESS)
  await bench.run()
  await bench.isRunning()
  const other = new Workbench(await app.newPage())
  await other.isRunning()
  await other.stopButton.click()
  await other.hasEnded('stopped')
  await bench.hasEnded('stopped')
})

test('a lost connection comes back and misses nothing', async ({ app }) => {
  const page = app.page
  const cut: (() => Promise<void>)[] = []
  await page.routeWebSocket(/.*/, (socket) => {
    socket.connectToServer()
    cut.push(() => socket.close())
  })
  await page.reload()
  const bench = await new LibraryPage(page).open(FIRST_LAB)
  await bench.write(
    'main.ts',
    `import { sleep } from 'ipc-lab'\n\nfor (let n = 1; n <= 3; n++) {\n  sleep(1)\n  console.log('line ' + n)\n}\n`,
  )
  await bench.run()
  await bench.isRunning()
  for (const close of cut.splice(0)) await close()
  await bench.hasEnded('finished')
  await bench.consoleSays('main', /line 1[\s\S]*line 2[\s\S]*line 3/)
  await expect(bench.status).toContainText('0 dropped')
})
