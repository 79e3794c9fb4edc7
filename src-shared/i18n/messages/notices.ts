/** Errors in place: what happened, why, what to do, what is kept. One entry per kind of EngineError (contract/errors.ts). */
import type { Message } from '../index.ts'

/** `title` is the what. `why` and `do` may be empty: then there is no such row. */
export interface NoticeWords {
  readonly title: Message
  readonly why: Message
  readonly do: Message
}

const none: Message = { en: '', zh: '' }

export const noticeMessages = {
  'unknown-lab': {
    title: { en: 'There is no lab `{what}`', zh: '没有名为 `{what}` 的实验' },
    why: { en: 'It was removed or renamed, or belongs to another version.', zh: '它已被移除、改名，或属于另一个版本。' },
    do: { en: 'Choose another one in the library.', zh: '请在实验库中另选一个。' },
  },
  'bad-lab': {
    title: { en: 'This lab cannot be used', zh: '这个实验无法使用' },
    why: { en: '`{file}`: {what}', zh: '`{file}`：{what}' },
    do: { en: 'Correct the lab’s folder, or choose another lab.', zh: '请修正该实验的文件夹，或另选一个实验。' },
  },
  'no-program': {
    title: { en: 'There is nothing to start: `main.ts` is missing', zh: '没有可启动的程序：缺少 `main.ts`' },
    why: { en: 'A run starts with `main.ts`; it spawns the others.', zh: '运行总是从 `main.ts` 开始，由它启动其他程序。' },
    do: { en: 'Add a file with that name.', zh: '请添加这个文件。' },
  },
  syntax: {
    title: { en: 'Nothing was started: `{file}` cannot be read as a program', zh: '尚未启动：`{file}` 不是有效的程序' },
    why: { en: 'Line {line}: {what}', zh: '第 {line} 行：{what}' },
    do: { en: 'Correct the line and run again.', zh: '改好这一行后再次运行。' },
  },
  'no-engine': {
    title: { en: 'The native engine does not work on this machine', zh: '原生引擎在这台机器上无法工作' },
    why: {
      en: 'IPC Lab calls the kernel through a small C++ part: {what}',
      zh: 'IPC Lab 通过一小部分 C++ 代码调用内核：{what}',
    },
    do: {
      en: '`npm run build` builds it anew; it needs a C++ compiler (`c++`).',
      zh: '用 `npm run build` 重新构建；需要 C++ 编译器（`c++`）。',
    },
  },
  'warden-killed': {
    title: { en: 'The run is over: its warden was killed from outside', zh: '运行已结束：它的守护进程被外部杀死' },
    why: {
      en: 'The process `ipc-lab-warden` is parent and guard of a run; something else ended it.',
      zh: '`ipc-lab-warden` 是运行的父进程和看守者，有其他程序终止了它。',
    },
    do: {
      en: 'Run again when you like. The processes were ended and what they made was removed all the same.',
      zh: '可以随时再次运行。各个进程已被终止，它们创建的对象也已清除。',
    },
  },
  'unknown-run': {
    title: { en: 'This run is not known any more', zh: '找不到这次运行' },
    why: { en: 'The engine was started again, or the run was closed.', zh: '引擎重新启动过，或这次运行已被关闭。' },
    do: { en: 'Run again.', zh: '请再次运行。' },
  },
  'bad-request': {
    title: { en: 'The engine did not understand the window', zh: '引擎不明白窗口的请求' },
    why: { en: '{what}', zh: '{what}' },
    do: { en: 'Load the window again: it may be older than the engine.', zh: '请重新加载窗口：它可能比引擎旧。' },
  },
  busy: {
    title: { en: 'The run is still going on', zh: '运行还没有结束' },
    why: { en: 'This can only be done when it has ended.', zh: '要等它结束后才能这样做。' },
    do: { en: 'Stop it, or wait.', zh: '停止它，或等待。' },
  },
  'check-failed-to-run': {
    title: { en: 'The checks could not be evaluated', zh: '检查未能进行' },
    why: { en: '{what}', zh: '{what}' },
    do: {
      en: 'Run again. If it happens every time, the lab’s checks are broken.',
      zh: '请再次运行。如果每次都这样，说明该实验的检查有问题。',
    },
  },
  conflict: {
    title: { en: 'Another window has saved these programs', zh: '另一个窗口保存了这些程序' },
    why: { en: 'Both windows edited the same programs.', zh: '两个窗口编辑了同一组程序。' },
    do: { en: 'Choose which text is kept.', zh: '请选择保留哪一份。' },
  },
  'bad-name': {
    title: { en: '`{what}` cannot be a name', zh: '`{what}` 不能用作名称' },
    why: none,
    do: { en: 'Use letters, digits, `-` and `_`; programs end in `.ts`.', zh: '请使用字母、数字、`-` 和 `_`；程序文件以 `.ts` 结尾。' },
  },
  exists: {
    title: { en: '`{what}` exists already', zh: '`{what}` 已经存在' },
    why: none,
    do: { en: 'Choose another name.', zh: '请换一个名称。' },
  },
  'no-connection': {
    title: { en: 'The engine does not answer', zh: '引擎没有应答' },
    why: {
      en: 'The connection is lost, or the program that serves this window has ended.',
      zh: '连接已断开，或为此窗口服务的程序已经结束。',
    },
    do: {
      en: 'The window tries again by itself. If it takes long, start IPC Lab again and load this page from the address that it prints.',
      zh: '窗口会自动重连。如果时间很长，请重新启动 IPC Lab，并从它打印的地址重新打开此页面。',
    },
  },
  'other-version': {
    title: { en: '`{file}` was written by a newer IPC Lab', zh: '`{file}` 由更新版本的 IPC Lab 写出' },
    why: { en: 'This program cannot read it, and does not overwrite it.', zh: '本程序无法读取它，也不会覆盖它。' },
    do: { en: 'Use the newer IPC Lab again.', zh: '请重新使用更新的 IPC Lab。' },
  },
  'too-large': {
    title: { en: 'This is too large to be sent', zh: '内容太大，无法发送' },
    why: { en: 'It has {what} bytes; one program may have 1 MiB.', zh: '共 {what} 字节；一个程序最多 1 MiB。' },
    do: { en: 'Make the programs smaller.', zh: '请缩小程序。' },
  },
  os: {
    title: { en: 'The system refused: `{syscall}` failed with `{code}`', zh: '系统拒绝了请求：`{syscall}` 失败，`{code}`' },
    why: { en: '{what}', zh: '{what}' },
    do: none,
  },
} as const satisfies Record<string, NoticeWords>

/** More about frequent errors of the system. */
export const osNotices: Readonly<Record<string, NoticeWords>> = {
  ENOSPC: {
    title: { en: 'The disk is full', zh: '磁盘已满' },
    why: { en: 'There is no room at `{what}`.', zh: '`{what}` 所在的磁盘没有空间。' },
    do: {
      en: 'Make room, or set `IPC_LAB_STATE` to a folder on another disk and start IPC Lab again.',
      zh: '请腾出空间，或用 `IPC_LAB_STATE` 指定另一块磁盘上的文件夹后重新启动 IPC Lab。',
    },
  },
  EACCES: {
    title: { en: 'No permission', zh: '没有权限' },
    why: { en: '`{what}` does not belong to you.', zh: '`{what}` 不属于你。' },
    do: { en: 'Set `IPC_LAB_STATE` to a folder that is yours.', zh: '请用 `IPC_LAB_STATE` 指定一个属于你的文件夹。' },
  },
  EAGAIN: {
    title: { en: 'No more processes can be started', zh: '无法再启动进程' },
    why: {
      en: '`{syscall}` failed with `EAGAIN`: a limit of this user or machine is reached.',
      zh: '`{syscall}` 失败，`EAGAIN`：已达到此用户或这台机器的上限。',
    },
    do: { en: 'End programs that you do not need, or raise `ulimit -u`.', zh: '请结束不需要的程序，或提高 `ulimit -u`。' },
  },
  ENOMEM: {
    title: { en: 'Not enough memory', zh: '内存不足' },
    why: { en: '`{syscall}` failed with `ENOMEM`.', zh: '`{syscall}` 失败，`ENOMEM`。' },
    do: { en: 'Close other programs and run again.', zh: '请关闭其他程序后再次运行。' },
  },
  EMFILE: {
    title: { en: 'Too many open files', zh: '打开的文件过多' },
    why: { en: 'IPC Lab has reached its limit of descriptors.', zh: 'IPC Lab 已达到文件描述符的上限。' },
    do: { en: 'Close ended runs, or raise `ulimit -n`.', zh: '请关闭已结束的运行，或提高 `ulimit -n`。' },
  },
}

export const noticeWords = {
  what: { en: 'what', zh: '发生' },
  why: { en: 'why', zh: '原因' },
  do: { en: 'do', zh: '办法' },
  kept: { en: 'Your programs are kept.', zh: '你的程序已保留。' },
  'kept-events': { en: 'Your programs and {n} recorded {n|event|events} are kept.', zh: '你的程序和已记录的 {n} 个事件都已保留。' },
} as const satisfies Record<string, Message>
