/** Checks that every lab has. */
import type { Wait } from '../trace/model.ts'
import type { CheckContext } from './check-context.ts'
import { check, fail, pass, unknown } from './verdict.ts'
import type { Check, Verdict } from './verdict.ts'

/** The run ended as `finished`: every process came to its own end, and the first one succeeded. */
export function endsByItself(id: string): Check {
  return check(id, (run) => {
    switch (run.end?.end) {
      case 'finished':
        return pass({ en: 'Every process came to its own end.', zh: '所有进程都自己运行结束了。' })
      case 'failed':
        return failed(run)
      case 'stuck':
        return stuck(run)
      case 'limit':
        return fail({
          en: `The run was cut off: it went past its limit (${run.end.limit ?? 'unknown'}).`,
          zh: `运行被强行终止：超出了限制（${run.end.limit ?? '未知'}）。`,
        })
      case 'stopped':
        return unknown({ en: 'The run was stopped before its end.', zh: '运行在结束之前被手动停止了。' })
      case undefined:
        return unknown({ en: 'The record of this run stops before its end.', zh: '这次运行的记录不完整，缺少结尾。' })
    }
  })
}

/** Nothing that the run made is left in the kernel. */
export function leavesNothing(id: string): Check {
  return check(id, (run) => {
    if (run.end === null) return unknown({ en: 'The record of this run stops before its end.', zh: '这次运行的记录不完整，缺少结尾。' })
    const own = run.leaks.filter((leak) => leak.action !== 'kept')
    if (own.length === 0) return pass({ en: 'Nothing is left in the kernel.', zh: '内核中没有留下任何东西。' })
    const names = own.map((leak) => leak.what).join(', ')
    if (run.end.end !== 'finished') {
      return fail({
        en: `The programs never came to the point where they remove their names: ${names}.`,
        zh: `程序没有运行到删除名字的地方，这些名字留了下来：${names}。`,
      })
    }
    return fail({
      en: `Your programs ended, but this stayed in the kernel: ${names}. A name lives until somebody unlinks it.`,
      zh: `程序都结束了，内核里却还留着：${names}。名字会一直存在，直到有人 unlink 它。`,
    })
  })
}

function failed(run: CheckContext): Verdict {
  const uncaught = run.ops({ name: 'uncaught' })[0]
  if (uncaught) {
    const who = run.nameOf(uncaught.process)
    const where = uncaught.site === '' ? '' : ` (${uncaught.site})`
    return fail(
      {
        en: `An error that nobody caught ended ${who}${where}. Its last words are in the output.`,
        zh: `${who}${where} 因未捕获的错误而结束，输出里有具体的错误信息。`,
      },
      [uncaught],
    )
  }
  const first = run.processes()[0]
  const how = first?.exit?.how === 'exited' ? String(first.exit.status) : '?'
  const signal = first?.exit?.how === 'signalled' ? first.exit.signal : null
  if (signal !== null)
    return fail({ en: `${first?.name ?? ''} was ended by signal ${signal}.`, zh: `${first?.name ?? ''} 被信号 ${signal} 终止了。` })
  return fail({ en: `The first program ended with status ${how}; 0 means success.`, zh: `第一个程序的退出状态是 ${how}，0 才表示成功。` })
}

function stuck(run: CheckContext): Verdict {
  const on = (wait: Wait, text: string) => (wait.object === 0 ? '' : `${text}${run.labelOf(wait.object)}`)
  const en = run.waits.map((wait) => `${run.nameOf(wait.process)} sleeps in ${wait.op}(${place(run, wait)})${on(wait, ' on ')}`)
  const zh = run.waits.map((wait) => `${run.nameOf(wait.process)} 睡在 ${wait.op}(${place(run, wait)})${on(wait, '，等待 ')}`)
  return fail({
    en: `The run is stuck: ${en.join('; ')}. Nobody is awake who could end this.`,
    zh: `运行卡住了：${zh.join('；')}。没有一个醒着的进程能打破这个局面。`,
  })
}

function place(run: CheckContext, wait: Wait): string {
  const file = run.trace.header.files[wait.file]
  return wait.line === 0 || file === undefined ? '' : `${file}:${wait.line}`
}
