/** The preload bridge, called in the page as the app's own code does it: for specs about the host itself. */
import type { Page } from '@playwright/test'
import type { PreloadBridge } from '../../../src-shared/contract/bridge.ts'
import type { CommandAnswers, CommandName, CommandParams } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import type { HostEvent } from '../../../src-shared/contract/host-events.ts'
import type { Result } from '../../../src-shared/base/result.ts'

declare global {
  interface Window {
    readonly ipcLab: PreloadBridge
    heard?: HostEvent[]
  }
}

export function call<C extends CommandName>(
  page: Page,
  command: C,
  params: CommandParams<C>,
): Promise<Result<CommandAnswers[C], EngineError>> {
  return page.evaluate(([name, given]) => window.ipcLab.call(name, given), [command, params] as const) as Promise<
    Result<CommandAnswers[C], EngineError>
  >
}

/** A run that goes on until somebody ends it: a reader whose writer sleeps. Gives its id when it is running. */
export async function startEndlessRun(page: Page): Promise<string> {
  const main = `import { sleep } from 'ipc-lab'\nfor (;;) sleep(1)\n`
  const started = await call(page, 'run.start', { source: { kind: 'programs', name: 'endless', files: [{ name: 'main.ts', text: main }] } })
  if (!started.ok) throw new Error(JSON.stringify(started.error))
  return started.value.runId
}

/** What the host has told the page from now on, in `window.heard`. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: HostEvent[] = []
    Object.assign(window, { heard })
    window.ipcLab.onHost((event) => heard.push(event))
  })
}

/** The first event of a kind, when it comes. Bytes become their text. */
export async function heard<K extends HostEvent['kind']>(page: Page, kind: K): Promise<Extract<HostEvent, { kind: K }>> {
  const handle = await page.waitForFunction((wanted) => window.heard?.find((event) => event.kind === wanted), kind)
  return (await handle.jsonValue()) as Extract<HostEvent, { kind: K }>
}
