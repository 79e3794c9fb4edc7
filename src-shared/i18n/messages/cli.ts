/** What the command line says besides runs and errors. */
import type { Message } from '../index.ts'

export const cliMessages = {
  help: {
    en: `IPC Lab: real processes, real kernel objects, recorded exactly.

  ipc-lab <command> [options]

  list                  the labs
  run <lab | folder>    runs a lab or your own programs, and shows what happened
  serve                 the app, in a browser on this machine
  doctor                what this machine can do
  clean                 removes what runs left whose owner was killed
  trace show <file>     shows a recorded run again

Every command knows --help, --lang en|zh and --json.`,
    zh: `IPC Lab：真实的进程，真实的内核对象，精确的记录。

  ipc-lab <命令> [选项]

  list                  列出实验
  run <实验 | 文件夹>   运行一个实验或你自己的程序，并展示发生了什么
  serve                 在本机的浏览器中打开应用
  doctor                检查这台机器能做什么
  clean                 清除所有者已死的运行留下的东西
  trace show <文件>     重新展示记录下来的运行

每个命令都支持 --help、--lang en|zh 和 --json。`,
  },
  'help.list': {
    en: `ipc-lab list [--json]

Shows the labs in the order of the course.`,
    zh: `ipc-lab list [--json]

按课程顺序列出实验。`,
  },
  'help.run': {
    en: `ipc-lab run <lab | folder> [options]

Runs a lab as it is given to learners, or the programs of a folder (main.ts first), shows every
operation on a timeline, judges the exercise, and leaves nothing behind.

  --solution       the lab's own solution
  --repeat N       N times; shows the last run, or the last that failed
  --timeout S      ends the run after S seconds
  --trace FILE     also writes the record to FILE
  --report FILE    also writes a report to FILE.html or FILE.json
  --full           the whole timeline, also where it is long
  --json           one JSON document instead of words
  --lang en|zh

Exit status: 0 the checks pass, 1 they fail, 2 it could not run.`,
    zh: `ipc-lab run <实验 | 文件夹> [选项]

运行实验的初始程序，或某个文件夹里的程序（从 main.ts 开始），在时间线上展示每个操作，
评判练习，并且不留下任何东西。

  --solution       运行实验自带的解答
  --repeat N       运行 N 次，展示最后一次，若有失败则展示最后一次失败
  --timeout S      S 秒后终止运行
  --trace 文件     同时把记录写入文件
  --report 文件    同时把报告写入该文件（以 .html 或 .json 结尾）
  --full           完整展示时间线，不论多长
  --json           输出一个 JSON 文档，而不是文字
  --lang en|zh

退出状态：0 检查通过，1 检查未通过，2 未能运行。`,
  },
  'help.serve': {
    en: `ipc-lab serve [options]

Serves the app to a browser on this machine (127.0.0.1 and nothing else) until Ctrl-C, which also ends
all runs. The printed address lets one browser in, once; each time one was let in, a new address is
printed. From another machine: ssh -L PORT:127.0.0.1:PORT, then the same address.

  --port N         listen on port N (0: any that is free); otherwise 8123 or the next that is free
  --no-open        do not open a browser
  --lang en|zh`,
    zh: `ipc-lab serve [选项]

在本机（仅 127.0.0.1）向浏览器提供应用，直到按下 Ctrl-C；那时所有运行也随之结束。
打印的地址只让一个浏览器进入一次；每有一个浏览器进入，就会打印一个新地址。
从另一台机器访问：ssh -L 端口:127.0.0.1:端口，然后打开同一地址。

  --port N         监听端口 N（0：任意空闲端口）；不指定则用 8123 或其后的空闲端口
  --no-open        不打开浏览器
  --lang en|zh`,
  },
  'help.doctor': {
    en: `ipc-lab doctor [--json]

Tries what labs need on this machine. Exit status 0 when everything works, else 1.`,
    zh: `ipc-lab doctor [--json]

逐项试验实验在这台机器上所需的功能。全部可用时退出状态为 0，否则为 1。`,
  },
  'help.clean': {
    en: `ipc-lab clean [--dry-run] [--json]

Removes what is left of runs whose owner was killed: processes, named objects, directories. Runs that
are still going on are not touched, nor is anything that cannot be told to be theirs.
  --dry-run        only say what would be done`,
    zh: `ipc-lab clean [--dry-run] [--json]

清除所有者已死的运行留下的进程、命名对象和目录。仍在进行的运行不会被触碰，
无法确定归属的东西也不会被触碰。
  --dry-run        只说明会做什么`,
  },
  'help.trace': {
    en: `ipc-lab trace show <file> [--full] [--json]

Shows a record that \`ipc-lab run --trace\` has written.`,
    zh: `ipc-lab trace show <文件> [--full] [--json]

展示 \`ipc-lab run --trace\` 写下的记录。`,
  },
  'usage.unknown-command': {
    en: "'{what}' is not a command. `ipc-lab --help` shows all.",
    zh: '没有“{what}”这个命令。用 `ipc-lab --help` 查看全部命令。',
  },
  'usage.bad-option': {
    en: '{what}. `ipc-lab {command} --help` shows the options.',
    zh: '{what}。用 `ipc-lab {command} --help` 查看选项。',
  },
  'usage.what-to-run': {
    en: 'Run what? Give a lab from `ipc-lab list`, or a folder with a main.ts.',
    zh: '要运行什么？请给出 `ipc-lab list` 中的实验，或一个含有 main.ts 的文件夹。',
  },
  'usage.which-trace': { en: 'Show which trace? `ipc-lab trace show <file>`', zh: '要展示哪个记录？`ipc-lab trace show <文件>`' },
  'usage.number': { en: '--{option} wants a number from 1 on, not {value}', zh: '--{option} 需要一个不小于 1 的数，而不是 {value}' },
  'usage.report': {
    en: '--report takes a file that ends in .html or .json, not "{value}".',
    zh: '--report 需要一个以 .html 或 .json 结尾的文件名，而不是“{value}”。',
  },
  'usage.seconds': {
    en: '--{option} wants seconds above 0 and up to a day (86400), not {value}',
    zh: '--{option} 需要大于 0、不超过一天（86400）的秒数，而不是 {value}',
  },
  'usage.port': { en: '--port wants a number from 0 to 65535, not {value}', zh: '--port 需要 0 到 65535 之间的数，而不是 {value}' },
  'usage.unknown-option': { en: 'There is no option {option} here', zh: '这里没有选项 {option}' },
  'usage.needs-value': { en: '{option} wants a value after it', zh: '{option} 后面需要一个值' },
  'usage.no-value': { en: '{option} takes no value', zh: '{option} 不带值' },
  'usage.too-many': { en: "'{what}' is one argument too many", zh: '多余的参数“{what}”' },
  'usage.no-folder': {
    en: 'There is no folder {what}. `ipc-lab list` shows the labs that can be run by name.',
    zh: '没有文件夹 {what}。用 `ipc-lab list` 查看可以按名称运行的实验。',
  },
  'usage.language': { en: '--lang knows en and zh, not {value}', zh: '--lang 只支持 en 和 zh，不支持 {value}' },
  'usage.solution-of-folder': { en: '--solution is for labs, a folder has none', zh: '--solution 只用于实验，文件夹没有解答' },

  'list.minutes': { en: '{n} min', zh: '{n} 分钟' },
  'list.next': { en: 'Begin with:  ipc-lab run {id}', zh: '从这里开始：ipc-lab run {id}' },
  'run.running': {
    en: 'running: {seconds} s, {processes} {processes|process|processes}, {events} {events|operation|operations}',
    zh: '运行中：{seconds} 秒，{processes} 个进程，{events} 个操作',
  },
  'run.repeat': { en: 'run {n} of {all}: {passed} passed', zh: '第 {n} 次，共 {all} 次：通过 {passed} 次' },
  'run.stopping': { en: 'stopping and cleaning up … (again: at once)', zh: '正在停止并清理……（再按一次立即退出）' },
  'run.repeated': { en: '{passed} of {all} {all|run|runs} passed.', zh: '{all} 次运行中有 {passed} 次通过。' },
  'run.report-written': { en: 'The report is in {file}.', zh: '报告已写入 {file}。' },
  'run.trace-written': { en: 'The record is in {file}.', zh: '记录已写入 {file}。' },
  'run.swept': { en: 'Cleaned up after a run whose owner was killed: {what}', zh: '已清理一次所有者被终止的运行：{what}' },
  'verdict.pass': { en: 'The exercise is solved.', zh: '练习已解决。' },
  'verdict.fail': { en: 'The exercise is not solved yet.', zh: '练习还没有解决。' },
  'check.pass': { en: 'pass', zh: '通过' },
  'check.fail': { en: 'fail', zh: '未过' },
  'check.unknown': { en: 'not known', zh: '未知' },

  'timeline.took': { en: 'took {time}', zh: '用时 {time}' },
  'timeline.asleep': { en: '{time} of it waiting', zh: '其中等待 {time}' },
  'timeline.waits': { en: 'waits', zh: '等待中' },
  'timeline.started': { en: 'starts, pid {pid}', zh: '启动，进程号 {pid}' },
  'timeline.times-more': { en: '… {n} {n|time|times} more', zh: '……再重复 {n} 次' },
  'timeline.rounds-more': { en: '… {n} more {n|round|rounds} of these {size}', zh: '……以上 {size} 步再重复 {n} 轮' },
  'timeline.folded': {
    en: '{n} {n|operation that repeats|operations that repeat} others {n|is|are} folded (--full shows them).',
    zh: '有 {n} 个重复的操作已折叠（--full 可全部显示）。',
  },
  'timeline.left-out': {
    en: '… {n} {n|row is|rows are} left out here (--full shows them):',
    zh: '…… 此处省略 {n} 行（--full 可全部显示）：',
  },
  'timeline.outside': { en: 'somebody not recorded', zh: '未记录的进程' },

  'doctor.title': { en: 'This machine: {platform}', zh: '本机：{platform}' },
  'doctor.all-well': { en: 'Every lab of this version can run here.', zh: '本版本的所有实验都能在这里运行。' },
  'doctor.problems': {
    en: '{n} {n|thing does|things do} not work here; labs that need {n|it|them} will say so.',
    zh: '有 {n} 项在这里不可用；需要它们的实验会说明。',
  },
  'doctor.engine': { en: 'engine', zh: '引擎' },
  'doctor.warden': { en: 'warden', zh: '守护进程' },
  'doctor.runtime': { en: 'runtime', zh: '运行时' },
  'doctor.pipe': { en: 'pipes', zh: '管道' },
  'doctor.shared-memory': { en: 'POSIX shared memory', zh: 'POSIX 共享内存' },
  'doctor.semaphore': { en: 'POSIX semaphores, named', zh: 'POSIX 命名信号量' },
  'doctor.memory-semaphore': { en: 'POSIX semaphores in memory', zh: 'POSIX 内存信号量' },
  'doctor.futex': { en: 'waiting on a word of memory', zh: '在内存字上等待' },
  'doctor.proc': { en: '/proc, to look at processes', zh: '/proc，用于观察进程' },
  'doctor.shm': { en: '/dev/shm, to look at named objects', zh: '/dev/shm，用于观察命名对象' },
  'doctor.subreaper': { en: 'orphans come to the warden', zh: '孤儿进程由守护进程接收' },

  'clean.nothing': { en: 'Nothing is left of earlier runs.', zh: '没有以前的运行留下的东西。' },
  'clean.live': { en: '{run}: still going on, not touched', zh: '{run}：仍在进行，未触碰' },
  'clean.done': { en: '{run}: cleaned up', zh: '{run}：已清理' },
  'clean.would': { en: '{run}: would be cleaned up', zh: '{run}：将被清理' },
} as const satisfies Record<string, Message>
