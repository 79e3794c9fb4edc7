/** Two windows on one draft: the later save asks, and neither text is lost. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { FIRST_LAB, LibraryPage } from '../support/pages.ts'

test('two windows write one draft: the second asks whose to keep, and undo has the other', async ({ app, shot }) => {
  const release = await holdMessages(app.page)
  await app.page.reload()
  const here = await new LibraryPage(app.page).open(FIRST_LAB)
  const other = await app.newPage()
  const there = await new LibraryPage(other).open(FIRST_LAB)
  await there.shows('main.ts', 'pipe()')
  await here.shows('main.ts', 'pipe()')
  release.hold()
  await here.write('main.ts', '// written here')
  await there.write('main.ts', '// written there')
  await expect(there.status).not.toContainText(/saving|not saved yet/)
  release.go()
  const question = app.page.getByRole('alert').filter({ hasText: 'Another window saved these programs' })
  await expect(question).toBeVisible()
  await shot('conflict')
  await here.shows('main.ts', '// written here')
  await question.getByRole('button', { name: 'Take the other' }).click()
  await expect(question).toBeHidden()
  await here.shows('main.ts', '// written there')
  await here.editor.getByRole('code').click()
  await app.page.keyboard.press('ControlOrMeta+Z')
  await here.shows('main.ts', '// written here')
})

/** From the next load on, what a page sends can be held back, as a slow network does. */
async function holdMessages(page: Page): Promise<{ hold(): void; go(): void }> {
  let held: (() => void)[] | null = null
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => (held === null ? server.send(message) : held.push(() => server.send(message))))
  })
  return {
    hold: () => (held = []),
    go: () => {
      const waiting = held ?? []
      held = null
      for (const send of waiting) send()
    },
  }
}
