/** How a run ended, in words. */
import type { Message } from '../index.ts'

export const runMessages = {
  'end.finished': { en: 'The run finished after {time}.', zh: '运行结束，用时 {time}。' },
  'end.failed': { en: 'The run failed after {time}: {who} {how}.', zh: '运行失败，用时 {time}：{who} {how}。' },
  'end.not-started': {
    en: 'The run failed after {time}: its first program could not be started.',
    zh: '运行失败，用时 {time}：第一个程序未能启动。',
  },
  'end.stuck': {
    en: 'The run is stuck: after {time} everybody waits and nobody can go on.',
    zh: '运行卡住了：{time} 之后所有进程都在等待，谁也无法继续。',
  },
  'end.limit': { en: 'The run was ended after {time}: {limit}.', zh: '运行在 {time} 后被终止：{limit}。' },
  'end.stopped': { en: 'The run was stopped after {time}.', zh: '运行在 {time} 后被停止。' },

  'how.exited': { en: 'ended with status {status}', zh: '以状态 {status} 结束' },
  'how.signalled': { en: 'was killed by {signal}', zh: '被 {signal} 终止' },
  'how.unknown': { en: 'ended, nobody knows how', zh: '已结束，方式不明' },
  'how.never': { en: 'could not be started', zh: '未能启动' },

  'limit.wall': { en: 'it took longer than it may', zh: '超过了允许的时间' },
  'limit.cpu': { en: 'a process used more CPU time than it may', zh: '某个进程占用的 CPU 时间超过上限' },
  'limit.memory': { en: 'a process used more memory than it may', zh: '某个进程占用的内存超过上限' },
  'limit.processes': { en: 'it started more processes than it may', zh: '启动的进程数超过上限' },
  'limit.output': { en: 'it printed more than it may', zh: '输出超过上限' },
  'limit.events': { en: 'it made more operations than can be kept', zh: '操作数超过可保存的上限' },
  'limit.disk': { en: 'it wrote more to the disk than it may', zh: '写入磁盘的数据超过上限' },

  'wait.on': { en: '{who} waits in {op}({object}) since {since}, {place}', zh: '{who} 从 {since} 起在 {op}({object}) 中等待，{place}' },
  'wait.off': { en: '{who} waits in {op}() since {since}, {place}', zh: '{who} 从 {since} 起在 {op}() 中等待，{place}' },
  'wait.place': { en: '{file} line {line}', zh: '{file} 第 {line} 行' },
  'wait.somewhere': { en: 'at an unknown line', zh: '行号不明' },
  'wait.self': { en: '  only {who} itself could end it: it holds the other end', zh: '  只有 {who} 自己能结束这次等待：另一端就在它手里' },
  'wait.others': { en: '  only {others} could end it', zh: '  只有 {others} 能结束这次等待' },
  'wait.nobody': { en: '  nobody is left who could end it', zh: '  已经没有谁能结束这次等待' },

  'gap.dropped': {
    en: '{count} {count|operation|operations} of {who} {count|is|are} missing: nobody could take them in time.',
    zh: '{who} 缺少 {count} 个操作：来不及记录。',
  },
  'gap.over-limit': {
    en: '{count} more {count|operation|operations} of {who} {count|was|were} only counted: the run has made more than are kept.',
    zh: '{who} 另有 {count} 个操作只计了数：超过了保存上限。',
  },
  'gap.damaged': {
    en: '{count} {count|record|records} of {who} {count|was|were} damaged and left out.',
    zh: '{who} 有 {count} 条记录已损坏，未予采用。',
  },
  'thrown-away': {
    en: '{bytes} of output was thrown away: the run printed more than is kept.',
    zh: '有 {bytes} 的输出被丢弃：超过了保存上限。',
  },
  cut: { en: 'The trace is cut: its end is missing.', zh: '记录不完整：缺少结尾。' },

  'leak.none': { en: 'Nothing is left in the kernel.', zh: '内核中没有留下任何东西。' },
  'leak.removed': { en: 'left behind by the programs, removed now: {kind} {what}', zh: '程序遗留，现已清除：{kind} {what}' },
  'leak.would': { en: 'left behind by the programs, would be removed: {kind} {what}', zh: '程序遗留，将被清除：{kind} {what}' },
  'leak.kept': { en: 'not touched, it belongs to somebody else: {kind} {what}', zh: '未触碰，它属于别人：{kind} {what}' },
  'leak.suspected': { en: 'may be left by this run, not touched: {kind} {what}', zh: '可能是这次运行留下的，未触碰：{kind} {what}' },
} as const satisfies Record<string, Message>

/** Kinds of objects, for people. */
export const kindMessages = {
  pipe: { en: 'pipe', zh: '管道' },
  fifo: { en: 'FIFO', zh: '命名管道' },
  semaphore: { en: 'semaphore', zh: '信号量' },
  'memory-semaphore': { en: 'semaphore in memory', zh: '内存中的信号量' },
  'shared-memory': { en: 'shared memory', zh: '共享内存' },
  memfd: { en: 'memfd', zh: 'memfd' },
  'anonymous-memory': { en: 'anonymous memory', zh: '匿名内存' },
  file: { en: 'file', zh: '文件' },
  console: { en: 'console', zh: '控制台' },
  device: { en: 'device', zh: '设备' },
  socket: { en: 'socket', zh: '套接字' },
  other: { en: 'object', zh: '对象' },
  process: { en: 'process', zh: '进程' },
  directory: { en: 'directory', zh: '目录' },
} as const satisfies Record<string, Message>
