/** Run, Stop, and what a run is doing, for the toolbar, the status bar and the panels. */
import type { Message } from '../index.ts'

export const controlMessages = {
  run: { en: 'Run', zh: '运行' },
  'run-again': { en: 'Run again', zh: '再次运行' },
  stop: { en: 'Stop', zh: '停止' },
  'run-controls': { en: 'Run', zh: '运行控制' },

  'phase-starting': { en: 'Starting {n} {n|process|processes}: {ready} ready', zh: '正在启动 {n} 个进程：{ready} 个已就绪' },
  'phase-starting-none': { en: 'Starting', zh: '正在启动' },
  'phase-running': { en: 'Running, {n} {n|process|processes}, {time}', zh: '运行中，{n} 个进程，{time}' },
  'phase-stopping': { en: 'Stopping: {left} of {n} still {left|runs|run}', zh: '正在停止：{n} 个进程中还有 {left} 个在运行' },
  'phase-recording': { en: 'Recording', zh: '录制' },

  'stop-long': { en: '{left} of {n} still {left|runs|run}: {who}', zh: '{n} 个进程中还有 {left} 个在运行：{who}' },
  'stop-long-why': {
    en: 'They were asked to end by SIGTERM; SIGKILL, which cannot be handled, follows at once. A process in state D cannot be ended before its device answers.',
    zh: '已发送 SIGTERM 请求结束；随后发送无法被捕获的 SIGKILL。处于 D 状态的进程要等设备应答后才能结束。',
  },
  'stop-long-kept': { en: 'What the run made is removed from its journal afterwards.', zh: '之后会按日志清除这次运行创建的对象。' },

  'state-starting': { en: 'starting', zh: '正在启动' },
  'state-runs': { en: 'runs', zh: '运行中' },
  'state-blocked': { en: 'blocked', zh: '阻塞' },
  'state-sleeps': { en: 'sleeps', zh: '睡眠' },
  'state-stopped': { en: 'stopped', zh: '已暂停' },
  'state-zombie': { en: 'zombie', zh: '僵尸进程' },
  'state-exited': { en: 'exit {status}', zh: '退出 {status}' },
  'state-killed': { en: 'killed by {signal}', zh: '被 {signal} 终止' },
  'state-ended': { en: 'ended', zh: '已结束' },

  consoles: { en: 'Consoles', zh: '控制台' },
  all: { en: 'All', zh: '全部' },
  'console-of': { en: 'Console of {who}', zh: '{who} 的控制台' },
  pid: { en: 'pid {pid}', zh: 'pid {pid}' },
  'console-empty': {
    en: 'What the programs print appears here, each process in its own console.',
    zh: '程序打印的内容显示在这里，每个进程各有一个控制台。',
  },
  'console-nobody': { en: 'unknown writer', zh: '来源不明' },
  'console-skipped': { en: 'earlier output is not shown', zh: '未显示更早的输出' },

  'failed-at': { en: '`{file}` failed in line {line}', zh: '`{file}` 在第 {line} 行出错' },
  'go-to': { en: 'Go to {file}:{line}', zh: '转到 {file}:{line}' },
  dismiss: { en: 'Close', zh: '关闭' },
} as const satisfies Record<string, Message>
