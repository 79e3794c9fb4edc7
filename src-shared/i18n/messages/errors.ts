/** What went wrong, why, and what to do next: one sentence or two per kind of error of the contract. */
import type { Message } from '../index.ts'

export const errorMessages = {
  'unknown-lab': {
    en: "There is no lab called '{what}'. `ipc-lab list` shows all labs; a folder of your own is given as a path, like ./my-lab.",
    zh: '没有名为“{what}”的实验。用 `ipc-lab list` 查看全部实验；自己的文件夹请写成路径，例如 ./my-lab。',
  },
  'bad-lab': { en: 'The lab cannot be used: {file}: {what}', zh: '这个实验无法使用：{file}：{what}' },
  'no-program': {
    en: '{file} has no {what}. A run starts with main.ts: add one, or give another folder.',
    zh: '{file} 里没有 {what}。运行总是从 main.ts 开始：请添加它，或换一个文件夹。',
  },
  syntax: { en: '{file}:{line}:{column}: {what}', zh: '{file}:{line}:{column}：{what}' },
  'syntax-advice': {
    en: 'Nothing was started. Correct the line and run again.',
    zh: '尚未启动任何进程。改好这一行后再运行。',
  },
  'no-engine': {
    en: 'The engine of IPC Lab does not work here: {what}. `npm run build` builds it anew; `ipc-lab doctor` says what is missing.',
    zh: 'IPC Lab 的引擎在这里无法工作：{what}。可用 `npm run build` 重新构建，用 `ipc-lab doctor` 查看缺少什么。',
  },
  'warden-killed': {
    en: 'The warden of the run (process ipc-lab-warden) was killed from outside, so the run is over. Its processes were ended and cleaned up all the same; start it again when you like.',
    zh: '本次运行的守护进程（ipc-lab-warden）被外部杀死，运行就此结束。它的各个进程已被终止并清理完毕，可以随时重新运行。',
  },
  'unknown-run': { en: "There is no run '{what}'.", zh: '没有编号为“{what}”的运行。' },
  'bad-request': { en: 'The engine did not understand the request: {what}', zh: '引擎不明白这个请求：{what}' },
  busy: { en: 'The run {what} is still going on.', zh: '运行 {what} 还没有结束。' },
  'check-failed-to-run': { en: 'The checks could not be evaluated: {what}', zh: '检查未能进行：{what}' },
  conflict: {
    en: 'Another window has saved this since. What you wrote is still here: take over the other version, or save yours over it.',
    zh: '另一个窗口在此之后保存过。你写的内容还在：可以换成那一份，也可以用自己的覆盖它。',
  },
  'bad-name': {
    en: "'{what}' cannot be a name. Programs are called like main.ts or reader-2.ts; a collection may have any name of up to 80 characters without a slash.",
    zh: '“{what}”不能用作名称。程序文件的名称形如 main.ts 或 reader-2.ts；程序集的名称最长 80 个字符，不能含斜杠。',
  },
  exists: { en: "There is already something called '{what}'. Choose another name.", zh: '已经有名为“{what}”的内容，请换一个名称。' },
  'other-version': {
    en: '{file} was written by a newer IPC Lab. It is left as it is: open it with that one, or move the file away to begin anew.',
    zh: '{file} 由更新版本的 IPC Lab 写成，已原样保留。请用那个版本打开；若想重新开始，请把该文件移走。',
  },
  'too-large': {
    en: 'This is too large to send at once ({what} bytes). Make the programs smaller.',
    zh: '内容太大（{what} 字节），无法一次发送。请缩小程序文件。',
  },
  'no-connection': {
    en: 'IPC Lab does not answer. The connection is tried again by itself; if this stays, look at the terminal in which it was started.',
    zh: 'IPC Lab 没有应答，正在自动重新连接。若一直如此，请查看启动它的终端。',
  },
  os: { en: 'The system refused: {syscall} {code} ({what})', zh: '系统拒绝了请求：{syscall} {code}（{what}）' },
  ENOENT: { en: '{what} does not exist.', zh: '{what} 不存在。' },
  'trace-not-a-trace': {
    en: '{file} is not a trace of IPC Lab. `ipc-lab run <lab> --trace FILE` writes one.',
    zh: '{file} 不是 IPC Lab 的记录文件。用 `ipc-lab run <实验> --trace 文件` 可以写出一个。',
  },
  'trace-other-version': {
    en: '{file} has version {version}; this program reads version {known}. Use the IPC Lab that wrote it, or a newer one.',
    zh: '{file} 的版本是 {version}，本程序只能读版本 {known}。请使用写出它的 IPC Lab，或更新的版本。',
  },
  'trace-nonsense': {
    en: '{file} line {line} is not a record of a trace: {what}. The file was changed or damaged.',
    zh: '{file} 第 {line} 行不是有效的记录：{what}。文件被改动或已损坏。',
  },
  ENOSPC: {
    en: 'The disk that holds {what} is full. Make room, or set IPC_LAB_STATE to a folder on another disk.',
    zh: '{what} 所在的磁盘已满。请腾出空间，或用 IPC_LAB_STATE 指定另一块磁盘上的文件夹。',
  },
  EACCES: {
    en: 'No permission for {what}. Set IPC_LAB_STATE to a folder that belongs to you.',
    zh: '没有权限访问 {what}。请用 IPC_LAB_STATE 指定一个属于你的文件夹。',
  },
} as const satisfies Record<string, Message>
