/** Where things are in the app, by role and name, in one place: a change of the interface touches this file. English. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Locator, type Page } from '@playwright/test'

const LABS = fileURLToPath(new URL('../../../labs', import.meta.url))

export const FIRST_LAB = 'A first message and the end of file'
/** The lab whose runs may last longest. */
export const LONG_LAB = 'The bounded buffer'
/** Runs until somebody ends it, or the lab's limit. */
export const ENDLESS = `import { sleep } from 'ipc-lab'\n\nfor (;;) sleep(1)\n`

/** A program of a lab's solution. */
export function solution(lab: string, file: string): string {
  return readFileSync(`${LABS}/${lab}/solution/${file}`, 'utf8')
}

export class LibraryPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  async isShown(): Promise<void> {
    await expect(this.page.getByRole('radiogroup', { name: 'Library' })).toBeVisible()
    await expect(this.page.getByRole('group', { name: 'Course map' })).toBeVisible()
  }
  /** From the map of the first visit, or from the list of later ones. */
  async open(title: string): Promise<Workbench> {
    const onMap = this.page.getByRole('group', { name: 'Course map' }).getByRole('button', { name: title })
    const inList = this.page.getByRole('option', { name: title })
    await expect(onMap.or(inList).first()).toBeVisible()
    if (await inList.count()) await inList.dblclick()
    else await onMap.click()
    const workbench = new Workbench(this.page)
    await workbench.isShown()
    return workbench
  }
}

export class Workbench {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  get editor(): Locator {
    return this.page.getByRole('region', { name: 'Editor' })
  }
  get timeline(): Locator {
    return this.page.getByRole('region', { name: 'Timeline' })
  }
  get lab(): Locator {
    return this.page.getByRole('region', { name: 'Lab', exact: true })
  }
  get runButton(): Locator {
    return this.page.getByRole('button', { name: /^Run( again)?$/ })
  }
  get stopButton(): Locator {
    return this.page.getByRole('button', { name: 'Stop', exact: true })
  }
  get status(): Locator {
    return this.page.getByRole('contentinfo')
  }
  async isShown(): Promise<void> {
    await expect(this.editor.getByRole('tab', { name: 'main.ts' })).toBeVisible()
    await expect(this.editor.getByRole('code')).toBeVisible({ timeout: 60_000 })
  }
  /** What the editor shows of a program. */
  async shows(file: string, text: string): Promise<void> {
    await this.editor.getByRole('tab', { name: file }).click()
    await expect(this.editor.getByRole('code')).toContainText(text)
  }
  /** Selects everything in a program and writes something else, as with mouse and keyboard. */
  async write(file: string, text: string): Promise<void> {
    await this.editor.getByRole('tab', { name: file }).click()
    await expect(this.editor.getByRole('code')).toHaveAttribute('data-uri', new RegExp(`/${file}$`))
    await this.editor.getByRole('code').click()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.press('Delete')
    await this.page.keyboard.insertText(text)
    await expect(this.editor.getByRole('code')).toContainText(text.trim().split('\n').at(-1)!)
  }
  async run(): Promise<void> {
    await this.runButton.click()
    await expect(this.status).toContainText(/Run \d+/)
  }
  async isRunning(n = 1): Promise<void> {
    await expect(this.status).toContainText(`Run ${n} running`)
  }
  /** @param how finished, stuck, stopped, failed */
  async hasEnded(how: string, n = 1): Promise<void> {
    await expect(this.status).toContainText(`Run ${n} ${how}`, { timeout: 60_000 })
  }
  /** A check of the lab, by its title. */
  async checkSays(title: string, result: 'passed' | 'failed'): Promise<void> {
    const row = this.lab.getByRole('listitem').filter({ hasText: title }).last()
    await expect(row).toContainText(result)
  }
  /** The toolbar or the lab says that all checks have passed; none says that it failed. */
  async isSolved(): Promise<void> {
    await expect(this.lab).toContainText(/solved/i)
    await expect(this.lab.getByText('failed', { exact: true })).toHaveCount(0)
  }
  /** A line of a process's console. */
  async consoleSays(process: string, text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('region', { name: `Console of ${process}` })).toContainText(text)
  }
  async report(item: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'Report' }).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }
}

/** From the library to the solved lab: the solution is typed in, run, and every check has passed. */
export async function solveFirstLab(page: Page): Promise<Workbench> {
  const bench = await new LibraryPage(page).open(FIRST_LAB)
  await bench.write('main.ts', solution('first-message', 'main.ts'))
  await bench.run()
  await bench.hasEnded('finished')
  await bench.isSolved()
  return bench
}

export class SettingsDialog {
  readonly dialog: Locator
  private readonly page: Page
  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog')
  }
  async open(button = 'Settings'): Promise<void> {
    await this.page.getByRole('button', { name: button }).click()
    await expect(this.dialog).toBeVisible()
  }
  async choose(option: string): Promise<void> {
    await this.dialog.getByRole('radio', { name: option, exact: true }).click()
  }
  async close(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.dialog).toBeHidden()
  }
}

/** What the window says across its top: a file that cannot be read, a page that was started again. */
export function notice(page: Page): Locator {
  return page.getByTestId('window-notice')
}

/** Drops a file on the window, or several: their names and texts. */
export async function drop(page: Page, ...files: readonly (readonly [name: string, text: string])[]): Promise<void> {
  await page.evaluate((dropped) => {
    const data = new DataTransfer()
    for (const [name, text] of dropped) data.items.add(new File([text], name))
    const target = document.querySelector('main') ?? document.body
    for (const type of ['dragenter', 'dragover', 'drop'])
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
  }, files)
}
