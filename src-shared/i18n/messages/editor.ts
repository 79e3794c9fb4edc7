/** Words of the editor, and what it says to names of C and Node that a lab program does not have. */
import type { Message } from '../index.ts'

export const editorMessages = {
  title: { en: 'Editor', zh: '编辑器' },
  tabs: { en: 'Programs', zh: '程序' },
  lab: { en: 'Lab', zh: '实验' },
  loading: { en: 'The editor is on its way.', zh: '正在加载编辑器。' },
  failed: { en: 'The editor could not be loaded', zh: '编辑器未能加载' },
  'failed-do': {
    en: 'Your programs can be changed below in a plain field, and run as usual. “Try again” loads the editor anew.',
    zh: '可以先在下面的普通文本框里修改程序，照常运行。点“重试”会重新加载编辑器。',
  },
  retry: { en: 'Try again', zh: '重试' },
  empty: { en: 'The programs appear here when the lab is open.', zh: '实验打开后，程序会显示在这里。' },

  'menu.more': { en: 'More about these programs', zh: '更多操作' },
  'menu.add': { en: 'Add a program', zh: '添加程序' },
  'menu.rename': { en: 'Rename {file}', zh: '重命名 {file}' },
  'menu.remove': { en: 'Remove {file}', zh: '删除 {file}' },
  'file.name': { en: 'File name', zh: '文件名' },
  'file.add': { en: 'Add', zh: '添加' },
  'file.rename': { en: 'Rename', zh: '重命名' },
  'file.cancel': { en: 'Cancel', zh: '取消' },
  'file.remove-ask': {
    en: 'Remove {file}? It can be put back until something else is opened.',
    zh: '删除 {file} 吗？在打开其他内容之前都可以恢复。',
  },
  'file.remove': { en: 'Remove', zh: '删除' },
  'file.removed': { en: '{file} is removed.', zh: '{file} 已删除。' },
  'file.undo': { en: 'Put back', zh: '恢复' },
  'file.bad-name': {
    en: 'Letters, digits, hyphen and underscore, a letter first, then .ts: worker.ts',
    zh: '以字母开头，由字母、数字、连字符和下划线组成，以 .ts 结尾，例如 worker.ts',
  },
  'file.exists': { en: 'There is a program of this name already.', zh: '已有同名的程序。' },

  'conflict.title': { en: 'Another window saved these programs', zh: '另一个窗口保存过这些程序' },
  'conflict.text': {
    en: 'It saved at {time}. What you typed here since is not saved yet. Nothing is lost whichever you choose: Undo brings the other version back.',
    zh: '它在 {time} 保存过，而你在这里之后输入的内容还没有保存。无论选哪个都不会丢：撤销即可找回另一个版本。',
  },
  'conflict.gone': {
    en: 'It went back to the starter. What you typed here since is not saved yet.',
    zh: '它恢复成了起始代码，而你在这里之后输入的内容还没有保存。',
  },
  'conflict.mine': { en: 'Keep mine', zh: '保留我的' },
  'conflict.theirs': { en: 'Take the other', zh: '采用另一个' },
  'conflict.compare': { en: 'Compare', zh: '对比' },
  'save.failed': { en: 'Not saved', zh: '未能保存' },
  'save.kept': { en: 'Your text is kept in this window.', zh: '你的代码仍保留在这个窗口里。' },
  'save.retry': { en: 'Save again', zh: '再次保存' },

  'compare.solution': { en: 'Solution', zh: '参考答案' },
  'compare.solution-note': { en: 'yours left, the solution right; read only', zh: '左边是你的，右边是参考答案；只读' },
  'compare.theirs': { en: 'The other window', zh: '另一个窗口' },
  'compare.theirs-note': { en: 'yours left, the other right; read only', zh: '左边是你的，右边是另一个；只读' },
  'compare.same': { en: 'no difference', zh: '没有差别' },
  'compare.back': { en: 'Back to my code', zh: '回到我的代码' },
  'compare.wide': { en: 'Whole window', zh: '占满窗口' },
  'compare.small': { en: 'In the editor', zh: '回到编辑器' },

  'peek.close': { en: 'Close {file}', zh: '关闭 {file}' },

  'line.waits': { en: '{who} waits here', zh: '{who} 在这里等待' },
  'line.wait': { en: '{who} wait here', zh: '{who} 在这里等待' },
  'line.sleeps': { en: '{who} sleeps here', zh: '{who} 在这里睡眠' },
  'line.called': { en: '{who} called {op} here', zh: '{who} 在这里调用了 {op}' },

  'complete.import': { en: 'imports it from ipc-lab', zh: '自动从 ipc-lab 导入' },
} as const satisfies Record<string, Message>

/** By the name that was tried: what a lab program has instead. */
export const insteadMessages = {
  fork: {
    en: "There is no fork(): the copy of a running program like this one cannot live. Use spawn('child'): it starts child.ts as a process of its own.",
    zh: "没有 fork()：这样运行着的程序复制出来无法存活。请用 spawn('child')，它把 child.ts 作为独立的进程启动。",
  },
  exec: {
    en: "There is no exec: spawn('child', { args: […] }) starts a program in a new process, spawn('/bin/ls') an executable.",
    zh: "没有 exec：spawn('child', { args: […] }) 在新进程里启动程序，spawn('/bin/ls') 启动可执行文件。",
  },
  thread: {
    en: 'Programs here have one thread. Two flows that share memory are two processes: shm_open, mmap with MAP_SHARED, then spawn.',
    zh: '这里的程序只有一个线程。要两个执行流共用内存，就用两个进程：shm_open，以 MAP_SHARED 调用 mmap，再 spawn。',
  },
  mutex: {
    en: 'A semaphore that begins with 1 is a mutex: sem_open(name, O_CREAT | O_EXCL, 0o600, 1), then sem_wait and sem_post.',
    zh: '初值为 1 的信号量就是互斥量：sem_open(name, O_CREAT | O_EXCL, 0o600, 1)，然后 sem_wait 和 sem_post。',
  },
  errno: {
    en: "A call that fails throws an IpcError with .code and .errno. attempt(() => call(), 'EAGAIN') gives it as a value instead.",
    zh: "调用失败时会抛出 IpcError，其中有 .code 和 .errno。attempt(() => call(), 'EAGAIN') 则把它作为值返回。",
  },
  print: {
    en: 'Use console.log(…): one write to descriptor 1, at once. console.error writes to descriptor 2.',
    zh: '请用 console.log(…)：立即向 1 号描述符写一次。console.error 写到 2 号描述符。',
  },
  select: { en: 'Use poll([{ fd, events: POLLIN }], timeout).', zh: '请用 poll([{ fd, events: POLLIN }], timeout)。' },
  timer: {
    en: 'There is no event loop: calls really block. Use sleep(seconds), usleep(microseconds) or nanosleep.',
    zh: '没有事件循环：调用会真的阻塞。请用 sleep(秒)、usleep(微秒) 或 nanosleep。',
  },
  module: {
    en: "Programs import only from 'ipc-lab' and from each other ('./shared.ts'). Nothing of Node is there.",
    zh: "程序只能从 'ipc-lab' 和彼此（如 './shared.ts'）导入，没有 Node 的模块。",
  },
  process: {
    en: 'Use argv, getpid(), getenv(name) and exit(status) from ipc-lab.',
    zh: '请用 ipc-lab 的 argv、getpid()、getenv(name) 和 exit(status)。',
  },
  buffer: { en: 'Use bytes(n) or bytes(text) from ipc-lab.', zh: '请用 ipc-lab 的 bytes(n) 或 bytes(text)。' },
  memory: {
    en: 'Own memory is a variable, or bytes(n). Shared memory is shm_open, ftruncate and mmap.',
    zh: '自己的内存用变量或 bytes(n)。共享内存用 shm_open、ftruncate 和 mmap。',
  },
  null: { en: 'NULL is null.', zh: 'NULL 写作 null。' },
} as const satisfies Record<string, Message>
