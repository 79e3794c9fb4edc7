import { existsSync } from 'node:fs'
import type { EngineClient, RunLimits, RunSource } from '../../../../src-shared/contract/commands.ts'
import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import { kindMessages } from '../../../../src-shared/i18n/messages/run.ts'
import { terminalWidth, type Context } from '../context.ts'
import { complain, complainUsage } from '../errors.ts'
import { Interruption } from '../interruption.ts'
import { countOption, secondsOption, type Parsed } from '../options.ts'
import { Progress } from '../progress.ts'
import { reportLines } from '../report.ts'
import { openEngine } from '../resources.ts'
import { runDocument } from '../run-document.ts'
import { openFiles, reportFormat, writeFiles, type FilePlan, type WantedFile } from '../run-files.ts'
import { runOnce, type FinishedRun, type Follower } from '../run-once.ts'
import { drawTimeline } from '../timeline/draw.ts'
import { visible } from '../../../../src-shared/words/text.ts'
import type { Command } from './command.ts'

export const run: Command = {
  name: 'run',
  help: cliMessages['help.run'],
  options: { flags: ['solution', 'full'], values: ['repeat', 'timeout', 'trace', 'report'] },
  words: 1,
  async run(context, parsed) {
    const plan = planOf(context, parsed)
    if (typeof plan === 'string') return complainUsage(context, 'run', plan)
    if (plan === null) return 2
    const files = openFiles(plan)
    if (!files.ok) return complain(context, files.error)
    try {
      return await execute(context, plan, files.value)
    } finally {
      for (const { file } of files.value) file.discard()
    }
  },
}

interface Plan extends FilePlan {
  readonly source: RunSource
  readonly limits: RunLimits
  readonly repeat: number
  readonly full: boolean
}

/** A string: what is wrong with the options. null: it was said already. */
function planOf(context: Context, { flags, values, words: [what] }: Parsed): Plan | string | null {
  const { speak } = context
  if (what === undefined) {
    context.err.line(speak(cliMessages['usage.what-to-run']))
    return null
  }
  const repeat = countOption(values.get('repeat') ?? '1')
  if (repeat === null) return speak(cliMessages['usage.number'], { option: 'repeat', value: visible(values.get('repeat')!) })
  const timeout = values.get('timeout')
  const wallMs = timeout === undefined ? undefined : secondsOption(timeout)
  if (wallMs === null) return speak(cliMessages['usage.seconds'], { option: 'timeout', value: visible(timeout!) })
  const report = values.get('report')
  const format = report === undefined ? undefined : reportFormat(report)
  if (format === null) return speak(cliMessages['usage.report'], { value: visible(report!) })
  const isPath = what.includes('/') || what === '.' || what === '..'
  if (isPath && flags.has('solution')) return speak(cliMessages['usage.solution-of-folder'])
  if (isPath && !existsSync(what)) {
    context.err.line(speak(cliMessages['usage.no-folder'], { what: visible(what) }))
    return null
  }
  return {
    source: isPath ? { kind: 'folder', path: what } : { kind: 'lab', id: what, variant: flags.has('solution') ? 'solution' : 'starter' },
    limits: wallMs === undefined ? {} : { wallMs },
    repeat,
    trace: values.get('trace'),
    report: format === undefined ? undefined : { path: report!, format },
    full: flags.has('full'),
  }
}

async function execute(context: Context, plan: Plan, files: readonly WantedFile[]): Promise<number> {
  const engine = openEngine(context.resources)
  let runId: string | null = null
  const interruption = new Interruption(() => {
    context.err.line(context.speak(cliMessages['run.stopping']))
    if (runId !== null) void engine.call('run.stop', { runId })
  })
  const progress = new Progress(context)
  try {
    await sweep(context, engine)
    let follower: Follower | null = null
    let shown: FinishedRun | null = null
    let done = 0
    let passed = 0
    progress.follow((seconds) => progressWords(context, plan, { seconds, done, passed, follower }))
    while (done < plan.repeat && interruption.signal === null) {
      const finished = await runOnce(engine, plan.source, plan.limits, (id, its) => {
        runId = id
        follower = its
        if (interruption.signal !== null) void engine.call('run.stop', { runId })
      })
      runId = null
      if (!finished.ok) return complain(context, finished.error)
      if (interruption.signal !== null) {
        // It was cut short: of many it does not count; alone it is shown as far as it went. The keys also ended its checks.
        shown ??= { ...finished.value, error: null }
        break
      }
      done++
      if (isGood(finished.value)) passed++
      // The one to look at: the last, but rather one that failed.
      const better: boolean = shown === null || !isGood(finished.value) || isGood(shown)
      const forgotten: FinishedRun | null = better ? shown : finished.value
      if (forgotten !== null) await engine.call('run.close', { runId: forgotten.runId })
      if (better) shown = finished.value
      if (finished.value.error !== null) break
    }
    progress.end()
    if (shown === null) return interruption.status ?? 2
    const failed = await writeFiles(context, engine, files, shown)
    await show(context, plan, shown, { done, passed }, failed === null)
    if (failed !== null) return complain(context, failed)
    if (shown.error !== null) return complain(context, shown.error)
    return interruption.status ?? (passed === plan.repeat ? 0 : 1)
  } finally {
    progress.end()
    await engine.close()
    interruption.end()
  }
}

/** Solved; where there is nothing to solve, finished. */
function isGood({ trace, judgement }: FinishedRun): boolean {
  return judgement?.verdict === 'none' ? trace.end?.end === 'finished' : judgement?.verdict === 'pass'
}

interface Count {
  readonly done: number
  readonly passed: number
}

async function show(
  context: Context,
  plan: Plan,
  { trace, judgement, error }: FinishedRun,
  { done, passed }: Count,
  written: boolean,
): Promise<void> {
  const { speak, paint, out } = context
  if (context.json) {
    // With an error the one document is the error's.
    if (error === null) out.json({ ...runDocument(trace, judgement), ...(plan.repeat > 1 ? { repeat: { runs: done, passed } } : {}) })
    return
  }
  await out.lines(drawTimeline(trace, { speak, paint, width: terminalWidth(context), full: plan.full }))
  out.line()
  await out.lines(reportLines(context, trace, judgement))
  if (plan.repeat > 1) out.line(`\n${speak(cliMessages['run.repeated'], { passed, all: done })}`)
  if (!written) return
  if (plan.trace !== undefined) out.line(speak(cliMessages['run.trace-written'], { file: visible(plan.trace) }))
  if (plan.report !== undefined) out.line(speak(cliMessages['run.report-written'], { file: visible(plan.report.path) }))
}

function progressWords(
  { speak }: Context,
  plan: Plan,
  now: Count & { readonly seconds: number; readonly follower: Follower | null },
): string {
  if (plan.repeat > 1) return speak(cliMessages['run.repeat'], { n: now.done + 1, all: plan.repeat, passed: now.passed })
  void now.follower?.catchUp()
  const trace = now.follower?.trace
  return speak(cliMessages['run.running'], {
    seconds: now.seconds,
    processes: trace?.processes.length ?? 0,
    events: trace?.events.length ?? 0,
  })
}

/** What runs have left whose owner was killed is removed before the next one begins. */
async function sweep({ speak, err }: Context, engine: EngineClient): Promise<void> {
  const answer = await engine.call('clean', {})
  if (!answer.ok) return // `ipc-lab clean` says why; the run does not depend on it
  for (const { live, leaks } of answer.value.runs) {
    if (live || leaks.length === 0) continue
    const what = leaks.map((leak) => `${speak(kindMessages[leak.kind])} ${visible(leak.what)}`).join(', ')
    err.line(speak(cliMessages['run.swept'], { what }))
  }
}
