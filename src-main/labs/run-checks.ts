/** The engine's side of the checks: starts the process that runs them, limits it, and believes nothing that it says. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { err, ok } from '../../src-shared/base/result.ts'
import type { Result } from '../../src-shared/base/result.ts'
import type { CheckAnswer } from '../../src-shared/lab/check.ts'
import type { Text } from '../../src-shared/lab/manifest.ts'
import type { Trace } from '../../src-shared/trace/model.ts'
import type { Lab } from './lab-folder.ts'
import { CheckReply, encodeRequest } from './check-protocol.ts'

export interface CheckRunnerOptions {
  /** Absolute path of out/labs/check-runner.mjs. */
  readonly runner: string
  /** Node, or Electron; default: this process's own. */
  readonly runtime?: string
  /** Default 20 000. */
  readonly timeoutMs?: number
  /** Default 1024: two million events of shared memory take 600. */
  readonly heapMegabytes?: number
}

/** Why there is no answer. checks: checks.ts is broken. ids: it does not answer what lab.json names. limit: too long or too large. */
export interface ChecksError {
  readonly kind: 'checks'
  readonly reason: 'checks' | 'ids' | 'limit' | 'crash'
  readonly detail: string
  readonly message: Text
}

const MAX_REPLY = 1024 * 1024

/** Judges a run by its lab's checks: one answer per check, in the order of lab.json. */
export async function runLabChecks(lab: Lab, trace: Trace, options: CheckRunnerOptions): Promise<Result<CheckAnswer[], ChecksError>> {
  const ids = lab.manifest.checks.map((check) => check.id)
  // Made and removed here: a process that had to be killed cannot clear up.
  const cwd = await mkdtemp(join(tmpdir(), 'ipc-lab-checks-'))
  const reply = await ask(encodeRequest(join(lab.dir, 'checks.ts'), ids, trace), cwd, options).finally(() =>
    rm(cwd, { recursive: true, force: true }),
  )
  if (!reply.ok) return reply
  if (!reply.value.ok) return err(checksError(reply.value.error.reason, reply.value.error.detail))
  const answered = reply.value.value.map((answer) => answer.id)
  if (answered.join() !== ids.join()) return err(checksError('ids', answered.join(', ')))
  return ok(reply.value.value)
}

async function ask(request: Iterable<Uint8Array>, cwd: string, options: CheckRunnerOptions): Promise<Result<CheckReply, ChecksError>> {
  const timeout = options.timeoutMs ?? 20_000
  const heap = options.heapMegabytes ?? 1024
  const child = spawn(options.runtime ?? process.execPath, [`--max-old-space-size=${heap}`, options.runner], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: childEnvironment(),
    cwd,
  })
  let limit: string | null = null
  const stop = (why: string) => {
    limit ??= why
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => stop(`${timeout} ms`), timeout)
  const [out, errors] = [collect(child.stdout, () => stop(`${MAX_REPLY} bytes`)), collect(child.stderr, () => undefined)]
  child.stdin.on('error', () => undefined) // it died before it read: its end says why
  Readable.from(request).pipe(child.stdin)
  const end = await new Promise<string | null>((resolve) => {
    child.once('error', (e) => {
      resolve(e.message)
    })
    child.once('close', (code, signal) => {
      resolve(code === 0 ? null : `status ${code ?? ''}${signal ?? ''}`)
    })
  })
  clearTimeout(timer)
  if (limit !== null) return err(checksError('limit', limit))
  if (end !== null) return err(checksError(errors().includes('heap') ? 'limit' : 'crash', `${end}: ${lastWords(errors())}`))
  return parseReply(out())
}

/** PATH and the like are not needed; NODE_OPTIONS of the user would change what runs. */
function childEnvironment(): NodeJS.ProcessEnv {
  return process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }
}

/** Gathers what a stream gives, up to MAX_REPLY bytes. */
function collect(stream: NodeJS.ReadableStream, full: () => void): () => string {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MAX_REPLY) full()
    else chunks.push(chunk)
  })
  return () => Buffer.concat(chunks).toString('utf8')
}

function parseReply(text: string): Result<CheckReply, ChecksError> {
  try {
    const reply = CheckReply.safeParse(JSON.parse(text))
    return reply.success ? ok(reply.data) : err(checksError('crash', reply.error.issues[0]?.message ?? ''))
  } catch {
    return err(checksError('crash', text.slice(0, 200)))
  }
}

function lastWords(text: string): string {
  return text.trim().split('\n').slice(-6).join('\n').slice(-1000)
}

function checksError(reason: ChecksError['reason'], detail: string): ChecksError {
  return { kind: 'checks', reason, detail, message: explain(reason, detail) }
}

function explain(reason: ChecksError['reason'], detail: string): Text {
  switch (reason) {
    case 'checks':
      return { en: `The lab's checks.ts does not work: ${detail}`, zh: `这个实验的 checks.ts 有错：${detail}` }
    case 'ids':
      return { en: `lab.json and checks.ts do not name the same checks. ${detail}`, zh: `lab.json 与 checks.ts 的检查项不一致。${detail}` }
    case 'limit':
      return {
        en: `The checks took too much time or memory and were stopped (${detail})`,
        zh: `检查程序耗时或占用内存过多，已被终止（${detail}）`,
      }
    case 'crash':
      return { en: `The process that runs the checks failed: ${detail}`, zh: `运行检查的进程出错了：${detail}` }
  }
}
